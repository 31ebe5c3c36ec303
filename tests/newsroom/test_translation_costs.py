"""Words and cost: every segment in one band, every amount with its row, the sum that of the rows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.translation_costs import (
    BANDS,
    Band,
    cost_from,
    count_words,
    priced,
    rate_on,
    volume,
)
from nhipcau.newsroom.domain.translation_rates import RateRefused, RateSaid, rates_seen, set_rate
from nhipcau.newsroom.enums import RateUnit
from nhipcau.newsroom.models import TranslationRate
from tests import factories
from tests.newsroom.desk_rows import client_of

DB = pytest.mark.django_db
DAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Mùa sen về trên hồ.", "vi", 5),
        ("⟨1⟩36⟨/1⟩ phố – phường", "vi", 3),
        ("một⟨1/⟩hai", "vi", 2),
        ("", "vi", 0),
        ("西湖荷花，36", "zh", 6),
        ("ດອກບົວ", "lo", 5),
        ("서호 연꽃", "ko", 2),
    ],
)
def test_words_are_counted_and_characters_where_there_are_no_spaces(text: str, language: str, words: int) -> None:
    assert count_words(text, language) == words


def test_each_segment_falls_into_one_band() -> None:
    texts = ["Sen nở", "Sen  nở", "Hồ Tây rộng lắm", "Phố cổ", "Chùa Một Cột"]
    scores = {"Sen nở": 100, "Hồ Tây rộng lắm": 85, "Phố cổ": 84}
    assert volume(texts, scores) == (
        Band("new", 1, 3), Band("far", 1, 2), Band("near", 1, 4), Band("exact", 1, 2), Band("repeated", 1, 2),
    )  # fmt: skip


def rate(**values: object) -> TranslationRate:
    said = {"language": "en", "per": RateUnit.THOUSAND, "amount": 300_000, "valid_from": DAY, "source": "Hợp đồng 01", **values}
    return TranslationRate(**said)


def test_each_row_is_paid_its_part_to_the_dong() -> None:
    bands = (Band("new", 2, 101), Band("far", 1, 10), Band("near", 1, 7), Band("exact", 1, 9), Band("repeated", 1, 5))
    cost = priced(bands, rate(percent_repeated=25))
    assert [(line.percent, line.amount) for line in cost.lines] == [(100, 30_300), (100, 3_000), (60, 1_260), (0, 0), (25, 375)]
    assert (cost.words, cost.amount) == (132, 34_935)
    assert priced(bands, rate(per=RateUnit.PAGE, amount=70_000)).lines[0].amount == 20_200
    assert cost_from(cost.as_data()) == cost


def test_without_a_rate_no_amount_is_said() -> None:
    cost = priced((Band("new", 1, 10),), None)
    assert (cost.words, cost.amount, cost.lines[0].amount) == (10, None, None)


TEXTS = st.lists(st.text(alphabet="ab 1.", max_size=8), max_size=12)


@given(TEXTS, st.dictionaries(st.text(alphabet="ab 1.", max_size=8), st.integers(0, 100)), st.integers(1, 10**6))
def test_the_bands_hold_every_segment_and_word_and_the_rows_add_up(texts: list[str], scores: dict[str, int], amount: int) -> None:
    bands = volume(texts, scores)
    cost = priced(bands, rate(amount=amount))
    assert tuple(band.band for band in bands) == BANDS
    assert sum(band.segments for band in bands) == len(texts)
    assert sum(band.words for band in bands) == sum(map(count_words, texts)) == cost.words
    assert cost.amount == sum(line.amount or 0 for line in cost.lines)


def said(day: dt.date = DAY, **values: object) -> RateSaid:
    return RateSaid(**{"language": "en", "per": "thousand", "amount": 300_000, "valid_from": day, "source": "Hợp đồng", **values})  # type: ignore[arg-type]


@DB
def test_the_next_rate_ends_the_one_before_and_the_nearest_unit_holds(office: factories.Office) -> None:
    first = set_rate(unit=office.locality, said=said(), by=office.focal)
    second = set_rate(unit=office.locality, said=said(dt.date(2026, 9, 1), amount=350_000), by=office.focal)
    first.refresh_from_db()
    assert (first.valid_to, second.valid_to) == (dt.date(2026, 8, 31), None)
    own = set_rate(unit=office.department, said=said(dt.date(2026, 9, 10), amount=1), by=office.focal)

    def on(unit: object, day: dt.date) -> TranslationRate | None:
        return rate_on(unit=unit, language="en", day=day)  # type: ignore[arg-type]

    assert on(office.department, dt.date(2026, 5, 31)) is None
    assert on(office.department, dt.date(2026, 8, 31)) == first
    assert on(office.department, dt.date(2026, 9, 1)) == second
    assert on(office.department, dt.date(2026, 9, 10)) == own
    assert on(office.locality, dt.date(2026, 9, 10)) == second
    assert on(office.neighbour, dt.date(2026, 9, 10)) is None


@DB
@pytest.mark.parametrize(
    "wrong",
    [{"language": "de"}, {"per": "hour"}, {"amount": 0}, {"source": " "}, {"valid_to": dt.date(2026, 5, 1)}, {"percent_near": 101}],
)
def test_a_rate_that_says_nothing_sound_is_refused(office: factories.Office, wrong: dict[str, object]) -> None:
    with pytest.raises(RateRefused):
        set_rate(unit=office.locality, said=said(**wrong), by=office.focal)
    assert not TranslationRate.objects.exists()


@DB
def test_rates_are_kept_by_focal_officers_and_hidden_from_neighbours(office: factories.Office) -> None:
    for who in (office.writer, office.translator, office.publisher, office.stranger):
        with pytest.raises(PermissionDenied):
            set_rate(unit=office.locality, said=said(), by=who)
    with pytest.raises(ValidationError):
        set_rate(unit=office.locality, said=said(source="TỐI MẬT"), by=office.focal)
    made = set_rate(unit=office.locality, said=said(), by=office.focal)
    with pytest.raises(RateRefused):
        set_rate(unit=office.locality, said=said(), by=office.focal)
    assert list(rates_seen(office.translator)) == [made]
    assert list(rates_seen(office.stranger)) == []


@DB
def test_the_screen_sets_a_rate_and_keeps_what_was_typed_wrong(office: factories.Office) -> None:
    client, address = client_of(office.focal), reverse("newsroom:translation_rates")
    sent = {
        "unit": office.locality.pk, "language": "en", "amount": "300000", "per": "thousand", "percent_far": "100",
        "percent_near": "60", "percent_exact": "0", "percent_repeated": "0", "valid_from": "1/6/2026", "source": "Hợp đồng 01",
    }  # fmt: skip
    wrong = client.post(address, sent | {"valid_to": "1/5/2026"})
    assert (wrong.status_code, "Hợp đồng 01" in wrong.content.decode()) == (422, True)
    assert client.post(address, sent).status_code == 302
    page = client.get(address).content.decode()
    assert "300.000" in page and "Hợp đồng 01" in page
    assert "Hợp đồng 01" not in client_of(office.stranger).get(address).content.decode()
    assert client_of(office.translator).post(address, sent).status_code == 422
    assert TranslationRate.objects.get().valid_from == DAY and clock.today() > DAY
