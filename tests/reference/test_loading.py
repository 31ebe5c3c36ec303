"""The package's reference data is laid once, beside what an office already has, and never over it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.desk.demonstration import office as ground
from nhipcau.desk.demonstration import reading
from nhipcau.kernel.models import JournalEntry
from nhipcau.reference.domain import data_files
from nhipcau.reference.domain.loading import FILES, LANGUAGES, load_reference
from nhipcau.reference.models import (
    CooperationField,
    Country,
    DeadlineRule,
    Holiday,
    Laid,
    LegalDocument,
    Occasion,
    Place,
    Relation,
)  # fmt: skip
from tests import factories

pytestmark = pytest.mark.django_db
EVE, MERGER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
MODELS = (CooperationField, Country, DeadlineRule, Holiday, Laid, LegalDocument, Occasion, Place, Relation)


def counts() -> list[int]:
    return [model.objects.count() for model in MODELS]


def localities(day: dt.date) -> dict[str, str]:
    return {place.statistical_code: place.name("vi") for place in Place.objects.filter(kind="locality").valid_on(day)}


def test_a_second_run_writes_nothing() -> None:
    load_reference()
    before = counts()
    with CaptureQueriesContext(connection) as caught:
        assert load_reference() == {}
    written = [query["sql"] for query in caught if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert (written, counts()) == ([], before)


def test_every_file_is_laid_whole_and_noted_in_the_journal() -> None:
    found = load_reference()
    assert found == {file.name: len(file.rows()) for file in FILES}
    entry = JournalEntry.objects.get(action="reference.load")
    assert (entry.data, entry.actor_id) == (found, None)
    assert (Country.objects.count(), Relation.objects.count(), Place.objects.count()) == (196, 196, 88)


def test_sixty_three_provinces_became_thirty_four(reference_rows: None) -> None:
    assert (len(localities(dt.date(2024, 12, 31))), len(localities(EVE)), len(localities(MERGER))) == (63, 63, 34)
    assert len(localities(dt.date(2026, 11, 21))) == 34


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("15", "Yên Bái", "Lào Cai"), ("24", "Bắc Giang", "Bắc Ninh"), ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"), ("80", "Long An", "Tây Ninh"), ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)  # fmt: skip
def test_seven_codes_were_given_to_another_province(reference_rows: None, code: str, before: str, after: str) -> None:
    assert (localities(EVE)[code], localities(MERGER)[code]) == (before, after)


def test_no_other_code_changed_its_name(reference_rows: None) -> None:
    before, after = localities(EVE), localities(MERGER)
    assert {code for code in before.keys() & after.keys() if before[code] != after[code]} == {
        "15", "24", "44", "52", "80", "82", "91",
    }  # fmt: skip


def test_each_province_that_ended_has_the_one_that_followed(reference_rows: None) -> None:
    ended = Place.objects.filter(kind="locality", valid_to__isnull=False).select_related("successor")
    assert [one.code for one in ended if one.successor is None] == []
    assert all(one.successor.valid_from == one.valid_to + dt.timedelta(days=1) for one in ended)
    ha_nam = ended.get(code="ha-nam")
    assert (ha_nam.successor.code, ha_nam.successor.valid_from, ha_nam.names["zh"]) == ("ninh-binh", MERGER, "越南河南省")
    merged = Place.objects.get(code="ninh-binh", valid_from=MERGER).predecessors.values_list("code", flat=True)
    assert sorted(merged) == ["ha-nam", "nam-dinh", "ninh-binh"]


def test_cities_by_their_day(reference_rows: None) -> None:
    def cities(day: dt.date) -> set[str]:
        return {place.name("vi") for place in Place.objects.filter(unit_type="Thành phố").valid_on(day)}

    five = {"Hà Nội", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}
    assert cities(dt.date(2024, 12, 31)) == five
    assert cities(dt.date(2025, 1, 1)) == five | {"Huế"}
    assert cities(dt.date(2026, 4, 29)) == five | {"Huế"}
    assert cities(dt.date(2026, 4, 30)) == five | {"Huế", "Đồng Nai"}
    assert Place.objects.get(code="tp-ho-chi-minh", valid_from=MERGER).full_name == "Thành phố Hồ Chí Minh"


def test_a_locality_of_the_office_is_matched_and_keeps_its_names(office: factories.Office) -> None:
    office.place.refresh_from_db()
    names = dict(office.place.names)
    load_reference()
    office.place.refresh_from_db()
    assert Place.objects.filter(code="ha-noi").count() == 1
    assert (office.place.names, office.place.ornament) == (names, "lotus")
    assert (office.place.statistical_code, office.place.unit_type) == ("01", "Thành phố")


def test_a_locality_that_stands_for_two_times_is_not_doubled() -> None:
    own = Place.objects.create(code="lc", names={"vi": "Tỉnh Lào Cai"}, kind=Place.Kind.LOCALITY)
    sight = Place.objects.create(code="sa-pa", names={"vi": "Lào Cai"}, kind=Place.Kind.SIGHT)
    load_reference()
    assert not Place.objects.filter(code="lao-cai").exists()
    own.refresh_from_db()
    sight.refresh_from_db()
    # 10 before, 15 after: it has neither.
    assert (own.statistical_code, own.unit_type, sight.unit_type) == ("", "Tỉnh", "")
    assert Place.objects.filter(kind="locality").count() == 88 - 2 + 1


def test_a_document_that_a_plan_cites_is_the_same_document() -> None:
    cited = LegalDocument.objects.create(
        number="88/2012/NĐ-CP", title="về báo chí nước ngoài", issuer="Chính phủ", date=dt.date(2012, 10, 23)
    )
    undated = LegalDocument.objects.create(number="72/2015/NĐ-CP", title="thông tin đối ngoại")
    other = LegalDocument.objects.create(number="21/CT-TTg", title="Việc khác", date=dt.date(2025, 3, 1))
    load_reference()
    for row in (cited, undated, other):
        row.refresh_from_db()
    assert LegalDocument.objects.filter(number__in=["88/2012/NĐ-CP", "72/2015/NĐ-CP"]).count() == 2
    assert (cited.title, cited.kind, cited.valid_to) == ("về báo chí nước ngoài", "NĐ", dt.date(2026, 6, 30))
    assert cited.successor is not None and cited.successor.number == "262/2026/NĐ-CP"
    assert (undated.title, undated.date, undated.valid_from) == ("thông tin đối ngoại", None, dt.date(2015, 10, 22))
    assert (other.kind, LegalDocument.objects.filter(number="21/CT-TTg").count()) == ("", 2)


def test_what_an_office_removed_or_changed_stays_so_when_the_file_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    load_reference()
    Holiday.objects.filter(date=dt.date(2027, 2, 11)).delete()
    Holiday.objects.filter(date=dt.date(2027, 2, 10)).update(name="Đi làm", verified_by="Văn phòng")
    rows = data_files.HOLIDAYS.rows()
    grown = [*rows, {**rows[0], "date": "2028-01-03", "name": "Nghỉ bù"}]
    monkeypatch.setattr(
        data_files.DataFile, "rows", lambda self: grown if self == data_files.HOLIDAYS else list(REAL(self))
    )
    monkeypatch.setattr(
        data_files.DataFile, "digest", lambda self: "khác" if self == data_files.HOLIDAYS else DIGEST(self)
    )
    assert load_reference() == {"holidays.csv": 1}
    assert not Holiday.objects.filter(date=dt.date(2027, 2, 11)).exists()
    assert Holiday.objects.get(date=dt.date(2027, 2, 10)).name == "Đi làm"
    assert Holiday.objects.get(date=dt.date(2028, 1, 3)).name == "Nghỉ bù"


REAL, DIGEST = data_files.DataFile.rows, data_files.DataFile.digest

#: Forms that are not those of States: they must not appear in any language.
NOT_STATE_USAGE = (
    "북한", "北朝鮮", "北韓", "南韓", "Palästinensische Autonomiegebiete", "Westsahara", "Sahara occidental", "ເກົາຫລີເໜືອ",
    "เกาหลีเหนือ", "Birma", "Corée du Sud", "Kinshasa", "ดินแดนปาเลสไตน์",
)  # fmt: skip


def test_names_of_countries_are_those_of_states_in_thirteen_languages(reference_rows: None) -> None:
    countries = list(Country.objects.all())
    assert [one.code for one in countries if set(one.names) != set(LANGUAGES)] == []
    written = [(one.code, name) for one in countries for name in one.names.values()]
    assert [pair for pair in written if any(form in pair[1] for form in NOT_STATE_USAGE)] == []
    assert [pair for pair in written if "\u200b" in pair[1]] == []
    assert Country.objects.get(code="KR").name("fr") == "République de Corée"


def test_confidence_of_dates_is_kept(reference_rows: None) -> None:
    grades = [row.confidence for row in Relation.objects.exclude(date=None)]
    assert (grades.count("A"), grades.count("B"), grades.count("C")) == (108, 74, 13)
    kiribati = Relation.objects.get(country__code="KI")
    assert (kiribati.date, kiribati.is_sure) == (None, False)
    usa = Relation.objects.get(country__code="US")
    assert (usa.date, usa.date_as_marked_in_vn) == (dt.date(1995, 7, 11), dt.date(1995, 7, 12))
    assert not Country.objects.filter(code="VA").exists()


@pytest.mark.parametrize("first", ["register", "demonstration"])
def test_the_demonstration_and_the_register_know_one_place_by_one_row(first: str) -> None:
    steps = [load_reference, ground.lay_reference]
    for step in steps if first == "register" else reversed(steps):
        step()
    laid = {row["code"]: ground.locality(row["code"]) for row in reading.content("localities.json")["localities"]}
    assert all(place is not None and place.ornament and place.introduction for place in laid.values())
    assert {code: place.statistical_code for code, place in laid.items() if place} == {
        "ha-noi": "01", "tp-ho-chi-minh": "79", "hai-phong": "31", "ninh-binh": "37", "ha-nam": "35",
    }  # fmt: skip
    now = Place.objects.filter(kind="locality").valid_on(dt.date(2026, 11, 21))
    assert (now.count(), len({place.code for place in now})) == (34, 34)
    ha_nam = Place.objects.get(code="ha-nam")
    assert (ha_nam.successor, ha_nam.valid_to) == (laid["ninh-binh"], EVE)
    assert load_reference() == {}
