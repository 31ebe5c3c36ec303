"""Finds numbers typed by hand where only counted figures belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nhipcau.kernel.documents.chart import Chart, untraced
from nhipcau.kernel.documents.figure import Figure
from nhipcau.kernel.documents.model import (
    Block,
    Document,
    FileNote,
    Heading,
    Level,
    Run,
    Table,
    Text,
    cell_runs,
)
from nhipcau.kernel.documents.text import clean
from nhipcau.kernel.documents.words import format_number

_YEAR = r"(?:19|20)\d\d"
_HYPHEN = r"\s*[-–]\s*"
_LAWFUL = re.compile(
    "|".join(
        (
            # 1. Symbols: 16/BC-UBND, 72/2015/NĐ-CP, 126/2025/QH15, 57-KL/TW, 1685/NQ-UBTVQH15
            rf"(?<![\w/.])\d{{1,5}}[a-z]?/(?:{_YEAR}/)?[A-ZĐ][\w&]*(?:-[A-ZĐÂ][\w&]*)*",
            r"(?<![\w/])\d{1,4}[-–](?:NQ|CT|KL|QĐ|QC|QyĐ|TB|BC|HD|CTr|KH|TTr|CV|ĐA|BB)/[A-ZĐ]\w*",
            # 2. Dates and periods
            rf"(?<![\w/.,])\d{{1,2}}(?:{_HYPHEN}\d{{1,2}})?[/.-]\d{{1,2}}[/.-]{_YEAR}(?![\w/])",
            rf"(?<![\w/.,])\d{{1,2}}/{_YEAR}(?![\w/])",
            rf"(?i:ngày)\s+\d{{1,2}}(?:{_HYPHEN}\d{{1,2}})?(?:/\d{{1,2}})?(?![\w/.,]*\d)",
            rf"(?i:tháng|quý)\s+\d{{1,2}}(?:{_HYPHEN}\d{{1,2}})?(?:/{_YEAR})?(?![\w/]|[.,]\d)",
            rf"(?i:quý)\s+[IVX]+(?:{_HYPHEN}[IVX]+)?/{_YEAR}",
            rf"(?i:năm|giai đoạn|nhiệm kỳ|khóa|niên độ)\s+{_YEAR}(?:{_HYPHEN}{_YEAR})?(?![\w/]|[.,]\d)",
            r"(?<![\w.,])(?:3|6|9)\s+tháng\s+(?:đầu|cuối)\s+năm",
            # 3. Ordinals and places in a document
            r"(?i:thứ|lần thứ|số thứ tự|kỳ họp thứ|đợt|kỳ|khóa|phiên)\s+\d{1,4}(?![\w/]|[.,]\d)",
            r"(?i:điều|khoản|điểm|mục|phần|chương|phụ lục)\s+\d{1,4}(?![\w/]|[.,]\d)",
            r"(?i:bảng|biểu|mẫu|hình|trang)\s+\d{1,4}(?![\w/]|[.,]\d)",
            # 4. Names that bear a digit: G20, COVID-19, QH15
            r"[^\W\d_]+(?:[-+][^\W\d_]*)?\d+\w*",
        )
    )
)
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*%?")
_BOUNDARY = "\ufffc"
_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Untraced:
    """A number without rows: where it stands, the number, the words around it."""

    section: str
    number: str
    context: str

    @property
    def vi(self) -> str:
        return f"Mục «{self.section}» có số «{self.number}» gõ tay, không có minh chứng: «{self.context}»."

    @property
    def en(self) -> str:
        return f"“{self.section}” has the typed number “{self.number}” without evidence: “{self.context}”."


def lint_untraced(document: Document) -> tuple[Untraced, ...]:
    """Numbers in the result sections and annexes that are no Figure, date, document symbol or ordinal.

    The first column of a table is read as row numbers when each of its cells is just the row's own number.
    """
    return tuple(
        Untraced(section, number, context)
        for section, runs in _result_lines(document)
        for number, context in _typed(runs)
    )


def _result_lines(document: Document) -> Iterator[tuple[str, tuple[Run, ...]]]:
    section, counted = "", False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level is Level.SECTION:
            section, counted = _plain(block.runs), block.results
        if counted:
            yield from ((section, line) for line in _lines(block))
    for annex in document.annexes:
        if annex.results:
            yield from ((annex.title, line) for block in annex.blocks for line in _lines(block))


def _lines(block: Block) -> Iterable[tuple[Run, ...]]:
    if isinstance(block, FileNote):
        return ()
    if isinstance(block, Chart):
        return _chart_lines(block)
    return _cells(block) if isinstance(block, Table) else (block.runs,)


def _chart_lines(chart: Chart) -> Iterator[tuple[Run, ...]]:
    """The message, where a figure's own number may be quoted, and every value without a figure."""
    quoted = {figure.number() for figure in chart.figures if figure is not None}
    title = _NUMBER.sub(lambda found: _BOUNDARY if found.group() in quoted else found.group(), clean(chart.drawn.title))
    yield (Text(title),)
    named = _NUMBER.sub(_BOUNDARY, clean(chart.drawn.title))
    yield from ((Text(f"{named}: {format_number(value)}"),) for value in untraced(chart))


def _cells(table: Table) -> Iterator[tuple[Run, ...]]:
    lines = [[cell_runs(cell) for cell in row] for row in table.rows]
    numbered = all(_plain(line[0]).strip() == str(place) for place, line in enumerate(lines, 1) if line)
    for line in lines:
        yield from line[1:] if numbered else line


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(_BOUNDARY if isinstance(run, Figure) else clean(run.text) for run in runs)


def _typed(runs: tuple[Run, ...]) -> Iterator[tuple[str, str]]:
    words = _plain(runs)
    rest = _LAWFUL.sub(lambda lawful: " " * len(lawful.group()), words)
    for found in _NUMBER.finditer(rest):
        if _is_year(found, words):
            continue
        around = words[max(0, found.start() - _CONTEXT) : found.end() + _CONTEXT]
        yield found.group(), around.replace(_BOUNDARY, "…").strip()


def _is_year(found: re.Match[str], words: str) -> bool:
    """A bare year, as in «Ninh Bình 2026,»: it counts nothing, since no small-lettered word follows."""
    following = words[found.end() :].lstrip()
    return bool(re.fullmatch(_YEAR, found.group())) and not following[:1].islower()
