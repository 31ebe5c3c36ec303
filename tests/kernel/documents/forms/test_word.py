"""An office's Word form: its places found with the words around, filled, and nothing else changed."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from nhipcau.kernel.documents import DocumentRefused
from nhipcau.kernel.documents.forms import Place, fill, places_of
from tests.kernel.documents.forms import blank_forms
from tests.kernel.documents.forms.blank_forms import word_form


def _read(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def _lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in _read(data).paragraphs]


def test_places_in_reading_order_with_the_words_around() -> None:
    assert places_of(word_form()) == (
        Place("{{đơn vị}}", "named", "đoạn 2", "Kính gửi:", ", nơi nhận", "{{đơn vị}}"),
        Place("p2.0", "blank", "đoạn 3, chỗ trống 1", "Số tin:", "tin, số bài:", "………"),
        Place("p2.1", "blank", "đoạn 3, chỗ trống 2", "tin, số bài:", "bài; ngày", "........"),
        Place("p2.2", "blank", "đoạn 3, chỗ trống 3", "bài; ngày", "tháng", "___"),
        Place("p2.3", "blank", "đoạn 3, chỗ trống 4", "tháng", "", "___"),
        Place("t0.r1.c2", "cell", "bảng 1, dòng 2, cột 3", "Tin tiếng Anh", "Số lượng"),
        Place("t0.r2.c2", "cell", "bảng 1, dòng 3, cột 3", "Tin tiếng Lào", "Số lượng"),
    )


def test_a_name_is_filled_wherever_it_stands_also_where_it_was_cut_into_pieces() -> None:
    filled = fill(word_form(), {"{{đơn vị}}": "Sở Văn hóa"})
    assert _lines(filled)[1] == "Kính gửi: Sở Văn hóa, nơi nhận"
    assert _read(filled).sections[0].header.paragraphs[0].text == "Đơn vị: Sở Văn hóa"
    assert [run.text for run in _read(filled).paragraphs[1].runs if run.bold] == ["Sở Văn hóa", "", ", nơi nhận"]


def test_blanks_and_cells_take_numbers_and_days_as_an_office_writes_them() -> None:
    filled = fill(word_form(), {"p2.1": 1234, "p2.0": Decimal("5.5"), "p2.2": "05", "t0.r1.c2": 1234567, "t0.r2.c2": date(2026, 3, 5)})
    assert _lines(filled)[2] == "Số tin: 5,5 tin, số bài: 1.234 bài; ngày 05 tháng ___"
    table = _read(filled).tables[0]
    assert [table.cell(row, 2).text for row in range(3)] == ["Số lượng", "1.234.567", "05/3/2026"]


def test_several_lines_stand_below_each_other() -> None:
    filled = fill(word_form(), {"p2.0": "một\nhai"})
    assert _lines(filled)[2].startswith("Số tin: một\nhai tin, số bài")


def test_the_same_values_give_the_same_bytes_and_untouched_parts_their_content() -> None:
    values = {"p2.0": 5, "{{đơn vị}}": "Sở A"}
    form = word_form()
    filled = fill(form, values)
    assert filled == fill(form, dict(reversed(values.items())))
    before, after = blank_forms.parts(form), blank_forms.parts(filled)
    assert set(before) == set(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/header1.xml", "docProps/core.xml"}


def test_filled_places_keep_their_neighbours_keys() -> None:
    once = fill(fill(word_form(), {"p2.3": "ba"}), {"p2.0": "một"})
    assert once == fill(word_form(), {"p2.0": "một", "p2.3": "ba"})


def test_markup_in_a_value_is_text() -> None:
    filled = fill(word_form(), {"p2.0": "<w:p>&{{đơn vị}}"})
    assert _lines(filled)[2].startswith("Số tin: <w:p>&{{đơn vị}} tin")


def test_a_place_that_is_gone_is_named_and_nothing_is_filled() -> None:
    with pytest.raises(DocumentRefused) as refusal:
        fill(word_form(), {"p2.0": 1, "{{tên cũ}}": "x"})
    assert refusal.value.vi == "Biểu mẫu không còn chỗ «{{tên cũ}}»; hãy mở biểu mẫu và ghép lại số liệu với chỗ điền."


def test_the_lower_part_of_a_merged_cell_is_no_place() -> None:
    def merge(form: Any) -> None:
        form.tables[0].cell(1, 2).merge(form.tables[0].cell(2, 2))

    assert [place.key for place in places_of(word_form(merge)) if place.kind == "cell"] == ["t0.r1.c2"]


def test_a_locked_form_is_refused() -> None:
    with pytest.raises(DocumentRefused, match="đang khóa sửa"):
        places_of(word_form(blank_forms.lock_word))


def test_a_locked_control_is_refused() -> None:
    def control(form: Any) -> None:
        paragraph = form.paragraphs[2]._p
        box, properties, lock, content = (OxmlElement(f"w:{tag}") for tag in ("sdt", "sdtPr", "lock", "sdtContent"))
        lock.set(qn("w:val"), "sdtContentLocked")
        properties.append(lock)
        box.extend([properties, content])
        paragraph.addprevious(box)
        content.append(paragraph)

    with pytest.raises(DocumentRefused, match="bị khóa trong biểu mẫu"):
        fill(word_form(control), {"p2.0": 1})
