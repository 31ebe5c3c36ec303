"""The office's document writer: administrative documents after NĐ 30/2020/NĐ-CP, and sheets beside them.

Owns the model of a document, its Word, PDF, HTML and spreadsheet forms, and the one writer that makes bytes
repeatable. Verbs: build, to_docx, to_pdf, to_html, rows_to_xlsx, annex_of, write_deterministic, lint_untraced. Leans on
the kernel's charts.
Regret: the lines and boxes are measured for Times New Roman only, as the decree knows no other typeface.
"""

from __future__ import annotations

from nhipcau.kernel.documents.annex import ANNEX_LIMIT, annex_of
from nhipcau.kernel.documents.chart import Chart
from nhipcau.kernel.documents.figure import Counting, Figure, FigureWithoutRows, RowRef
from nhipcau.kernel.documents.html import to_html
from nhipcau.kernel.documents.kinds import Family, Kind
from nhipcau.kernel.documents.lint import Untraced, lint_untraced
from nhipcau.kernel.documents.model import (
    Align,
    Annex,
    AnnexFile,
    Column,
    Document,
    FileNote,
    Heading,
    Level,
    Paragraph,
    Table,
    Text,
    chart_table,
)
from nhipcau.kernel.documents.offices import Office
from nhipcau.kernel.documents.package import write_deterministic
from nhipcau.kernel.documents.pdf import to_pdf
from nhipcau.kernel.documents.refusal import DocumentRefused
from nhipcau.kernel.documents.spreadsheet import rows_to_xlsx
from nhipcau.kernel.documents.variants import Variant
from nhipcau.kernel.documents.word import Built, build, to_docx
from nhipcau.kernel.documents.words import format_number, office_date, point_letter, range_words, roman

__all__ = [
    "ANNEX_LIMIT",
    "Align",
    "Annex",
    "AnnexFile",
    "Built",
    "Chart",
    "Column",
    "Counting",
    "Document",
    "DocumentRefused",
    "Family",
    "Figure",
    "FigureWithoutRows",
    "FileNote",
    "Heading",
    "Kind",
    "Level",
    "Office",
    "Paragraph",
    "RowRef",
    "Table",
    "Text",
    "Untraced",
    "Variant",
    "annex_of",
    "build",
    "chart_table",
    "format_number",
    "lint_untraced",
    "office_date",
    "point_letter",
    "range_words",
    "roman",
    "rows_to_xlsx",
    "to_docx",
    "to_html",
    "to_pdf",
    "write_deterministic",
]
