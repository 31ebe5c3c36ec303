"""Letters that have not gone stand where an administrator can send them once more; what has gone is forgotten in time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhipcau.desk.sweep import sweep
from nhipcau.kernel import clock
from nhipcau.kernel.mail import Dummy, MailRefused, Smtp, carried_by, erase_old, queue_letter, send_waiting
from nhipcau.kernel.mail.letter import KEPT_DAYS
from nhipcau.kernel.models import JournalEntry, MailOut, MailState
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from tests import factories
from tests.kernel.mail.servers import letter, server

pytestmark = pytest.mark.django_db
ADDRESS = "/thu-chua-gui/"


class Refusing(Dummy):
    def send(self, letter: object, moment: dt.datetime) -> None:
        raise MailRefused("550 no such person")


@pytest.fixture
def admin(office: factories.Office) -> Account:
    for person, name in ((office.writer, "bien-tap"), (office.stranger, "nguoi-la")):
        Account.objects.filter(pk=person.pk).update(email=f"{name}@xa.example")
    return factories.account("quan-tri", office.locality, Role.ADMIN)


def failed(*names: str) -> None:
    for name in names:
        queue_letter(letter(to=f"{name}@xa.example", key=name, subject=f"Nhắc việc {name}"))
    with carried_by(Refusing()):
        send_waiting(100)


def signed_in(client: Client, account: Account) -> Client:
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_an_administrator_sees_letters_to_their_own_people_and_why(admin: Account, client: Client) -> None:
    queue_letter(letter(to="bien-tap@xa.example", key="so-1", subject="Bản tin Hà Nội, số 1", batch="newsletter-1"))
    failed("bien-tap", "nguoi-la")
    words = signed_in(client, admin).get(ADDRESS).content.decode()
    assert "bien-tap@xa.example" in words and "550 no such person" in words
    assert ("nguoi-la@xa.example" in words, "Bản tin" in words) == (False, False)


def test_once_more_is_journalled_and_goes(admin: Account, client: Client) -> None:
    failed("bien-tap")
    row = MailOut.objects.get(key="bien-tap")
    assert signed_in(client, admin).post(ADDRESS, {"again": row.pk}).status_code == 302
    assert MailOut.objects.get(pk=row.pk).state == MailState.WAITING
    assert JournalEntry.objects.filter(action="kernel.mail_again", actor_id=admin.pk).count() == 1
    with server() as (postman, settings), carried_by(Smtp(**settings)):
        sweep()
    assert [one["Subject"] for one in postman.taken] == ["Nhắc việc bien-tap"]
    assert MailOut.objects.get(pk=row.pk).state == MailState.SENT
    assert "bien-tap@xa.example" not in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("key", ["nguoi-la", "0", "x", "", "9" * 40])
def test_another_branch_s_letter_is_not_found(admin: Account, client: Client, key: str) -> None:
    failed("nguoi-la")
    said = MailOut.objects.get(key=key).pk if key == "nguoi-la" else key
    assert signed_in(client, admin).post(ADDRESS, {"again": said}).status_code == 404
    assert MailOut.objects.get(key="nguoi-la").state == MailState.FAILED


def test_only_administrators_find_the_list(office: factories.Office, client: Client) -> None:
    for person in (office.focal, office.leader, office.writer):
        assert signed_in(client, person).get(ADDRESS).status_code == 404


@pytest.mark.once
def test_as_many_queries_for_twenty_letters_as_for_one(admin: Account, client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("desk:unsent_mail"))
        return len(caught)

    failed("bien-tap")
    signed_in(client, admin)
    queries()
    few = queries()
    for number in range(20):
        queue_letter(letter(to="bien-tap@xa.example", key=f"k{number}"))
    assert queries() == few


def test_what_was_sent_is_forgotten_in_time_and_never_goes_again(admin: Account) -> None:
    one = letter(to="bien-tap@xa.example", key="mot")
    failed("hong")
    queue_letter(one)
    with carried_by(Dummy()):
        send_waiting()
    sent = MailOut.objects.get(key="mot").sent_at
    assert sent is not None
    with clock.moved_to(sent + dt.timedelta(days=KEPT_DAYS, minutes=-5)):
        assert erase_old() == 0
    with clock.moved_to(sent + dt.timedelta(days=KEPT_DAYS, seconds=1)):
        assert erase_old() == 2
        assert erase_old() == 0
        queue_letter(one)
    row = MailOut.objects.get(key="mot")
    assert (row.to, row.subject, row.body, row.html, row.reply_to, row.attachments) == ("", "", "", "", "", [])
    assert row.state == MailState.SENT
    other = MailOut.objects.get(key="hong")
    assert (other.to, other.body, other.state) == ("", "", MailState.FAILED)
