"""The body of a story, block by block."""

from __future__ import annotations

from nhipcau.portal.pages.blocks import blocks, picture

FACT = {"type": "fact", "code": "c", "label": "Bài", "value": "1284.5", "unit": "bài", "as_of": "2026-06-30"}


def test_figures_that_stand_together_are_one_table() -> None:
    body = [FACT, FACT, {"type": "heading", "text": "Sau"}, FACT]
    made = blocks(body, {}, "vi")
    assert [(block.kind, len(block.facts)) for block in made] == [("facts", 2), ("heading", 0), ("facts", 1)]


def test_a_figure_is_written_as_the_language_writes_it() -> None:
    def first(language: str, **changes: str) -> tuple[str, str]:
        fact = blocks([{**FACT, **changes}], {}, language)[0].facts[0]
        return fact.value, fact.as_of_text

    assert first("vi") == ("1.284,5", "30/6/2026")
    assert first("en") == ("1,284.5", "30 June 2026")
    assert first("fr") == ("1\u202f284,5", "30 juin 2026")
    assert first("vi", value="2026", unit="")[0] == "2026"
    assert first("vi", value="gần 3 nghìn")[0] == "gần 3 nghìn"


def test_a_picture_without_renditions_is_not_shown() -> None:
    raw = {"media": "a", "alt": "", "caption": "", "credit": ""}
    assert picture(raw, {"a": {"renditions": []}}) is None
    assert picture(raw, {}) is None
    assert blocks([{"type": "picture", **raw}], {}, "vi") == ()


def test_unknown_blocks_are_left_out() -> None:
    assert blocks([{"type": "embed", "html": "<iframe>"}], {}, "vi") == ()
