"""The screens: who sees what is done next, and that no address stands on any of them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.delivery.domain import issues
from nhipcau.delivery.domain.correcting import queue_corrections
from nhipcau.delivery.domain.recalls import follow_recalls
from nhipcau.delivery.models import Issue, Newsletter
from nhipcau.kernel.mail import Dummy, carried_by
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.people.models import Account
from tests import factories
from tests.delivery.newsletter_rows import NAMES, asks, carry, issue, newsletter, public, reader, sent
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db
NOTE = {"vi": "Sai ngày.", "en": "Wrong day."}


def as_(client: Client, person: Account) -> Client:
    client.force_login(person)
    return client


def post(client: Client, person: Account, name: str, key: str, *number: int, **values: Any) -> Any:
    return as_(client, person).post(reverse(f"delivery:{name}", args=[key, *number]), values)


def page(client: Client, person: Account, name: str, *path: Any) -> str:
    return as_(client, person).get(reverse(f"delivery:{name}", args=path)).content.decode()


def test_from_a_name_to_the_readers(office: factories.Office, client: Client) -> None:
    said = {"unit": office.locality.pk, "name_vi": NAMES["vi"], "name_en": NAMES["en"]}
    assert as_(client, office.focal).post(reverse("delivery:newsletter_new"), said).status_code == 302
    of = Newsletter.objects.get()
    assert post(client, office.publisher, "newsletter_open", of.key).status_code == 302
    of.refresh_from_db()
    reader(of)
    reader(of, "john@doc.example", "en")
    story, other = public(office), public(office, title="Gốm Bát Tràng")
    assert post(client, office.focal, "issue_new", of.key).status_code == 302
    places = {f"place_{story.item.key}": 2, f"place_{other.item.key}": 1}
    assert post(client, office.focal, "issue_choose", of.key, 1, **places).status_code == 302
    draft = page(client, office.clearer, "issue", of.key, 1)
    assert draft.index("Gốm Bát Tràng") < draft.index("Sen Hồ Tây")
    assert "Tiếng Anh: số này không có bài nào công khai" in draft
    seen = re.search(r'name="seen" value="(\w+)"', draft)
    assert seen is not None
    assert post(client, office.clearer, "issue_approve", of.key, 1, seen=seen[1]).status_code == 302
    assert "Thư gửi tới 2 người đã xác nhận" in page(client, office.publisher, "issue", of.key, 1)
    assert post(client, office.publisher, "issue_send", of.key, 1).status_code == 302
    with carried_by(Dummy()):
        carry()
    for name, path in (("issue", (of.key, 1)), ("newsletter", (of.key,)), ("newsletters", ())):
        shown = page(client, office.publisher, name, *path)
        assert ("đã giao máy chủ thư" in shown) == (name == "issue")
        assert "@doc.example" not in shown
    assert Issue.objects.get().state == "sent"


def test_what_was_withdrawn_stands_there_as_such_and_its_readers_on_the_recall_s_page(office: factories.Office, client: Client) -> None:
    of, story = newsletter(office), public(office)
    reader(of)
    made = issue(office, of, story)
    with carried_by(Dummy()):
        sent(office, made)
        decision = factories.admitted(withdraw(item=story.item, languages=["vi"], by=office.publisher, reason=NOTE))
        follow_recalls()
        assert "Không còn trong thư" in page(client, office.publisher, "issue", of.key, 1)
        waiting = page(client, office.publisher, "recall", decision.package_id)
        assert ("Bản tin Hà Nội, số 1" in waiting, "tự gửi tới người đã nhận" in waiting, "recall_note" in waiting) == (True, True, False)
        queue_corrections()
        carry()
        queue_corrections()
    assert "Đã giao máy chủ thư 1 thư; bị từ chối 0 thư." in page(client, office.publisher, "recall", decision.package_id)


def test_others_find_no_newsletter_and_nobody_does_what_is_not_theirs(office: factories.Office, client: Client) -> None:
    of = newsletter(office)
    issues.begin_issue(newsletter=of, by=office.focal)
    for name, path in (("newsletter", [of.key]), ("issue", [of.key, 1]), ("newsletter_end", [of.key])):
        assert as_(client, office.stranger).get(reverse(f"delivery:{name}", args=path)).status_code == 404
    for person in (office.writer, office.publisher, office.clearer):
        assert post(client, person, "newsletter_end", of.key).status_code == 404
    assert post(client, office.focal, "issue_approve", of.key, 1, seen="").status_code == 404
    assert post(client, office.publisher, "issue_choose", of.key, 1).status_code == 404


@pytest.mark.once
@pytest.mark.parametrize("typed", ["0", "100", "-1", "hai", "9" * 30])
def test_a_place_that_is_none_is_said_and_nothing_is_stored(office: factories.Office, client: Client, typed: str) -> None:
    of, story = newsletter(office), public(office)
    made = issues.begin_issue(newsletter=of, by=office.focal)
    answer = post(client, office.focal, "issue_choose", of.key, 1, **{f"place_{story.item.key}": typed})
    assert (answer.status_code, made.texts.count()) == (422, 0)
    assert as_(client, office.focal).get(f"/ban-tin/{of.key}/so/{'9' * 20}/").status_code == 404


@pytest.mark.once
def test_lists_ask_as_much_for_one_row_as_for_many(office: factories.Office, client: Client) -> None:
    of = newsletter(office)
    asks(of)
    as_(client, office.focal)
    made = issues.begin_issue(newsletter=of, by=office.focal)
    stories = [public(office)]
    issues.choose(issue=made, items=[stories[0].item.key], by=office.focal)
    lists = (reverse("delivery:newsletters"), reverse("delivery:newsletter", args=[of.key]), reverse("delivery:issue", args=[of.key, 1]))
    before = [queries_of(client, one) for one in lists]
    for number in range(4):
        newsletter(office, {"vi": f"Bản tin {number}"})
        Issue.objects.create(newsletter=of, number=number + 2, made_by=office.focal)
        asks(of, f"nguoi-{number}@doc.example")
        stories.append(public(office, title=f"Bài {number}"))
    issues.choose(issue=made, items=[one.item.key for one in stories], by=office.focal)
    assert [queries_of(client, one) for one in lists] == before
