"""The room's other screens: who may open them, what they show, and that no list costs more for fifty rows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.people.enums import UnitKind
from nhipcau.report.domain.filings import set_duty
from nhipcau.report.enums import RegimeChoice, ReportKind, ReportState
from nhipcau.report.models import Filing, Report, ReportTemplate
from tests import factories
from tests.plan.rows import queries_of, result
from tests.report.rows import approved, built, busy, pdf, signed

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 12, 20, 3, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def december():
    with clock.moved_to(NOW):
        yield


def duty(o: factories.Office):  # type: ignore[no-untyped-def]
    return set_duty(
        unit=o.locality, title="Báo cáo quý", kind=ReportKind.QUARTER, by=o.focal, begins=dt.date(2026, 9, 1),
        each_below=True, to_unit=o.locality, due_value=3, due_unit="wd", regime=RegimeChoice.CALENDAR,
    )  # fmt: skip


def test_the_whole_way_from_draft_to_issued_on_the_screen(office: factories.Office, client: Client) -> None:
    busy(office)
    report = built(office)
    client.force_login(office.focal)
    client.post(f"/bao-cao/{report.pk}/chuyen/", {"to": "review"})
    client.force_login(office.leader)
    client.post(f"/bao-cao/{report.pk}/chuyen/", {"to": "approved"})
    client.force_login(office.focal)
    sent = {"file": pdf(), "number": "16/BC-UBND", "date": "18/12/2026"}
    client.post(f"/bao-cao/{report.pk}/ban-da-ky/", sent)
    assert Report.objects.get(pk=report.pk).state == ReportState.ISSUED
    assert client.get(f"/bao-cao/{report.pk}/ban-da-ky/").content.startswith(b"%PDF-")
    assert client.get(f"/bao-cao/{report.pk}/thay-doi/").context["rows"] == []
    result(office, dt.date(2026, 6, 1), task=office.task)
    page = client.get(f"/bao-cao/{report.pk}/thay-doi/")
    assert page.context["rows"] and "Đã thay đổi so với bản đã ký" in page.content.decode()


def test_nobody_of_another_branch_reaches_a_report_s_other_pages(office: factories.Office, client: Client) -> None:
    report = signed(office)
    client.force_login(office.stranger)
    for address in ("ban-da-ky/", "thay-doi/", "so-lieu/1/nguon.pdf", "so-lieu/1/"):
        assert client.get(f"/bao-cao/{report.pk}/{address}").status_code == 404
    for address in ("chuyen/", "ban-khac/", "ban-da-ky/"):
        assert client.post(f"/bao-cao/{report.pk}/{address}", {"to": "draft"}).status_code == 404


def test_a_leader_is_not_offered_what_only_the_focal_officer_may(office: factories.Office, client: Client) -> None:
    report = approved(office)
    client.force_login(office.leader)
    assert client.get(f"/bao-cao/{report.pk}/").context["signed_form"] is None
    client.post(f"/bao-cao/{report.pk}/ban-da-ky/", {"file": pdf(), "number": "1/BC", "date": "18/12/2026"})
    assert Report.objects.get(pk=report.pk).state == ReportState.APPROVED


def test_the_answer_to_where_a_figure_comes_from_prints(office: factories.Office, client: Client) -> None:
    busy(office)
    report = built(office)
    no = next(n for n, one in enumerate(report.figures, 1) if one["measure"] == "I02")
    client.force_login(office.focal)
    assert client.get(f"/bao-cao/{report.pk}/so-lieu/{no}/nguon.pdf").content.startswith(b"%PDF-")
    page = client.get(f"/bao-cao/{report.pk}/so-lieu/{no}/nguon.html").content.decode()
    assert report.figures[no - 1]["sha256"] in page and "KQ" in page
    assert client.get(f"/bao-cao/{report.pk}/so-lieu/{no}/nguon.exe").status_code == 404


def test_other_copies_are_made_once(office: factories.Office, client: Client) -> None:
    report = built(office)
    client.force_login(office.focal)
    for _time in range(2):
        for part in ("pdf", "html"):
            client.post(f"/bao-cao/{report.pk}/ban-khac/", {"part": part})
    assert sorted(report.files.values_list("part", flat=True)) == ["control", "html", "pdf", "signing"]


def test_a_unit_confirms_its_pre_filled_report(office: factories.Office, client: Client) -> None:
    row = duty(office)
    client.force_login(office.writer)
    address = f"/bao-cao/thoi-han/{row.pk}/{office.department.pk}/2026-07-01/"
    assert client.get(address).context["may_file"]
    client.post(address, {"act": "send", "note": "đủ"})
    filing = Filing.objects.get()
    assert (filing.unit, filing.note, filing.state) == (office.department, "đủ", "sent")
    client.force_login(office.stranger)
    assert client.get(address).status_code == 404


def test_the_words_are_looked_at_before_they_are_kept(office: factories.Office, client: Client) -> None:
    busy(office)
    client.force_login(office.focal)
    address = "/bao-cao/loi-van/year/overall/"
    page = client.post(address, {"act": "preview", "body": "Có {I02}."})
    assert [line["text"].replace("\u00a0", " ") for line in page.context["shown"]] == ["Có 6 tin, bài."]
    assert ReportTemplate.objects.count() == 0
    assert client.post(address, {"act": "preview", "body": "Có {I99}."}).status_code == 422
    assert client.post(address, {"act": "keep", "body": "Có {I02}."}).status_code == 302
    assert ReportTemplate.objects.get().body == "Có {I02}."
    client.force_login(office.leader)
    assert client.get(address).status_code == 404


@pytest.mark.once
def test_lists_of_the_room_cost_the_same_for_fifty_rows(office: factories.Office, client: Client) -> None:
    duty(office)
    client.force_login(office.focal)
    addresses = ("/bao-cao/thoi-han/", "/bao-cao/khao-sat/", "/bao-cao/gop-phan/", "/bao-cao/bieu-mau/")
    before = [queries_of(client, address) for address in addresses]
    for number in range(50):
        factories.unit(f"so-{number}", UnitKind.DEPARTMENT, office.locality, office.place)
    assert [queries_of(client, address) for address in addresses] == before


def test_a_duty_is_ended_on_its_screen_and_not_before_it_began(office: factories.Office, client: Client) -> None:
    row = duty(office)
    address = f"/bao-cao/thoi-han/{row.pk}/thoi/"
    client.force_login(office.stranger)
    assert client.get(address).status_code == client.post(address, {"last": "30/11/2026"}).status_code == 404
    client.force_login(office.leader)
    assert client.post(address, {"last": "30/11/2026"}).status_code == 404
    client.force_login(office.focal)
    assert client.get(address).status_code == 200
    for wrong in ("31/02/2026", "", "31/08/2026"):
        assert client.post(address, {"last": wrong}).status_code == 422
        row.refresh_from_db()
        assert row.ends is None
    assert client.post(address, {"last": "01/09/2026"}).headers["Location"] == "/bao-cao/thoi-han/"
    row.refresh_from_db()
    assert row.ends == dt.date(2026, 9, 1)
