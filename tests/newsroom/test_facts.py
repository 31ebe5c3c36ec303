"""The fact base: no fact without source and day, a history, and the pages that say otherwise."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel import clock
from nhipcau.newsroom.domain import fact_queries as sets
from nhipcau.newsroom.domain.facts import FactRefused, Saying, change, keep, quoted, verify
from nhipcau.newsroom.domain.payload import resolve
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.enums import FactKind
from nhipcau.newsroom.models import Fact, FactQuote
from nhipcau.people.enums import Role
from nhipcau.plan.measures import Scope, find, total
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 30)


def saying(**values: Any) -> Saying:
    return Saying(
        **{
            "kind": FactKind.FIGURE, "as_of": DAY, "labels": {"vi": "Số phố", "en": "Streets"},
            "values": {"vi": "36", "en": "36"}, "sources": {"vi": "Số liệu thử"}, "units": {"vi": "phố"}, **values,
        }
    )  # fmt: skip


def quoting(o: factories.Office, fact: Fact, language: str = "vi", **values: Any) -> Any:
    made = factories.edition(o, language=language, **values)
    working = fresh(made).working_copy()
    working.body = working.body.stream_block.to_python([*working.body.get_prep_value(), {"type": "fact", "value": fact.pk}])
    working.save_revision(user=o.writer)
    return made


@pytest.mark.parametrize("part", ["labels", "values", "sources"])
def test_a_fact_has_a_name_a_value_and_a_source_in_vietnamese(office: factories.Office, part: str) -> None:
    with pytest.raises(FactRefused):
        keep(code="HN-PHO", unit=office.department, saying=saying(**{part: {"en": "words"}}), by=office.writer)
    assert not Fact.objects.exists()


def test_a_fact_does_not_hold_for_a_day_to_come(office: factories.Office) -> None:
    with pytest.raises(FactRefused):
        keep(code="HN", unit=office.department, saying=saying(as_of=clock.today() + dt.timedelta(days=1)), by=office.writer)


@pytest.mark.parametrize("code", ["", "Hà Nội", "a b", "x" * 61, "../x"])
def test_a_code_is_plain(office: factories.Office, code: str) -> None:
    with pytest.raises(FactRefused):
        keep(code=code, unit=office.department, saying=saying(), by=office.writer)


def test_a_code_is_given_once(office: factories.Office) -> None:
    keep(code="HN", unit=office.department, saying=saying(), by=office.writer)
    with pytest.raises(FactRefused, match="HN"):
        keep(code="HN", unit=office.department, saying=saying(), by=office.writer)


def test_only_its_keeper_changes_a_fact(office: factories.Office) -> None:
    fact = keep(code="HN", unit=office.department, saying=saying(), by=office.writer)
    for person in (office.stranger, office.clearer, office.translator, office.leader):
        with pytest.raises(PermissionDenied):
            change(fact=fact, saying=saying(values={"vi": "37"}), by=person)
        with pytest.raises(PermissionDenied):
            verify(fact=fact, by=person)
        with pytest.raises(PermissionDenied):
            keep(code="HN2", unit=office.department, saying=saying(), by=person)


def test_a_stamp_is_not_kept_in_a_fact(office: factories.Office) -> None:
    for values in ({"labels": {"vi": "TỐI MẬT"}}, {"kind": FactKind.CUISINE, "details": {"where": {"vi": "TUYỆT MẬT"}}}):
        with pytest.raises(ValidationError):
            keep(code="HN", unit=office.department, saying=saying(**values), by=office.writer)
    assert not Fact.objects.exists()


def test_what_it_said_is_kept_with_the_reason(office: factories.Office) -> None:
    fact = keep(code="HN", unit=office.department, saying=saying(), by=office.writer)
    assert not change(fact=fact, saying=saying(), by=office.writer)
    assert change(fact=fact, saying=saying(values={"vi": "37"}, as_of=DAY + dt.timedelta(days=1)), by=office.writer, reason="Kiểm đếm lại")
    assert [(row.said["values"]["vi"], row.as_of, row.reason) for row in fact.changes.all()] == [
        ("37", DAY + dt.timedelta(days=1), "Kiểm đếm lại"), ("36", DAY, ""),
    ]  # fmt: skip


def test_details_are_those_of_its_kind(office: factories.Office) -> None:
    given = {"where": {"vi": "Phố cổ", "xx": "?"}, "coordinates": "21.03, 105.85", "unknown": "x"}
    food = keep(code="PHO", unit=office.department, saying=saying(kind=FactKind.CUISINE, details=given), by=office.writer)
    sight = keep(code="HO", unit=office.department, saying=saying(kind=FactKind.SIGHT, details=given), by=office.writer)
    assert (food.details, sight.details) == ({"where": {"vi": "Phố cổ"}}, {"coordinates": "21.03, 105.85"})


def test_a_quote_says_the_details_and_one_made_before_they_were_shown_is_not_stale(office: factories.Office) -> None:
    given = {"hours": {"vi": "7 giờ – 17 giờ", "en": "7 am – 5 pm"}, "coordinates": "21.05, 105.82"}
    sight = keep(code="HO", unit=office.department, saying=saying(kind=FactKind.SIGHT), by=office.writer)
    before = quoted(sight, "vi")
    assert "details" not in before
    factories.released(office, quoting(office, sight))
    change(fact=sight, saying=saying(kind=FactKind.SIGHT, details=given), by=office.writer)
    sight.refresh_from_db()
    assert quoted(sight, "en")["details"] == {"hours": "7 am – 5 pm", "coordinates": "21.05, 105.82"}
    assert quoted(sight, "lo")["details"]["hours"] == "7 am – 5 pm"
    assert {key: words for key, words in quoted(sight, "vi").items() if key != "details"} == before
    assert [page.stale for page in sets.quotings([sight])[sight.pk]] == [False]
    factories.released(office, quoting(office, sight, title="Hồ", slug="ho"))
    change(fact=sight, saying=saying(kind=FactKind.SIGHT, details=given | {"hours": {"vi": "8 giờ – 17 giờ"}}), by=office.writer)
    sight.refresh_from_db()
    assert {page.title: page.stale for page in sets.quotings([sight])[sight.pk]} == {"Hồ": True, "Sen Hồ Tây": False}


def test_a_changed_fact_finds_the_public_page_and_its_language(office: factories.Office) -> None:
    fact = factories.fact(office)
    vietnamese, english = quoting(office, fact), quoting(office, fact, "en", title="Lotus", slug="lotus")
    factories.released(office, vietnamese)
    factories.released(office, english)
    factories.cleared(office, quoting(office, fact, title="Chưa công bố", slug="chua"))
    assert [(page.language, page.stale) for page in sets.quotings([fact])[fact.pk]] == [("vi", False), ("en", False)]
    change(fact=fact, saying=saying(values={"vi": "36", "en": "37"}, labels=fact.labels, units=fact.units, sources=fact.sources), by=office.focal)
    fact.refresh_from_db()
    assert [(page.language, page.stale, page.address) for page in sets.quotings([fact])[fact.pk]] == [
        ("en", True, "/en/stories/lotus/"), ("vi", False, "/vi/bai/sen-ho-tay/"),
    ]  # fmt: skip
    assert sets.facts_quoted_stale() == {fact.pk}


def test_a_corrected_page_is_no_longer_stale(office: factories.Office) -> None:
    fact = factories.fact(office)
    made = quoting(office, fact)
    factories.released(office, made)
    change(fact=fact, saying=saying(values={"vi": "37"}), by=office.focal)
    factories.released(office, made, note={"vi": "Sửa số phố.", "en": "Number of streets."})
    fact.refresh_from_db()
    assert [page.stale for page in sets.quotings([fact])[fact.pk]] == [False]


def test_what_a_version_quotes_is_what_its_payload_says(office: factories.Office) -> None:
    fact = factories.fact(office)
    made = quoting(office, fact)
    version = factories.cleared(office, made)
    (block,) = [one for one in resolve(fresh(made).working_copy())["body"] if one["type"] == "fact"]
    (quote,) = FactQuote.objects.filter(version=version)
    assert (quote.fact, quote.language, quote.said) == (fact, "vi", sets.fingerprint_of(block))


@pytest.mark.once
def test_the_pages_of_fifty_facts_cost_the_queries_of_one(office: factories.Office) -> None:
    fact = factories.fact(office)
    factories.released(office, quoting(office, fact))
    with CaptureQueriesContext(connection) as one:
        sets.quotings([fact])
    for no in range(50):
        keep(code=f"F{no}", unit=office.department, saying=saying(), by=office.writer)
    factories.released(office, quoting(office, Fact.objects.get(code="F7"), title="Khác", slug="khac"))
    everything = list(Fact.objects.all())
    with CaptureQueriesContext(connection) as many:
        found = sets.quotings(everything)
    assert (len(many), len(found), sum(map(len, found.values()))) == (len(one), 51, 2)


def test_review_comes_round_after_a_year(office: factories.Office) -> None:
    fact = keep(code="HN", unit=office.department, saying=saying(), by=office.writer)
    assert list(sets.due_for_review(office.writer)) == []
    with clock.moved_to(clock.now() + dt.timedelta(days=366)):
        assert list(sets.due_for_review(office.writer)) == [fact]
        assert list(sets.due_for_review(office.stranger)) == []
        verify(fact=fact, by=office.writer)
        assert list(sets.due_for_review(office.writer)) == []
        with pytest.raises(FactRefused):
            verify(fact=fact, by=office.writer, review_on=clock.today())


def test_words_are_found_without_marks_in_any_language(office: factories.Office) -> None:
    fact = keep(code="HN", unit=office.department, saying=saying(), by=office.writer)
    keep(code="HP", unit=office.department, saying=saying(labels={"vi": "Bãi biển"}), by=office.writer)
    for words in ("so pho", "Số phố", "streets", "hn", "36 pho"):
        assert list(sets.facts_worded(sets.facts_seen(), words)) == [fact]


def test_the_share_of_verified_facts_is_counted_from_its_rows(office: factories.Office) -> None:
    measure = find("I21")
    assert measure is not None
    assert measure.rows is not None
    keep(code="HN", unit=office.department, saying=saying(), by=office.writer)
    old = keep(code="HP", unit=office.department, saying=saying(), by=office.writer)
    Fact.objects.filter(pk=old.pk).update(verified_at=clock.now() - dt.timedelta(days=900))
    factories.account("hp", office.neighbour, Role.FOCAL)
    scope = Scope(office.locality.path, dt.date(clock.today().year, 1, 1), clock.today())
    rows = measure.rows(scope)
    assert [(row.label, row.hit) for row in rows] == [("Số phố: 36", True), ("Số phố: 36", False)]
    assert total(measure, rows) == 50
