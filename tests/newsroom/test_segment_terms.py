"""The term bank beside a segment: what stands there is named before a word is translated, and put in at a button."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.background import term_books
from nhipcau.newsroom.domain.translation import open_translation, pairs
from nhipcau.newsroom.models import Edition
from nhipcau.newsroom.views.segment_terms import NamedTerm, terms_found, terms_left_out, terms_named
from nhipcau.reference.models import Term, TermForm
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.desk_rows import address, begun, client_of, form_in

pytestmark = pytest.mark.django_db


def term(code: str, *forms: tuple[str, str, str], **values: Any) -> Term:
    """``forms``: language, words, use."""
    made = Term.objects.create(code=code, kind="place")
    for language, form, use in forms:
        TermForm.objects.create(term=made, language=language, form=form, use=use, **values)
    return made


def named(source: str, language: str = "en") -> list[NamedTerm]:
    books = term_books(["vi", language])
    return terms_named(source, terms_found(source, books["vi"]), books[language])


def test_each_term_once_in_the_order_of_the_source_with_its_preferred_form_first() -> None:
    term("ho-tay", ("vi", "Hồ Tây", "official"), ("en", "Ho Tay", "allowed"), ("en", "West Lake", "official"))
    term("ha-noi", ("vi", "Hà Nội", "official"), ("en", "Ha Noi", "official"))
    assert named("Hà Nội có Hồ Tây, và Hồ Tây có sen.") == [
        NamedTerm("Hà Nội", "Ha Noi"), NamedTerm("Hồ Tây", "West Lake", ("Ho Tay",)),
    ]  # fmt: skip


def test_the_longest_term_stands_for_what_lies_within_it() -> None:
    term("ho-tay", ("vi", "Hồ Tây", "official"), ("en", "West Lake", "official"))
    term("phu", ("vi", "Phủ Tây Hồ", "official"), ("en", "Tay Ho Palace", "official"))
    term("cong-ty", ("vi", "Công ty Hồ Tây", "official"), ("en", "Ho Tay Company", "official"))
    assert [one.form for one in named("Công ty Hồ Tây đón khách ở Phủ Tây Hồ.")] == ["Ho Tay Company", "Tay Ho Palace"]


def test_wrong_ended_and_untranslated_forms_offer_nothing() -> None:
    term("sai", ("vi", "Hồ Tây lớn", "wrong"), ("en", "Big West Lake", "official"))
    term("chua-dich", ("vi", "Trúc Bạch", "official"), ("ko", "쭉박", "official"))
    term("het", ("vi", "Quảng Bá", "official"))
    ended = Term.objects.get(code="het")
    TermForm.objects.create(
        term=ended, language="en", form="Quang Ba", use="official", valid_to=clock.today() - dt.timedelta(days=1)
    )
    assert named("Hồ Tây lớn, Trúc Bạch, Quảng Bá") == []
    assert named("Trúc Bạch", "ko") == [NamedTerm("Trúc Bạch", "쭉박")]


def test_what_is_named_as_offered_is_not_warned_of() -> None:
    term("ho-tay", ("vi", "Hồ Tây", "official"), ("en", "West Lake", "official"))
    books = term_books(["vi", "en"])
    found = terms_found("Sen Hồ Tây", books["vi"])

    def warned(target: str) -> int:
        return len(terms_left_out("Sen Hồ Tây", found, target, books["en"], "en"))

    assert (warned(""), warned("Lotus of West Lake"), warned("Lotus of the lake")) == (0, 0, 1)


def shown(target: Edition, person: Any) -> tuple[dict[str, list[str]], str]:
    page = client_of(person).get(address(target))
    rows = [row["segment"] for row in page.context["rows"] if "segment" in row]
    return {row.pair.source.key: [one.form for one in row.terms] for row in rows if row.terms}, page.content.decode()


def test_terms_stand_beside_a_segment_before_a_word_of_it_is_translated(office: factories.Office) -> None:
    term("ho-tay", ("vi", "Hồ Tây", "official"), ("en", "West Lake", "official"))
    target = begun(office)
    terms, page = shown(target, office.translator)
    assert (terms, page.count('data-term="West Lake"'), [pair.state for pair in pairs(target)][0]) == ({"title": ["West Lake"]}, 1, "missing")
    terms, page = shown(target, office.leader)
    assert (terms, page.count("data-term"), page.count('<b lang="en">West Lake</b>')) == ({"title": ["West Lake"]}, 0, 1)


@pytest.mark.parametrize(("language", "typed", "there"), [("en", "Lotus of", "Lotus of West Lake"), ("zh", "荷花", "荷花West Lake")])
def test_its_button_puts_it_behind_what_is_typed_and_saves_nothing(
    office: factories.Office, language: str, typed: str, there: str
) -> None:
    source = factories.edition(office)
    factories.cleared(office, source)
    term("ho-tay", ("vi", "Hồ Tây", "official"), (language, "West Lake", "official"))
    target = open_translation(item=source.item, language=language, by=office.translator)
    client, home = client_of(office.translator), f"/ban-dich/{source.item.key}/{language}/"
    sent = form_in(client.get(home).content.decode()) | {"target-title": typed, "term": "title|West Lake"}
    page = client.post(home, sent)
    assert (page.status_code, page.context["at"]) == (200, 1)
    assert page.context["rows"][0]["segment"].target == there
    assert [pair.state for pair in pairs(target)] == ["missing"] * 4


@pytest.mark.once
def test_the_editor_asks_the_same_for_one_term_and_fifty(office: factories.Office) -> None:
    target, client = begun(office), client_of(office.translator)
    term("ho-tay", ("vi", "Hồ Tây", "official"), ("en", "West Lake", "official"))
    few = queries_of(client, address(target))
    for no in range(50):
        term(f"so-{no}", ("vi", f"Sen {no}", "official"), ("en", f"Lotus {no}", "official"))
    assert queries_of(client, address(target)) == few
