"""Nobody is written to who did not confirm, nobody after leaving, nobody twice; and nothing that is not public now."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nhipcau.delivery.domain import issues, newsletters, sending, subscriptions
from nhipcau.delivery.domain.correcting import queue_corrections
from nhipcau.delivery.domain.issues import IssueRefused
from nhipcau.delivery.domain.newsletters import NewsletterRefused
from nhipcau.delivery.domain.recalls import RecallRefused, follow_recalls, note_by_hand
from nhipcau.delivery.enums import ISSUE_MOVES, IssueState
from nhipcau.delivery.models import Newsletter, RecallTask, Subscriber
from nhipcau.kernel import clock
from nhipcau.kernel.mail import Dummy, Letter, carried_by, erase_old, send_waiting
from nhipcau.kernel.models import JournalEntry, MailOut
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.plan.models import Result
from nhipcau.portal.wishes import KEPT_DAYS, UNCONFIRMED_DAYS, wishes_folder
from tests import factories
from tests.delivery.newsletter_rows import NAMES, asks, carry, due, issue, newsletter, public, reader, sent, wish
from tests.kernel.mail import servers

pytestmark = pytest.mark.django_db
NOTE = {"vi": "Sửa ngày khai mạc.", "en": "The opening day was corrected."}


def later(**span: int) -> Any:
    return clock.moved_to(clock.now() + dt.timedelta(**span))


def to(dummy: Dummy, address: str = "lan@doc.example") -> list[str]:
    return [one.subject for one in dummy.sent if one.to == address]


def corrected(o: factories.Office, edition: Any, **values: Any) -> None:
    version = factories.cleared(o, factories.change(o, edition, **values))
    factories.admitted(release(item=edition.item, versions=[version], by=o.publisher, note=NOTE))


def test_an_address_hears_of_us_once_a_day_until_it_confirms_and_then_only_by_issues(office: factories.Office) -> None:
    of, dummy = newsletter(office), Dummy()
    with carried_by(dummy):
        row = asks(of, "Lan@doc.example")
        assert not subscriptions.take_in(wish=wish(newsletter=of.key, email="lan@DOC.example"))
        with later(days=2):
            assert subscriptions.take_in(wish=wish(newsletter=of.key, email="lan@doc.example"))
            assert subscriptions.take_in(wish=wish("confirm", token=row.token))
            assert not subscriptions.take_in(wish=wish(newsletter=of.key, email="lan@doc.example"))
            send_waiting()
    (first, second) = dummy.sent
    assert (first.subject, first.leave, first.list_id) == ("Xác nhận nhận Bản tin Hà Nội", "", "")
    link = urlsplit(next(line for line in second.text.splitlines() if "xac-nhan" in line))
    assert (link.path, parse_qs(link.query)) == ("/vi/nhan-ban-tin/xac-nhan/", {"t": [row.token]})
    assert Subscriber.objects.count() == 1


@pytest.mark.once
@pytest.mark.parametrize("values", [{"newsletter": "khac"}, {"language": "fr"}])
def test_what_nobody_offers_is_asked_for_in_vain(office: factories.Office, values: dict[str, str]) -> None:
    of = newsletter(office)
    assert not subscriptions.take_in(wish=wish(**{"newsletter": of.key, "email": "lan@doc.example", **values}))
    closed = newsletters.begin(unit=office.locality, names={"vi": "Chưa mở"}, by=office.focal)
    assert not subscriptions.take_in(wish=wish(newsletter=closed.key, email="lan@doc.example"))
    assert (Subscriber.objects.count(), MailOut.objects.count()) == (0, 0)


def test_an_issue_goes_to_each_reader_once_in_their_language_and_can_be_left_by_one_post(office: factories.Office) -> None:
    of = newsletter(office)
    story = public(office)
    public(office, of=story.item, language="en", title="Lotus of West Lake", lead="Lotus season is back.")
    reader(of, "lan@doc.example")
    row = reader(of, "john@doc.example", "en")
    asks(of, "chua-xac-nhan@doc.example")
    made = issue(office, of, story)
    with servers.server() as (postman, settings), carried_by(servers.carrier(settings)):
        send_waiting()
        postman.taken.clear()
        sent(office, made)
        due()
        carry()
    made.refresh_from_db()
    assert (made.state, sending.progress_of(made)) == ("sent", sending.Progress(sent=2))
    assert sorted(str(one["To"]) for one in postman.taken) == ["john@doc.example", "lan@doc.example"]
    letter: Any = next(one for one in postman.taken if one["To"] == "john@doc.example")
    assert (letter["Subject"], letter["List-Id"]) == ("Hanoi letter, no. 1", f"<{of.key}.cong.example>")
    assert letter["List-Unsubscribe"] == f"<http://cong.example/en/newsletter/leave/?t={row.token}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    words = letter.get_body(("plain",)).get_content().splitlines()
    told = ("Lotus of West Lake", "Lotus season is back.", "http://cong.example/en/stories/lotus-of-west-lake/")
    assert [one for one in told if one not in words] == []
    assert "Sen Hồ Tây" not in words
    dress = letter.get_body(("html",)).get_content()
    assert ("<h2>Lotus of West Lake</h2>" in dress, "<img" in dress, "src" in dress, '<html lang="en">' in dress) == (True, False, False, True)
    assert {urlsplit(part.split('"')[0]).netloc for part in dress.split('href="')[1:]} == {"cong.example"}


def test_three_rights_and_nobody_approves_what_they_put_together(office: factories.Office) -> None:
    of, story = newsletter(office), public(office)
    both = factories.account("kiem", office.locality, *(factories.Role.FOCAL, factories.Role.CLEARER, factories.Role.PUBLISHER))
    for person in ("clearer", "publisher", "translator", "leader", "stranger"):
        with pytest.raises(PermissionDenied):
            issues.begin_issue(newsletter=of, by=getattr(office, person))
    made = issues.begin_issue(newsletter=of, by=office.focal)
    issues.choose(issue=made, items=[story.item.key], by=both)
    seen = issues.fingerprint(made)
    for by in (office.focal, office.publisher, both, office.stranger):
        with pytest.raises(PermissionDenied):
            issues.approve(issue=made, seen=seen, by=by)
    with pytest.raises(IssueRefused):
        issues.order_sending(issue=made, by=office.publisher)
    issues.approve(issue=made, seen=seen, by=office.clearer)
    for by in (office.focal, office.clearer, office.stranger):
        with pytest.raises(PermissionDenied):
            issues.order_sending(issue=made, by=by)
    with pytest.raises(IssueRefused):
        issues.choose(issue=made, items=[], by=office.focal)
    issues.reopen(issue=made, by=office.focal)
    issues.approve(issue=made, seen=seen, by=office.clearer)
    issues.order_sending(issue=made, by=office.publisher)
    for to_state in IssueState:
        made.refresh_from_db()
        assert to_state == IssueState.SENT or to_state not in ISSUE_MOVES[IssueState(made.state)]
    with pytest.raises(IssueRefused):
        issues.reopen(issue=made, by=office.focal)


def test_only_what_is_public_now_stands_in_an_issue(office: factories.Office) -> None:
    of = newsletter(office)
    story, other = public(office), public(office, title="Gốm Bát Tràng")
    cleared, decided, gone = (factories.edition(office, title=title) for title in ("Đã duyệt", "Cổng chưa nhận", "Đã thu hồi"))
    factories.cleared(office, cleared)
    factories.released(office, decided)
    factories.admitted(factories.released(office, gone))
    withdraw(item=gone.item, languages=["vi"], by=office.publisher, reason=NOTE)
    made = issues.begin_issue(newsletter=of, by=office.focal)
    for edition in (factories.edition(office), cleared, decided, gone):
        with pytest.raises(IssueRefused):
            issues.choose(issue=made, items=[story.item.key, edition.item.key], by=office.focal)
    issues.choose(issue=made, items=[other.item.key, story.item.key], by=office.focal)
    seen = issues.fingerprint(made)
    factories.change(office, story, title="Chữ còn là bản nháp")
    assert issues.fingerprint(made) == seen
    (words,) = issues.words_by_language(made).values()
    assert [part.words for part in words.parts if part.heading] == ["Bản tin Hà Nội, số 1", "Gốm Bát Tràng", "Sen Hồ Tây"]
    corrected(office, story, lead="Mùa sen tháng sáu.")
    with pytest.raises(IssueRefused):
        issues.approve(issue=made, seen=seen, by=office.clearer)


def test_what_was_taken_back_after_the_approval_is_in_no_letter_and_what_was_corrected_is_approved_anew(office: factories.Office) -> None:
    of, dummy = newsletter(office), Dummy()
    story, other = public(office), public(office, title="Gốm Bát Tràng")
    reader(of)
    made = issue(office, of, story, other)
    corrected(office, other, lead="Gốm xưa.")
    with pytest.raises(IssueRefused):
        issues.order_sending(issue=made, by=office.publisher)
    issues.reopen(issue=made, by=office.focal)
    issues.approve(issue=made, seen=issues.fingerprint(made), by=office.clearer)
    withdraw(item=story.item, languages=["vi"], by=office.publisher, reason=NOTE)
    with carried_by(dummy):
        sent(office, made)
    assert ("Sen Hồ Tây" in dummy.sent[-1].text, "Gốm xưa." in dummy.sent[-1].text) == (False, True)
    assert [text.edition_id for text in issues.gone_from(made)] == [story.pk]
    follow_recalls()
    assert RecallTask.objects.count() == 0


def test_letters_that_wait_are_written_anew_when_a_text_is_taken_back(
    office: factories.Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One has gone, one waits, one is not written down yet; then the portal withdraws a story."""
    monkeypatch.setattr(sending, "WAITING_AT_MOST", 1)
    of, dummy = newsletter(office), Dummy()
    story, other = public(office), public(office, title="Gốm Bát Tràng")
    with carried_by(dummy):
        for name in "abc":
            reader(of, f"{name}@doc.example")
        send_waiting()
        dummy.sent.clear()
        made = issue(office, of, story, other)
        issues.order_sending(issue=made, by=office.publisher)
        sending.queue_issues()
        send_waiting()
        sending.queue_issues()
        made.refresh_from_db()
        assert sending.progress_of(made) == sending.Progress(sent=1, waiting=1, left=1)
        factories.admitted(withdraw(item=story.item, languages=["vi"], by=office.publisher, reason=NOTE))
        assert follow_recalls() == 0
        carry(6)
        assert (queue_corrections(), send_waiting(), queue_corrections()) == (1, 1, 0)
    got = {one.to: "Sen Hồ Tây" in one.text for one in dummy.sent if one.subject == "Bản tin Hà Nội, số 1"}
    assert got == {"a@doc.example": True, "b@doc.example": False, "c@doc.example": False}
    assert [(one.to, one.subject) for one in dummy.sent[3:]] == [("a@doc.example", "Bản tin Hà Nội, số 1: thu hồi bài")]
    task = RecallTask.objects.get()
    assert (task.receipt, follow_recalls()) == ({"by": "mail", "sent": 1, "failed": 0}, 1)
    assert Result.objects.filter(kind="recall").count() == 1


def test_a_correction_is_told_once_the_portal_shows_it_to_those_who_still_read(office: factories.Office) -> None:
    of, dummy = newsletter(office), Dummy()
    story = public(office)
    english = public(office, of=story.item, language="en", title="Lotus")
    rows = [reader(of, "a@doc.example"), reader(of, "b@doc.example"), reader(of, "c@doc.example", "en")]
    with carried_by(dummy):
        sent(office, issue(office, of, story))
        dummy.sent.clear()
        reader(of, "moi@doc.example")
        subscriptions.take_in(wish=wish("leave", token=rows[0].token))
        version = factories.cleared(office, factories.change(office, story, title="Sen Tây Hồ"))
        decision = release(item=story.item, versions=[version], by=office.publisher, note=NOTE)
        follow_recalls()
        assert queue_corrections() == 0
        factories.admitted(decision)
        queue_corrections()
        send_waiting()
        queue_corrections()
    letter = next(one for one in dummy.sent if "đính chính" in one.subject)
    assert [one.to for one in dummy.sent if one.subject == letter.subject] == ["b@doc.example"]
    assert [one for one in ("Sen Tây Hồ", NOTE["vi"], "/vi/bai/sen-ho-tay/") if one not in letter.text] == []
    task = RecallTask.objects.get()
    assert (task.receipt["sent"], english.pk in {text.edition_id for text in task.issue.texts.exclude(dropped_at=None)}) == (1, False)  # type: ignore[union-attr]
    with pytest.raises(RecallRefused):
        note_by_hand(task=task, words="Đã báo.", by=office.publisher)


def test_whoever_leaves_is_erased_also_from_letters_and_only_counted(office: factories.Office) -> None:
    of, dummy = newsletter(office), Dummy()
    row, stays = reader(of), reader(of, "hoa@doc.example")
    made = issue(office, of, public(office))
    with carried_by(dummy):
        sent(office, made)
        second = issue(office, of, public(office, title="Gốm Bát Tràng"))
        issues.order_sending(issue=second, by=office.publisher)
        sending.queue_issues()
        assert subscriptions.take_in(wish=wish("leave", token=row.token))
        assert not subscriptions.take_in(wish=wish("leave", token=row.token))
        carry()
    assert (to(dummy)[-1], to(dummy, "hoa@doc.example")[-1]) == ("Bản tin Hà Nội, số 1", "Bản tin Hà Nội, số 2")
    of.refresh_from_db()
    assert (of.left, list(Subscriber.objects.values_list("pk", flat=True))) == (1, [stays.pk])
    everything = str(list(MailOut.objects.values())) + str(list(JournalEntry.objects.values())) + str(list(Newsletter.objects.values()))
    assert ("lan@doc.example" in everything, row.token in everything) == (False, False)
    assert "hoa@doc.example" not in str(list(JournalEntry.objects.values()))


def test_a_reader_is_told_what_is_kept_once_a_day_and_nothing_of_it_stays(office: factories.Office) -> None:
    of, dummy = newsletter(office), Dummy()
    row = reader(of, language="en")
    with carried_by(dummy):
        send_waiting()
        for _time in range(2):
            assert subscriptions.take_in(wish=wish("copy", "en", token=row.token))
        assert not subscriptions.take_in(wish=wish("copy", "en", token=row.token[::-1]))
        send_waiting()
        with later(days=1):
            assert subscriptions.take_in(wish=wish("copy", "en", token=row.token))
            send_waiting()
    first, second = dummy.sent[1:]
    assert (first.to, first.subject, second.subject) == ("lan@doc.example", "What is kept for Hanoi letter", first.subject)
    for said in ("lan@doc.example", "English", f"{row.kept_until.year}"):
        assert said in first.text
    with later(days=1, seconds=5):
        erase_old()
    kept = MailOut.objects.filter(key__startswith="newsletter-copy-").exclude(to="", body="")
    assert kept.count() == 0
    assert "lan@doc.example" not in str(list(JournalEntry.objects.values()))


def test_a_copy_that_waits_goes_with_whoever_leaves(office: factories.Office) -> None:
    row = reader(newsletter(office))
    assert subscriptions.take_in(wish=wish("copy", token=row.token))
    assert subscriptions.take_in(wish=wish("leave", token=row.token))
    assert MailOut.objects.exclude(to="").count() == 0


def test_addresses_are_erased_by_themselves(office: factories.Office) -> None:
    of = newsletter(office)
    asks(of, "chua@doc.example")
    row = reader(of)
    with later(days=UNCONFIRMED_DAYS + 1):
        assert subscriptions.erase_subscribers() == 1
        assert not MailOut.objects.filter(to="chua@doc.example").exists()
    with later(days=KEPT_DAYS - 1):
        subscriptions.take_in(wish=wish("confirm", token=row.token))
    with later(days=KEPT_DAYS + 1):
        assert subscriptions.erase_subscribers() == 0
    with later(days=2 * KEPT_DAYS + 1):
        assert (subscriptions.erase_subscribers(), Subscriber.objects.count()) == (1, 0)


def test_wishes_come_out_of_the_folder_once_and_no_address_stays_behind(
    office: factories.Office, house: Path, caplog: pytest.LogCaptureFixture
) -> None:
    of, folder = newsletter(office), wishes_folder(house / "handover")
    folder.mkdir(parents=True)
    one = wish(newsletter=of.key, email="lan@doc.example")
    bad = wish(newsletter=of.key, email="rac@doc.example")
    (folder / f"{one.id}.json").write_text(one.as_json())
    (folder / f"{bad.id}.json").write_text(bad.as_json().replace("rac@doc.example", "rac@doc.example\\nBcc: x@y.example"))
    assert (subscriptions.fetch_wishes(), subscriptions.fetch_wishes()) == (1, 0)
    assert list(folder.iterdir()) == []
    assert "@doc.example" not in caplog.text + str(list(JournalEntry.objects.values()))


def test_a_name_is_public_once_a_second_person_opened_it(office: factories.Office, house: Path) -> None:
    both = factories.account("hai-vai", office.locality, factories.Role.FOCAL, factories.Role.PUBLISHER)
    of = newsletters.begin(unit=office.locality, names={**NAMES, "en": ""}, by=both)
    for by in (both, office.focal, office.writer, office.stranger):
        with pytest.raises(PermissionDenied):
            newsletters.open_to_readers(newsletter=of, by=by)
    assert not newsletters.offer_newsletters()
    newsletters.open_to_readers(newsletter=of, by=office.publisher)
    assert (newsletters.offer_newsletters(), newsletters.offer_newsletters()) == (True, False)
    assert json.loads(json.loads((house / "handover/newsletters.json").read_text())["offers"])["newsletters"] == [
        {"key": "ban-tin-ha-noi", "names": {"vi": "Bản tin Hà Nội"}}
    ]
    row = reader(of)
    with pytest.raises(NewsletterRefused):
        newsletters.change(newsletter=of, names={"en": "Letter"}, by=both)
    newsletters.change(newsletter=of, names={"vi": "Bản tin mới"}, by=both)
    assert newsletters.offer_newsletters()
    assert "Bản tin mới" not in (house / "handover/newsletters.json").read_text()
    assert (newsletters.end(newsletter=of, by=office.focal), Subscriber.objects.filter(pk=row.pk).exists()) == (1, False)
    assert not MailOut.objects.exclude(to="").exists()
    for names in ({}, {"vi": " "}, {"vi": "x" * 121}):
        with pytest.raises(NewsletterRefused):
            newsletters.begin(unit=office.locality, names=names, by=office.focal)
    with pytest.raises(ValidationError):
        newsletters.begin(unit=office.locality, names={"vi": "TUYỆT MẬT"}, by=office.focal)


@pytest.mark.once
@hypothesis_settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(["ask", "confirm", "leave", "issue", "queue", "carry", "withdraw", "recall"]), min_size=4, max_size=14))
def test_whatever_happens_no_letter_goes_where_or_with_what_it_may_not(office: factories.Office, acts: list[str]) -> None:
    with transaction.atomic():
        house = House(office)
        with carried_by(house):
            for number, act in enumerate([*acts, *["carry"] * 5]):
                getattr(house, act)(number)
        transaction.set_rollback(True)
    assert house.wrong == []


class House:
    """Does what may happen in any order; as a carrier it asks of each letter: is its reader here and confirmed, was it sent
    before, is each story in it public?"""

    def __init__(self, o: factories.Office) -> None:
        self.o, self.of = o, newsletter(o)
        self.wrong: list[str] = []
        self.seen: set[str] = set()
        self.standing: dict[str, Any] = {}
        self.taken_back: set[str] = set()

    def send(self, letter: Letter, moment: dt.datetime) -> None:
        row = Subscriber.objects.filter(newsletter=self.of, address=letter.to).first()
        held = [title for title in self.taken_back if title in letter.text and "correction" not in letter.batch]
        if row is None or letter.key in self.seen or held or (letter.list_id and row.confirmed_at is None):
            self.wrong.append(letter.key)
        self.seen.add(letter.key)

    def ask(self, number: int) -> None:
        asks(self.of, f"nguoi-{number}@doc.example")

    def confirm(self, number: int, act: str = "confirm") -> None:
        rows = list(Subscriber.objects.filter(newsletter=self.of).order_by("pk"))
        if rows:
            subscriptions.take_in(wish=wish(act, token=rows[number % len(rows)].token))

    def leave(self, number: int) -> None:
        self.confirm(number, "leave")

    def issue(self, number: int) -> None:
        stories = {title: public(self.o, title=title) for title in (f"Bài {number}.", f"Kèm {number}.")}
        issues.order_sending(issue=issue(self.o, self.of, *stories.values()), by=self.o.publisher)
        self.standing |= stories

    def withdraw(self, number: int) -> None:
        if self.standing:
            title = min(self.standing)
            factories.admitted(withdraw(item=self.standing.pop(title).item, languages=["vi"], by=self.o.publisher, reason=NOTE))
            self.taken_back.add(title)
            follow_recalls()

    def queue(self, number: int) -> None:
        sending.queue_issues()

    def carry(self, number: int) -> None:
        carry(1)
        queue_corrections()

    def recall(self, number: int) -> None:
        follow_recalls()
