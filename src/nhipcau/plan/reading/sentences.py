"""Cutting a paragraph: into sentences, into parts at semicolons, and telling which part opens with
a thing to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhipcau.plan.reading.proposal import Span

_STOP = re.compile(r"(?:\.{2,}|[.!?…])[\"”»')\]]*(?=\s+[\"“«(]?[^\W\d_])|(?:\.{2,}|[.!?…])\s+(?=\d)")
_SHORT_FORMS = re.compile(r"(?:\b(?:TP|Tp|TS|ThS|PGS|GS|ĐT|Th\.S|Q|P|TX|TT|tr|v\.v|[A-ZĐ])|\b\d{1,2})\.$")
_OPEN, _CLOSE = "“«(", "”»)"

_VERBS = (
    "ban hành|biên soạn|biên tập|bám sát|bảo vệ|bảo đảm|bố trí|bồi dưỡng|chú trọng|chủ trì|chủ động|"
    "cung cấp|cập nhật|củng cố|duy trì|giám sát|giải thích|giới thiệu|góp phần|gắn|hoàn thiện|"
    "huy động|hình thành|hướng dẫn|hỗ trợ|in ấn|khai thác|khen thưởng|khuyến khích|khảo sát|"
    "khẩn trương|khắc phục|khẳng định|kiểm tra|kiện toàn|kết nối|kịp thời|lan tỏa|lắp đặt|lồng ghép|"
    "lựa chọn|mời|mở|mở rộng|nghiêm túc|nghiên cứu|nhanh chóng|nhân rộng|nâng cao|nâng cấp|nắm bắt|"
    "phát hiện|phát huy|phát hành|phát sóng|phát triển|phân công|phòng, chống|phản bác|phấn đấu|"
    "phối hợp|phổ biến|quan tâm|quán triệt|quản lý|quảng bá|rà soát|sơ kết|sản xuất|sử dụng|tham dự|"
    "tham gia|tham mưu|theo dõi|thiết kế|thiết lập|thu hút|thành lập|thông báo|thông tin|thúc đẩy|"
    "thường xuyên|thẩm định|thống nhất|thực hiện|tiến hành|tiếp nhận|tiếp tục|tranh thủ|trao đổi|"
    "triển khai|truyền thông|trưng bày|tuyên truyền|tích cực|tăng cường|tạo|tận dụng|tập huấn|"
    "tập trung|tổ chức|tổng hợp|tổng kết|vận hành|vận động|xuất bản|xây dựng|xử lý|yêu cầu|"
    "đa dạng hóa|điều tra|đào tạo|đánh giá|đón tiếp|đăng tải|đưa|đảm bảo|đấu tranh|đẩy mạnh|đề xuất|"
    "định hướng|đổi mới|ứng dụng"
)
STARTS_TASK = re.compile(rf"\s*[\"“«]?(?:{_VERBS})\b", re.IGNORECASE)
_ANY_TASK = re.compile(rf"(?<![\w])(?:{_VERBS})\b")
_NOUNS = re.compile(r"thông tin|truyền thông|tuyên truyền|yêu cầu|quản lý|đối ngoại")


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of text[start:end]; an ellipsis before a small letter and short forms end none."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        follows = text[match.end() :].lstrip(' \n"“«(')[:1]
        if follows.islower() or _SHORT_FORMS.search(text[begin : match.start() + 1]):
            continue
        if match.end() > begin and text[begin : match.end()].strip():
            yield begin, match.end()
            begin = match.end()
    if text[begin:end].strip():
        yield begin, end


def parts(text: str, start: int, end: int) -> list[Span]:
    """The parts of text[start:end] between semicolons, none cut inside quotation marks or brackets."""
    cuts, depth = [], 0
    for place in range(start, end):
        char = text[place]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE or char == '"':
            depth = max(depth - 1, 0) if char != '"' or depth else depth
        elif char == ";" and depth == 0:
            cuts.append(place)
    bounds = [start, *(cut + 1 for cut in cuts), end + 1]
    spans = [(a, b - 1) for a, b in zip(bounds, bounds[1:], strict=False)]
    return [(a, b) for a, b in spans if text[a:b].strip()]


def first_task_verb(text: str, start: int, end: int) -> int | None:
    """Where the first verb of doing stands after a named body; words that are mostly nouns do not count."""
    for match in _ANY_TASK.finditer(text, start, end):
        if not _NOUNS.fullmatch(match[0]):
            return match.start()
    return None
