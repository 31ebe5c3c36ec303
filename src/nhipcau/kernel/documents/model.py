"""An administrative document before it is set in type: what it says, never how it looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum

from nhipcau.kernel.documents.chart import Chart, figure_at
from nhipcau.kernel.documents.figure import Figure
from nhipcau.kernel.documents.kinds import Family, Kind
from nhipcau.kernel.documents.refusal import DocumentRefused

_SYMBOLS = {
    Family.STATE: re.compile(r"[A-ZĐ][A-Za-zĐđ]*(?:-[A-ZĐÂ][A-Za-zĐđÂ0-9&]*)+"),
    Family.PARTY: re.compile(r"[A-ZĐ][A-Za-zĐđ]*/[A-ZĐÂ][A-Za-zĐđÂ0-9&]*(?:-[A-ZĐÂ][A-Za-zĐđÂ0-9&]*)*"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words. `language` is a BCP-47 tag where it is not Vietnamese."""

    text: str
    bold: bool = False
    italic: bool = False
    language: str | None = None


Run = Text | Figure


def runs_of(*parts: str | Run) -> tuple[Run, ...]:
    """Plain strings and runs in reading order."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


class Level(IntEnum):
    """I. · 1. · a) · -; the numbers are set by the writer."""

    SECTION = 1
    ITEM = 2
    POINT = 3
    DASH = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered or dashed line. `titled` false sets an item upright, as one without a title of its own.

    `results` on a section says that every number in it must be a Figure (see `lint_untraced`).
    """

    level: Level
    runs: tuple[Run, ...]
    results: bool = False
    titled: bool = True

    @classmethod
    def of(cls, level: Level, *parts: str | Run, results: bool = False, titled: bool = True) -> Heading:
        return cls(level, runs_of(*parts), results, titled)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    runs: tuple[Run, ...]

    @classmethod
    def of(cls, *parts: str | Run) -> Paragraph:
        return cls(runs_of(*parts))


class Align(Enum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `weight` is its share of the width beside the others'."""

    title: str
    weight: int = 10
    align: Align = Align.LEFT


Cell = str | Figure | tuple[Run, ...]


def cell_runs(cell: Cell) -> tuple[Run, ...]:
    return cell if isinstance(cell, tuple) else runs_of(cell)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; its head is repeated on every page. DocumentRefused when a row's cells do not fit."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise DocumentRefused(
                    f"Dòng {number} của bảng có {len(row)} ô, bảng có {len(self.columns)} cột; hãy sửa dòng.",
                    f"Table row {number} has {len(row)} cells for {len(self.columns)} columns; mend it.",
                )


@dataclass(frozen=True, slots=True)
class AnnexFile:
    """A sheet beside the document. `name` carries the first 12 digits of `sha256`; `rows` counts its rows."""

    name: str
    sha256: str
    rows: int
    data: bytes


@dataclass(frozen=True, slots=True)
class FileNote:
    """Says in the document that a list stands in a file beside it, with its row count and full SHA-256."""

    file: AnnexFile


Block = Heading | Paragraph | Table | FileNote | Chart


@dataclass(frozen=True, slots=True)
class Annex:
    """A phụ lục with pages of its own. `results` as in Heading."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    results: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An administrative document. Number, date and the signer's name are the records office's and stay blank.

    `issuer` is the agency as in a sentence («Ủy ban nhân dân tỉnh Ninh Bình»), `agency` the same as lines of
    the letterhead; `subject` the lines of the trích yếu; `signer` lines such as «TM. ỦY BAN NHÂN DÂN»,
    «KT. CHỦ TỊCH», «PHÓ CHỦ TỊCH»; `archive` what follows «Lưu:»; `notice` a line at the foot of every page;
    `family` whose rules the letterhead follows; `closing` false leaves out the «./.» after the last sentence.
    """

    kind: Kind
    issuer: str
    agency: tuple[str, ...]
    symbol: str
    place: str
    subject: tuple[str, ...]
    blocks: tuple[Block, ...]
    signer: tuple[str, ...]
    parent: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str = "VT"
    annexes: tuple[Annex, ...] = ()
    notice: str = ""
    family: Family = Family.STATE
    closing: bool = True

    def __post_init__(self) -> None:
        wanted = self._symbol_start()
        if not _SYMBOLS[self.family].fullmatch(self.symbol) or not self.symbol.startswith(wanted):
            raise DocumentRefused(
                f"Ký hiệu «{self.symbol}» không đúng: {self.kind.title} cần dạng «{wanted or 'UBND-'}…», "
                "không có số; số do văn thư cấp.",
                f"The symbol “{self.symbol}” is wrong: this kind needs “{wanted or 'UBND-'}…” and no number; "
                "the records office gives that.",
            )
        if not self.agency or not self.subject:
            raise DocumentRefused(
                "Văn bản thiếu tên cơ quan ban hành hoặc trích yếu.",
                "The document lacks its issuing agency or its subject.",
            )

    def _symbol_start(self) -> str:
        """«KH-» of State bodies, «KH/» of Party bodies; an official letter has a code with the Party alone."""
        if self.family is Family.PARTY:
            return f"{self.kind.code or 'CV'}/"
        return f"{self.kind.code}-" if self.kind.code else ""


def foot_of(document: Document) -> str:
    """The line at the foot of every page: the family's caution, then the notice."""
    return " ".join(part for part in (document.family.caution, document.notice) if part)


def chart_table(chart: Chart) -> Table:
    """The chart's table: each value the figure behind it, where there is one."""
    shown = chart.drawing.table
    rest = Align.RIGHT if shown.numbers else Align.CENTRE
    columns = [Column(head, 10 if place else 22, rest if place else Align.LEFT) for place, head in enumerate(shown.head)]
    rows = tuple(
        tuple(_chart_cell(words, figure_at(chart, row, column)) for column, words in enumerate(cells))
        for row, cells in enumerate(shown.rows)
    )
    return Table(tuple(columns), rows)


def _chart_cell(words: str, figure: Figure | None) -> Cell:
    if figure is None:
        return words
    # A share follows its figure: «120 (13%)».
    rest = words.removeprefix(figure.number())
    return runs_of(figure, rest) if rest and rest != words else figure


def runs_in(block: Block) -> Iterator[Run]:
    """Every run of a block in reading order."""
    if isinstance(block, Heading | Paragraph):
        yield from block.runs
    elif isinstance(block, Chart):
        yield from (figure for figure in block.figures if figure is not None)
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell_runs(cell)


def figures_of(document: Document) -> tuple[Figure, ...]:
    """Every figure once, in the order of its first appearance; annexes after the body."""
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    seen = dict.fromkeys(run for block in blocks for run in runs_in(block) if isinstance(run, Figure))
    return tuple(seen)


def files_of(document: Document) -> tuple[AnnexFile, ...]:
    """The files named by the document itself, in order."""
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    return tuple(block.file for block in blocks if isinstance(block, FileNote))
