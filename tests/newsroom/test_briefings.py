"""Briefings for business communities: by sector and language, with the figures as they were released."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from django.test import Client

from nhipcau.newsroom.domain.briefing_papers import as_paper, as_sheet
from nhipcau.newsroom.domain.briefings import counts, items_of, lines_of
from nhipcau.newsroom.domain.facts import Saying, change, keep
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.enums import FactKind
from nhipcau.newsroom.models import Edition, Fact
from nhipcau.reference.models import Sector
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tourism(office: factories.Office) -> Sector:
    return Sector.objects.create(code="tourism", names={"vi": "Du lịch", "en": "Tourism"}, order=1)


def saying(**values: Any) -> Saying:
    return Saying(
        **{
            "kind": FactKind.FIGURE, "as_of": dt.date(2026, 6, 30), "labels": {"vi": "Lượt khách", "en": "Visitors"},
            "values": {"vi": "=19,7", "en": "19.7"}, "sources": {"vi": "Cục Thống kê", "en": "Statistics Office"},
            "units": {"vi": "triệu", "en": "million"}, **values,
        }
    )  # fmt: skip


def fact(o: factories.Office, code: str = "HN-KHACH", **values: Any) -> Fact:
    return keep(code=code, unit=o.department, saying=saying(**values), by=o.writer)


def out(o: factories.Office, sector: Sector | None, *quoted: Fact, languages: tuple[str, ...] = ("vi", "en")) -> Edition:
    item = factories.item(o)
    if sector:
        item.sectors.add(sector)
    versions = []
    for language in languages:
        title = "Khách đến" if language == "vi" else f"Visitors ({language})"
        made = factories.edition(o, of=item, language=language, title=title, slug=f"tin-{item.pk}")
        working = made.working_copy()
        blocks = [*working.body.get_prep_value(), *({"type": "fact", "value": one.pk} for one in quoted)]
        working.body = working.body.stream_block.to_python(blocks)
        working.save_revision(user=o.writer)
        versions.append(factories.cleared(o, made))
    release(item=item, versions=versions, by=o.publisher)
    return made


def test_what_is_public_of_a_sector_in_a_language(office: factories.Office, tourism: Sector) -> None:
    both, home = out(office, tourism), out(office, tourism, languages=("vi",))
    out(office, None)
    factories.edition(office).item.sectors.add(tourism)
    assert list(items_of(office.leader, "tourism", "vi")) == [home.item, both.item]
    assert list(items_of(office.leader, "tourism", "en")) == [both.item]
    assert counts(office.leader) == {("tourism", "vi"): 2, ("tourism", "en"): 1}
    assert (list(items_of(office.stranger, "tourism", "vi")), counts(office.stranger)) == ([], {})
    withdraw(item=both.item, languages=["en"], by=office.publisher, reason={"vi": "Sai", "en": "Wrong"})
    assert (list(items_of(office.leader, "tourism", "en")), counts(office.leader)) == ([], {("tourism", "vi"): 2})


def test_figures_stand_as_they_were_released(office: factories.Office, tourism: Sector) -> None:
    figure, sight = fact(office), fact(office, "HN-HO", kind=FactKind.SIGHT)
    out(office, tourism, figure, sight)
    change(fact=figure, saying=saying(values={"vi": "20", "en": "20"}), by=office.writer)
    (line,) = lines_of(items_of(office.leader, "tourism", "en"), ("vi", "en"))
    assert [(block["code"], block["value"]) for block in line.said["en"].facts] == [("HN-KHACH", "19.7")]
    assert (line.said["vi"].title, line.said["en"].title) == ("Khách đến", "Visitors (en)")


def test_the_sheet_is_bilingual_and_nothing_in_it_is_a_formula(office: factories.Office, tourism: Sector) -> None:
    out(office, tourism, fact(office))
    out(office, tourism)
    lines = lines_of(items_of(office.leader, "tourism", "en"), ("vi", "en"))
    made = as_sheet(lines, sector="Du lịch", language="en")
    assert made == as_sheet(lines, sector="Du lịch", language="en")
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][:6] == ["STT", "Ngày công bố", "Tiêu đề", "Tiêu đề (Tiếng Anh)", "Dữ kiện", "Dữ kiện (Tiếng Anh)"]
    assert [row[2:7] for row in rows[1:]] == [
        ["Khách đến", "Visitors (en)", "", "", ""],
        ["Khách đến", "Visitors (en)", "Lượt khách: =19,7 triệu", "Visitors: 19.7 million", "Cục Thống kê"],
    ]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_word_file_has_both_languages_and_no_number(office: factories.Office, tourism: Sector) -> None:
    out(office, tourism, fact(office))
    lines = lines_of(items_of(office.leader, "tourism", "en"), ("vi", "en"))
    made = docx.Document(io.BytesIO(as_paper(lines, sector="Du lịch", language="en", unit=office.locality)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert any("Khách đến" in cell and "Lượt khách: =19,7 triệu (Cục Thống kê, 30/06/2026)" in cell for cell in cells)
    assert any("Visitors (en)" in cell and "Visitors: 19.7 million (Statistics Office, 30/06/2026)" in cell for cell in cells)


def test_the_screen_leads_from_each_number_to_its_list(office: factories.Office, tourism: Sector, client: Client) -> None:
    out(office, tourism, fact(office))
    out(office, tourism, languages=("vi",))
    client.force_login(office.leader)
    page = client.get("/ban-tin-doanh-nghiep/")
    cells = [cell for row in page.context["grid"] for cell in row["cells"] if cell["count"]]
    for cell in cells:
        assert len(client.get("/ban-tin-doanh-nghiep/" + cell["url"]).context["lines"]) == cell["count"]
    assert [cell["count"] for cell in cells] == [2, 1]
    content = page.content.decode()
    assert ("Visitors (en)" in content, "19.7" in content) == (True, True)
    client.force_login(office.stranger)
    assert "Khách đến" not in client.get("/ban-tin-doanh-nghiep/?language=vi").content.decode()


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_files_come_with_a_plain_name(office: factories.Office, tourism: Sector, client: Client, form: str) -> None:
    out(office, tourism, fact(office))
    client.force_login(office.leader)
    answer = client.get(f"/ban-tin-doanh-nghiep/tai-ve/{form}/?nganh=tourism&language=vi")
    assert answer["Content-Disposition"] == f'attachment; filename="ban-tin-tourism-vi.{form}"'
    assert client.get("/ban-tin-doanh-nghiep/tai-ve/exe/").status_code == 404


def test_without_sectors_the_screen_says_what_will_stand_there(office: factories.Office, client: Client) -> None:
    client.force_login(office.leader)
    assert "Danh mục ngành, lĩnh vực còn trống." in client.get("/ban-tin-doanh-nghiep/").content.decode()
    assert client.get("/ban-tin-doanh-nghiep/tai-ve/docx/").status_code == 404


@pytest.mark.once
def test_the_screen_asks_as_much_for_one_item_as_for_fifteen(office: factories.Office, tourism: Sector, client: Client) -> None:
    figure = fact(office)
    out(office, tourism, figure)
    client.force_login(office.leader)
    one = queries_of(client, "/ban-tin-doanh-nghiep/")
    for _number in range(14):
        out(office, tourism, figure)
    assert queries_of(client, "/ban-tin-doanh-nghiep/") == one
