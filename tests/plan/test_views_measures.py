"""The register of measures on the screen: every one of the 22, its figure with its rows, and plain words where there is none."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.people.enums import Role
from nhipcau.plan import measures
from nhipcau.plan.domain.measure_figures import figures, parts, splits_in, year_of
from nhipcau.plan.domain.proofs import of_link
from nhipcau.plan.domain.recorded import Said, record
from nhipcau.plan.domain.reviewing import accept
from nhipcau.plan.measures import Measure, Reckoning, Row
from nhipcau.plan.models import Result
from tests import factories
from tests.plan.rows import queries_of, result

pytestmark = pytest.mark.django_db
HOME = "/ke-hoach/chi-tieu/"


def lesson(o: factories.Office, **values: object) -> Result:
    said = Said(**{"measure": "I12", "title": "Lớp viết tin", "day": clock.today(), "second": 40, **values})  # type: ignore[arg-type]
    row = record(unit=o.department, by=o.writer, said=said, proofs=[of_link("https://so.example/lop")])
    return accept(reported=row, by=o.focal)


def values(client: Client, query: str = "") -> dict[str, dict[str, str]]:
    """Code → the cell of its figure."""
    rows = client.get(f"{HOME}{query}").context["rows"]
    return {row["cells"][0]["text"].split(" · ")[0]: row["cells"][1] for row in rows}


def test_all_the_indicators_and_what_rooms_add_are_on_the_screen(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    found = values(client)
    assert {f"I{number:02d}" for number in range(1, 23)} <= set(found)
    assert set(found) == {one.code for one in measures.registered()}


def test_a_measure_without_a_room_and_without_rows_has_no_data_and_says_why(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    client.cookies["django_language"] = "en"
    found = values(client)
    for code in ("I09", "I17", "I22", "I07", "I12"):
        assert found[code]["text"] == "no data yet" and found[code]["note"]
        assert not re.search(r"\d", found[code]["text"])
    assert found["I02"] == {"text": "0 items", "note": ""}


def test_the_figure_of_the_year_is_that_of_my_branch(office: factories.Office, client: Client) -> None:
    client.cookies["django_language"] = "en"
    lesson(office, quantity=2)
    result(office, clock.today(), unit=office.neighbour)
    result(office, clock.today())
    result(office, dt.date(clock.today().year - 1, 5, 5), quantity=5)
    client.force_login(office.focal)
    found = values(client)
    assert (found["I12"]["text"], found["I02"]["text"], found["KQ"]["text"]) == ("2 classes, 40 participants", "1 items", "2 results")
    assert values(client, f"?nam={clock.today().year - 1}")["I02"]["text"] == "5 items"
    client.force_login(office.stranger)
    assert values(client)["I12"]["text"] == "no data yet"


def test_only_my_branches_can_be_chosen(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    page = client.get(f"{HOME}?don-vi=hai-phong&nam=abc")
    assert (page.context["unit"], page.context["year"]) == (office.locality, clock.today().year)
    two = factories.account("hai-noi", office.department, Role.WRITER)
    two.roles.create(unit=office.neighbour, role=Role.MONITOR)
    client.force_login(two)
    assert client.get(HOME).context["unit"] == office.department
    assert client.get(f"{HOME}?don-vi=hai-phong").context["unit"] == office.neighbour


def test_the_rows_behind_a_figure_lead_to_what_was_recorded(office: factories.Office, client: Client) -> None:
    made = lesson(office)
    client.force_login(office.focal)
    page = client.get(f"{HOME}I12/")
    (row,) = page.context["rows"]
    assert row["cells"][0]["url"] == f"/ke-hoach/ket-qua/{made.reported.pk}/"
    assert row["cells"][0]["note"] == f"KQ{made.pk:06d}"


def test_rows_come_a_page_at_a_time(office: factories.Office, client: Client) -> None:
    for number in range(30):
        result(office, clock.today(), title=f"Bài {number}")
    client.force_login(office.focal)
    assert [len(client.get(f"{HOME}I02/?page={page}").context["rows"]) for page in (1, 2)] == [25, 5]


def test_a_figure_is_divided_and_the_parts_add_up_to_it(office: factories.Office, client: Client) -> None:
    for language, number in (("vi", 3), ("en", 2), ("zh", 1)):
        result(office, clock.today(), language=language, quantity=number)
    client.force_login(office.focal)
    for by in ("language", "unit", "month", "genre"):
        page = client.get(f"{HOME}I02/?theo={by}")
        assert sum(int(one["value"]) for one in page.context["parts"]) == 6
    page = client.get(f"{HOME}I02/?theo=language")
    assert [one["value"] for one in page.context["parts"]] == ["3", "2", "1"]
    assert "<svg" in page.content.decode() and page.context["drawing"].table.rows[0][1] == "3"


def test_what_a_split_does_not_say_is_a_part_of_its_own() -> None:
    measure = Measure("T1", {"vi": "a"}, {"vi": "b"}, {"vi": "c"}, splits=("country",))
    day = dt.date(2026, 3, 1)
    rows = [Row("1", "", day, "", "", "A", 2, splits={"country": "Lào"}), Row("2", "", day.replace(month=4), "", "", "B", 3)]
    assert splits_in(measure, rows) == ["country", "unit", "month"]
    assert [(one.key, one.value) for one in parts(measure, rows, "country")] == [("", 3), ("Lào", 2)]
    assert [(one.key, one.value) for one in parts(measure, rows, "month")] == [("01", 0), ("02", 0), ("03", 2), ("04", 3)]


def test_the_share_of_a_part_is_counted_from_its_rows() -> None:
    measure = Measure("T2", {"vi": "a"}, {"vi": "%"}, {"vi": "c"}, reckoning=Reckoning.SHARE)
    day = dt.date(2026, 3, 1)
    rows = [Row("1", "", day, "", "", "A"), Row("2", "", day, "", "", "A", hit=False), Row("3", "", day, "", "", "B")]
    assert {one.key: one.value for one in parts(measure, rows, "unit")} == {"A": 50, "B": 100}


def test_money_taken_back_leaves_a_table_where_no_bar_can_be_drawn(office: factories.Office, client: Client) -> None:
    from nhipcau.plan.domain.budgets import mend, spend
    from nhipcau.plan.enums import BudgetSource

    first = spend(task=office.task, day=dt.date(clock.today().year, 1, 5), amount=10, source=BudgetSource.STATE, paper="Phiếu 1", by=office.focal)
    spend(task=office.task, day=dt.date(clock.today().year, 2, 5), amount=1, source=BudgetSource.STATE, paper="Phiếu 2", by=office.focal)
    mend(spending=first, by=office.focal)
    client.force_login(office.focal)
    page = client.get(f"{HOME}I19/?theo=month")
    assert page.status_code == 200
    assert page.context["figure"].value == 1


def test_a_measure_nobody_registered_is_not_found(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    assert client.get(f"{HOME}I99/").status_code == 404


@pytest.mark.once
@pytest.mark.parametrize("address", [HOME, f"{HOME}I12/", f"{HOME}I02/?theo=unit"])
def test_screens_cost_the_same_for_one_row_and_for_fifty(office: factories.Office, client: Client, address: str) -> None:
    client.force_login(office.focal)
    lesson(office)
    for language in ("vi", "en"):
        result(office, clock.today(), language=language)
    before = queries_of(client, address)
    for number in range(30):
        lesson(office, title=f"Lớp {number}")
        result(office, clock.today(), language="en")
    assert queries_of(client, address) == before


def test_every_measure_has_a_screen_whatever_it_counts(office: factories.Office, client: Client) -> None:
    lesson(office)
    result(office, clock.today())
    client.force_login(office.focal)
    for one in measures.registered():
        assert client.get(f"{HOME}{one.code}/").status_code == 200


def test_each_figure_is_what_its_rows_come_to(office: factories.Office) -> None:
    lesson(office, quantity=3)
    found = {one.measure.code: one for one in figures(measures.registered(), year_of(office.locality, clock.today().year))}
    assert (found["I12"].value, found["I12"].second, found["KQ"].value) == (3, 40, 3)
