"""An office's own blank form, .docx or .xlsx: find the places to fill, fill them, leave everything else as it is.

`places_of` lists what can be filled, each with the words around it, so that a person can say once what goes where;
`fill` puts values there. Both refuse with a sentence what cannot be filled truthfully: files that are locked, signed,
encrypted or carry macros, formulas, cells merged away, places that are gone. Regret: a blank drawn by a tab with a
dotted leader is not seen.
"""

from __future__ import annotations

from collections.abc import Mapping

from nhipcau.kernel.documents.forms import sheet, word
from nhipcau.kernel.documents.forms.opening import open_form
from nhipcau.kernel.documents.forms.place import FormValue, Place

__all__ = ["FormValue", "Place", "fill", "places_of"]


def places_of(data: bytes) -> tuple[Place, ...]:
    """Every place of the form in reading order. DocumentRefused when the file is not one we may fill."""
    form = open_form(data)
    return word.places(form) if form.kind == "docx" else sheet.places(form)


def fill(data: bytes, values: Mapping[str, FormValue]) -> bytes:
    """The form with `values` at their places (by `Place.key`; of a sheet, any «Sheet!C5»); the same bytes each time.

    Parts of the file that no value touches keep their content. DocumentRefused when a place is not there.
    """
    form = open_form(data)
    return word.fill(form, values) if form.kind == "docx" else sheet.fill(form, values)
