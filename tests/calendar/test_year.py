"""The year's list of a unit: the register's days and its own, by its rule, with what is not sure said."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from nhipcau.calendar.domain.export import year_calendar, year_sheet
from nhipcau.calendar.domain.own_days import add_day, add_twin, remove
from nhipcau.calendar.domain.wording import title_in
from nhipcau.calendar.domain.year import YearList, chosen, year_list
from nhipcau.calendar.models import OwnDay
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel.calendar_files import read_calendar
from nhipcau.reference.domain.anniversaries import Anniversary, AnniversaryRefused
from nhipcau.reference.enums import OccasionKind, Weight
from nhipcau.reference.models import Country
from tests import factories
from tests.calendar.rows import office_rule

pytestmark = pytest.mark.django_db
#: The gold list of 2027: partner, years, day.
GOLD = {
    "LA": (65, "2027-09-05"), "KH": (60, "2027-06-24"), "DZ": (65, "2027-10-28"), "IN": (55, "2027-01-07"),
    "ES": (50, "2027-05-23"), "KR": (35, "2027-12-22"), "KZ": (35, "2027-06-29"), "TL": (25, "2027-07-28"),
}  # fmt: skip


@pytest.fixture
def year(office: factories.Office, reference_rows: None) -> YearList:
    office_rule(office)
    return year_list(office.locality, 2027)


def by_key(lines: list[Anniversary]) -> dict[str, Anniversary]:
    return {line.origin.key: line for line in lines}


def test_the_gold_list_of_2027_is_in_what_the_rule_chose(year: YearList) -> None:
    lines = by_key(chosen(year.lines))
    found = {code: lines[f"relations:{code}"] for code in GOLD}
    assert {code: (line.years, str(line.day)) for code, line in found.items()} == GOLD
    assert {line.rule.name for line in found.values()} == {"Quy tắc của Văn phòng (Đơn vị ha-noi, từ 01/01/2026)"}


def test_big_days_are_kept_every_year_others_only_when_the_rule_says_so(year: YearList) -> None:
    lines = by_key(chosen(year.lines))
    assert (lines["occasion:thanh-lap-dang"].years, lines["occasion:thanh-lap-dang"].weight) == (97, Weight.OTHER)
    assert str(lines["occasion:gio-to-hung-vuong"].day) == "2027-04-16"
    assert "occasion:cptpp" not in lines and "relations:US" not in lines


def test_the_holy_see_is_in_no_list_of_states(year: YearList) -> None:
    assert Country.objects.filter(code="VA").count() == 0
    assert [line for line in year.lines if line.origin.key.endswith(":VA")] == []


def test_national_days_stand_apart_until_they_are_asked_for(year: YearList) -> None:
    assert [line for line in chosen(year.lines) if line.origin.kind == OccasionKind.NATIONAL_DAY] == []
    days = chosen(year.lines, kinds=[OccasionKind.NATIONAL_DAY])
    assert len(days) == 196 and all(line.to_confirm for line in days)


def test_a_list_is_narrowed_by_kind_weight_and_month(year: YearList) -> None:
    rounds = chosen(year.lines, kinds=[OccasionKind.RELATIONS], weights=[Weight.ROUND], month=6)
    assert [line.origin.key for line in rounds if not line.to_confirm and line.years == 60] == ["relations:KH"]
    assert {(line.weight, line.day.month) for line in rounds if line.day} == {(Weight.ROUND, 6)}


def test_29_february_goes_by_the_register_and_an_own_day_by_the_offices_choice(
    office: factories.Office, reference_rows: None
) -> None:
    office_rule(office, common_year_day="03-01")
    own = add_day(unit=office.locality, by=office.focal, names={"vi": "Ngày nhuận"}, month=2, day=29, source="Thử")
    for key, kept in (("relations:BN", dt.date(2027, 2, 28)), (f"own:{own.pk}", dt.date(2027, 3, 1))):
        days = {year: by_key(list(year_list(office.locality, year).lines))[key].day for year in (2027, 2028)}
        assert days == {2027: kept, 2028: dt.date(2028, 2, 29)}


def test_own_days_and_partners_stand_in_the_list_with_their_source(office: factories.Office, reference_rows: None) -> None:
    office_rule(office)
    festival = add_day(
        unit=office.locality, by=office.focal, names={"vi": "Hội thử"}, lunar=True, month=1, day=6, source="Gia phả thử"
    )
    twin = add_twin(
        unit=office.locality, by=office.focal, names={"vi": "tỉnh Thử", "en": "Test Province"},
        country=Country.objects.get(code="LA"), signed_on=dt.date(2017, 5, 4), source="Bản ghi nhớ thử",
    )  # fmt: skip
    lines = by_key(chosen(year_list(office.locality, 2027).lines))
    assert str(lines[f"own:{festival.pk}"].day) == "2027-02-11"
    line = lines[f"twin:{twin.pk}"]
    assert (line.years, line.title(), line.title("en")) == (
        10, "Kỷ niệm 10 năm ký kết hợp tác với tỉnh Thử (Lào)", "Co-operation with Test Province (Laos): 10 years",
    )  # fmt: skip
    assert f"own:{festival.pk}" in by_key(list(year_list(office.department, 2027).lines))
    office_rule(office, unit=office.neighbour, by=office.stranger)
    assert f"own:{festival.pk}" not in by_key(list(year_list(office.neighbour, 2027).lines))


def test_a_partner_without_a_day_is_listed_as_not_known(office: factories.Office, reference_rows: None) -> None:
    office_rule(office)
    country = Country.objects.get(code="FR")
    twin = add_twin(unit=office.locality, by=office.focal, names={"vi": "vùng Thử"}, country=country, source="Thử")
    line = by_key(list(year_list(office.locality, 2027).lines))[f"twin:{twin.pk}"]
    assert (line.day, line.to_confirm) == (None, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"month": 2, "day": 30}, {"month": 13, "day": 1}, {"month": 4, "day": 31}, {"lunar": True, "day": 31},
        {"names": {"en": "No Vietnamese"}}, {"source": " "}, {"kind": OccasionKind.RELATIONS}, {"origin_year": 2999},
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused(office: factories.Office, wrong: dict[str, object]) -> None:
    given = {"names": {"vi": "Ngày thử"}, "month": 3, "day": 1, "source": "Thử", **wrong}
    with pytest.raises(CalendarRefused):
        add_day(unit=office.locality, by=office.focal, **given)  # type: ignore[arg-type]
    assert OwnDay.objects.count() == 0


def test_an_own_day_of_29_february_is_taken(office: factories.Office) -> None:
    row = add_day(unit=office.locality, by=office.focal, names={"vi": "Ngày nhuận"}, month=2, day=29, source="Thử")
    remove(row=row, by=office.focal)
    assert OwnDay.objects.count() == 0


def test_what_is_to_be_confirmed_never_becomes_a_sentence(year: YearList) -> None:
    for line in year.lines:
        if line.to_confirm:
            with pytest.raises(AnniversaryRefused):
                line.sentence()


def test_the_sheet_names_the_rule_and_every_doubt(year: YearList) -> None:
    lines = chosen(year.lines, kinds=[OccasionKind.RELATIONS])
    sheet = openpyxl.load_workbook(io.BytesIO(year_sheet(year, lines))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert "Quy tắc của Văn phòng" in str(rows[0][0])
    assert len(rows) == len(lines) + 3
    doubtful = [row for row in rows[3:] if row[7]]
    assert len(doubtful) == len([line for line in lines if line.to_confirm])


@pytest.mark.parametrize(
    "language, name",
    [
        ("vi", "Kỷ niệm 65 năm thiết lập quan hệ ngoại giao Việt Nam - Lào"),
        ("en", "Diplomatic relations between Viet Nam and Laos: 65 years"),
        ("zh", "越南与老挝建交65周年"), ("ko", "베트남-라오스 수교 65주년"), ("ja", "ベトナム・ラオス外交関係樹立65周年"),
        ("fr", "Relations diplomatiques Viet Nam – Laos : 65 ans"),
    ],
)  # fmt: skip
def test_the_calendar_file_speaks_each_language_and_shows_the_lunar_day(year: YearList, language: str, name: str) -> None:
    lines = [line for line in year.lines if line.origin.key == "relations:LA"]
    reading = read_calendar(year_calendar(year, lines, language=language, name="Năm 2027"))
    assert [(one.summary, one.start, one.uid) for one in reading.entries] == [
        (name, dt.date(2027, 9, 5), "relations-LA-20270905@nhip-cau")
    ]
    assert title_in(lines[0], language) == name
    assert reading.entries[0].description != ""


def test_an_unconfirmed_day_says_so_in_its_name_in_the_calendar(year: YearList) -> None:
    lines = [line for line in year.lines if line.origin.key == "national_day:LA"]
    (entry,) = read_calendar(year_calendar(year, lines, language="vi", name="Năm 2027")).entries
    assert entry.summary == "Quốc khánh: Lào (cần xác nhận)"


@pytest.mark.once
def test_the_list_takes_as_many_queries_whatever_it_holds(
    office: factories.Office, reference_rows: None, django_assert_num_queries: object
) -> None:
    office_rule(office)
    for number in range(1, 21):
        add_day(unit=office.locality, by=office.focal, names={"vi": f"Ngày {number}"}, month=3, day=number, source="Thử")
    with django_assert_num_queries(5):  # type: ignore[operator]
        year_list(office.locality, 2027)
