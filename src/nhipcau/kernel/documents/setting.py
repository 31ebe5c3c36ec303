"""A document in reading order, as plain words and measures: what PDF and HTML are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nhipcau.kernel.documents.heads import Head, Sizes


@dataclass(frozen=True, slots=True)
class Words:
    """A run. `target` is the place of a figure in the evidence, `address` a page outside; both only in the control copy."""

    text: str
    bold: bool = False
    italic: bool = False
    language: str = ""
    target: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `level` above 0 makes it a heading; `anchor` is the place in the evidence that it names."""

    style: Literal["body", "heading", "base", "caption", "note", "left", "entry"]
    words: tuple[Words, ...]
    level: int = 0
    anchor: int = 0
    node: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; widths in millimetres. `whole` keeps it on one page."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Words, ...], ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    whole: bool = False
    node: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, on paper and for a telephone, with the words that stand for it; `width` in millimetres."""

    svg: str
    narrow: str
    title: str
    description: str
    width: float
    node: Literal["picture"] = "picture"


Node = Line | Grid | Picture


@dataclass(frozen=True, slots=True)
class AnnexHead:
    name: str
    titles: tuple[str, ...]
    reference: tuple[str, ...]
    rule: float


@dataclass(frozen=True, slots=True)
class Chapter:
    """The body, an annex or the evidence: pages of its own, counted from 1."""

    nodes: tuple[Node, ...]
    head: AnnexHead | None = None
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything a document says, in order. The first chapter is the body; who signs follows it."""

    title: str
    issuer: str
    mark: str
    notice: str
    head: Head
    sizes: Sizes
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    signer: tuple[str, ...]
    chapters: tuple[Chapter, ...]
