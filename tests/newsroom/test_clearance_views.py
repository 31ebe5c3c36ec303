"""The clearer's queue and screen: read exactly what was submitted, declare, clear or send back."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.enums import SubmissionState
from nhipcau.newsroom.models import Clearance, Submission
from nhipcau.people.enums import Role
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db
DECLARED = {"no_secret": "1", "accurate": "1", "rights": "1"}
PHONE = [("paragraph", "<p>Gọi 0912345678 hoặc 0987654321 để hỏi.</p>")]


def address_of(submission: Submission) -> str:
    return reverse("newsroom:clearance", args=[submission.pk])


def test_queue_shows_the_clearer_theirs_and_others_all(office: factories.Office, client: Client) -> None:
    both = factories.account("vua-viet-vua-duyet", office.locality, Role.WRITER, Role.CLEARER)
    mine = submit(edition=factories.edition(office), by=office.writer)
    own = submit(edition=factories.edition(office, title="Tự trình"), by=both)
    client.force_login(both)
    assert [row["submission"] for row in client.get("/duyet/").context["rows"]] == [mine]
    assert [row["submission"] for row in client.get("/duyet/?all=1").context["rows"]] == [mine, own]
    client.force_login(office.writer)
    assert [row["submission"] for row in client.get("/duyet/").context["rows"]] == [mine, own]
    client.force_login(office.stranger)
    assert client.get("/duyet/?all=1").context["rows"] == []


def test_another_branch_finds_no_such_submission(office: factories.Office, client: Client) -> None:
    submission = submit(edition=factories.edition(office), by=office.writer)
    client.force_login(office.stranger)
    for name in ("clearance", "as_public"):
        assert client.get(reverse(f"newsroom:{name}", args=[submission.pk])).status_code == 404
    assert client.post(reverse("newsroom:send_back", args=[submission.pk]), {"note": "x"}).status_code == 404
    assert client.post(address_of(submission), DECLARED).status_code == 404


def test_whole_declaration_clears(office: factories.Office, client: Client) -> None:
    submission = submit(edition=factories.edition(office), by=office.writer)
    client.force_login(office.clearer)
    response = client.post(address_of(submission), DECLARED)
    assert (response.status_code, response["Location"]) == (302, "/duyet/")
    assert Clearance.objects.get().by == office.clearer


def test_half_a_declaration_keeps_its_ticks_and_clears_nothing(office: factories.Office, client: Client) -> None:
    submission = submit(edition=factories.edition(office), by=office.writer)
    client.force_login(office.clearer)
    response = client.post(address_of(submission), {"no_secret": "1", "rights": "1"})
    assert response.status_code == 422
    assert response.context["declared"] == {"no_secret": True, "accurate": False, "rights": True}
    assert not Clearance.objects.exists()


def test_every_finding_that_asks_needs_its_own_yes(office: factories.Office, client: Client) -> None:
    submission = submit(edition=factories.edition(office, body=PHONE), by=office.writer)
    client.force_login(office.clearer)
    keys = [check["key"] for check in client.get(address_of(submission)).context["checks"]]
    assert keys == ["personal-1", "personal-2"]
    assert client.post(address_of(submission), {**DECLARED, "confirm": keys[:1]}).status_code == 422
    assert not Clearance.objects.exists()
    assert client.post(address_of(submission), {**DECLARED, "confirm": keys}).status_code == 302
    assert Clearance.objects.count() == 1


def test_text_changed_meanwhile_cannot_be_cleared(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    submission = submit(edition=made, by=office.writer)
    factories.change(office, made, lead="Mùa sen tàn.")
    client.force_login(office.clearer)
    response = client.get(address_of(submission))
    assert response.context["changed"] is True
    assert b'name="no_secret"' not in response.content
    assert client.post(address_of(submission), DECLARED).status_code == 422
    assert not Clearance.objects.exists()


def test_who_had_a_hand_in_it_reads_without_boxes(office: factories.Office, client: Client) -> None:
    submission = submit(edition=factories.edition(office), by=office.writer)
    for person in (office.writer, office.leader):
        client.force_login(person)
        response = client.get(address_of(submission))
        assert response.context["why_not"]
        assert b'name="no_secret"' not in response.content
        assert client.post(address_of(submission), DECLARED).status_code == 422
    assert not Clearance.objects.exists()


def test_changes_since_the_version_cleared_last(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    factories.change(office, made, lead="Mùa sen tàn trên hồ.")
    submission = submit(edition=made, by=office.writer)
    client.force_login(office.clearer)
    (line,) = client.get(address_of(submission)).context["paragraphs"]
    assert [(piece.kind, piece.text) for piece in line if piece.kind != "same"] == [("del", "về"), ("ins", "tàn")]


def test_reading_shows_the_frozen_text_safely(office: factories.Office, client: Client) -> None:
    made = factories.edition(office, body=[("paragraph", "<p>Sen <b>thơm</b> <script>alert(1)</script></p>")])
    submission = submit(edition=made, by=office.writer)
    client.force_login(office.clearer)
    page = client.get(address_of(submission)).content.decode()
    assert "Sen <strong>thơm</strong>" in page
    assert "<script>alert" not in page


def test_a_translation_is_read_beside_its_vietnamese(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    english = factories.edition(office, of=made.item, language="en", title="Lotus")
    submission = submit(edition=english, by=office.writer)
    client.force_login(office.clearer)
    assert "source" not in client.get(address_of(submission)).context
    cleared = factories.cleared(office, made)
    response = client.get(address_of(submission))
    assert (response.context["source"], response.context["source_reading"]["title"]) == (cleared, "Sen Hồ Tây")
    page = response.content.decode()
    assert page.index("<h3>Bản gốc</h3>") < page.index("Sen Hồ Tây", page.index("<h3>Bản gốc</h3>"))
    assert page.index("<h3>Bản gốc</h3>") < page.index("<h3>Bản dịch</h3>")


def test_sending_back_needs_a_note_and_reaches_the_writer(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    submission = submit(edition=made, by=office.writer)
    client.force_login(office.clearer)
    address = reverse("newsroom:send_back", args=[submission.pk])
    assert client.post(address, {"note": " "})["Location"] == address_of(submission)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.WAITING
    client.post(address, {"note": "Xem lại số thuyền."})
    client.force_login(office.writer)
    assert "Xem lại số thuyền." in client.get(f"/tin-bai/{made.item.key}/").content.decode()
    assert client.get(address_of(submission)).context["answer"]["state"] == "sent_back"


@pytest.mark.once
def test_queue_takes_as_many_queries_for_one_row_as_for_fifty(office: factories.Office, client: Client) -> None:
    client.force_login(office.clearer)
    submit(edition=factories.edition(office), by=office.writer)
    one = queries_of(client, "/duyet/")
    for number in range(49):
        submit(edition=factories.edition(office, title=f"Sen {number}"), by=office.writer)
    assert queries_of(client, "/duyet/") == one
