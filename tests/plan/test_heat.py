"""The rhythm of work: the unit sees its months first, those above it later or when it lets them; what is hidden is not nought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.people.enums import Role, UnitKind
from nhipcau.people.models import Unit
from nhipcau.plan.domain import heat
from nhipcau.plan.domain.heat import DAYS, Showing, ShowingRefused, end_of, months_of, set_rule, show
from nhipcau.plan.models import MonthShown, Result, ShowingRule
from tests import factories
from tests.plan.rows import queries_of, result, take_back

AUGUST_5 = dt.datetime(2026, 8, 5, 2, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def fifth_of_august() -> Iterator[None]:
    with clock.moved_to(AUGUST_5):
        yield


def counts(account: factories.Account, unit: Unit, **values: object) -> tuple[int | None, ...]:
    [row] = months_of(account, [unit], 2026, **values)  # type: ignore[arg-type]
    return row.counts


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), st.integers(1, 12), st.integers(0, 90))
def test_the_units_above_never_see_a_month_before_its_day_and_always_from_it_on(day: dt.date, month: int, days: int) -> None:
    unit = Unit(pk=1, path="/trung-tam/ha-noi/")
    rule = ShowingRule(pk=1, days=days, valid_from=dt.date(2019, 1, 1))
    seen = Showing(day, {"/trung-tam/": [rule]})
    assert seen.sees(unit, 2026, month, own=False) == (day >= end_of(2026, month) + dt.timedelta(days=days))
    assert seen.sees(unit, 2026, month, own=True) == (day >= dt.date(2026, month, 1))


@pytest.mark.django_db
def test_a_unit_sees_its_own_months_at_once_and_those_above_seven_days_after_the_end(office: factories.Office) -> None:
    for month in (6, 7, 7, 8):
        result(office, dt.date(2026, month, 3))
    assert counts(office.writer, office.department) == (0, 0, 0, 0, 0, 1, 2, 1, None, None, None, None)
    assert counts(office.focal, office.department) == (0, 0, 0, 0, 0, 1, None, None, None, None, None, None)
    assert counts(office.focal, office.department, day=dt.date(2026, 8, 6))[6] is None
    assert counts(office.focal, office.department, day=dt.date(2026, 8, 7))[6] == 2


@pytest.mark.django_db
def test_a_leader_of_the_unit_above_sees_no_more_than_the_rule_lets(office: factories.Office) -> None:
    result(office, dt.date(2026, 7, 3))
    assert counts(office.leader, office.department)[6] is None
    assert counts(office.leader, office.locality)[6] == 0


@pytest.mark.django_db
def test_the_unit_lets_those_above_see_a_month_earlier_and_nobody_else_does(office: factories.Office) -> None:
    result(office, dt.date(2026, 7, 3))
    for person in (office.focal, office.leader, office.translator, office.stranger):
        with pytest.raises(PermissionDenied):
            show(unit=office.department, year=2026, month=7, by=person)
    with pytest.raises(ShowingRefused):
        show(unit=office.department, year=2026, month=9, by=office.writer)
    show(unit=office.department, year=2026, month=7, by=office.writer)
    show(unit=office.department, year=2026, month=7, by=office.writer)
    assert (MonthShown.objects.count(), counts(office.focal, office.department)[6:8]) == (1, (1, None))


@pytest.mark.django_db
def test_the_rule_nearest_to_the_unit_holds_and_months_that_are_over_keep_theirs(office: factories.Office) -> None:
    centre = factories.account("dau-moi-tt", office.centre, Role.FOCAL)
    with clock.moved_to(dt.datetime(2026, 6, 10, 2, 0, tzinfo=dt.UTC)):
        set_rule(unit=office.centre, days=40, by=centre)
    set_rule(unit=office.locality, days=0, by=office.focal)
    seen = heat.showing(2026, clock.today())
    days = [(seen.opens_on(office.department, 2026, month) - end_of(2026, month)).days for month in (5, 6, 7, 8)]
    assert days == [DAYS, 40, 40, 0]
    assert seen.days_for(office.neighbour, end_of(2026, 8)) == 40


@pytest.mark.django_db
def test_only_the_focal_officer_sets_the_rule_and_within_bounds(office: factories.Office) -> None:
    for person, unit in ((office.leader, office.locality), (office.writer, office.department), (office.focal, office.centre)):
        with pytest.raises(PermissionDenied):
            set_rule(unit=unit, days=3, by=person)
    for days in (-1, heat.MOST_DAYS + 1):
        with pytest.raises(ShowingRefused):
            set_rule(unit=office.locality, days=days, by=office.focal)
    assert ShowingRule.objects.count() == 0


@pytest.mark.django_db
def test_results_are_counted_by_language_in_the_offices_own_months_and_withdrawn_ones_are_not(office: factories.Office) -> None:
    result(office, dt.date(2026, 3, 3), language="en")
    result(office, dt.date(2026, 3, 3), language="vi")
    take_back(result(office, dt.date(2026, 3, 4)), dt.date(2026, 3, 5))
    result(office, dt.date(2026, 3, 31))
    result(office, dt.date(2025, 3, 3))
    assert [counts(office.writer, office.department, language=language)[2] for language in ("", "vi", "en", "ko")] == [3, 2, 1, 0]


@pytest.mark.django_db
def test_the_last_hour_of_a_month_in_viet_nam_belongs_to_it(office: factories.Office) -> None:
    for hour, name in ((16, "a"), (17, "b")):  # 23:00 on 31 March, 00:00 on 1 April in Việt Nam
        moment = dt.datetime(2026, 3, 31, hour, 0, tzinfo=dt.UTC)
        Result.objects.create(kind="release", subject=name, unit=office.department, at=moment, language="vi", title=name, proof=name)
    assert counts(office.writer, office.department)[2:4] == (1, 1)


@pytest.mark.django_db
def test_on_the_screen_what_is_hidden_is_a_dash_and_strangers_see_no_row(office: factories.Office, client: Client) -> None:
    for _ in range(3):
        result(office, dt.date(2026, 7, 3))
    client.force_login(office.focal)
    page = client.get("/ke-hoach/nhip-lam-viec/").content.decode()
    row = page.split('<th scope="row">Đơn vị so-vhtt')[-1].split("</tr>")[0]
    assert row.count('<td class="number">–</td>') == 6
    client.force_login(office.writer)
    row = client.get("/ke-hoach/nhip-lam-viec/").content.decode().split('<th scope="row">Đơn vị so-vhtt')[-1].split("</tr>")[0]
    assert (row.count('<td class="number">3</td>'), row.count('<td class="number">–</td>')) == (2, 4)
    client.force_login(office.stranger)
    assert "so-vhtt" not in client.get("/ke-hoach/nhip-lam-viec/").content.decode()


@pytest.mark.django_db
def test_the_unit_shows_a_month_and_the_office_sets_the_rule_on_the_screen(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    client.post("/ke-hoach/nhip-lam-viec/cho-xem/", {"unit": office.department.pk, "year": 2026, "month": 7})
    client.post("/ke-hoach/nhip-lam-viec/cho-xem/", {"unit": office.department.pk, "year": 2026, "month": 13})
    assert client.post("/ke-hoach/nhip-lam-viec/cho-xem/", {"unit": office.locality.pk, "year": 2026, "month": 7}).status_code == 404
    client.force_login(office.focal)
    client.post("/ke-hoach/nhip-lam-viec/quy-tac/", {"unit": office.locality.pk, "days": "10"})
    client.post("/ke-hoach/nhip-lam-viec/quy-tac/", {"unit": office.locality.pk, "days": "mười"})
    assert ([one.unit for one in MonthShown.objects.all()], [one.days for one in ShowingRule.objects.all()]) == ([office.department], [10])


@pytest.mark.django_db
def test_odd_words_in_the_address_are_no_fault(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    for odd in ("?year=abc", "?year=99999", "?year=٢٠٢٦", "?language=xx", "?page=0"):
        assert client.get(f"/ke-hoach/nhip-lam-viec/{odd}").status_code == 200


@pytest.mark.once
@pytest.mark.django_db
def test_the_screen_costs_the_same_for_one_unit_and_for_fifty(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    result(office, dt.date(2026, 3, 3))
    before = queries_of(client, "/ke-hoach/nhip-lam-viec/")
    for number in range(50):
        result(office, dt.date(2026, 3, 3), unit=factories.unit(f"xa-{number}", UnitKind.COMMUNE, office.locality))
    assert queries_of(client, "/ke-hoach/nhip-lam-viec/") == before
