"""Pictures by what the library knows of them, facts in their language, sentences one can follow."""

from __future__ import annotations

import pytest

from nhipcau.newsroom import checks
from nhipcau.newsroom.checks import Background, PictureStanding
from tests.newsroom.checks.test_whole import paragraph, payload

DIGEST = "0" * 64


def found(background: Background, **values: object) -> list[tuple[str, str]]:
    return [(finding.check, finding.severity) for finding in checks.run(payload(language="en", **values), background)]


@pytest.mark.parametrize(
    ("standing", "wanted"),
    [
        (PictureStanding(), []), (PictureStanding(expired=True), ["block"]), (PictureStanding(shows_map=True), ["confirm"]),
        (PictureStanding(says_map=True), ["confirm"]), (PictureStanding(says_map=True, shows_map=True), ["confirm"]),
        (PictureStanding(rights_missing=True, consent_missing=True), ["confirm", "confirm"]),
    ],
)  # fmt: skip
def test_a_picture_is_judged_by_the_library(standing: PictureStanding, wanted: list[str]) -> None:
    assert found(Background(pictures={DIGEST: standing})) == [("picture_rights", severity) for severity in wanted]


def test_words_of_the_text_that_speak_of_a_map_ask_a_person_where_the_library_has_no_mark() -> None:
    said = {"media": DIGEST, "alt": "An old map", "caption": "", "credit": "Nhịp Cầu"}
    known = Background(pictures={DIGEST: PictureStanding()})
    (finding,) = checks.run(payload(language="en", picture=said), known)
    assert (finding.check, finding.severity, finding.place) == ("picture_rights", "confirm", "picture")
    assert [one.message for one in checks.run(payload(language="en", picture={**said, "alt": "A lotus"}), known)] == []


def test_a_fact_without_words_in_the_language_asks_a_person() -> None:
    block = {"type": "fact", "code": "HN", "label": "Số phố", "value": "36", "unit": "", "source": "", "as_of": "2026-06-30"}
    assert found(Background(facts_spoken={"HN": frozenset({"vi"})}), body=[block]) == [("fact_words", "confirm")]
    assert found(Background(facts_spoken={"HN": frozenset({"vi", "en"})}), body=[block]) == []


def test_a_sentence_too_long_is_noted_once_a_paragraph() -> None:
    long = "word " * 46 + "."
    assert found(Background(), body=paragraph(f"<p>{long} {long}</p>")) == [("readability", "note")]
    assert found(Background(), body=paragraph(f"<p>{'word ' * 45}.</p>")) == []
