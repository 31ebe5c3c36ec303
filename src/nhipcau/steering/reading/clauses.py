"""The clauses of a laid-out document: its articles, numbered points and lettered items, the lowest that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nhipcau.plan.reading.blocks import Block
from nhipcau.plan.reading.labels import label_of
from nhipcau.plan.reading.wording import clean, trimmed

MOST = 400
LONGEST = 3000  # characters of one clause; the row holds no more
_RANKS = {"part": 0, "capital": 1, "heading": 1, "roman": 2, "article": 3, "arabic": 4, "decimal": 5, "letter": 7}
_ARTICLE = re.compile(r"\s*Điều\s+(?P<no>\d{1,3}[a-zđ]?)\s*[.:]\s*")
_CHAPTER = re.compile(r"\s*(?:Chương|CHƯƠNG)\s+(?P<no>[IVX]{1,6}|\d{1,2})\b[.:]?\s*")
_NAME = re.compile(r"\s*(?:Phần\s+|PHẦN\s+|Mục\s+|Nhiệm vụ\s+)?(?P<no>[IVX]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-zĐđ])(?!\w)")
_END = re.compile(
    r"\s*(?:Nơi nhận\b|(?:TM|KT|TL|T/M|K/T|TUQ)\.?\s+[A-ZĐỦỈ]|T/M\s|XÁC NHẬN\b|(?:PHỤ LỤC|Phụ lục)(?:\s+(?:[IVX]+|\d+))?\s*$)"
)
_NOT_ASKED = re.compile(
    r"(?:mục đích|mục tiêu|yêu cầu|quan điểm|căn cứ|tình hình|đánh giá|kết quả|tồn tại|hạn chế|nguyên nhân|thuận lợi|"
    r"phạm vi (?:điều chỉnh|áp dụng)|đối tượng (?:điều chỉnh|áp dụng)|giải thích từ ngữ|hiệu lực|điều khoản thi hành|"
    r"nguyên tắc)",
    re.IGNORECASE,
)
_HEADING_LENGTH = 120
_LEAD_LENGTH = 160  # a longer introduction before lettered items asks for something itself


@dataclass(frozen=True, slots=True)
class ClauseFound:
    """One clause. ``text`` is the words of its span, before which the words that introduce it may stand («Sở Ngoại vụ:»);
    ``asks`` is False under a heading that sets out grounds, aims or the law's own scope."""

    label: str
    text: str
    source: tuple[int, int]
    asks: bool = True


@dataclass(slots=True)
class _Point:
    """A labelled paragraph with the paragraphs that go on from it and the points below it."""

    form: str
    label: str
    start: int
    end: int
    words: str
    below: list[_Point] = field(default_factory=list)


def clauses(raw: str, found: list[Block]) -> tuple[ClauseFound, ...]:
    """The lowest numbered or lettered points of the document, in order; () where nothing is numbered."""
    points = _points(found)
    return tuple(one for point in points for one in _leaves(raw, point, (), "", True))[:MOST]


def _points(found: list[Block]) -> list[_Point]:
    top: list[_Point] = []
    open_points: list[_Point] = []
    for block in found:
        if _END.match(block.text):
            break
        point = None if "\t" in block.text else _labelled(block)
        if point is None:
            if open_points and "\t" not in block.text:
                _go_on(open_points, block)
            continue
        while open_points and _rank(open_points[-1]) >= _rank(point):
            open_points.pop()
        (open_points[-1].below if open_points else top).append(point)
        open_points.append(point)
    return top


def _go_on(open_points: list[_Point], block: Block) -> None:
    """An unlabelled paragraph or a dash belongs to the point above it, and to those which that closes."""
    open_points[-1].end = block.end
    open_points[-1].words += "\n" + block.text


def _rank(point: _Point) -> float:
    return _RANKS[point.form] + (point.label.count(".") / 10 if point.form == "decimal" else 0)


def _labelled(block: Block) -> _Point | None:
    if article := _ARTICLE.match(block.text):
        return _point("article", f"Điều {article['no']}", block, article.end())
    if chapter := _CHAPTER.match(block.text):
        return _point("part", f"Chương {chapter['no']}", block, chapter.end())
    label = label_of(block.text)
    if label is None or label.form not in _RANKS:
        words = block.text.strip()
        capitals = words.isupper() and len(words) <= _HEADING_LENGTH and len(words.split()) > 1
        return _point("heading", "", block, 0) if capitals else None
    name = _NAME.match(block.text)
    return _point(label.form, name["no"] if name else "", block, label.length)


def _point(form: str, label: str, block: Block, length: int) -> _Point:
    return _Point(form, label, block.start + length, block.end, block.text[length:])


def _leaves(raw: str, point: _Point, above: tuple[_Point, ...], lead: str, asks: bool) -> Iterator[ClauseFound]:
    asks = asks and not _NOT_ASKED.match(point.words.strip())
    path = (*above, point)
    if not point.below:
        if point.form not in ("part", "capital", "heading") and (one := _clause(raw, point, path, lead, asks)):
            yield one
        return
    introduction = clean(point.words)
    opens = introduction.endswith(":")
    if len(introduction) > _LEAD_LENGTH and not opens and (one := _clause(raw, point, path, lead, asks)):
        yield one
    leads = opens and len(introduction) <= _LEAD_LENGTH and point.form in ("arabic", "decimal")
    for below in point.below:
        yield from _leaves(raw, below, path, introduction if leads else "", asks)


def _clause(raw: str, point: _Point, path: tuple[_Point, ...], lead: str, asks: bool) -> ClauseFound | None:
    start, end = trimmed(raw, point.start, point.end)
    words = clean(raw[start:end])
    if not words:
        return None
    text = f"{lead} {words}" if lead else words
    return ClauseFound(_label(path), text[:LONGEST], (start, end), asks)


def _label(path: tuple[_Point, ...]) -> str:
    """«Điều 3, khoản 1, điểm a»; «II.1.a» where there are no articles."""
    named = [one for one in path if one.label and one.form not in ("part", "capital", "heading")]
    articles = [place for place, one in enumerate(named) if one.form == "article"]
    if articles:
        below = {"arabic": "khoản", "decimal": "khoản", "letter": "điểm"}
        rest = [f"{below.get(one.form, '')} {one.label}".strip() for one in named[articles[0] + 1 :]]
        return ", ".join([named[articles[0]].label, *rest])
    if any(one.form == "decimal" for one in named):  # 2.1 says already that it stands under 2
        named = [one for one in named if one.form != "arabic"]
    return ".".join(one.label for one in named)
