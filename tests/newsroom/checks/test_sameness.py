"""A mistranslated figure is found at its place; what only moved is not."""

from __future__ import annotations

from typing import Any

from nhipcau.newsroom import checks
from nhipcau.newsroom.checks import Background
from tests.newsroom.checks.test_whole import payload

SOURCE = [{"type": "heading", "text": "Cầu Long Biên"}, {"type": "paragraph", "html": "<p>Cầu dài 1.691 m, xong năm 1902.</p>"}]


def texts(*blocks: str, title: str = "Sen", language: str = "en", source: list[dict[str, Any]] | None = None) -> list[checks.Finding]:
    here = payload(language=language, title=title, picture=None, body=[{"type": "paragraph", "html": block} for block in blocks])
    there = payload(language="vi", picture=None, body=source or [{"type": "paragraph", "html": "<p>Dài 19,7 km.</p>"}])
    found = checks.run(here, Background(source=there))
    return [finding for finding in found if finding.check == "figures"]


def test_the_same_figure_is_no_finding() -> None:
    assert texts("<p>It is 19.7 km long.</p>") == []


def test_another_figure_asks_a_person_and_names_both_and_the_place() -> None:
    (finding,) = texts("<p>It is 17.9 km long.</p>")
    assert (finding.severity, finding.place, finding.where) == ("confirm", "body.0", "đoạn 1")
    assert finding.message == "Bản gốc ghi “19,7 km”, bản dịch ghi “17.9 km”."


def test_figures_in_title_and_captions_count_too() -> None:
    assert [finding.place for finding in texts("<p>It is 19.7 km long.</p>", title="Lotus 2026")] == ["title"]


def test_texts_built_otherwise_are_compared_as_a_whole() -> None:
    assert texts("<p>Long Bien Bridge</p>", "<p>Finished in 1902, it is 1,691 m long.</p>", source=SOURCE) == []
    (finding,) = texts("<p>Long Bien Bridge</p>", "<p>Finished in 1902, it is 1,961 m long.</p>", source=SOURCE)
    assert finding.place == ""


def test_a_text_that_was_written_first_is_compared_with_nothing() -> None:
    assert [finding for finding in checks.run(payload(language="vi", lead="Năm 1902.")) if finding.check == "figures"] == []
