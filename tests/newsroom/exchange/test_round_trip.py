"""What goes out comes back the same, in every form of file."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given, settings

from nhipcau.newsroom.exchange import docx, po, xliff, xliff2, xliff12
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Sheet, Unit
from nhipcau.newsroom.exchange.taking_in import compare
from tests.newsroom.exchange.samples import ITEM, SHEET, lines_of_windows, plain_lines, sheets

FORMS = [xliff12, xliff2, po, docx]
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__.rpartition(".")[2])


@every_form
def test_a_sheet_comes_back_with_keys_kinds_states_tags_and_notes(form: ModuleType) -> None:
    assert form.read(form.write(SHEET)) == SHEET


@every_form
def test_a_segment_brings_back_the_fingerprint_it_went_out_with(form: ModuleType) -> None:
    sent = [unit.fingerprint for unit in SHEET.units]

    assert [unit.carried for unit in form.read(form.write(SHEET)).units] == sent


@every_form
def test_the_same_sheet_gives_the_same_bytes(form: ModuleType) -> None:
    assert form.write(SHEET) == form.write(SHEET)


@pytest.mark.parametrize("form", [xliff12, xliff2, po], ids=["xliff12", "xliff2", "po"])
@settings(max_examples=80, deadline=None)
@given(sheet=sheets(lines_of_windows))
def test_any_sheet_comes_back_as_it_went(form: ModuleType, sheet: Sheet) -> None:
    assert form.read(form.write(sheet)) == sheet


@settings(max_examples=40, deadline=None)
@given(sheet=sheets(lines_of_windows))
def test_any_sheet_comes_back_from_word_with_plain_line_ends(sheet: Sheet) -> None:
    assert docx.read(docx.write(sheet)) == plain_lines(sheet)


@every_form
@settings(max_examples=20, deadline=None)
@given(sheet=sheets(lines_of_windows))
def test_a_file_that_nobody_touched_changes_nothing(form: ModuleType, sheet: Sheet) -> None:
    taken = compare(form.read(form.write(sheet)), sheet)

    fitting = [unit for unit in sheet.units if unit.target]
    assert taken.texts == {}
    assert taken.unchanged + len(taken.refused) == len(fitting)  # refused: targets whose marks were broken before
    assert list(taken.missing) == [unit.key for unit in sheet.units if not unit.target]


@pytest.mark.parametrize("write", [xliff12.write, xliff2.write])
def test_either_family_of_xliff_is_told_by_its_root(write: Callable[[Sheet], bytes]) -> None:
    assert xliff.read(write(SHEET)) == SHEET


@every_form
@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1c", "\ud800", "\ufffe"], ids=ascii)
def test_a_character_that_no_file_can_hold_is_named_with_its_place(form: ModuleType, bad: str) -> None:
    sheet = Sheet(ITEM, "", "vi", "en", (Unit("body.a", "heading", f"Giá{bad}cả"),))

    with pytest.raises(ExchangeRefused) as refused:
        form.write(sheet)
    assert "body.a" in refused.value.en and f"U+{ord(bad):04X}, place 4" in refused.value.en


@every_form
@pytest.mark.parametrize(
    "sheet",
    [
        Sheet(ITEM, "", "vi", "not a language", SHEET.units),
        Sheet("", "", "vi", "en", SHEET.units),
        Sheet(ITEM, "", "vi", "en"),
        Sheet(ITEM, "", "vi", "en", (Unit("a", "heading", "x"), Unit("a", "heading", "y"))),
        Sheet(ITEM, "", "vi", "en", (Unit("a", "heading", "  "),)),
        Sheet(ITEM, "", "vi", "en", (Unit("", "heading", "x"),)),
    ],
    ids=["language", "item", "empty", "twice", "blank", "no key"],
)
def test_a_sheet_that_could_not_come_back_is_not_written(form: ModuleType, sheet: Sheet) -> None:
    with pytest.raises(ExchangeRefused):
        form.write(sheet)


@every_form
def test_two_hundred_marks_within_each_other_come_back(form: ModuleType) -> None:
    deep = "".join(f"⟨{n}⟩" for n in range(1, 201)) + "x" + "".join(f"⟨/{n}⟩" for n in range(200, 0, -1))
    sheet = Sheet(ITEM, "", "vi", "en", (Unit("body.a.0", "paragraph", deep, deep, "done", ("b",) * 200),))

    assert form.read(form.write(sheet)) == sheet
