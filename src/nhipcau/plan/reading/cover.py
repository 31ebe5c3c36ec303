"""Who issued what, when and for which year: from the head of an official paper or the first lines
of an article."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from nhipcau.plan.reading.blocks import Block
from nhipcau.plan.reading.issuer import issuer_of
from nhipcau.plan.reading.places import locality
from nhipcau.plan.reading.proposal import Kind, Note
from nhipcau.plan.reading.remarks import note
from nhipcau.reference.citing import NUMBER

_HEAD_BLOCKS = 12
_HEADINGS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"^\s*(?:KẾ HOẠCH|CHƯƠNG TRÌNH)(?!\w)", re.MULTILINE), "plan"),
    (re.compile(r"^\s*BÁO CÁO(?!\w)", re.MULTILINE), "report"),
)
_PHRASES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\bKế hoạch\b|\bChương trình (?:hành động|công tác)\b|KẾ HOẠCH"), "plan"),
    (re.compile(r"\bBáo cáo số\b|(?:có|ban hành|gửi) Báo cáo\b|BÁO CÁO"), "report"),
    (re.compile(r"\b(?:hội nghị|cuộc họp|họp)\s+giao ban\b|GIAO BAN", re.IGNORECASE), "briefing"),
    (re.compile(r"\b(?:hội nghị|họp)\s+(?:tổng kết|sơ kết)\b", re.IGNORECASE), "review"),
)
_NUMBER_LINE = re.compile(
    r"(?:^|\t| {3,})\s*Số\s*:?\s*(?P<no>\d{0,5})\s*(?P<rest>[-/]\s*[A-ZĐ][\w/\-&Đđ]*)", re.MULTILINE
)
_OWN_IN_PROSE = re.compile(
    r"(?:có|ban hành|ký|ký ban hành|gửi)\s+(?:Kế hoạch|Báo cáo|Chương trình)\s+số\s+(?P<no>\S+)"
)
_FULL_DATE = re.compile(
    r"ngày\s+(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|,?\s+năm\s+)(\d{4})", re.IGNORECASE
)
_SHORT_DATE = re.compile(r"ngày\s+(\d{1,2})(?:\s*[/-]\s*|\s+tháng\s+)(\d{1,2})(?![\d/])", re.IGNORECASE)
_BLANK_DATE = re.compile(r"ngày[\s.…_]*tháng[\s.…_]*(?:\d{1,2}[\s.…_]*)?năm\s+\d{4}", re.IGNORECASE)
_POSTED = re.compile(
    r"\d{1,2}:\d{2}\D{0,4}(\d{1,2})/(\d{1,2})/(\d{4})|(\d{1,2})/(\d{1,2})/(\d{4})\D{0,4}\d{1,2}:\d{2}"
)
_YEAR = re.compile(r"năm\s+(20\d\d)(?!\s*-)", re.IGNORECASE)
_PERIOD = re.compile(r"giai đoạn\s+(20\d\d)\s*-\s*(20\d\d)", re.IGNORECASE)
_YEAR_REACH = 300  # characters behind the words «Kế hoạch», «Hội nghị tổng kết»
_BY_SYMBOL: dict[str, Kind] = {"KH": "plan", "CTr": "plan", "BC": "report"}


@dataclass(slots=True)
class Cover:
    """What the head of a text says; None where it does not."""

    kind: Kind | None = None
    issuer: str | None = None
    locality: str | None = None
    year: int | None = None
    number: str | None = None
    date: datetime.date | None = None
    notes: list[Note] = field(default_factory=list)


def read_cover(everything: str, found: list[Block]) -> Cover:
    """`everything` is the whole even text, in which the posting date stands; `found` are the
    article's blocks."""
    head = "\n".join(block.text for block in found[:_HEAD_BLOCKS])
    cover = Cover(number=_number(head), locality=locality("\n".join(b.text for b in found)))
    at = _kind(cover, head)
    sentence = _dated_sentence(cover.kind, head) or _sentence_at(head, at)
    cover.issuer = issuer_of(head, sentence, cover.locality)
    _date(cover, everything, head, sentence)
    _year(cover, head[at:], head)
    return cover


def _number(head: str) -> str | None:
    if match := _OWN_IN_PROSE.search(head):
        found = NUMBER.match(match["no"])
        return found[0] if found else None
    match = _NUMBER_LINE.search(head)
    if match is None or not match["no"]:
        return None
    return match["no"] + re.sub(r"\s", "", match["rest"]).rstrip(".,;")


def _kind(cover: Cover, head: str) -> int:
    """Sets the kind and says where in the head it is named: by a heading, by the number's symbol,
    by first mention."""
    tables = (_HEADINGS, _PHRASES)
    for table in tables:
        hits = [(m.start(), kind) for pattern, kind in table if (m := pattern.search(head))]
        if hits:
            at, cover.kind = min(hits)
            break
    else:
        at = 0
    symbol = re.search(r"[-/](KH|CTr|BC)[-/]", cover.number or "")
    cover.kind = _BY_SYMBOL.get(symbol[1] if symbol else "", cover.kind)
    if cover.kind is None:
        cover.notes.append(note("kind.unknown"))
    return at


def _sentence_at(head: str, at: int) -> str:
    start = max(head.rfind("\n", 0, at), head.rfind(". ", 0, at)) + 1
    end = min((e for e in (head.find("\n", at), head.find(". ", at)) if e >= 0), default=len(head))
    return head[start:end]


def _dated_sentence(kind: Kind | None, head: str) -> str | None:
    """The first sentence that both names the paper or the meeting and gives a day; a headline gives none."""
    for pattern, named in _PHRASES:
        for match in pattern.finditer(head) if named == kind else ():
            sentence = _sentence_at(head, match.start())
            if _SHORT_DATE.search(sentence) or _FULL_DATE.search(sentence):
                return sentence
    return None


def _date(cover: Cover, everything: str, head: str, sentence: str) -> None:
    posted = _posted(everything)
    official = _NUMBER_LINE.search(head) is not None
    if match := _FULL_DATE.search(head if official else sentence):
        cover.date = _day(int(match[3]), int(match[2]), int(match[1]))
    elif official and _BLANK_DATE.search(head):
        cover.notes.append(note("date.blank"))
    elif match := _SHORT_DATE.search(sentence):
        _complete(cover, match, posted)
    else:
        shown = f"{posted:%d/%m/%Y}" if posted else ""
        vi, en = (
            (f"; trang được đăng ngày {shown}", f"; the page was posted on {shown}") if shown else ("", "")
        )
        cover.notes.append(note("date.not_given", posted_vi=vi, posted_en=en))


def _complete(cover: Cover, match: re.Match[str], posted: datetime.date | None) -> None:
    """«Ngày 19/01» on a page posted on 20/01/2021 is the last such day before it; without a page
    date no year."""
    said = " ".join(match[0].split()).lower()
    if posted is None:
        vi, en = f" (chỉ ghi «{said}»)", f" (only «{said}»)"
        cover.notes.append(note("year.not_given", only_vi=vi, only_en=en))
        return
    day = _day(posted.year, int(match[2]), int(match[1]))
    if day is not None and day > posted:
        day = _day(posted.year - 1, int(match[2]), int(match[1]))
    cover.date = day
    if day is not None:
        cover.notes.append(note("date.year_from_page", said=said, year=day.year, posted=f"{posted:%d/%m/%Y}"))


def _posted(everything: str) -> datetime.date | None:
    match = _POSTED.search(everything)
    if match is None:
        return None
    day, month, year = (match[i] or match[i + 3] for i in (1, 2, 3))
    return _day(int(year), int(month), int(day))


def _year(cover: Cover, behind: str, head: str) -> None:
    period = _PERIOD.search(behind, 0, _YEAR_REACH)
    match = _YEAR.search(behind, 0, _YEAR_REACH)
    if match:
        cover.year = int(match[1])
    elif period:
        cover.notes.append(note("year.period", first=period[1], last=period[2]))
    elif not any(n.code == "year.not_given" for n in cover.notes) and not _YEAR.search(head):
        cover.notes.append(note("year.not_given", only_vi="", only_en=""))


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
