"""The documents a text cites, by number in the State's or the Party's form, or by name as Congress
resolutions are."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from nhipcau.plan.reading.proposal import Directive
from nhipcau.reference.citing import NUMBER, is_number

SPACED = re.compile(r"(?<=\d)\s*([-/])\s*(?=[A-ZĐ])|(?<=[A-ZĐ])\s*([-/])\s*(?=[A-ZĐ])")
_DATE = re.compile(
    r"[,\s]*(?:ban hành\s+)?ngày\s+(\d{1,2})(?:/|-|\.|\s+tháng\s+)(\d{1,2})(?:/|-|\.|\s+năm\s+)(\d{4})",
    re.IGNORECASE,
)
_AFTER_ISSUER = (
    r"(?:về|phê duyệt|ban hành|quy định|sửa đổi|hướng dẫn|thực hiện|ngày"
    r"|và (?:Nghị|Quyết|Chỉ|Kết|Thông|Kế|Luật|Công|Hướng|Chương))\b"
)
_ISSUER = re.compile(
    rf"[,\s]*của\s+(?P<who>(?:(?!\b{_AFTER_ISSUER})[^“\"«,;.(\n]){{3,90}}?)"
    rf"\s*(?=[“\"«,;.(\n]|\b{_AFTER_ISSUER}|$)"
)
_TERM = re.compile(r"\s*\(khóa\s+[^)]{1,12}\)", re.IGNORECASE)
_ABOUT = re.compile(r"[,\s]*(?:V/v|về việc|về)\s+", re.IGNORECASE)
_RULES = re.compile(r"[,\s]*(?=phê duyệt|ban hành|quy định|sửa đổi|hướng dẫn|thực hiện)")
_QUOTED = re.compile(r"\s*(?:“(?P<a>[^”\"]+)[”\"]|«(?P<b>[^»]+)»|\"(?P<c>[^\"”]+)[\"”])")
_TITLE_END = re.compile(
    r"[;\n]|\.(?=\s|$)|\s\((?:sau đây|gọi tắt)|,?\s+(?:và\s+)?(?:Nghị quyết|Nghị định|Chỉ thị|Kết luận|Quyết "
    r"định|Thông tư|Kế hoạch|Luật)"
    r"\s+số\b|,\s+(?=(?:UBND|Ủy ban nhân dân|Tỉnh ủy|Thành ủy|Ban Chỉ đạo|Sở)\b)|$"
)
_CONGRESS = re.compile(
    r"(?P<type>Nghị quyết)\s+(?P<who>Đại hội\s+(?:đại biểu\s+)?(?:Đảng bộ|toàn quốc|Đảng)[^,;.\n]{0,90}?lần "
    r"thứ\s+[IVXLC\d]+(?:\s+của Đảng)?)"
    r"(?P<term>,\s+nhiệm kỳ\s+\d{4}\s*-\s*\d{4})?"
)
_BY_SYMBOL = {
    "TTg": "Thủ tướng Chính phủ", "CP": "Chính phủ", "TTG": "Thủ tướng Chính phủ",
}  # fmt: skip
_ASSEMBLY = re.compile(r"(UBTV)?QH\d{1,2}$")
_LONGEST_TITLE = 400


def citations(text: str, raw: str, own_number: str | None) -> list[Directive]:
    """Each cited document once, in order. `text` is `raw` made even; titles are taken from `raw`.

    The document's own number is not a directive; a later mention fills what an earlier one left open.
    """
    found: dict[str, Directive] = {}
    for key, directive in _mentions(text, raw):
        if directive.number is not None and directive.number == own_number:
            continue
        found[key] = _merged(found[key], directive) if key in found else directive
    return sorted(found.values(), key=lambda d: d.source)


def _mentions(text: str, raw: str) -> Iterator[tuple[str, Directive]]:
    for match in NUMBER.finditer(text):
        if is_number(match[0]):
            yield match[0], _numbered(text, raw, match)
    for match in _CONGRESS.finditer(text):
        name = " ".join(raw[match.start() : match.end()].split())
        issuer = " ".join(raw[match.start("who") : match.end("who")].split())
        yield name, Directive(None, name, issuer, None, match.span())


def _numbered(text: str, raw: str, match: re.Match[str]) -> Directive:
    """Date and issuer in either order, the term of office in brackets, then the title."""
    place, date, issuer = match.end(), None, None
    for _ in range(2):
        if date is None and (found := _DATE.match(text, place)):
            date, place = _day(found), found.end()
        if issuer is None and (found := _ISSUER.match(text, place)):
            issuer, place = " ".join(found["who"].split()), found.end("who")
    if found := _TERM.match(text, place):
        place = found.end()
    if date is None and (found := _DATE.match(text, place)):
        date, place = _day(found), found.end()
    title, end = _title(text, raw, place)
    return Directive(match[0], title, issuer or _issuer_of(match[0]), date, (match.start(), end))


def _title(text: str, raw: str, place: int) -> tuple[str | None, int]:
    about = _ABOUT.match(text, place) or _RULES.match(text, place)
    start = about.end() if about else place
    if quoted := _QUOTED.match(text, start):
        group = next(name for name in "abc" if quoted[name] is not None)
        return " ".join(raw[quoted.start(group) : quoted.end(group)].split()), quoted.end()
    stop = _TITLE_END.search(text, start, start + _LONGEST_TITLE) if about else None
    if stop is None or stop.start() <= start:
        return None, place
    return " ".join(raw[start : stop.start()].split()).rstrip(" ,"), stop.start()


def _day(match: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _issuer_of(number: str) -> str | None:
    """Only where the symbol leaves no doubt."""
    tail = number.rsplit("-", 1)[-1]
    if match := _ASSEMBLY.search(number):
        return "Ủy ban Thường vụ Quốc hội" if match[1] else "Quốc hội"
    return _BY_SYMBOL.get(tail)


def _merged(first: Directive, later: Directive) -> Directive:
    return Directive(
        first.number,
        first.title or later.title,
        first.issuer or later.issuer,
        first.date or later.date,
        first.source,
    )
