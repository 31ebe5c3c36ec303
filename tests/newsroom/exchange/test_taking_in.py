"""What a translator's file brings is taken segment by segment; nothing of another item or language, nothing erased."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.newsroom.domain.segments import SegmentRefused, put_together, take_apart
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Named, Sheet, Unit
from nhipcau.newsroom.exchange.taking_in import Taken, compare
from tests.newsroom.exchange.samples import ITEM, SHEET, marked

OTHER = "0b6f5a51-9a34-4a1e-9d27-5e1a2f7c0002"


def changed(key: str, **given: Any) -> Sheet:
    return replace(SHEET, units=tuple(replace(unit, **given) if unit.key == key else unit for unit in SHEET.units))


def names(taken: Taken) -> list[str]:
    return [named.key for named in taken.refused]


def test_a_file_as_it_went_out_changes_nothing_and_tells_what_is_missing() -> None:
    assert compare(SHEET, SHEET) == Taken({}, (), ("body.a2",), 3)


def test_a_new_text_is_taken() -> None:
    assert compare(changed("body.a2", target="Price ⟨1⟩"), SHEET) == Taken({"body.a2": "Price ⟨1⟩"}, (), (), 3)


def test_an_empty_target_erases_nothing() -> None:
    assert compare(changed("title", target=""), SHEET) == Taken({}, (), ("title", "body.a2"), 2)


def test_an_absent_segment_is_missing_and_the_rest_is_taken() -> None:
    found = replace(SHEET, units=SHEET.units[2:])

    assert compare(found, SHEET).missing == ("title", "body.a1.0", "body.a2")


def test_an_outdated_text_that_the_translator_confirmed_is_taken_though_it_is_the_same() -> None:
    taken = compare(changed("body.a1.0", state="done"), SHEET)

    assert list(taken.texts) == ["body.a1.0"] and taken.unchanged == 2


def test_a_source_that_changed_since_is_named_and_its_text_not_taken() -> None:
    now = changed("title", source="Khai mạc lễ hội")

    taken = compare(changed("title", target="New"), now)
    assert names(taken) == ["title"] and taken.texts == {} and "title" not in taken.missing
    assert "Export again" in taken.refused[0].en


def test_the_fingerprint_that_the_file_carries_decides_not_the_source_a_tool_rewrote() -> None:
    carried = SHEET.units[0].fingerprint
    found = changed("title", source="khai mạc  ngày hội", target="New", carried=carried)

    assert compare(found, SHEET).texts == {"title": "New"}


@pytest.mark.parametrize(
    "target",
    ["⟨1⟩See⟨/1⟩⟨3/⟩", "⟨1⟩⟨2⟩x⟨/2⟩⟨/1⟩⟨3/⟩⟨4/⟩", "⟨1⟩⟨2⟩x⟨/1⟩⟨/2⟩⟨3/⟩", "⟨1⟩⟨2⟩x⟨/2⟩⟨/1⟩⟨3/⟩⟨0/⟩", "no mark"],
    ids=["lost", "invented", "crossed", "strange", "none"],
)
def test_marks_lost_invented_or_crossed_keep_that_segment_back(target: str) -> None:
    taken = compare(changed("body.a1.0", target=target), SHEET)

    assert names(taken) == ["body.a1.0"] and taken.texts == {}


def test_marks_may_change_their_order_and_a_bracket_in_a_heading_is_no_mark() -> None:
    target = "⟨3/⟩ ⟨1⟩⟨2⟩main⟨/2⟩⟨/1⟩"

    assert compare(changed("body.a1.0", target=target), SHEET).texts == {"body.a1.0": target}
    assert compare(changed("body.a2", target="no bracket"), SHEET).texts == {"body.a2": "no bracket"}


def test_a_bracket_is_not_guessed_at_where_the_file_lost_the_kind() -> None:
    carried = SHEET.units[2].fingerprint

    taken = compare(changed("body.a2", kind="", target="Price ⟨⟨1⟩", carried=carried), SHEET)
    assert names(taken) == ["body.a2"] and taken.texts == {}


def test_an_unknown_key_is_named_and_what_the_reader_could_not_read_is_passed_on() -> None:
    spoilt = Named("body.a2", "Hàng 3 bị gộp.", "Row 3 was merged.")
    found = replace(SHEET, units=(*SHEET.units, Unit("gone", "heading", "x", "y")), unread=(spoilt,))

    taken = compare(found, SHEET)
    assert names(taken) == ["body.a2", "gone"] and taken.missing == ()


@pytest.mark.parametrize(
    "given",
    [{"item": OTHER}, {"item": ""}, {"source_language": "en"}, {"target_language": "fr"}, {"target_language": ""},
     {"target_language": "eng"}],
    ids=["item", "no item", "source", "target", "no language", "longer"],
)  # fmt: skip
def test_a_file_of_another_item_or_language_is_refused_whole(given: dict[str, str]) -> None:
    with pytest.raises(ExchangeRefused):
        compare(replace(SHEET, **given), SHEET)


@pytest.mark.parametrize("language", ["en-US", "EN", "en_GB"])
def test_a_tool_may_say_the_language_with_a_region(language: str) -> None:
    assert compare(replace(SHEET, target_language=language), SHEET).unchanged == 3


def test_a_region_that_was_asked_for_is_asked_for() -> None:
    asked = replace(SHEET, target_language="zh-CN")

    with pytest.raises(ExchangeRefused):
        compare(replace(SHEET, target_language="zh-TW"), asked)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["<b>", "</b>", "<br/>", "a", "⟨"]), max_size=6),
    marked(3, broken=True),
)
def test_what_is_taken_is_what_the_page_can_be_put_together_from(markup: list[str], target: str) -> None:
    content = {
        "title": "",
        "lead": "",
        "body": [{"type": "paragraph", "id": "a", "value": f"<p>{''.join(markup)}x</p>"}],
    }
    (segment,) = take_apart(content)
    unit = Unit(segment.key, segment.kind, segment.text, tags=segment.tags)
    sheet = Sheet(ITEM, "", "vi", "en", (unit,))
    try:
        put_together(content, {segment.key: target})
        fits = True
    except SegmentRefused:
        fits = False

    taken = compare(replace(sheet, units=(replace(unit, target=target),)), sheet)
    assert (taken.refused == ()) == fits or not target.strip()
