"""A day is confirmed by a person, by a source, under their name; never by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.calendar.domain.confirming import confirm
from nhipcau.calendar.domain.year import year_list
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import Role
from nhipcau.reference.models import Occasion, Relation
from tests import factories
from tests.calendar.rows import TODAY, at, office_rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(office: factories.Office, reference_rows: None) -> factories.Office:
    office_rule(office)
    return office


def doubts(o: factories.Office, key: str) -> list[str]:
    line = year_list(o.locality, 2027).find(key)
    assert line is not None
    return [str(one.value) for one in line.doubts]


def test_a_day_graded_c_is_confirmed_with_name_day_and_source(ready: factories.Office) -> None:
    assert doubts(ready, "relations:GH") == ["unsure"]
    with at(TODAY):
        confirm(key="relations:GH", by=ready.focal, source="Công văn thử số 1")
    assert Relation.objects.get(country__code="GH").verified_by == "Người dau-moi (02/11/2026): Công văn thử số 1"
    assert doubts(ready, "relations:GH") == []
    assert JournalEntry.objects.filter(action="calendar.confirm").count() == 1


def test_a_day_signed_in_another_zone_keeps_its_date_and_is_told_the_one_kept_here(ready: factories.Office) -> None:
    signed = Relation.objects.get(country__code="TO").date
    confirm(key="relations:TO", by=ready.focal, source="Thử", day=dt.date(2021, 9, 22))
    row = Relation.objects.get(country__code="TO")
    assert (row.date, row.date_as_marked_in_vn) == (signed, dt.date(2021, 9, 22))
    assert doubts(ready, "relations:TO") == []


def test_a_wrong_date_is_corrected_by_the_source(ready: factories.Office) -> None:
    confirm(key="relations:GH", by=ready.focal, source="Thử", day=dt.date(1965, 3, 26))
    assert Relation.objects.get(country__code="GH").date == dt.date(1965, 3, 26)


def test_a_day_that_is_not_known_needs_one(ready: factories.Office) -> None:
    for key in ("occasion:gia-nhap-apec", "national_day:GB"):
        with pytest.raises(CalendarRefused):
            confirm(key=key, by=ready.focal, source="Thử")
    confirm(key="occasion:gia-nhap-apec", by=ready.focal, source="Thử", day=dt.date(1998, 11, 14))
    assert Occasion.objects.get(code="gia-nhap-apec").day == 14


@pytest.mark.parametrize("key", ["partnership:RU", "relations:ZZ", "own:999", "own:x", "nothing", ""])
def test_what_has_no_row_to_sign_is_refused(ready: factories.Office, key: str) -> None:
    with pytest.raises(CalendarRefused):
        confirm(key=key, by=ready.focal, source="Thử")


def test_without_a_source_nothing_is_confirmed(ready: factories.Office) -> None:
    for source in ("", "   ", "dài" * 80):
        with pytest.raises(CalendarRefused):
            confirm(key="relations:GH", by=ready.focal, source=source)
    assert doubts(ready, "relations:GH") == ["unsure"]


def test_only_a_focal_officer_of_a_locality_or_the_centre_confirms_for_all(ready: factories.Office) -> None:
    of_department = factories.account("dau-moi-so", ready.department, Role.FOCAL)
    for by in (ready.writer, ready.leader, of_department):
        with pytest.raises(PermissionDenied):
            confirm(key="relations:GH", by=by, source="Thử")
    assert Relation.objects.get(country__code="GH").verified_by == ""
