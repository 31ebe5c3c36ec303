"""What is a round year is the office's to say: there is no silent default, and a list always names its rule."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.calendar.domain.rule import as_round_rule, rule_for, set_rule
from nhipcau.calendar.domain.year import year_list
from nhipcau.calendar.models import OfficeRule
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.people.enums import Role
from tests import factories
from tests.calendar.rows import office_rule

pytestmark = pytest.mark.django_db


def test_without_a_rule_there_is_no_list(office: factories.Office, reference_rows: None) -> None:
    found = year_list(office.locality, 2027)
    assert (found.rule, found.lines) == (None, ())


def test_a_rule_holds_from_its_day_and_older_ones_stand_until_then(office: factories.Office) -> None:
    old = office_rule(office, valid_from=dt.date(2025, 1, 1))
    new = office_rule(office, valid_from=dt.date(2027, 1, 1), even=[])
    assert [rule_for(office.locality, year) for year in (2024, 2025, 2026, 2027)] == [None, old, old, new]


def test_a_rule_set_again_from_the_same_day_replaces_the_other(office: factories.Office) -> None:
    office_rule(office)
    again = office_rule(office, round=[5])
    assert list(OfficeRule.objects.all()) == [again]


def test_a_unit_goes_by_its_own_rule_before_that_of_the_unit_above(office: factories.Office) -> None:
    above = office_rule(office)
    assert rule_for(office.department, 2026) == above
    focal = factories.account("dau-moi-so", office.department, Role.FOCAL)
    own = office_rule(office, unit=office.department, by=focal, valid_from=dt.date(2020, 1, 1))
    assert rule_for(office.department, 2026) == own
    assert rule_for(office.locality, 2026) == above
    assert rule_for(office.neighbour, 2026) is None


def test_the_rule_says_whose_it_is(office: factories.Office) -> None:
    assert as_round_rule(office_rule(office)).name == "Quy tắc của Văn phòng (Đơn vị ha-noi, từ 01/01/2026)"


@pytest.mark.parametrize(
    "wrong",
    [{"round": [], "even": [], "extra": []}, {"round": [0]}, {"words": "  "}, {"common_year_day": "02-27"}, {"extra": [2001]}],
)  # fmt: skip
def test_a_rule_that_is_none_is_refused_and_nothing_is_kept(office: factories.Office, wrong: dict[str, object]) -> None:
    with pytest.raises(CalendarRefused):
        office_rule(office, **wrong)
    assert OfficeRule.objects.count() == 0


def test_only_the_units_focal_officer_sets_it(office: factories.Office) -> None:
    for by in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            set_rule(unit=office.locality, by=by, words="Của tôi", valid_from=dt.date(2026, 1, 1), round=[10])
    assert OfficeRule.objects.count() == 0
