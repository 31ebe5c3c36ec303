"""The first screen and the journal: what is whose, and as many queries for much as for little."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhipcau.kernel import journal
from nhipcau.newsroom.domain.clearance import send_back, submit
from nhipcau.people.enums import Role
from tests import factories

pytestmark = pytest.mark.django_db


def page(client: Client, account: object, name: str) -> str:
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    return client.get(reverse(name)).content.decode()


def queries(client: Client, account: object, name: str) -> int:
    page(client, account, name)
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse(name))
    return len(captured)


def test_what_waits_for_a_clearer_stands_on_the_first_screen(office: factories.Office, house: Path, client: Client) -> None:
    submit(edition=factories.edition(office, title="Chờ tôi duyệt"), by=office.writer)
    assert "Chờ tôi duyệt" in page(client, office.clearer, "desk:home")
    assert "Chờ tôi duyệt" not in page(client, office.stranger, "desk:home")


def test_a_text_sent_back_waits_for_its_writer_until_it_is_submitted_again(
    office: factories.Office, house: Path, client: Client
) -> None:
    made = factories.edition(office, title="Bị trả lại")
    send_back(version=submit(edition=made, by=office.writer).version, by=office.clearer, note="Sửa số liệu.")
    assert "Sửa số liệu." in page(client, office.writer, "desk:home")
    factories.change(office, made, lead="Đã sửa.")
    submit(edition=made, by=office.writer)
    assert "Sửa số liệu." not in page(client, office.writer, "desk:home")


def test_a_draft_waits_for_its_writer_and_a_cleared_text_for_the_translator(
    office: factories.Office, house: Path, client: Client
) -> None:
    factories.edition(office, title="Còn viết dở")
    factories.released(office, factories.edition(office, title="Chờ dịch"))
    assert "Còn viết dở" in page(client, office.writer, "desk:home")
    assert "Chờ dịch" in page(client, office.translator, "desk:home")


def test_the_journal_stays_in_its_branch(office: factories.Office, house: Path, client: Client) -> None:
    journal.record(actor=office.stranger, action="plan.assign", subject=office.task)
    admin = factories.account("quan-tri", office.locality, Role.ADMIN)
    assert str(office.stranger) not in page(client, admin, "desk:journal")
    assert str(office.focal) in page(client, admin, "desk:journal")
    assert str(office.focal) not in page(client, office.writer, "desk:journal")


@pytest.mark.once
@pytest.mark.parametrize("name", ["desk:home", "desk:journal"])
def test_as_many_queries_for_fifty_rows_as_for_one(
    office: factories.Office, house: Path, client: Client, name: str
) -> None:
    everyone = factories.account("thay-het", office.locality, *Role)
    submit(edition=factories.edition(office), by=office.writer)
    factories.released(office)
    few = queries(client, everyone, name)
    for number in range(50 if name == "desk:home" else 12):
        submit(edition=factories.edition(office, title=f"Bài {number}"), by=office.writer)
        if number < 12:
            factories.released(office, factories.edition(office, title=f"Đã ra {number}"))
    # The journal asks once a kind of subject on its page; a full page may hold fewer kinds.
    # The journal asks once a kind of subject: the full page is given the kinds of the short one.
    journal.record(actor=office.focal, action="plan.assign", subject=office.task)
    assert queries(client, everyone, name) == few


def test_an_address_that_leads_nowhere_answers_in_vietnamese(office: factories.Office, house: Path, client: Client) -> None:
    client.force_login(office.writer, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/khong-co/")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()


def test_the_framework_s_own_lists_lead_to_ours(office: factories.Office, house: Path, client: Client) -> None:
    client.force_login(office.writer, backend="django.contrib.auth.backends.ModelBackend")
    for name in ("wagtailsnippets:index", "wagtailsnippets_newsroom_edition:list"):
        assert client.get(reverse(name)).headers["Location"] == reverse("newsroom:items")
