"""The list of a year: right days, counted years, the office's own rule, and no doubt passed on as a fact."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.reference.domain import data_files
from nhipcau.reference.domain.anniversaries import Anniversary, AnniversaryRefused, Origin, RoundRule, anniversaries
from nhipcau.reference.domain.occasions import of_relation, origins
from nhipcau.reference.enums import LISTED, Calendar, Doubt, OccasionKind, Weight
from nhipcau.reference.models import Country, Occasion, Relation

RULE = RoundRule(round=frozenset({10}), even=frozenset({5}), extra=frozenset({25, 75, 1000}), name="Quy tắc thử")


def origin(**values: object) -> Origin:
    return Origin(**{"key": "x", "kind": OccasionKind.STATE, "names": {"vi": "Ngày thử", "en": "Test day"}, **values})  # type: ignore[arg-type]


def one(of_year: int, rule: RoundRule = RULE, /, **values: object) -> Anniversary:
    (line,) = anniversaries([origin(**values)], of_year, rule)
    return line


@pytest.fixture
def year_2027(reference_rows: None) -> dict[str, Anniversary]:
    return {line.origin.key: line for line in anniversaries(origins(), 2027, RULE)}


#: The gold list: partner, years in 2027, day.
GOLD = {
    "LA": (65, "2027-09-05", Weight.EVEN), "KH": (60, "2027-06-24", Weight.ROUND), "DZ": (65, "2027-10-28", Weight.EVEN),
    "IN": (55, "2027-01-07", Weight.EVEN), "ES": (50, "2027-05-23", Weight.ROUND), "KR": (35, "2027-12-22", Weight.EVEN),
    "KZ": (35, "2027-06-29", Weight.EVEN), "TL": (25, "2027-07-28", Weight.EXTRA),
}  # fmt: skip


@pytest.mark.django_db
def test_the_gold_list_of_2027(year_2027: dict[str, Anniversary]) -> None:
    found = {code: year_2027[f"relations:{code}"] for code in GOLD}
    assert {code: (line.years, str(line.day), line.weight) for code, line in found.items()} == GOLD
    assert [code for code, line in found.items() if line.to_confirm] == []
    assert found["LA"].sentence() == "Kỷ niệm 65 năm thiết lập quan hệ ngoại giao Việt Nam - Lào (05/9/2027)"
    assert found["LA"].title("en") == "Diplomatic relations between Viet Nam and Laos: 65 years"


@pytest.mark.django_db
@pytest.mark.parametrize("year", [2026, 2027, 2030])
def test_no_relation_is_left_out_and_none_invented(reference_rows: None, year: int) -> None:
    with data_files.RELATIONS.path.open(encoding="utf-8") as stream:
        dates = {row["country"]: row["date_as_marked_in_vn"] or row["date"] for row in csv.DictReader(stream)}
    expected = {
        code: year - int(date[:4]) for code, date in dates.items() if date and (year - int(date[:4])) % 5 == 0 and year > int(date[:4])
    }
    listed = [
        line for line in anniversaries(origins(), year, RULE) if line.origin.kind == OccasionKind.RELATIONS and line.is_listed
    ]
    assert {line.origin.key.split(":")[1]: line.years for line in listed} == expected


@pytest.mark.django_db
def test_what_rests_on_memory_is_listed_and_refuses_to_be_said(year_2027: dict[str, Anniversary]) -> None:
    unsure = [line for line in year_2027.values() if line.origin.kind == OccasionKind.RELATIONS and Doubt.UNSURE in line.doubts]
    assert len(unsure) == 13
    for line in unsure:
        with pytest.raises(AnniversaryRefused, match="cần|confirm|xác nhận"):
            line.sentence()
    ghana = Relation.objects.get(country__code="GH")
    ghana.verified_by = "Phòng Lễ tân"
    assert [line.doubts for line in of_relation(ghana) if line.kind == OccasionKind.RELATIONS] == [()]


@pytest.mark.django_db
def test_relations_of_29_february_and_of_two_calendars(year_2027: dict[str, Anniversary]) -> None:
    with translation.override("en"):
        lines = {line.origin.key: line for line in anniversaries(origins(), 2027, RULE)}
        brunei, usa, tonga = (lines[f"relations:{code}"] for code in ("BN", "US", "TO"))
    assert (brunei.day, brunei.years, brunei.to_confirm) == (dt.date(2027, 2, 28), 35, False)
    assert "29 February, kept on 28/02 this year" in brunei.notes
    assert (usa.day, usa.years, usa.to_confirm) == (dt.date(2027, 7, 12), 32, False)
    assert "11/07/1995 where it was signed" in usa.notes
    assert (tonga.day, tonga.doubts) == (dt.date(2027, 9, 21), (Doubt.TWO_CALENDARS,))
    (leap,) = [line for line in anniversaries(origins(), 2028, RULE) if line.origin.key == "relations:BN"]
    assert leap.day == dt.date(2028, 2, 29)


@pytest.mark.django_db
def test_national_days_wait_for_the_ministry(year_2027: dict[str, Anniversary]) -> None:
    days = [line for line in year_2027.values() if line.origin.kind == OccasionKind.NATIONAL_DAY]
    assert (len(days), [line for line in days if not line.to_confirm]) == (196, [])
    assert year_2027["national_day:GB"].day is None and Doubt.MOVABLE in year_2027["national_day:GB"].doubts
    assert (year_2027["national_day:LA"].years, year_2027["national_day:LA"].weight) == (None, Weight.YEARLY)


@pytest.mark.django_db
def test_state_days_lunar_days_and_accessions(year_2027: dict[str, Anniversary]) -> None:
    days = {key.removeprefix("occasion:"): (str(line.day), line.years, line.weight.value) for key, line in year_2027.items() if key.startswith("occasion:")}
    assert days["tet-nguyen-dan"] == ("2027-02-06", None, "yearly")
    assert days["gio-to-hung-vuong"] == ("2027-04-16", None, "yearly")
    assert days["thanh-lap-dang"] == ("2027-02-03", 97, "other")
    assert days["gia-nhap-lien-hop-quoc"] == ("2027-09-20", 50, "round")
    assert days["gia-nhap-wto"] == ("2027-01-11", 20, "round")
    assert days["gia-nhap-apec"] == ("None", 29, "other")
    assert year_2027["occasion:gia-nhap-apec"].doubts == (Doubt.NO_DAY,)
    assert year_2027["occasion:gio-to-hung-vuong"].sentence() == "Giỗ Tổ Hùng Vương (16/4/2027, mùng 10 tháng Ba năm Đinh Mùi)"
    assert year_2027["partnership:RU"].years == 15 and year_2027["partnership:RU"].doubts == (Doubt.NO_DAY,)


@pytest.mark.once
@pytest.mark.django_db
def test_rows_become_origins_in_two_queries_however_many_they_are(
    reference_rows: None, django_assert_num_queries: object
) -> None:
    for number in range(20):
        Occasion.objects.create(code=f"rieng-{number}", names={"vi": "Ngày riêng"}, kind=OccasionKind.LOCAL, month=3, day=1)
    partnerships = Relation.objects.exclude(csp_since=None).count()
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = origins()
    assert len(found) == Occasion.objects.count() + 195 + partnerships + 196


@pytest.mark.django_db
def test_a_partner_whose_day_is_not_known_has_no_line_of_relations(year_2027: dict[str, Anniversary]) -> None:
    assert Country.objects.filter(code="KI").exists() and "relations:KI" not in year_2027


def test_without_the_office_s_rule_there_is_no_list() -> None:
    with pytest.raises(AnniversaryRefused, match="."):
        anniversaries([origin(year=2000, month=1, day=1)], 2027, None)
    for rule in ({"round": frozenset()}, {"round": frozenset({0})}, {"round": frozenset({10}), "common_year_day": "02-27"}):
        with pytest.raises(AnniversaryRefused):
            RoundRule(**rule)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("years", "weight", "number"),
    [
        (10, Weight.ROUND, 10), (1000, Weight.ROUND, 10), (25, Weight.EXTRA, 25), (75, Weight.EXTRA, 75), (35, Weight.EVEN, 5),
        (34, Weight.OTHER, None),
    ],
)  # fmt: skip
def test_the_rule_weighs_years_and_says_by_which_number(years: int, weight: Weight, number: int | None) -> None:
    line = one(2000 + years, year=2000, month=5, day=1)
    assert (line.years, line.weight, line.by_number, line.is_listed) == (years, weight, number, weight in LISTED)
    assert line.rule is RULE
    with translation.override("en"):
        assert str(years) in line.because()


def test_another_office_another_rule() -> None:
    only_fifties = RoundRule(round=frozenset({50}))
    assert [one(2000 + n, only_fifties, year=2000, month=5, day=1).weight for n in (10, 25, 50)] == ["other", "other", "round"]
    assert RoundRule.from_json(RULE.as_json()) == RULE


def test_the_year_of_the_event_is_no_anniversary() -> None:
    assert anniversaries([origin(year=2027, month=5, day=1)], 2027, RULE) == []


def test_the_office_may_choose_1_march() -> None:
    rule = RoundRule(round=frozenset({10}), common_year_day="03-01")
    assert one(2027, rule, year=2000, month=2, day=29).day == dt.date(2027, 3, 1)
    assert one(2027, rule, year=2000, month=2, day=29, common_year_day="02-28").day == dt.date(2027, 2, 28)


def test_a_lunar_day_may_fall_twice_in_a_solar_year_or_not_at_all() -> None:
    day = {"calendar": Calendar.LUNAR, "month": 12, "day": 1, "year": 2000}
    twice = anniversaries([origin(**day)], 2024, RULE)
    assert [(str(line.day), line.years) for line in twice] == [("2024-01-11", 23), ("2024-12-31", 24)]
    assert anniversaries([origin(**day)], 2023, RULE) == []


@settings(deadline=None)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2020, 12, 31)), st.integers(1950, 2090))
def test_each_event_has_one_day_in_each_later_year(event: dt.date, year: int) -> None:
    lines = anniversaries([origin(year=event.year, month=event.month, day=event.day)], year, RULE)
    assert len(lines) == (1 if year > event.year else 0)
    for line in lines:
        assert line.day is not None and line.day.year == year and line.years == year - event.year
        assert (line.weight is Weight.OTHER) == (line.years % 5 != 0)
