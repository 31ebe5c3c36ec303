"""The PDF form of a document: set by Typst from the same setting as HTML, without system libraries or network."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from nhipcau.kernel.charts import look
from nhipcau.kernel.documents import layout
from nhipcau.kernel.documents.model import Document
from nhipcau.kernel.documents.refusal import DocumentRefused
from nhipcau.kernel.documents.setting import Setting
from nhipcau.kernel.documents.typeface import line_width
from nhipcau.kernel.documents.variants import Variant, setting_of

FONTS = Path(__file__).parent / "fonts"
_PAGE = Path(__file__).parent / "page.typ"
#: Tagged for screen readers, after ISO 14289-1. The checker refuses what it could not read aloud.
_STANDARD = "ua-1"
_NO_LETTER = "could not be displayed"


def to_pdf(document: Document, *, variant: Variant) -> bytes:
    """A4 after NĐ 30/2020/NĐ-CP, tagged (PDF/UA-1); the same document gives the same bytes.

    Letters that our faces lack (Chinese, Lao, Khmer …) are taken from the machine's; where it has none either, the PDF
    is made without the claim to be readable by everyone, and those letters are boxes.
    """
    inputs = {"setting": json.dumps(_inputs(setting_of(document, variant=variant)), ensure_ascii=False)}
    for system_fonts, standards in ((False, [_STANDARD]), (True, [_STANDARD]), (True, [])):
        made = _compile(inputs, system_fonts, standards)
        if made is not None:
            return made
    raise DocumentRefused(
        "Không dựng được PDF của văn bản này; hãy dùng bản Word và báo người quản trị.",
        "The PDF of this document could not be made; use the Word copy and tell the administrator.",
    )


def _compile(inputs: dict[str, str], system_fonts: bool, standards: list[str]) -> bytes | None:
    """None when letters have no face. The clock is not asked: a PDF of ours bears no day of making."""
    typst: Any = import_module("typst")
    try:
        made = typst.compile(
            str(_PAGE),
            root=str(_PAGE.parent),
            font_paths=_fonts(system_fonts),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=standards,
            timestamp=0,
        )
    except typst.TypstError as error:
        if _NO_LETTER in str(error):
            return None
        raise
    return bytes(made)


@cache
def _fonts(system_fonts: bool) -> Any:
    """Faces are looked up once: with the machine's own that takes a second."""
    return import_module("typst").Fonts(
        include_system_fonts=system_fonts, include_embedded_fonts=False, font_paths=[str(FONTS), str(look.FONTS)]
    )


def _inputs(setting: Setting) -> dict[str, Any]:
    return asdict(setting) | {"measures": _MEASURES}


_MEASURES: dict[str, float] = {
    "body": layout.BODY,
    "number": layout.PAGE_NUMBER_SIZE,
    "mark": layout.MARK_SIZE,
    "notice": layout.NOTE_SIZE,
    "table": layout.TABLE_SIZE,
    "annex": layout.ANNEX_SIZE,
    "reference": layout.ANNEX_REFERENCE_SIZE,
    "signer": layout.SIGNER_SIZE,
    "signature": layout.SIGNATURE_SPACE,
    "recipients-head": layout.RECIPIENTS_HEAD_SIZE,
    "recipients": layout.RECIPIENTS_SIZE,
    "first": layout.FIRST_LINE,
    "gap": layout.PARAGRAPH_GAP,
    "left": layout.LETTERHEAD_LEFT,
    "right": layout.LETTERHEAD_RIGHT,
    "top": layout.TOP,
    "bottom": layout.BOTTOM,
    "margin-left": layout.LEFT,
    "margin-right": layout.RIGHT,
    "colon": line_width("Kính gửi", layout.BODY, bold=False),
}
