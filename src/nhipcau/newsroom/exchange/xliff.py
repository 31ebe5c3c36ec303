"""An XLIFF file of either family, told by its root."""

from __future__ import annotations

from nhipcau.newsroom.exchange import doorway, xliff2, xliff12
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Sheet


def read(data: bytes) -> Sheet:
    """The sheet in an XLIFF 1.x or 2.x file. ExchangeRefused when it is neither, not whole, or harmful."""
    root = doorway.parse(data)
    if doorway.local(root) != "xliff":
        raise xliff12.no_xliff()
    version = root.get("version", "")
    if version.startswith("1.") or doorway.space(root) == xliff12.NAMESPACE:
        return xliff12.from_root(root)
    if version.startswith("2."):
        return xliff2.from_root(root)
    raise ExchangeRefused(
        "Không rõ tệp XLIFF thuộc phiên bản nào. Hãy lưu lại tệp ở dạng XLIFF 1.2 hoặc 2.0 rồi nộp lại.",
        "The version of this XLIFF file is not known. Save it as XLIFF 1.2 or 2.0 and hand it in again.",
    )
