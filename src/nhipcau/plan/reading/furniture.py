"""What on a saved page is not the article: menus, counters, forms, captions, addresses, damaged
characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhipcau.plan.reading.blocks import Block
from nhipcau.plan.reading.labels import label_of

_PROSE = 120  # characters; after this many in one block, the article has begun
_CAPTION = 200  # characters; a longer line after a picture is text
_AUTHOR = 40

_END = re.compile(
    r"^(?:Các bài (?:mới|đã) đăng|Bài viết (?:liên quan|khác)|Tin (?:khác|liên quan|cùng chuyên mục|mới)|"
    r"Viết bình luận"
    r"|Gửi bình luận|Ý kiến bạn đọc|Tiện ích thông tin|Chúng tôi trên mạng xã hội|Đang truy cập|Lượt truy "
    r"cập)\b",
    re.IGNORECASE,
)
_END_OF_LINE = re.compile(r"(?:Liên kết (?:website|web)|Thống kê truy cập)\s*$", re.IGNORECASE)
_PICTURE = re.compile(r"^[\w\- ().]{1,80}\.(?:jpe?g|png|gif|webp|heic|bmp)$|-\s*Ảnh\s*\d*$", re.IGNORECASE)
_CREDIT = re.compile(r"\(?[^()]*\bẢnh\s*:[^()]{2,60}\)?\s*\.?\s*$")
_FORM_LABEL = (
    r"(?:Họ(?: và)? tên|Số điện thoại|Điện thoại|Tiêu đề|Nội dung|Email|Mã xác nhận|Địa chỉ|Bình luận)"
)
_LINE = re.compile(
    r"^(?:Skip (?:Ribbon|to|Navigation)\b.*|Print\b.*|In (?:trang|bài viết)\b.*|Trang chủ\b.{0,60}|QR\b.*|Mã "
    r"QR\b.*|Nguồn tin"
    rf"|{_FORM_LABEL}\s*:?\s*\(\*\)\s*:?.*|(?:Số điện thoại|Mã xác nhận|Email)\s*:?.{{0,20}}"
    r"|(?:Đang|Lượt) truy cập.*|(?:(?:Chia sẻ|Facebook|Zalo|Twitter)\s*)+"
    r"|https?://\S+|www\.\S+|/\S+\.aspx|(?:/[\w\-.]+){2,}|[\d.,:\s]+|[\W_]+)$",
    re.IGNORECASE,
)
_STAMP_OF_TIME = re.compile(
    r"\d{1,2}:\d{2}\s*[-,|]?\s*\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{1,2}/\d{4}\s*[-,|]?\s*\d{1,2}:\d{2}"
)
_NAME = re.compile(r"^(?:[^\W\d_]\w*\.?\s+){1,3}[^\W\d_]\w*$")
_DAMAGED = "\ufffd"


def article(found: list[Block]) -> tuple[list[Block], int]:
    """The blocks without furniture, and how many were left out. A dateline stays out too; see
    `cover.posted`."""
    kept = [block for block, is_text in _judged(found) if is_text]
    return kept, len(found) - len(kept)


def _judged(found: list[Block]) -> Iterator[tuple[Block, bool]]:
    begun, ended, after_picture = 0, False, False
    for block in found:
        text = block.text.strip()
        ended = ended or (begun > 1 and _END.match(text) is not None)
        picture = _PICTURE.search(text) is not None
        caption = after_picture and not picture and len(text) <= _CAPTION
        yield (
            block,
            not (ended or picture or caption or is_furniture(text) or (begun > 1 and _is_author(text))),
        )
        begun += len(text) >= _PROSE
        ended = ended or (begun > 1 and _END_OF_LINE.search(text) is not None)
        after_picture = picture


def is_furniture(text: str) -> bool:
    """A line that is furniture wherever it stands."""
    if _DAMAGED in text and len(text) < _PROSE:
        return True
    if _STAMP_OF_TIME.search(text) and len(text) < _AUTHOR:
        return True
    return _LINE.match(text) is not None or _CREDIT.fullmatch(_last_bracket(text)) is not None


def _last_bracket(text: str) -> str:
    """The bracket a caption ends in, «(… – Ảnh: …)»; the text itself when it is short; else nothing."""
    opened = text.rfind("(")
    if opened >= 0 and "Ảnh" in text[opened:]:
        return text[opened:]
    return text if len(text) <= _CAPTION else ""


def _is_author(text: str) -> bool:
    """A name alone under the article; possibly with the heading of the next box on its line."""
    name = _END_OF_LINE.sub("", text).strip()
    words = name.split()
    capitals = all(w[0].isupper() for w in words) and not name.isupper()
    return len(name) <= _AUTHOR and capitals and _NAME.match(name) is not None and label_of(name) is None
