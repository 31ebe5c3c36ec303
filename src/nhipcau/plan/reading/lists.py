"""The list a sentence announces: «… bao gồm 13 nội dung chính: a; b; c»."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nhipcau.plan.reading.proposal import Span
from nhipcau.plan.reading.sentences import STARTS_TASK, parts, sentences
from nhipcau.plan.reading.wording import trimmed

_NUMBER_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
}  # fmt: skip
_COUNT = r"(?P<n>\d{1,2}|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")"
_NOUN = r"(?:nhóm\s+)?(?:nội dung|nhiệm vụ|giải pháp|đầu việc|công việc|hoạt động)"
_ANNOUNCES = re.compile(
    rf"(?:gồm|đề ra|xác định|tập trung(?: vào)?|triển khai|thực hiện|với|có|đưa ra|"
    rf"nêu)\s+(?:\(?)\b{_COUNT}\)?\s+{_NOUN}"
    rf"|\b(?P<n2>\d{{1,2}})\s+{_NOUN}\s+(?:chính|trọng tâm|chủ yếu|cụ thể|sau|cơ bản)",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    rf"(?:\b{_COUNT}\s+{_NOUN}|(?:các|những|một số)\s+{_NOUN})(?:(?!\bđạt được)[^.:;]){{0,80}}?:(?=\s|$)",
    re.IGNORECASE,
)
_ENUMERATOR = re.compile(r"\s*\(?(?:\d{1,2}|[a-zđ]|[ivx]{2,4})\)\s*")  # «(1)», «a)» inside a sentence
_MOSTLY = 0.7  # of the parts start with a capital, so that one that does not stands out
_FEW = 3


@dataclass(slots=True)
class Item:
    """One content before it is numbered: its span and the notes it earned as (code, fields)."""

    start: int
    end: int
    why: list[tuple[str, dict[str, object]]] = field(default_factory=list)


def list_lead(text: str) -> str | None:
    """The words «4 nội dung chính sau:» at the end of a paragraph whose list follows in paragraphs
    of its own."""
    words = text.strip()
    lead = _LEADS_IN.search(words)
    return words[lead.start() :] if lead and lead.end() == len(words) else None


def announced_count(text: str) -> int | None:
    """How many contents the text says it has; the first such statement counts."""
    match = _ANNOUNCES.search(text)
    if match is None:
        return None
    said = match["n"] or match["n2"]
    return int(said) if said.isdecimal() else _NUMBER_WORDS[said.lower()]


def inline_list(text: str, start: int, end: int, announced: int | None) -> list[Item]:
    """The items behind the colon of an announcing sentence in text[start:end]; [] where there is
    no such list.

    1. find the colon that follows «N nội dung» or «các nhiệm vụ»; 2. take its sentence, or nothing
    when the region
    goes on in sentences and counts nothing; 3. cut at semicolons; 4. join what a small letter
    marks as a continuation.
    """
    lead = _LEADS_IN.search(text, start, end)
    if lead is None:
        return []
    region = list(sentences(text, lead.end(), end))
    if not region:
        return []
    pieces = parts(text, *region[0])
    enough = len(pieces) >= max(2, (announced or 0) // 2)
    if not enough or (announced is None and len(region) > 1 and len(pieces) < _FEW):
        return []
    if announced is None and len(region) > 1 and not _all_tasks(text, pieces):
        return []
    return joined([item(text, piece) for piece in pieces], text, announced)


def item(text: str, span: Span) -> Item:
    """The trimmed item of a span, marked when it ends in an ellipsis."""
    counted = _ENUMERATOR.match(text, *span)
    start, end = trimmed(text, counted.end() if counted else span[0], span[1])
    tail = text[end : span[1] + 1]
    opened = "…" in tail or "..." in tail
    return Item(start, end, [("content.open_list", {})] if opened else [])


def joined(items: list[Item], text: str, announced: int | None) -> list[Item]:
    """Items that start in lower case among capitals go on from the one before; a count, if
    announced, must agree."""
    small = [i for i in range(1, len(items)) if text[items[i].start].islower()]
    capitals = sum(not text[i.start].islower() for i in items)
    surplus = None if announced is None else len(items) - announced
    if not small or capitals < _MOSTLY * len(items) or (surplus is not None and surplus < len(small)):
        return items
    kept: list[Item] = []
    for place, one in enumerate(items):
        if place in small:
            kept[-1].why += [("content.joined", _joining(text, one, announced, len(items))), *one.why]
            kept[-1].end = one.end
        else:
            kept.append(one)
    return kept


def _joining(text: str, one: Item, announced: int | None, pieces: int) -> dict[str, object]:
    words = " ".join(text[one.start : one.end].split())
    counted = announced is not None
    return {
        "part": words if len(words) < 60 else words[:57] + "…",
        "count_vi": f", và văn bản nêu {announced} nội dung trong khi dấu chấm phẩy cho {pieces}"
        if counted
        else "",
        "count_en": f", and the text announces {announced} where semicolons give {pieces}" if counted else "",
    }


def _all_tasks(text: str, pieces: list[Span]) -> bool:
    return all(STARTS_TASK.match(text, *piece) for piece in pieces)
