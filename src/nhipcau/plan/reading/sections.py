"""Which part of a laid-out document holds the contents, and what the contents in it are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhipcau.plan.reading.lists import Item, inline_list, item, joined
from nhipcau.plan.reading.outline import Node
from nhipcau.plan.reading.proposal import Span
from nhipcau.plan.reading.sentences import STARTS_TASK, parts, sentences

_WANTED = re.compile(
    r"(?:\d{1,2} |(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) |các |một số |những |về |nhóm )*(?:nội dung|nhiệm "
    r"vụ|phương hướng|hoạt động|công tác trọng tâm|công việc)",
    re.IGNORECASE,
)
_DIRECTIONS = re.compile(r"(?:về )?(?:phương hướng|nhiệm vụ|nội dung.{0,30}năm 20\d\d)", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:mục đích|mục tiêu|yêu cầu|tổ chức|phân công|kinh phí|kết quả|đánh giá|tình hình|tồn tại|hạn chế|"
    r"thuận lợi|khó khăn|"
    r"nguyên nhân|kiến nghị|đề xuất|nơi nhận|căn cứ|đặc điểm|chế độ|thời gian|phụ lục)",
    re.IGNORECASE,
)
_MEANS = re.compile(r"(?:các |một số )?giải pháp\b.{0,40}$", re.IGNORECASE)
_PAST = re.compile(r"kết quả|đã thực hiện|tình hình", re.IGNORECASE)
_LONG = 250  # characters; a title is the heading or the first sentence, not the whole paragraph
_COLON_AFTER = 12  # characters a heading before a colon must have


def sections(root: Node, *, directions: bool = False) -> list[Node]:
    """The topmost headings that hold contents; with directions=True (reports) only those about
    what is to come."""
    wanted = _DIRECTIONS if directions else _WANTED
    return list(_search(root, wanted))


def _search(node: Node, wanted: re.Pattern[str]) -> Iterator[Node]:
    for below in node.children:
        words = below.text.strip()
        if wanted.match(words) and not _PAST.search(words[:_LONG]) and (below.children or below.body):
            yield below
        elif not _CLOSED.match(words) and below.form in ("part", "capital", "heading", "roman", "lead"):
            yield from _search(below, wanted)


def section_items(section: Node, text: str, announced: int | None) -> list[Item]:
    """The contents of a section: its labelled paragraphs, or the list or sentences of its running text."""
    below = list(_contents(section))
    if below:
        return joined([item(text, _title_span(node)) for node in below], text, announced)
    for block in section.body:
        if found := inline_list(text, block.start, block.end, announced):
            return found
    spans = [span for block in section.body for span in _stated(text, block.start, block.end)]
    return [item(text, span) for span in spans]


def _stated(text: str, start: int, end: int) -> Iterator[Span]:
    for sentence in sentences(text, start, end):
        if STARTS_TASK.match(text, *sentence):
            yield from parts(text, *sentence)


def _contents(section: Node) -> Iterator[Node]:
    """The nodes one level down; a group such as «Nhiệm vụ cụ thể» gives way to what it groups."""
    grouped = any(_WANTED.match(node.text.strip()) and len(node.children) > 1 for node in section.children)
    for node in section.children:
        if grouped and _MEANS.match(node.text.strip()):
            continue
        if (
            node.children
            and _WANTED.match(node.text.strip())
            and len(node.children) > 1
            and len(node.text) < _LONG
        ):
            yield from _contents(node)
        else:
            yield node


def _title_span(node: Node) -> Span:
    """The heading before its colon, or the first sentence of a long paragraph, or all of a short one."""
    if len(node.text) <= _LONG:
        return node.start, node.end
    colon = node.text.find(":")
    stop = next(iter(sentences(node.text, 0, len(node.text))))[1]
    if _COLON_AFTER <= colon < min(stop, _LONG):
        return node.start, node.start + colon
    return node.start, node.start + stop
