"""``read_sheet``: from an untrusted file to its tables, or a refusal in words."""

from __future__ import annotations

from nhipcau.kernel.intake.reading import DEFAULT_LIMIT, bounded, read_source
from nhipcau.kernel.intake.refusal import IntakeRefused
from nhipcau.kernel.intake.sniff import OLE, content_kind
from nhipcau.kernel.sheets.document import read_tables
from nhipcau.kernel.sheets.grid import Grid
from nhipcau.kernel.sheets.refusal import in_sheet_words, sheet_refusal
from nhipcau.kernel.sheets.workbook import read_workbook

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")  # how Office keeps an OOXML file with a password


def read_sheet(data: bytes, name: str, *, limit: int = DEFAULT_LIMIT) -> list[Grid]:
    """Every table in a .xlsx (its sheets, hidden ones marked) or a .docx, at least one.

    ``name`` only says which kind the sender believes it is. Raises IntakeRefused: for what intake refuses (too large, empty, encrypted,
    damaged, a bomb, a mark of secrecy, an old encoding), for .xls, and for tables of more than 20,000 rows or 200 columns. Writes
    nothing, keeps nothing.
    """
    content = bounded(data, limit)
    grids = _word(name, content, limit) if name.lower().endswith(".docx") else _excel(name, content)
    if not grids:
        raise sheet_refusal("sheet.empty")
    return grids


def _word(name: str, content: bytes, limit: int) -> list[Grid]:
    read_source(name, content, limit=limit)
    return read_tables(content)


def _excel(name: str, content: bytes) -> list[Grid]:
    if content.startswith(OLE):
        raise sheet_refusal("encrypted.office" if _ENCRYPTED_STREAM in content else "kind.old_excel")
    if name.lower().endswith(".xls"):
        raise sheet_refusal("kind.old_excel")
    if not name.lower().endswith(".xlsx"):
        raise sheet_refusal("kind.no_table")
    if content_kind(content) not in ("docx", "zip"):  # either is a zip; what it holds is found out under guard
        raise sheet_refusal("kind.not_a_sheet")
    try:
        return read_workbook(content)
    except IntakeRefused as refused:
        raise in_sheet_words(refused) from refused
    except RecursionError as error:
        raise sheet_refusal("xml.damaged") from error
