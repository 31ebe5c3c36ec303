"""Tasks told in running text: directions for the coming year, requests and conclusions of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nhipcau.plan.reading.blocks import Block
from nhipcau.plan.reading.lists import Item, item
from nhipcau.plan.reading.proposal import Span
from nhipcau.plan.reading.sentences import STARTS_TASK, first_task_verb, parts, sentences

_DIRECTIONS = re.compile(
    r"(?:^|[^\w])(?:Về\s+)?phương hướng,?(?:\s+và)?\s+nhiệm vụ(?:[^.:;,]{0,60}?năm\s+(?P<y1>20\d\d))?"
    r"|(?:Năm\s+(?P<y2>20\d\d)[^.:;]{0,120}?)?(?:đề ra|xác định|thống nhất)\s+(?:\w+\s+){0,3}nhiệm "
    r"vụ[^.:;]{0,60}:"
    r"|^(?:Trong\s+)?thời gian tới\b|^(?:Trong\s+)?năm\s+(?P<y3>20\d\d),[^.:;]{0,80}?\b(?:sẽ|phấn đấu)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(?<!theo )(?<!về )(?<!các )(?<!những )(?<!ứng )(?<!đích, )(?<!cầu, )(?<!cao )\b(?:kiến nghị|đề nghị|"
    r"yêu cầu|đề xuất)\s+"
    r"(?!giải pháp|của\b|về\b|hội nhập|khắc phục|này\b|trên\b|đặt ra|nhiệm vụ)",
)
_TO_TASK = re.compile(r"(?:đó là|cụ thể là|trong đó có|bao gồm|gồm)\s*:?\s+")
_LINK = r"(?:Đồng thời|Bên cạnh đó|Ngoài ra|Cùng với đó|Cùng đó|Song song với đó|Mặt khác|Theo đó|Trước mắt)"
_SUBJECT = (
    r"(?:[Tt]hành phố|[Tt]ỉnh|TP|[Đđ]ịa phương|UBND(?:\s[^,.;]{1,40}?)?|BCĐ|Ban Chỉ đạo(?:\s[^,.;]{1,80}?)?)"
)
_LEAD = re.compile(
    rf"\s*(?:{_LINK},?\s+)?(?:{_SUBJECT}\s+(?=cũng|sẽ|cần|tiếp tục|chú trọng|"
    rf"phải))?(?:cũng\s+)?(?:sẽ\s+)?(?:cần\s+)?"
)
_GOES_ON = re.compile(
    rf"(?:{_LINK}\b|{_SUBJECT}\s+(?:cũng|sẽ|cần|tiếp tục|chú trọng|phải)\b|(?:Các|Sở|"
    rf"Ban)\s[^,.;]{{1,60}}?\s(?:sẽ|cần|tiếp tục)\b)"
)
_ASIDE = re.compile(
    r"(?:trong thời gian tới,?|thời gian tới,?|năm \d{4},?|cần phải|cần|phải|:)\s*", re.IGNORECASE
)
_REACH = 160  # characters between the start of a sentence and its verb of doing


@dataclass(slots=True)
class Told:
    """What running text tells: the items, and the year its directions are for."""

    items: list[Item] = field(default_factory=list)
    year: int | None = None


def told_tasks(text: str, found: list[Block], *, requests: bool = True) -> Told:
    """Tasks from the first opener on, paragraph by paragraph while the text goes on directing.

    With requests=False only directions open, not «đề nghị …» and «yêu cầu …».
    """
    told, directing = Told(), False
    for block in found:
        opener = _opener(block, requests=requests)
        if opener is not None:
            directing = True
            _note_year(told, block)
            told.items += _tasks(text, opener, block.end)
        elif directing and _continues(block.text):
            told.items += _tasks(text, block.start, block.end)
        else:
            directing = False
    return told


def request_sentences(text: str, found: list[Block]) -> list[Span]:
    """The sentences that request something, for a note where the plan has a list of its own."""
    spans = (span for block in found for span in sentences(text, block.start, block.end))
    return [span for span in spans if _REQUEST.search(text, *span)]


def _opener(block: Block, *, requests: bool) -> int | None:
    """Where in the source the first task of an opening paragraph begins."""
    for start, end in sentences(block.text, 0, len(block.text)):
        sentence = block.text[start:end]
        if match := _DIRECTIONS.search(sentence.lstrip()):
            lead = len(sentence) - len(sentence.lstrip())
            return block.start + _after_lead(block.text, start + lead + match.end(), end)
        if requests and (match := _REQUEST.search(sentence)):
            return block.start + _after_object(block.text, start + match.end(), end)
    return None


def _after_lead(text: str, start: int, end: int) -> int:
    if text[start - 1] == ":":
        return start
    if match := _TO_TASK.search(text, start, end):
        return match.end()
    verb = first_task_verb(text, start, end)
    return start if verb is None else verb


def _after_object(text: str, start: int, end: int) -> int:
    """Past «trong thời gian tới cần» and past the body that is asked, to what it is asked to do."""
    while match := _ASIDE.match(text, start, end):
        start = match.end()
    if STARTS_TASK.match(text, start, end):
        return start
    verb = first_task_verb(text, start, end)
    return start if verb is None else verb


def _note_year(told: Told, block: Block) -> None:
    match = _DIRECTIONS.search(block.text.strip())
    said = match and (match["y1"] or match["y2"] or match["y3"])
    if told.year is None and said:
        told.year = int(said)


def _continues(text: str) -> bool:
    words = text.strip()
    return STARTS_TASK.match(words) is not None or _GOES_ON.match(words) is not None


def _tasks(text: str, start: int, end: int) -> Iterator[Item]:
    for span in sentences(text, start, end):
        lead = _LEAD.match(text, *span)
        begin = lead.end() if lead else span[0]
        verb = first_task_verb(text.lower(), begin, min(span[1], begin + _REACH))
        if verb is None and not STARTS_TASK.match(text, begin, span[1]):
            continue
        yield from _clauses(text, (begin, span[1]))


def _clauses(text: str, span: Span) -> Iterator[Item]:
    """Cut at the semicolons behind which a new thing to do begins; other semicolons divide a list
    inside it."""
    held: Span | None = None
    inner = False
    for start, end in parts(text, *span):
        if held is None or STARTS_TASK.match(text, start, end):
            if held is not None:
                yield _clause(text, held, inner=inner)
            held, inner = (start, end), False
        else:
            held, inner = (held[0], end), True
    if held is not None:
        yield _clause(text, held, inner=inner)


def _clause(text: str, span: Span, *, inner: bool) -> Item:
    one = item(text, span)
    if inner:
        one.why.append(("content.joined_clause", {}))
    return one
