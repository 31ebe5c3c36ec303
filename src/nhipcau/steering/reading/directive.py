"""`read_directive`: the recipe that turns the text of a directive, or an article about one, into a proposal."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from nhipcau.kernel.intake import SourceText
from nhipcau.plan.reading import read_plan
from nhipcau.plan.reading.blocks import Block, blocks, unbroken
from nhipcau.plan.reading.citations import citations
from nhipcau.plan.reading.cover import read_cover
from nhipcau.plan.reading.furniture import article
from nhipcau.plan.reading.proposal import Directive
from nhipcau.plan.reading.wording import clean
from nhipcau.reference.citing import cited
from nhipcau.steering.reading.clauses import ClauseFound, clauses

_HEAD = 14  # blocks
_FEW = 2  # numbered points; fewer are chance
_HEADINGS = (
    ("CT", "CHỈ THỊ"), ("KL", "KẾT LUẬN"), ("NQ", "NGHỊ QUYẾT"), ("NĐ", "NGHỊ ĐỊNH"), ("QĐ", "QUYẾT ĐỊNH"),
    ("TT", "THÔNG TƯ"), ("HD", "HƯỚNG DẪN"), ("KH", "KẾ HOẠCH"), ("CTr", "CHƯƠNG TRÌNH"), ("BC", "BÁO CÁO"),
    ("TB", "THÔNG BÁO"), ("QC", "QUY CHẾ"), ("LUAT", "LUẬT"),
)  # fmt: skip
_HEADING = re.compile(rf"^\s*(?P<word>{'|'.join(word for _code, word in _HEADINGS)})(?=\s*$|\s+[^\s])")
_CODES = {word: code for code, word in _HEADINGS}
_SIGNS = {code for code, _word in _HEADINGS} | {"CV"}
_SIGN = re.compile(r"(?:^|[-/])(?P<sign>[A-ZĐ][A-Za-zĐđ]*)(?=[-/]|$)")
_LETTER = re.compile(r"^\s*V/v\s+(?P<about>.{5,300})", re.DOTALL)
_PARTY = re.compile(
    r"tỉnh ủy|thành ủy|đảng ủy|huyện ủy|ban bí thư|bộ chính trị|trung ương đảng|ban chấp hành|ban tuyên giáo|"
    r"ban thường vụ|văn phòng trung ương", re.IGNORECASE,
)  # fmt: skip
_LOCAL = re.compile(
    r"^(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|sở|phòng|chi cục|trung tâm|ban quản lý)\b|\b(?:tỉnh|thành phố)\b",
    re.IGNORECASE,
)
_STATE = re.compile(r"^(?:chính phủ|thủ tướng|quốc hội|ủy ban thường vụ quốc hội|bộ|cục|văn phòng chính phủ)\b", re.IGNORECASE)
_LONGEST_TITLE = 500
_NUMBER_LINE = re.compile(r"(?:^|\t| {3,})\s*(?:(?:Luật|Nghị quyết|Pháp lệnh)\s+)?[Ss]ố\s*:?\s*(?=\d)", re.MULTILINE)
_NUMBER_REACH = 60  # characters
_RULE = re.compile(r"\s*[-_–—*]{3,}\s*")
_SIGNED_ON = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DirectiveProposal:
    """What was read; unknown values are None. ``kind`` and ``level`` are the codes of ``reference.enums``."""

    kind: str | None
    level: str | None
    number: str | None
    title: str | None
    issuer: str | None
    date: datetime.date | None
    clauses: tuple[ClauseFound, ...]
    cites: tuple[Directive, ...]


def read_directive(source: SourceText) -> DirectiveProposal:
    """1. paragraphs without furniture; 2. the cover; 3. kind, level and title; 4. clauses: the numbered points, else what
    an article about the document lists or tells; 5. what it cites."""
    everything = blocks(source)
    text = unbroken(source, everything)
    found, _left_out = article(everything)
    cover = read_cover(text, found)
    named = citations(text, source.text, None)
    number, signed_on = _official(found)
    number = number or cover.number
    own = next((one for one in named if one.number and one.number == number), None)
    heading, about = _headed(found)
    points = clauses(source.text, found)
    return DirectiveProposal(
        kind=_kind(number) or heading,
        level=_level(number, cover.issuer),
        number=number,
        title=about or (own.title if own else None),
        issuer=cover.issuer or (own.issuer if own else None),
        date=signed_on or cover.date,
        clauses=points if len(points) >= _FEW else _told(source),
        cites=tuple(one for one in named if one is not own),
    )


def _official(found: list[Block]) -> tuple[str | None, datetime.date | None]:
    """Number and day in the boxes at the head of an official paper; numbers with a year and those of laws too."""
    head = "\n".join(block.text for block in found[:_HEAD])
    for line in _NUMBER_LINE.finditer(head):
        number = next((one for one in cited(head[line.end() : line.end() + _NUMBER_REACH]) if one.start == 0), None)
        if number is None:
            continue
        day = _SIGNED_ON.search(head)
        try:
            return number.number, datetime.date(int(day[3]), int(day[2]), int(day[1])) if day else None
        except ValueError:
            return number.number, None
    return None, None


def _headed(found: list[Block]) -> tuple[str | None, str | None]:
    """The kind that stands in capitals at the head, and the abstract behind or below it."""
    for place, block in enumerate(found[:_HEAD]):
        if letter := _LETTER.match(block.text):
            return "CV", clean(letter["about"])[:_LONGEST_TITLE]
        match = _HEADING.match(block.text)
        if match is None:
            continue
        rest = _unruled(block.text[match.end() :])
        if not rest and place + 1 < len(found):
            rest = _abstract(found[place + 1])
        return _CODES[match["word"]], _titled(match["word"], rest)
    return None, None


def _unruled(words: str) -> str:
    """Without the line drawn under the abstract."""
    return clean(_RULE.split(words)[0])


def _titled(heading: str, about: str) -> str | None:
    """«Chỉ thị về …», as such documents are cited."""
    if not about:
        return None
    return f"{heading.capitalize()} {about[0].lower()}{about[1:]}"[:_LONGEST_TITLE]


def _abstract(block: Block) -> str:
    words = _unruled(block.text)
    return "" if re.match(r"(?:Căn cứ|Thực hiện|Theo|\d+\.|[IVX]+\.|Điều)\s", words) else words.rstrip(".;:")


def _kind(number: str | None) -> str | None:
    """By the sign in the number: 30/2020/NĐ-CP, 57-KL/TW."""
    for match in _SIGN.finditer(number or ""):
        if match["sign"] in _SIGNS:
            return match["sign"]
    return None


def _level(number: str | None, issuer: str | None) -> str | None:
    if re.match(r"\d+-[A-Za-zĐđ]+/", number or "") or _PARTY.search(issuer or ""):
        return "party"
    if _LOCAL.search(issuer or "") or re.search(r"-UBND\b", number or ""):
        return "local"
    state = _STATE.match(issuer or "") or re.search(r"-(?:CP|TTg|B[A-Z]{2,})$|QH\d+$", number or "")
    return "state" if state else None


def _told(source: SourceText) -> tuple[ClauseFound, ...]:
    """What an article about the document lists or tells, as the reading of plans finds it."""
    return tuple(ClauseFound("", one.title[:3000], one.source) for one in read_plan(source).contents)
