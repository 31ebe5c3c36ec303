"""The weaknesses a report or review admits."""

from __future__ import annotations

import re

from nhipcau.plan.reading.blocks import Block
from nhipcau.plan.reading.lists import Item, item
from nhipcau.plan.reading.outline import Node
from nhipcau.plan.reading.sentences import parts, sentences

_NOUN = r"(?:tồn tại|hạn chế|khuyết điểm|bất cập|yếu kém)"
_TOLD = re.compile(
    rf"(?:còn|có|bộc lộ|vẫn còn|gặp)\s+(?:một số |những |nhiều )?(?:khó khăn, )?{_NOUN}"
    rf"(?:,? (?:và )?(?:{_NOUN}|khó khăn|vướng mắc))*[^.:;]{{0,60}}:",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"(?:những |một số |các )?(?:khó khăn, )?{_NOUN}", re.IGNORECASE)


def told_shortcomings(text: str, found: list[Block], root: Node) -> list[Item]:
    """From a section headed «Tồn tại, hạn chế», else from the sentence that names them before a colon."""
    headed = [node for node in root.walk() if _HEADING.match(node.text.strip()) and len(node.text) < 120]
    if headed and (items := _from_section(text, headed[0])):
        return items
    for block in found:
        if match := _TOLD.search(block.text):
            start = block.start + match.end()
            return _stated(text, start, block.end)
    return []


def _from_section(text: str, node: Node) -> list[Item]:
    if node.children:
        return [item(text, (child.start, child.end)) for child in node.children]
    return [one for block in node.body for one in _stated(text, block.start, block.end)]


def _stated(text: str, start: int, end: int) -> list[Item]:
    spans = list(sentences(text, start, end))
    if len(spans) == 1:
        spans = parts(text, *spans[0])
    return [item(text, span) for span in spans]
