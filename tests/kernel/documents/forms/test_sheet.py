"""An office's sheet form: cells by address, formulas kept and counted again, nothing else changed."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from nhipcau.kernel.documents import DocumentRefused, Figure, RowRef
from nhipcau.kernel.documents.forms import Place, fill, places_of
from tests.kernel.documents.forms import blank_forms
from tests.kernel.documents.forms.blank_forms import sheet_form


def _sheet(data: bytes, *, values: bool = False) -> Any:
    return load_workbook(io.BytesIO(data), data_only=values)["Biểu 1"]


def test_places_beside_labels_and_below_heads() -> None:
    where = "trang tính «Biểu 1», ô "
    assert places_of(sheet_form()) == (
        Place("{{đơn vị}}", "named", f"{where}A1", "BÁO CÁO CỦA", "", "{{đơn vị}}"),
        Place("Biểu 1!A2.0", "blank", f"{where}A2", "Người lập:", "", "………"),
        Place("Biểu 1!B5", "cell", f"{where}B5", "Tin tiếng Anh", "Số lượng"),
        Place("Biểu 1!C5", "cell", f"{where}C5", "Tin tiếng Anh", "Ngày"),
        Place("Biểu 1!B6", "cell", f"{where}B6", "Tin tiếng Lào", "Số lượng"),
        Place("Biểu 1!C6", "cell", f"{where}C6", "Tin tiếng Lào", "Ngày"),
    )


def test_numbers_stay_numbers_days_stay_days_and_text_is_never_a_formula() -> None:
    figure = Figure("I02", 1, "tin", (RowRef("A", "Tin", None, date(2026, 3, 5)),))
    values = {"Biểu 1!B5": 1234, "Biểu 1!B6": Decimal("5.50"), "Biểu 1!C5": date(2026, 3, 5), "Biểu 1!C6": "=1+1", "Biểu 1!E9": figure}
    sheet = _sheet(fill(sheet_form(), values))
    assert [sheet[cell].value for cell in ("B5", "B6", "C5", "C6", "E9")] == [1234, 5.5, datetime(2026, 3, 5), "=1+1", 1]
    assert sheet["C6"].data_type in ("s", "inlineStr")
    assert sheet["B5"].fill.fgColor.rgb == "00FFFFCC"


def test_a_day_in_a_cell_that_shows_no_days_is_written_in_words() -> None:
    assert _sheet(fill(sheet_form(), {"Biểu 1!B5": date(2026, 3, 5)}))["B5"].value == "05/3/2026"


def test_names_and_blanks_are_filled_within_the_cells_words() -> None:
    sheet = _sheet(fill(sheet_form(), {"{{đơn vị}}": "SỞ A", "Biểu 1!A2.0": "Chị B"}))
    assert (sheet["A1"].value, sheet["A2"].value) == ("BÁO CÁO CỦA SỞ A", "Người lập: Chị B")
    assert sheet["A1"].font.bold


def test_formulas_are_kept_and_what_they_gave_before_is_struck() -> None:
    name = "xl/worksheets/sheet1.xml"
    written = re.sub(rb"(<f>SUM\(B5:B6\)</f>)<v */>|(<f>SUM\(B5:B6\)</f>)<v></v>", rb"\1\2<v>99</v>", blank_forms.part(sheet_form(), name))
    stale = _with(sheet_form(), name, written)
    assert _sheet(stale, values=True)["B7"].value == 99
    filled = fill(stale, {"Biểu 1!B5": 2})
    assert _sheet(filled)["B7"].value == "=SUM(B5:B6)"
    assert _sheet(filled, values=True)["B7"].value is None
    assert b'fullCalcOnLoad="1"' in blank_forms.part(filled, "xl/workbook.xml")


def _with(data: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for part, old in blank_forms.parts(data).items():
            package.writestr(part, content if part == name else old)
    return made.getvalue()


def test_the_same_values_give_the_same_bytes_and_untouched_parts_their_content() -> None:
    form = sheet_form()
    values = {"Biểu 1!B5": 1, "{{đơn vị}}": "A"}
    filled = fill(form, values)
    assert filled == fill(form, dict(reversed(values.items())))
    before, after = blank_forms.parts(form), blank_forms.parts(filled)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "docProps/core.xml"}
    assert before["xl/worksheets/sheet2.xml"] == after["xl/worksheets/sheet2.xml"]


def test_cells_that_were_not_there_stand_in_order() -> None:
    filled = fill(sheet_form(), {"Biểu 1!D3": "d", "Biểu 1!B3": "b", "Biểu 1!A30": "a", "Biểu 1!AA4": "aa"})
    sheet = blank_forms.part(filled, "xl/worksheets/sheet1.xml").decode()
    places = [sheet.index(f'r="{address}"') for address in ("A1", "A2", "B3", "D3", "C4", "AA4", "A5", "A30")]
    assert places == sorted(places)
    assert _sheet(filled)["AA4"].value == "aa"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Biểu 1!B1", "Trang tính «Biểu 1», ô B1 nằm trong vùng gộp; hãy điền ô A1."),
        ("Biểu 1!B7", "Trang tính «Biểu 1», ô B7 chứa công thức; hãy điền các ô mà công thức cộng vào."),
        ("Biểu 9!A1", "Biểu mẫu không còn chỗ «Biểu 9!A1»"),
        ("Biểu 1!?", "Biểu mẫu không còn chỗ «Biểu 1!?»"),
        ("{{tên cũ}}", "Biểu mẫu không còn chỗ «{{tên cũ}}»"),
    ],
)
def test_what_cannot_be_filled_is_refused_by_name(key: str, words: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        fill(sheet_form(), {key: 1})
    assert refusal.value.vi.startswith(words)


def test_on_a_locked_sheet_only_open_cells_are_filled() -> None:
    form = sheet_form(blank_forms.lock_sheet)
    assert _sheet(fill(form, {"Biểu 1!B5": 7}))["B5"].value == 7
    with pytest.raises(DocumentRefused, match="ô B6 bị khóa"):
        fill(form, {"Biểu 1!B6": 7})
