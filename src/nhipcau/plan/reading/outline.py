"""The tree of a document laid out with headings: parts, numbers, letters and dashes, each below
what it follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nhipcau.plan.reading.blocks import Block
from nhipcau.plan.reading.labels import label_of
from nhipcau.plan.reading.lists import list_lead

_SECTION = re.compile(
    r"(?:CÁC |Các |MỘT SỐ |Một số )?(?:mục đích|mục tiêu|yêu cầu|nội dung|nhiệm vụ|giải pháp|tổ chức thực "
    r"hiện|phân công|"
    r"kinh phí|kết quả|tồn tại|hạn chế|phương hướng|kiến nghị|đề xuất|thời gian|phụ lục|nơi nhận|căn cứ|đánh "
    r"giá)",
    re.IGNORECASE,
)
_HEADING_LENGTH = 90
_BARE_HEADING = 30
_HIGH = ("root", "part", "capital", "heading", "roman", "lead")  # from the highest down


@dataclass(slots=True)
class Node:
    """A heading or labelled paragraph: the span of its words without the label, and what stands below it."""

    form: str
    start: int
    end: int
    text: str
    children: list[Node] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for node in self.children:
            yield from node.walk()


def outline(found: list[Block]) -> Node:
    """The root over all blocks; text before the first heading is the root's body."""
    root = Node("root", 0, 0, "")
    open_nodes = [root]
    for block in found:
        forms = [n.form for n in open_nodes]
        node = None if "\t" in block.text else _node(block, forms)
        if node is None:
            if block.text.rstrip().endswith(":") and "lead" in forms:  # another list begins
                del open_nodes[forms.index("lead") :]
            open_nodes[-1].body.append(block)
            continue
        if node.form in forms:
            del open_nodes[forms.index(node.form) :]
        elif node.form in _HIGH:
            del open_nodes[_depth_of(node.form, forms) :]
        open_nodes[-1].children.append(node)
        open_nodes.append(node)
    return root


def _depth_of(form: str, forms: list[str]) -> int:
    """A high form never stands below a low one: a new «II.» closes every open «1.», «a)» and «-»."""
    above = _HIGH[: _HIGH.index(form)]
    return next((i for i, f in enumerate(forms) if f not in above), len(forms))


def _node(block: Block, forms: list[str]) -> Node | None:
    label = label_of(block.text)
    if label is not None:
        start = block.start + label.length
        return Node(label.form, start, block.end, block.text[label.length :])
    words = block.text.strip()
    if len(words) <= _HEADING_LENGTH and _SECTION.match(words) and _stands_as_heading(words):
        return Node("heading", block.start, block.end, words)
    lead = list_lead(words) if forms[-1] in _HIGH else None
    return None if lead is None else Node("lead", block.start, block.end, lead)


def _stands_as_heading(words: str) -> bool:
    """Capitals, a colon, or nothing but a few words without a closing mark: «Nội dung thực hiện»."""
    return words.isupper() or words.endswith(":") or (len(words) <= _BARE_HEADING and words[-1].isalpha())
