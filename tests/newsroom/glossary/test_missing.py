"""A term of the source whose approved forms the translation lacks is named, with what to write."""

from __future__ import annotations

import pytest

from nhipcau.newsroom.glossary import Matcher, Missing, Term, missing_terms

SOURCE = [
    Term("sea", ("Biển Đông",), "vi"),
    Term("committee", ("Ủy ban nhân dân", "UBND"), "vi"),
    Term("conference", ("Hội nghị Biển Đông",), "vi"),
    Term("lacquer", ("sơn mài",), "vi"),
]
MATCHER = Matcher(SOURCE)


def left_out(source: str, target: str, *approved: Term) -> list[str | int]:
    return [missing.term_id for missing in missing_terms(source, MATCHER.find(source), target, approved)]


SEA = Term("sea", ("East Sea", "Bien Dong"), "en")
COMMITTEE = Term("committee", ("People's Committee",), "en")
CONFERENCE = Term("conference", ("East Sea Conference",), "en")


def test_a_missing_term_says_where_it_stands_and_what_is_approved() -> None:
    source = "UBND tỉnh họp về Biển Đông. Biển Đông yên bình."
    assert missing_terms(
        source, MATCHER.find(source), "A People’s Committee met on the South Sea.", [SEA, COMMITTEE]
    ) == (Missing("sea", "Biển Đông", ((17, 26), (28, 37)), ("East Sea", "Bien Dong")),)


@pytest.mark.parametrize(
    "target",
    ["the East Sea", "Bien Dong (East Sea)", "the EAST SEA", "the East Sea's islands", "two East Seas"],
)
def test_any_approved_form_with_its_endings_is_enough(target: str) -> None:
    assert left_out("Biển Đông", target, SEA) == []


@pytest.mark.parametrize("target", ["the east sea", "the South China Sea", "Northeast Sea", "East Seaside", ""])
def test_another_wording_is_missing(target: str) -> None:
    assert left_out("Biển Đông", target, SEA) == ["sea"]


def test_a_form_inside_a_longer_one_counts_only_when_the_longer_is_not_asked_for() -> None:
    assert left_out("Biển Đông", "the East Sea Conference", SEA, CONFERENCE) == []
    assert left_out("Biển Đông và Hội nghị Biển Đông", "the East Sea Conference", SEA, CONFERENCE) == ["sea"]


def test_a_term_without_an_approved_form_is_nobodys_omission() -> None:
    assert left_out("sơn mài", "lacquer", SEA) == []
    assert left_out("sơn mài", "lacquer", Term("lacquer", (), "en")) == []


def test_two_terms_may_share_one_approved_form() -> None:
    shared = Term("conference", ("East Sea",), "en")
    assert left_out("Biển Đông, Hội nghị Biển Đông", "the East Sea", SEA, shared) == []


@pytest.mark.parametrize(
    ("language", "form", "target", "other"),
    [
        ("ru", "Восточное море", "в Восточном море", "восточное море, Южное море"),
        ("fr", "Comité populaire provincial", "les Comités populaires provinciaux", "Comité populaire de la province"),
        ("ko", "동해", "동해에서는", "동해안에서"),
        ("zh-Hans", "东海", "越南东海局势", "南海局势"),
        ("de", "Ostmeer", "des Ostmeeres", "Ostmeerinsel"),
    ],
)
def test_every_language_by_its_own_rule(language: str, form: str, target: str, other: str) -> None:
    approved = Term("sea", (form,), language)
    assert left_out("Biển Đông", target, approved) == []
    assert left_out("Biển Đông", other, approved) == ["sea"]
