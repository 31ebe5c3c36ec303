"""Sheets: a table that somebody hands in, as rows with a sentence for whatever is wrong with each of them.

``read_sheet`` takes an untrusted .xlsx or .docx apart into grids of cells, ``find_tables`` finds those whose head row fits a list of
``ColumnSpec``, ``read_rows`` makes a ``Preview`` of one: good rows, bad rows, rows that were handed in before. Nothing is stored here,
and no framework is known. ``blank_sheet`` makes the form that such a table is best written in.
"""

from nhipcau.kernel.sheets.columns import Columns, find_tables, match
from nhipcau.kernel.sheets.dates import Quarter
from nhipcau.kernel.sheets.grid import Cell, Grid, Span, address
from nhipcau.kernel.sheets.problems import Problem
from nhipcau.kernel.sheets.reading import read_sheet
from nhipcau.kernel.sheets.rows import Preview, Row, read_rows
from nhipcau.kernel.sheets.specs import ColumnSpec, Kind
from nhipcau.kernel.sheets.template import blank_sheet

__all__ = [
    "Cell",
    "ColumnSpec",
    "Columns",
    "Grid",
    "Kind",
    "Preview",
    "Problem",
    "Quarter",
    "Row",
    "Span",
    "address",
    "blank_sheet",
    "find_tables",
    "match",
    "read_rows",
    "read_sheet",
]
