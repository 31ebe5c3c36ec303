"""From the model to its setting: numbers set, the last sentence closed, figures tied to their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from nhipcau.kernel.documents import layout
from nhipcau.kernel.documents.annexes import annex_name, annex_reference, text_width
from nhipcau.kernel.documents.body import chart_note, file_note_words
from nhipcau.kernel.documents.chart import Chart
from nhipcau.kernel.documents.evidence import (
    SUBTITLE,
    TITLE,
    Evidence,
    entry_head,
    method_words,
    rows_table,
    rows_words,
)
from nhipcau.kernel.documents.figure import Figure
from nhipcau.kernel.documents.heads import SIZES, addressee_lines, head_of
from nhipcau.kernel.documents.model import (
    Block,
    Cell,
    Document,
    FileNote,
    Heading,
    Level,
    Paragraph,
    Run,
    Table,
    cell_runs,
    chart_table,
)
from nhipcau.kernel.documents.numbering import Numbering, base_lines, closed
from nhipcau.kernel.documents.setting import AnnexHead, Chapter, Grid, Line, Node, Picture, Setting, Words
from nhipcau.kernel.documents.signing import recipient_lines
from nhipcau.kernel.documents.tables import widths_of
from nhipcau.kernel.documents.text import clean
from nhipcau.kernel.documents.typeface import fold, line_width

_TWIPS_A_MM = 1440 / 25.4


def compose(document: Document, evidence: Evidence, *, mark: str, notice: str) -> Setting:
    """`evidence` is empty for the copy to be signed; `mark` and `notice` stand on every page."""
    places = {figure: place for place, figure in enumerate(evidence.figures, start=1)}
    bases = [Line("base", (Words(clean(line)),)) for line in base_lines(document.bases)]
    main = _Composer(layout.TEXT_WIDTH, places)
    chapters = [Chapter((*bases, *main.nodes(closed(document.blocks) if document.closing else document.blocks)))]
    for place, annex in enumerate(document.annexes, start=1):
        head = _annex_head(document, annex_name(place, len(document.annexes)), annex.title, text_width(annex))
        nodes = _Composer(text_width(annex), places).nodes(annex.blocks)
        chapters.append(Chapter(tuple(nodes), head, annex.landscape))
    if evidence.figures:
        head = _annex_head(document, TITLE, SUBTITLE, layout.LANDSCAPE_TEXT_WIDTH)
        chapters.append(Chapter(tuple(_evidence(evidence)), head, landscape=True))
    return Setting(
        title=clean(f"{document.kind.title} {' '.join(document.subject)}"),
        issuer=clean(document.issuer),
        mark=mark,
        notice=clean(notice),
        head=head_of(document),
        sizes=SIZES[document.family],
        addressees=tuple(clean(line) for line in addressee_lines(document)),
        recipients=tuple(clean(line) for line in recipient_lines(document)),
        signer=tuple(clean(line).upper() for line in document.signer),
        chapters=tuple(chapters),
    )


def _annex_head(document: Document, name: str, title: str, width: float) -> AnnexHead:
    titles = fold(clean(title).upper(), layout.ANNEX_SIZE, width, bold=True)
    reference = annex_reference(document)
    rule = line_width(reference[-1], layout.ANNEX_REFERENCE_SIZE, bold=False) * 0.4
    return AnnexHead(name, tuple(titles), tuple(clean(line) for line in reference), rule)


class _Composer:
    """Composes blocks one after the other, numbering headings as it goes."""

    def __init__(self, width: float, places: Mapping[Figure, int]) -> None:
        self._width = width
        self._places = places
        self._numbering = Numbering()
        self._sections = False

    def nodes(self, blocks: Iterable[Block]) -> list[Node]:
        return [node for block in blocks for node in self._block(block)]

    def _block(self, block: Block) -> list[Node]:
        if isinstance(block, Heading):
            return [self._heading(block)]
        if isinstance(block, Paragraph):
            return [Line("body", self._words(block.runs))]
        if isinstance(block, Table):
            caption: list[Node] = [_caption(block.caption)] if block.caption else []
            return [*caption, self._grid(block)]
        if isinstance(block, Chart):
            return self._chart(block)
        return _file_note(block)

    def _heading(self, heading: Heading) -> Line:
        section = heading.level is Level.SECTION
        titled = section or (heading.level is Level.ITEM and heading.titled)
        self._sections = self._sections or section
        mark = Words(self._numbering.mark(heading.level), bold=titled)
        words = self._words(heading.runs, bold=titled, capitals=section)
        # A reader of the tree must not miss a level: without sections, items are the first.
        depth = 0 if not titled else 1 if section or not self._sections else 2
        return Line("heading" if titled else "body", (mark, *words), depth)

    def _chart(self, chart: Chart) -> list[Node]:
        drawing = chart.drawing
        width = min(self._width, layout.TEXT_WIDTH)
        made: list[Node] = [_caption(drawing.title)]
        made.append(Picture(drawing.svg, drawing.narrow, clean(drawing.title), clean(drawing.description), width))
        if said := chart_note(drawing):
            made.append(Line("note", (Words(clean(said)),)))
        if not chart.table:
            return made
        table = chart_table(chart)
        return [*made, replace(self._grid(table), whole=len(table.rows) <= layout.SHORT_TABLE)]

    def _grid(self, table: Table) -> Grid:
        return grid_of(table, self._width, lambda cell: self._words(cell_runs(cell)))

    def _words(self, runs: Iterable[Run], *, bold: bool = False, capitals: bool = False) -> tuple[Words, ...]:
        return tuple(self._run(run, bold, capitals) for run in runs)

    def _run(self, run: Run, bold: bool, capitals: bool) -> Words:
        if isinstance(run, Figure):
            return Words(run.words(), bold, target=self._places.get(run, 0))
        text = clean(run.text)
        return Words(text.upper() if capitals else text, bold or run.bold, run.italic, run.language or "")


def grid_of(table: Table, width: float, set_cell: Callable[[Cell], tuple[Words, ...]]) -> Grid:
    return Grid(
        head=tuple(clean(column.title) for column in table.columns),
        rows=tuple(tuple(set_cell(cell) for cell in row) for row in table.rows),
        widths=tuple(round(twips / _TWIPS_A_MM, 3) for twips in widths_of(table, width)),
        aligns=tuple(column.align.value for column in table.columns),
    )


def _caption(text: str) -> Line:
    return Line("caption", (Words(clean(text), bold=True),))


def _file_note(note: FileNote) -> list[Node]:
    said, lines = file_note_words(note)
    return [Line("body", (Words(said),)), *(Line("left", (Words(line),)) for line in lines)]


def _evidence(evidence: Evidence) -> list[Node]:
    made: list[Node] = _file_note(FileNote(evidence.file)) if evidence.file else []
    for place, figure in enumerate(evidence.figures, start=1):
        made.append(Line("entry", (Words(clean(entry_head(figure, place)), bold=True),), anchor=place))
        made.append(Line("left", (Words(clean(method_words(figure))),)))
        if evidence.file is None and figure.rows:
            made.append(grid_of(rows_table(figure), layout.LANDSCAPE_TEXT_WIDTH, _linked))
        else:
            made.append(Line("left", (Words(rows_words(figure, place)),)))
    return made


def _linked(cell: Cell) -> tuple[Words, ...]:
    text = clean(str(cell))
    return (Words(text, address=text if text.startswith(("https://", "http://")) else ""),)
