"""One small chart of every kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from nhipcau.kernel.charts import (
    Bar,
    Bars,
    Heat,
    HeatRow,
    Line,
    Pair,
    Pairs,
    Series,
    ShareRow,
    Shares,
    Span,
    Stage,
    Timeline,
)
from nhipcau.kernel.charts.kinds import Chart

BARS = Bars(
    "Tiếng Anh nhiều tin nhất",
    "tin, năm 2026",
    (Bar("Tiếng Anh", 1234, matters=True), Bar("Tiếng Trung", Decimal("412.5")), Bar("Tiếng Lào", 0)),
    source="Nguồn: cổng thông tin",
    row_name="Ngôn ngữ",
)
PAIRS = Pairs("Năm nay nhiều hơn", "tin", "năm 2026", "năm 2025", (Pair("Tiếng Anh", 12, 9), Pair("Tiếng Lào", 2, None)))
LINE = Line(
    "Tin tăng từ tháng 2",
    "tin mỗi tháng",
    ("1", "2", "3"),
    (Series("Tiếng Anh", (1, None, 30), matters=True), Series("Tiếng Hàn", (0, 2, 29))),
)
SHARES = Shares(
    "Tiếng Anh chiếm một phần tám",
    "tin",
    ("Việt", "Anh", "Lào"),
    (ShareRow("2025", (700, 99, 1)), ShareRow("2026", (0, 0, 0))),
    "Anh",
)
HEAT = Heat("Một xã chưa báo cáo", "tin", ("1", "2"), (HeatRow("Xã Gia Viễn", (0, 7)), HeatRow("Phường Hoa Lư", (None, 16))))
TIMELINE = Timeline(
    "Một nhiệm vụ trễ hạn",
    "năm 2026",
    (
        Span("Tập huấn", date(2026, 1, 15), date(2026, 3, 31), Stage.DONE),
        Span("Phim tài liệu", date(2026, 2, 1), date(2026, 8, 30), Stage.LATE, "trễ 12 ngày"),
        Span("Báo cáo năm", date(2026, 11, 1), date(2026, 12, 15)),
    ),
    today=date(2026, 9, 11),
)
ALL: dict[str, Chart] = {
    "bars": BARS, "pairs": PAIRS, "line": LINE, "shares": SHARES, "heat": HEAT, "timeline": TIMELINE,
}  # fmt: skip
