"""The share of editions in foreign languages, from the rows of all editions."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from nhipcau.kernel.documents import Counting, Figure, RowRef
from nhipcau.report.domain.counts import Counted

ONE_PLACE = Decimal("0.1")


def foreign_share(counted: Counted) -> Figure | None:
    """Editions in foreign languages among all, one row each, marked 1 or 0; None when there are none at all."""
    total = counted.figure("I02")
    if total is None or not total.rows:
        return None
    rows = tuple(
        RowRef(ref.id, ref.label, ref.address, ref.date, int(row.language != "vi"))
        for ref, row in zip(total.rows, counted.rows["I02"], strict=True)
    )
    exact = Decimal(sum(int(row.amount or 0) for row in rows)) * 100 / len(rows)
    value = exact if exact == int(exact) else exact.quantize(ONE_PLACE, ROUND_HALF_UP)
    return Figure(
        "I03", value, "%", rows, title="Tỷ lệ tin, bài bằng tiếng nước ngoài", counting=Counting.SHARE,
        method="Số ấn bản không phải tiếng Việt trên tổng số ấn bản đã công bố, tính theo phần trăm.",
    )  # fmt: skip
