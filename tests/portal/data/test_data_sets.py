"""A data set in the tree: its page, facts, downloads and documents come with a release and leave with a withdrawal."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from nhipcau.portal.admission import admit
from nhipcau.portal.bake.shelf import files_for, site
from nhipcau.portal.door import ReleasePackage
from tests.portal.data.rows import data_edition, data_package, fact
from tests.portal.laying import Desk, edition, follow, package, withdrawal

pytestmark = pytest.mark.django_db(databases="__all__")
PAGE = "vi/bai/ha-noi-bang-so"
FILES = {f"{PAGE}/ha-noi-bang-so.{form}" for form in ("csv", "json", "xlsx")}


def names(tree: Path) -> set[str]:
    return {str(path.relative_to(tree)) for path in tree.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")}


def read(tree: Path, name: str) -> Any:
    return json.loads((tree / name).read_text())


def of_data(made: ReleasePackage, **values: Any) -> ReleasePackage:
    return ReleasePackage(**{**vars(made), "context": {**made.context, "genre": "dataset"}, **values})


def test_a_release_bakes_page_facts_downloads_documents_and_catalogue(desk: Desk, tree: Path) -> None:
    made = desk.lay(data_package(data_edition("vi", fact(), fact("HN-BIA", value="82", unit="bia", series=[], theme="heritage"))))
    admit()
    assert names(tree) >= FILES
    assert {"vi/du-kien/HN-DAN/index.html", "vi/du-kien/HN-BIA/index.html", "vi/du-lieu/index.html"} <= names(tree)
    assert {"en/data/index.html", "data/catalog.jsonld", "data/catalog.ttl", "api/1/openapi.json"} <= names(tree)
    told = read(tree, f"api/1/vi/datasets/{made.item}.json")
    assert [(one["code"], one["number"], len(one["series"])) for one in told["facts"]] == [("HN-DAN", 8500000, 2), ("HN-BIA", 82, 0)]
    assert [one["id"] for one in read(tree, "api/1/vi/datasets.json")["datasets"]] == [made.item]
    assert read(tree, "api/1/en/datasets.json")["datasets"] == []
    page = (tree / PAGE / "index.html").read_text()
    assert page.count('<a href="/vi/du-kien/HN-') == 2
    assert "Dân số HN-DAN: từ 8.053.663 (2019) đến 8.500.000 người (2025)" in page


def test_the_csv_says_every_value_with_its_day_and_runs_nothing(desk: Desk, tree: Path) -> None:
    desk.lay(data_package(data_edition("vi", fact(label='=HYPERLINK("x")', source='Sở, "A"\nB', value="-5", unit="", series=[]))))
    admit()
    raw = (tree / PAGE / "ha-noi-bang-so.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert (row["label"], row["source"], row["value"], row["number"]) == ("'=HYPERLINK(\"x\")", 'Sở, "A"\nB', "-5", "-5")
    assert (row["as_of"], row["is_current"], row["licence"]) == ("2025-07-01", "true", "CC-BY-4.0")


SIGHT = {
    "theme": "sight", "label": "Hồ Tây", "value": "mở cửa", "unit": "", "series": [{"as_of": "2024-01-01", "value": "đóng", "unit": "", "source": "Sở"}],
    "details": {"hours": "7 giờ – 17 giờ", "languages": "Việt, Anh, Hàn", "coordinates": "21.0545, 105.8190"},
}  # fmt: skip


def test_details_of_a_sight_are_on_its_page_in_the_table_the_files_and_the_words_for_machines(desk: Desk, tree: Path) -> None:
    made = desk.lay(data_package(data_edition("vi", fact("HO-TAY", **SIGHT), fact())))
    admit()
    assert read(tree, "api/1/vi/facts/HO-TAY.json")["details"] == SIGHT["details"]
    assert [one["details"] for one in read(tree, f"api/1/vi/datasets/{made.item}.json")["facts"]] == [SIGHT["details"], {}]
    rows = list(csv.DictReader(io.StringIO((tree / PAGE / "ha-noi-bang-so.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert [row["hours"] for row in rows[:2]] == ["", "7 giờ – 17 giờ"]
    page, table = (tree / "vi/du-kien/HO-TAY/index.html").read_text(), (tree / PAGE / "index.html").read_text()
    for name, said in (("Giờ mở cửa", "7 giờ – 17 giờ"), ("Ngôn ngữ phục vụ", "Việt, Anh, Hàn"), ("Tọa độ", "21.0545, 105.8190")):
        assert (f"<dt>{name}</dt><dd>{said}</dd>" in page, f"{name}: {said}" in table) == (True, True)
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])  # type: ignore[index]
    assert told["geo"] == {"@type": "GeoCoordinates", "latitude": 21.0545, "longitude": 105.819}
    assert (told["openingHours"], told["availableLanguage"]) == ("7 giờ – 17 giờ", "Việt, Anh, Hàn")
    assert "ld+json" not in (tree / "vi/du-kien/HN-DAN/index.html").read_text()


def test_a_sheet_keeps_text_as_text_and_is_the_same_bytes_again(desk: Desk, tree: Path) -> None:
    from openpyxl import load_workbook

    from nhipcau.portal.data.data_set import data_set
    from nhipcau.portal.data.downloads import as_sheet

    one = data_set(vars(data_package(data_edition("vi", fact(value="=1+1")))), "vi", released_at="2026-11-21T09:30:00+07:00", changed_at="")
    made = as_sheet(one, "https://x")
    assert made == as_sheet(one, "https://x")
    page = load_workbook(io.BytesIO(made))["data"]
    assert [(cell.value, cell.data_type) for cell in page[4]][7] == ("=1+1", "s")


@pytest.mark.parametrize(
    ("language", "value", "number"),
    [
        ("vi", "12.5", 12.5), ("vi", "19,7", 19.7), ("vi", "8.053.663", 8053663), ("vi", "1.234", None), ("vi", "1.234,5", 1234.5),
        ("en", "1.234", 1.234), ("en", "1,234", 1234), ("en", "12,34", None), ("fr", "8 053,5", 8053.5), ("vi", "-3", -3),
        ("vi", "khoảng 5", None), ("vi", "1" * 400 + ".5", None), ("en", "NaN", None), ("en", "1e5", None), ("vi", "", None),
        ("vi", "1.23.456", None), ("vi", "²", None), ("vi", "5,", None), ("vi", "1904–1912", None),
    ],
)  # fmt: skip
def test_a_number_is_what_can_be_read_one_way_only(language: str, value: str, number: float | None) -> None:
    from nhipcau.portal.data.data_set import Value

    assert Value("2025-01-01", value, "", "", language).number == number


def test_a_correction_replaces_the_files_and_a_fact_that_left_says_when_and_why(desk: Desk, tree: Path) -> None:
    first = desk.lay(data_package(data_edition("vi", fact(), fact("HN-CU"))))
    admit()
    desk.lay(of_data(follow(first, data_edition("vi", fact(value="9000000")))))
    admit()
    assert b"9000000" in (tree / PAGE / "ha-noi-bang-so.csv").read_bytes()
    assert b"HN-CU" not in (tree / PAGE / "ha-noi-bang-so.csv").read_bytes()
    gone = read(tree, "api/1/vi/facts/HN-CU.json")
    assert (gone["state"], gone["reason"]["vi"]) == ("withdrawn", "Sửa lời dẫn.")
    assert "Sửa lời dẫn." in (tree / "vi/du-kien/HN-CU/index.html").read_text()
    assert read(tree, "api/1/vi/facts/HN-DAN.json")["value"] == "9000000"


def test_a_withdrawal_takes_every_file_and_leaves_its_reason(desk: Desk, tree: Path) -> None:
    first = desk.lay(data_package(data_edition("vi", fact(value="424242")), data_edition("en", fact(value="424242"), slug="hanoi")))
    admit()
    assert any(b"424242" in (tree / name).read_bytes() for name in names(tree))
    desk.lay(withdrawal(first, "vi", "en"))
    admit()
    assert [name for name in names(tree) if b"424242" in (tree / name).read_bytes()] == []
    assert FILES & names(tree) == set()
    assert read(tree, f"api/1/vi/datasets/{first.item}.json")["state"] == "withdrawn"
    assert read(tree, f"api/1/en/items/{first.item}.json")["reason"]["vi"] == "Sửa lời dẫn."
    assert read(tree, "data/catalog.jsonld")["dcat:dataset"] == []


def test_files_of_a_withdrawal_leave_before_anything_is_written(desk: Desk, tree: Path, monkeypatch: Any) -> None:
    first = desk.lay(data_package())
    admit()
    desk.lay(withdrawal(first))
    monkeypatch.setattr("nhipcau.portal.bake.oven.bake_ordered", lambda here: 0)
    admit()
    left = FILES | {"vi/du-kien/HN-DAN/index.html", "api/1/vi/facts/HN-DAN.json", f"api/1/vi/items/{first.item}.json"}
    assert left & names(tree) == set()


def test_a_fact_in_two_sets_stays_while_one_stands(desk: Desk, tree: Path) -> None:
    first = desk.lay(data_package())
    other = desk.lay(data_package(data_edition("vi", fact(value="9"), slug="khac", title="Bộ khác")))
    admit()
    assert [one["title"] for one in read(tree, "api/1/vi/facts/HN-DAN.json")["datasets"]] == ["Bộ khác", "Hà Nội bằng số"]
    desk.lay(withdrawal(other))
    admit()
    told = read(tree, "api/1/vi/facts/HN-DAN.json")
    assert (told["state"], told["value"], [one["id"] for one in told["datasets"]]) == ("released", "8500000", [first.item])


def test_a_page_of_another_genre_has_no_downloads_and_its_figures_no_pages(desk: Desk, tree: Path) -> None:
    made = data_package()
    desk.lay(ReleasePackage(**{**vars(made), "context": {**made.context, "genre": "article"}}))
    admit()
    assert FILES & names(tree) == set()
    assert not (tree / "vi/du-kien").exists()


def test_documents_name_only_fields_that_readers_see(desk: Desk, tree: Path) -> None:
    secret = {"reason": "NOI-BO", "by": "NOI-BO", "note": "NOI-BO"}
    made = data_package(data_edition("vi", fact(**secret), {"type": "memo", "text": "NOI-BO"}))
    desk.lay(ReleasePackage(**{**vars(made), "context": {**made.context, "desk": "BAN-NGHIEP-VU"}}))
    admit()
    assert [name for name in names(tree) if b"BAN-NGHIEP-VU" in (tree / name).read_bytes()] == []
    # The cleared text itself, whole: the public log holds its hash.
    assert [name for name in names(tree) if b"NOI-BO" in (tree / name).read_bytes()] == ["vi/bai/ha-noi-bang-so/edition.json"]


def test_words_of_a_data_set_close_no_tag(desk: Desk, tree: Path) -> None:
    bad = '</script><script>alert(1)</script>"'
    desk.lay(data_package(data_edition("vi", fact(label=bad, unit=bad, source=bad), title=bad)))
    admit()
    for name in (f"{PAGE}/index.html", "vi/du-kien/HN-DAN/index.html", "vi/du-lieu/index.html"):
        assert "<script>alert" not in (tree / name).read_text()


@pytest.mark.once
def test_a_fact_is_baked_with_as_many_questions_in_a_set_of_one_as_of_fifty(desk: Desk) -> None:
    asked = []
    for number in (1, 50):
        facts = [fact(f"F{number}-{one}") for one in range(number)]
        desk.lay(data_package(data_edition("vi", *facts, slug=f"bo-{number}")))
        admit()
        files_for(f"fact:vi:F{number}-0", site())
        with CaptureQueriesContext(connections["public"]) as caught:
            files_for(f"fact:vi:F{number}-0", site())
        asked.append(len(caught))
    assert asked[0] == asked[1] > 0


def test_a_release_of_a_story_bakes_no_page_of_data(desk: Desk, tree: Path) -> None:
    desk.lay(data_package())
    admit()
    before = {name: (tree / name).stat().st_mtime_ns for name in names(tree)}
    made = desk.lay(package(edition("vi", slug="khac")))
    admit()
    written = {name for name in names(tree) if before.get(name) != (tree / name).stat().st_mtime_ns}
    assert {name for name in written if name.startswith(("data/", "vi/du-", "api/"))} == {
        f"api/1/vi/items/{made.item}.json", "api/1/vi/items.json", "api/1/vi/items/2026-11/1.json", "api/1/index.json",
    }  # fmt: skip
    assert FILES & written == set()


def test_a_fact_leads_to_the_languages_that_came_later(desk: Desk, tree: Path) -> None:
    first = desk.lay(data_package())
    admit()
    link = 'href="/en/facts/HN-DAN/"'
    assert link not in (tree / "vi/du-kien/HN-DAN/index.html").read_text()
    desk.lay(of_data(follow(first, data_edition("en", fact(), slug="hanoi"))))
    admit()
    assert link in (tree / "vi/du-kien/HN-DAN/index.html").read_text()


def test_facts_stand_in_the_site_map_of_their_language_until_they_leave(desk: Desk, tree: Path) -> None:
    made = desk.lay(data_package(data_edition("vi", fact(), fact("HN-BIA")), data_edition("en", fact())))
    admit()
    listed = [re.findall(r"<loc>http://[^/]+([^<]+)</loc>", (tree / f"sitemaps/facts-{code}.xml").read_text()) for code in ("vi", "en")]
    assert listed == [["/vi/du-kien/HN-BIA/", "/vi/du-kien/HN-DAN/"], ["/en/facts/HN-DAN/"]]
    assert (tree / "sitemaps/facts-vi.xml").read_text().count("hreflang=") == 3
    assert re.findall(r"<loc>[^<]+/sitemaps/([^<]+)</loc>", (tree / "sitemap.xml").read_text()) == ["1.xml", "facts-en.xml", "facts-vi.xml"]
    desk.lay(withdrawal(made, "vi", "en"))
    admit()
    assert not {"sitemaps/facts-vi.xml", "sitemaps/facts-en.xml"} & names(tree)
    assert "facts" not in (tree / "sitemap.xml").read_text()
