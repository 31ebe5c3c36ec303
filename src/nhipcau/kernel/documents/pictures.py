"""Pictures in the Word package: each an image part with its alt text, placed in the line."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from docx.shared import Mm

from nhipcau.kernel.charts import Drawing
from nhipcau.kernel.documents import ooxml
from nhipcau.kernel.documents.ooxml import Element
from nhipcau.kernel.documents.text import clean

SetPicture = Callable[[Drawing, float], Element]
_MOST_ALT = 1000


def picture_setter(part: Any) -> SetPicture:
    """Makes runs that hold a drawing so many millimetres wide; pictures are numbered as they come."""
    count = 0

    def picture(drawing: Drawing, width: float) -> Element:
        nonlocal count
        count += 1
        inline = part.new_pic_inline(io.BytesIO(drawing.png()), width=Mm(width))
        properties = inline.docPr
        properties.set("id", str(count))
        properties.set("name", f"Biểu đồ {count}")
        properties.set("descr", clean(drawing.description)[:_MOST_ALT])
        properties.set("title", clean(drawing.title))
        return ooxml.element("w:r", None, ooxml.element("w:drawing", None, inline))

    return picture
