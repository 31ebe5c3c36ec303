"""The body that issued a text: from the boxes at the head of an official paper, or as the subject
of a sentence."""

from __future__ import annotations

import re

from nhipcau.plan.reading.places import place_in

_SEGMENT = re.compile(r"\t+| {3,}|\n")
_MOTTO = re.compile(r"CỘNG H[OÒ]A XÃ HỘI|Độc lập|ĐẢNG CỘNG SẢN|^[\W_]*$")
_HEAD_END = re.compile(r"^\s*(?:Số\b|KẾ HOẠCH|BÁO CÁO|CHƯƠNG TRÌNH|THÔNG BÁO)")
_BODY_STARTS = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|SỞ|BAN|BỘ|VĂN PHÒNG|TRUNG TÂM|"
    r"CỤC|CHI CỤC|HUYỆN|ỦY BAN)\b"
)
_SUBJECT = re.compile(
    r"(?P<who>\b(?:UBND|Ủy ban nhân dân|Ủy ban Nhân dân|Ban Chỉ đạo|BCĐ|Tỉnh ủy|Thành ủy|Ban Tuyên giáo|"
    r"Sở|Bộ|Văn phòng)"
    r"(?:\s+(?:[^,.;:]|(?<=Văn hóa),|(?<=Thể thao),){0,90}?)?)"
    r"\s+(?:đã\s+|vừa\s+|vừa mới\s+)*(?:có|ban hành|tổ chức|ký|xây dựng|họp|phê duyệt)\b"
)
_ALONE = re.compile(
    r"^\s*(?P<who>(?:UBND|Ủy ban nhân dân|Tỉnh ủy|Thành ủy|Sở|Ban Tuyên giáo|Ban Chỉ đạo)\s[^,.;:\n]{2,80})$",
    re.MULTILINE,
)
_ABBREVIATED = re.compile(r"\s*\((?:BCĐ|UBND|TTĐN)\)")
_PEOPLES_COMMITTEE = re.compile(r"^(?:ủy ban nhân dân|UBND)\b", re.IGNORECASE)
_BARE_PLACE = re.compile(r"\b(?P<type>tỉnh|thành phố|TP\.?)$", re.IGNORECASE)
_HEAD_LINES = 14
_SMALL = frozenset(
    ["và", "của", "các", "cho", "về", "tỉnh", "thành", "phố", "công", "tác", "huyện", "thị", "xã"]
)


def issuer_of(head: str, sentence: str, locality: str | None) -> str | None:
    """The issuing body in normal letters, «UBND …» for a People's Committee, completed with its
    place; None if unsaid."""
    written = _boxed(head)
    if written is not None:
        return _completed(_lowered(written), locality)
    match = _SUBJECT.search(sentence) or _ALONE.search(head) or _SUBJECT.search(head)
    return _completed(" ".join(match["who"].split()), locality) if match else None


def _boxed(head: str) -> str | None:
    """Capitals above the number: the last body named there, for the first is the one it belongs to."""
    if not re.search(r"CỘNG H[OÒ]A XÃ HỘI|ĐẢNG CỘNG SẢN", head):
        return None
    bodies: list[str] = []
    for segment in [s.strip(" *") for s in _SEGMENT.split(head)][:_HEAD_LINES]:
        if _HEAD_END.match(segment):
            break
        if not segment or _MOTTO.search(segment) or not segment.isupper():
            continue
        if _BODY_STARTS.match(segment) or not bodies:
            bodies.append(segment)
        else:
            bodies[-1] += " " + segment
    return " ".join(bodies[-1].split()) if bodies else None


def _lowered(capitals: str) -> str:
    """«SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH HÀ NAM» → «Sở Thông tin và Truyền thông tỉnh Hà Nam»."""
    place = place_in(capitals)
    words = capitals.lower()
    words = re.sub(r"^ủy ban nhân dân", "UBND", re.sub(r"^ubnd", "UBND", words))
    if place:
        words = re.sub(re.escape(place.lower()), place, words)
    first, _, rest = words.partition(" ")
    return f"{first[:1].upper()}{first[1:]} {_capitalised(first, rest)}".strip()


def _capitalised(first: str, rest: str) -> str:
    if first not in ("sở", "bộ", "ban", "cục") or not rest:
        return rest
    parts = re.split(r"( và |, )", rest)
    return "".join(p[:1].upper() + p[1:] if p.split(" ", 1)[0] not in _SMALL else p for p in parts)


def _completed(body: str, locality: str | None) -> str:
    """«UBND TP» of a text about Hải Phòng is «UBND thành phố Hải Phòng»."""
    body = _PEOPLES_COMMITTEE.sub("UBND", " ".join(_ABBREVIATED.sub("", body).split()))
    bare = _BARE_PLACE.search(body)
    if bare and locality:
        kind, _, name = (
            locality.partition(" ") if locality.startswith("Tỉnh") else ("thành phố", "", locality[10:])
        )
        return f"{body[: bare.start()]}{kind.lower()} {name}"
    return body
