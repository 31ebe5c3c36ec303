"""A data set says of each fact what any text quotes, and its theme, place, earlier values and licence; nothing of the desk's."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel import clock
from nhipcau.newsroom.domain import fact_queries
from nhipcau.newsroom.domain.data_sets import entries
from nhipcau.newsroom.domain.dossiers import facts_for, fill_dossier
from nhipcau.newsroom.domain.facts import Saying, change, keep
from nhipcau.newsroom.domain.release import ReleaseRefused, release
from nhipcau.newsroom.domain.versions import current_fingerprint
from nhipcau.newsroom.enums import FactKind
from nhipcau.newsroom.models import Edition, Fact
from nhipcau.newsroom.views.preview import preview_html
from tests import factories

pytestmark = pytest.mark.django_db


def saying(value: str, day: str, **words: Any) -> Saying:
    given = {"labels": {"vi": "Dân số", "en": "Population"}, "units": {"vi": "người", "en": "people"}, "sources": {"vi": "Cục Thống kê"}}
    return Saying(kind=FactKind.FIGURE, as_of=dt.date.fromisoformat(day), values={"vi": value}, **{**given, **words})


def on(day: str) -> Any:
    return clock.moved_to(dt.datetime.fromisoformat(f"{day}T09:00:00+07:00"))


@pytest.fixture
def fact(office: factories.Office) -> Fact:
    """Three years, of which one was put right, and reasons that are the desk's own."""
    with on("2024-01-05"):
        made = keep(code="HN-DAN", unit=office.department, saying=saying("8400000", "2023-12-31"), by=office.writer)
    for day, value, as_of, reason in (
        ("2025-01-05", "8450000", "2024-12-31", "NOI-BO"), ("2025-02-05", "8460000", "2024-12-31", "NOI-BO"),
        ("2026-01-05", "8500000", "2025-12-31", ""),
    ):  # fmt: skip
        with on(day):
            change(fact=made, saying=saying(value, as_of), by=office.writer, reason=reason)
    return Fact.objects.get(pk=made.pk)


def test_earlier_values_are_those_said_last_of_each_earlier_day(fact: Fact) -> None:
    block = entries([fact], "vi")["HN-DAN"]
    assert [(one["as_of"], one["value"]) for one in block["series"]] == [("2023-12-31", "8400000"), ("2024-12-31", "8460000")]
    assert (block["value"], block["theme"], block["licence"]) == ("8500000", "figure", "CC-BY-4.0")
    assert set(block) == {
        "type", "code", "label", "value", "unit", "source", "as_of", "theme", "place", "series", "licence",
    }  # fmt: skip
    assert "NOI-BO" not in json.dumps(block)


@pytest.mark.once
def test_as_many_queries_for_one_fact_as_for_many(office: factories.Office, fact: Fact) -> None:
    counts = []
    for number in (1, 20):
        for one in range(number):
            if not Fact.objects.filter(code=f"F{one}").exists():
                keep(code=f"F{one}", unit=office.department, saying=saying("1", "2025-12-31"), by=office.writer)
        facts = list(Fact.objects.filter(code__startswith="F"))
        with CaptureQueriesContext(connection) as asked:
            entries(facts, "vi")
        counts.append(len(asked))
    assert counts == [2, 2]


def data_set(office: factories.Office, fact: Fact, **values: Any) -> Edition:
    made = factories.edition(office, of=factories.item(office, genre="dataset"), **values)
    return fill_dossier(item=made.item, facts=facts_for([fact.code]), by=office.writer)


def test_it_is_filled_with_the_facts_alone(office: factories.Office, fact: Fact) -> None:
    plain = factories.edition(office, of=factories.item(office, genre="dataset")).working_copy().body.get_prep_value()
    made = data_set(office, fact, slug="bo-hai").working_copy().body.get_prep_value()
    assert [block["type"] for block in made] == [*(block["type"] for block in plain), "fact"]


def test_a_fact_that_changed_makes_the_set_stale_and_shuts_the_door(office: factories.Office, fact: Fact) -> None:
    made = data_set(office, fact)
    factories.released(office, made)
    assert [page.stale for page in fact_queries.quotings([fact])[fact.pk]] == [False]
    cleared = factories.cleared(office, factories.change(office, made, title="Bộ mới"))
    change(fact=fact, saying=saying("8600000", "2026-06-30"), by=office.writer)
    fact.refresh_from_db()
    assert [page.stale for page in fact_queries.quotings([fact])[fact.pk]] == [True]
    assert current_fingerprint(made) != cleared.sha256
    with pytest.raises(ReleaseRefused):
        release(item=made.item, versions=[cleared], by=office.publisher, note={"vi": "Sửa.", "en": "Mended."})


def test_the_preview_shows_the_table_and_the_earlier_values(office: factories.Office, house: object, fact: Fact) -> None:
    page = preview_html(data_set(office, fact).working_copy())
    assert (page.count("<tr id="), "8.460.000 người" in page, "NOI-BO" in page) == (1, True, False)
