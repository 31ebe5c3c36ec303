"""Building a report on the screen; each figure opens its rows; the files are those that were hashed."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.test import Client

from nhipcau.report.domain.reports import build_report
from nhipcau.report.models import Report
from tests import factories
from tests.plan.rows import plan, queries_of, result, take_back

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2025, 12, 15), dt.date(2026, 12, 14)
DAY = dt.date(2026, 3, 1)


def built(o: factories.Office) -> Report:
    return build_report(plan=o.plan, period_from=FIRST, period_to=LAST, by=o.focal)


def test_a_report_is_built_for_the_two_days_given(office: factories.Office, client: Client) -> None:
    client.force_login(office.leader)
    sent = {"plan": office.plan.pk, "period_from": "15/12/2025", "period_to": "14/12/2026"}
    answer = client.post("/bao-cao/lap/", sent)
    row = Report.objects.get()
    assert answer["Location"] == f"/bao-cao/{row.pk}/"
    assert (row.period_from, row.period_to, row.built_by) == (FIRST, LAST, office.leader)


@pytest.mark.parametrize(
    "window, days",
    [("reporting", ("2023-12-15", "2024-12-14")), ("calendar", ("2024-01-01", "2024-12-31"))],
)
def test_a_button_fills_in_a_usual_period_of_the_plan_s_year(
    office: factories.Office, client: Client, window: str, days: tuple[str, str]
) -> None:
    row = plan(office, year=2024)
    client.force_login(office.focal)
    page = client.post("/bao-cao/lap/", {"plan": row.pk, "window": window})
    form = page.context["form"]
    assert (str(form["period_from"].value()), str(form["period_to"].value())) == days
    assert form["plan"].value() == row.pk
    assert Report.objects.count() == 0


def test_a_usual_period_chosen_and_not_filled_in_is_filled_in_before_anything_is_built(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    page = client.get(f"/bao-cao/lap/?plan={office.plan.pk}")
    days = {name: f"{page.context['form'][name].value():%d/%m/%Y}" for name in ("period_from", "period_to")}
    usual = {field.name: field.value() for field in page.context["usual"]}
    sent = {"plan": office.plan.pk, **days, **usual, "was": page.context["was"]}
    page = client.post("/bao-cao/lap/", {**sent, "span": "nine_months", "year": "2026"})
    filled = {name: page.context["form"][name].value() for name in days}
    assert (page.status_code, filled) == (200, {"period_from": FIRST, "period_to": dt.date(2026, 9, 14)})
    assert Report.objects.count() == 0
    # Days typed by hand are the officer's own, whatever the period says; so are those left as they were shown.
    for given in ({**sent, "span": "half", "period_to": "1/3/2099"}, sent):
        assert client.post("/bao-cao/lap/", given).status_code == 302


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"period_from": "14/12/2026", "period_to": "15/12/2025"}, "period_to"),
        ({"period_from": "31/2/2026"}, "period_from"),
        ({"plan": ""}, "plan"),
    ],
)
def test_a_form_that_does_not_fit_comes_back(
    office: factories.Office, client: Client, wrong: dict[str, str], field: str
) -> None:
    client.force_login(office.focal)
    sent = {"plan": office.plan.pk, "period_from": "1/1/2026", "period_to": "31/12/2026", **wrong}
    answer = client.post("/bao-cao/lap/", sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_who_may_not_build_is_offered_no_plan(office: factories.Office, client: Client) -> None:
    for who in (office.writer, office.clearer, office.stranger):
        client.force_login(who)
        sent = {"plan": office.plan.pk, "period_from": "1/1/2026", "period_to": "31/12/2026"}
        assert client.post("/bao-cao/lap/", sent).status_code == 422
    assert Report.objects.count() == 0


def test_each_figure_opens_exactly_its_rows(office: factories.Office, client: Client) -> None:
    for number in range(30):
        result(office, DAY, language="en" if number % 2 else "vi", task=office.task, title=f"Bài {number}")
    row = built(office)
    client.force_login(office.leader)
    for no, figure in enumerate(row.figures, start=1):
        shown: list[str] = []
        for page_no in range(1, len(figure["rows"]) // 25 + 2):
            page = client.get(f"/bao-cao/{row.pk}/so-lieu/{no}/?page={page_no}")
            shown += [line["cells"][5] for line in page.context["rows"]]
        assert shown == figure["rows"]
    assert client.get(f"/bao-cao/{row.pk}/so-lieu/{len(row.figures) + 1}/").status_code == 404
    assert client.get(f"/bao-cao/{row.pk}/so-lieu/0/").status_code == 404


def test_a_row_taken_back_later_stays_and_says_so(office: factories.Office, client: Client) -> None:
    made = result(office, DAY, task=office.task)
    row = built(office)
    take_back(made, dt.date(2027, 1, 1))
    no = next(n for n, one in enumerate(row.figures, 1) if one["measure"] == "I02")
    client.force_login(office.leader)
    (line,) = client.get(f"/bao-cao/{row.pk}/so-lieu/{no}/").context["rows"]
    assert (line["cells"][0]["url"], "01/01/2027" in line["cells"][0]["note"]) == ("", True)


def test_the_files_are_those_that_were_hashed(office: factories.Office, client: Client) -> None:
    result(office, DAY, task=office.task)
    row = built(office)
    client.force_login(office.leader)
    page = client.get(f"/bao-cao/{row.pk}/")
    assert [file["row"].name for file in page.context["files"]] == [
        f"bao-cao-{office.plan.pk}-trinh-ky.docx",
        f"bao-cao-{office.plan.pk}-doi-chieu.docx",
    ]
    for file in page.context["files"]:
        answer = client.get(file["url"])
        assert hashlib.sha256(answer.content).hexdigest() == file["row"].sha256
        assert file["row"].sha256 in page.content.decode()
        assert answer["Content-Disposition"] == f'attachment; filename="{file["row"].name}"'


def test_reports_stay_in_their_branch(office: factories.Office, client: Client) -> None:
    row = built(office)
    kept = row.files.all()[0]
    addresses = [
        f"/bao-cao/{row.pk}/",
        f"/bao-cao/{row.pk}/so-lieu/1/",
        f"/bao-cao/{row.pk}/tep/{kept.pk}/",
    ]
    for who, status in ((office.leader, 200), (office.stranger, 404), (office.writer, 404)):
        client.force_login(who)
        assert [client.get(address).status_code for address in addresses] == [status] * 3
    client.force_login(office.leader)
    other = built(office)
    assert client.get(f"/bao-cao/{other.pk}/tep/{kept.pk}/").status_code == 404


@pytest.mark.once
def test_lists_cost_the_same_for_one_row_and_for_fifty(office: factories.Office, client: Client) -> None:
    result(office, DAY, task=office.task)
    row = built(office)
    client.force_login(office.focal)
    no = next(n for n, one in enumerate(row.figures, 1) if one["measure"] == "I02")
    addresses = ("/bao-cao/", f"/bao-cao/{row.pk}/so-lieu/{no}/", f"/bao-cao/{row.pk}/")
    before = [queries_of(client, address) for address in addresses]
    for _number in range(50):
        Report.objects.create(plan=office.plan, unit=office.locality, period_from=FIRST, period_to=LAST, built_by=office.focal)
        result(office, DAY, task=office.task)
    many = built(office)
    addresses = ("/bao-cao/", f"/bao-cao/{many.pk}/so-lieu/{no}/", f"/bao-cao/{many.pk}/")
    assert [queries_of(client, address) for address in addresses] == before


def test_empty_rooms_teach_how_to_begin(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    page = client.get("/bao-cao/")
    assert page.context["rows"] == [] and page.content.decode().count("/bao-cao/lap/") == 2
    client.force_login(office.clearer)
    assert "/bao-cao/lap/" not in client.get("/bao-cao/").content.decode()
    assert client.get("/bao-cao/lap/").context["any_plan"] is False
