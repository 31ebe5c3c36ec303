"""Readers' remarks: taken in once each, heard by those they are for, closed with the reader's address erased."""

from __future__ import annotations

import datetime as dt
import json
import os
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import remarks
from nhipcau.newsroom.domain.remark_queries import open_remarks, remarks_heard
from nhipcau.newsroom.domain.remark_refused import RemarkRefused
from nhipcau.newsroom.domain.remarks import close, erase_addresses, fetch_letters, take_in, take_up
from nhipcau.newsroom.enums import REMARK_MOVES, RemarkState
from nhipcau.newsroom.models import Item, ReaderRemark
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.portal.inbox import EMAIL_DAYS, Letter
from tests import factories

pytestmark = pytest.mark.django_db
WORDS, EMAIL = "Đoạn hai ghi sai năm.", "ban@doc.example"


def letter(of: Item | None = None, **values: str) -> Letter:
    given = {
        "id": str(uuid.uuid4()), "received_at": clock.now().isoformat(timespec="seconds"), "language": "vi",
        "about": "fact", "text": WORDS, "email": EMAIL, "page": "/vi/bai/sen-ho-tay/" if of else "",
        "item": str(of.key) if of else "", "answer": "yes" if values.get("email", EMAIL) else "", **values,
    }  # fmt: skip
    return Letter(**given)


def remark(of: Item | None = None, **values: str) -> ReaderRemark:
    row = take_in(letter=letter(of, **values))
    assert row is not None
    return row


@pytest.fixture
def folder(house: Path) -> Path:
    made = house / "handover" / "letters"
    made.mkdir(parents=True)
    return made


def lay(folder: Path, one: Letter, text: str | None = None) -> Path:
    path = folder / f"{one.id}.json"
    path.write_text(one.as_json() if text is None else text)
    return path


def test_a_letter_is_taken_in_once_however_often_it_comes(office: factories.Office, folder: Path) -> None:
    one = letter(factories.item(office))
    for _ in range(3):
        lay(folder, one)
        fetch_letters()
    row = ReaderRemark.objects.get()
    assert (str(row.key), row.text, row.email, row.item, row.state) == (
        one.id, WORDS, EMAIL, Item.objects.get(), RemarkState.WAITING,
    )  # fmt: skip
    assert row.email_until == clock.today() + dt.timedelta(days=EMAIL_DAYS)
    assert list(folder.glob("*.json")) == []
    assert JournalEntry.objects.filter(action="newsroom.remark_in").count() == 1


def test_killed_between_storing_and_removing_it_stands_once(
    office: factories.Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lay(folder, letter())

    class Killed(BaseException):
        pass

    def killed(path: Path, missing_ok: bool = False) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Path, "unlink", killed)
        fetch_letters()
    assert (path.exists(), ReaderRemark.objects.count()) == (True, 1)
    assert fetch_letters() == 0
    assert (path.exists(), ReaderRemark.objects.count()) == (False, 1)


def test_killed_before_it_is_stored_nothing_stands_and_the_letter_waits(
    office: factories.Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lay(folder, letter())

    class Killed(BaseException):
        pass

    def killed(**_: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(remarks.journal, "record", killed)
        fetch_letters()
    assert (path.exists(), ReaderRemark.objects.count()) == (True, 0)
    assert fetch_letters() == 1
    assert (path.exists(), ReaderRemark.objects.count()) == (False, 1)


def test_one_that_cannot_be_read_now_waits_and_holds_up_no_other(
    office: factories.Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = lay(folder, letter(text="Hỏng")), lay(folder, letter())
    real = take_in

    def failing(*, letter: Letter) -> ReaderRemark | None:
        if letter.text == "Hỏng":
            raise OSError("đĩa đầy")
        return real(letter=letter)

    with monkeypatch.context() as patch:
        patch.setattr(remarks, "take_in", failing)
        assert fetch_letters() == 1
    assert (bad.exists(), good.exists()) == (True, False)
    assert fetch_letters() == 1


def test_what_is_no_letter_is_set_aside_once_with_its_sentence(office: factories.Office, folder: Path) -> None:
    one = letter()
    lay(folder, one, "{không phải")
    for _ in range(2):
        assert fetch_letters() == 0
    assert ReaderRemark.objects.count() == 0
    assert sorted(path.name for path in (folder / "refused").iterdir()) == [f"{one.id}.json", f"{one.id}.why.json"]
    said = json.loads((folder / "refused" / f"{one.id}.why.json").read_text())
    assert (said["rule"], said["vi"][:25]) == ("letter.form", "Tệp trong hộp thư không đ")
    (entry,) = JournalEntry.objects.filter(action="newsroom.remark_refuse")
    assert entry.data == {"letter": one.id, "rule": "letter.form"}


def test_of_a_stamped_letter_no_word_is_kept_anywhere(
    office: factories.Office, house: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one = letter(text="TUYỆT MẬT\nPhương án phòng thủ")
    lay(folder, one)
    fetch_letters()
    assert ReaderRemark.objects.count() == 0
    (why,) = (folder / "refused").iterdir()
    assert json.loads(why.read_text())["rule"] == "secrecy.stamp"
    kept = [path for path in house.rglob("*") if path.is_file() and "phòng thủ".encode() in path.read_bytes()]
    assert kept == []
    assert "phòng thủ" not in caplog.text + _journal()


def test_the_item_is_found_by_its_key_or_by_the_page(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    assert remark(made.item).item == made.item
    assert remark(page="/vi/bai/sen-ho-tay/").item == made.item
    assert remark(page="/vi/bai/khong-co/").item is None
    assert remark(item=str(uuid.uuid4()), page="/vi/bai/sen-ho-tay/").item is None
    assert remark().item is None


def test_a_date_from_a_clock_that_runs_ahead_keeps_no_address_longer(office: factories.Office) -> None:
    ahead = (clock.now() + dt.timedelta(days=400)).isoformat()
    assert remark(received_at=ahead).email_until == clock.today() + dt.timedelta(days=EMAIL_DAYS)


def people(o: factories.Office) -> dict[str, Account]:
    return {
        "focal": o.focal, "writer": o.writer, "publisher": o.publisher, "clearer": o.clearer, "translator": o.translator,
        "leader": o.leader, "stranger": o.stranger, "centre": factories.account("dau-moi-tw", o.centre, Role.FOCAL),
        "centre writer": factories.account("viet-tw", o.centre, Role.WRITER),
    }  # fmt: skip


def test_a_remark_is_heard_by_those_it_is_for(office: factories.Office) -> None:
    of_item, of_none = remark(factories.item(office)), remark()
    found = people(office)
    heard = {name: {row.pk for row in remarks_heard(account)} for name, account in found.items()}
    assert heard == {
        "focal": {of_item.pk}, "writer": {of_item.pk}, "publisher": {of_item.pk}, "clearer": set(), "translator": set(),
        "leader": set(), "stranger": set(), "centre": {of_item.pk, of_none.pk}, "centre writer": {of_item.pk},
    }  # fmt: skip
    for name, account in found.items():
        may = {row.pk for row in (of_item, of_none) if rules.may_answer_remark(account, row)}
        assert may == heard[name], name


@pytest.mark.parametrize("name", ["clearer", "translator", "leader", "stranger"])
def test_nobody_else_takes_up_or_closes(office: factories.Office, name: str) -> None:
    row, other = remark(factories.item(office)), getattr(office, name)
    with pytest.raises(PermissionDenied):
        take_up(remark=row, by=other)
    with pytest.raises(PermissionDenied):
        close(remark=row, by=other, note="Xong.")
    row.refresh_from_db()
    assert (row.state, row.email) == (RemarkState.WAITING, EMAIL)


@pytest.mark.parametrize("start", RemarkState)
@pytest.mark.parametrize("to", [RemarkState.TAKEN_UP, RemarkState.CLOSED])
def test_every_move_is_one_of_the_table(office: factories.Office, start: RemarkState, to: RemarkState) -> None:
    row = remark(factories.item(office))
    acts = {
        RemarkState.TAKEN_UP: lambda: take_up(remark=row, by=office.writer),
        RemarkState.CLOSED: lambda: close(remark=row, by=office.writer, note="Đã đính chính."),
    }
    if start != RemarkState.WAITING:
        acts[start]()
    if to in REMARK_MOVES[start]:
        acts[to]()
        assert ReaderRemark.objects.get().state == to
    else:
        with pytest.raises(RemarkRefused, match="Người bien-tap"):
            acts[to]()
        assert ReaderRemark.objects.get().state == start


def test_closing_erases_the_address_and_keeps_who_and_why(office: factories.Office) -> None:
    row = close(remark=remark(factories.item(office)), by=office.focal, note=" Đã đính chính ngày 21/11. ")
    row.refresh_from_db()
    assert (row.email, row.note, row.closed_by) == ("", "Đã đính chính ngày 21/11.", office.focal)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReaderRemark.objects.filter(pk=row.pk).update(email=EMAIL)


@pytest.mark.parametrize(("note", "error"), [(" ", RemarkRefused), ("x" * 2001, RemarkRefused), ("MẬT", ValidationError)])
def test_a_note_is_needed_short_and_unstamped(office: factories.Office, note: str, error: type[Exception]) -> None:
    row = remark(factories.item(office))
    with pytest.raises(error):
        close(remark=row, by=office.focal, note=note)
    row.refresh_from_db()
    assert (row.state, row.email, row.note) == (RemarkState.WAITING, EMAIL, "")


def test_an_address_is_erased_after_its_last_day_and_not_before(office: factories.Office) -> None:
    row = remark(factories.item(office))
    assert row.email_until is not None
    last = dt.datetime.combine(row.email_until, dt.time(12), tzinfo=clock.now().tzinfo)
    with clock.moved_to(last):
        assert erase_addresses() == 0
    with clock.moved_to(last + dt.timedelta(days=1)):
        assert (erase_addresses(), erase_addresses()) == (1, 0)
    row.refresh_from_db()
    assert (row.email, row.text, row.state) == ("", WORDS, RemarkState.WAITING)
    assert JournalEntry.objects.filter(action="newsroom.remark_erase", subject_id=str(row.pk)).count() == 1


def test_what_was_set_aside_goes_after_as_long(office: factories.Office, folder: Path) -> None:
    for _ in range(2):
        lay(folder, letter(), "{")
    fetch_letters()
    aside = sorted((folder / "refused").iterdir())
    old = clock.now().timestamp() - (EMAIL_DAYS + 1) * 24 * 3600
    for path in aside[:2]:
        os.utime(path, (old, old))
    erase_addresses()
    assert sorted((folder / "refused").iterdir()) == aside[2:]


def test_the_journal_holds_no_word_of_a_remark(office: factories.Office) -> None:
    row = remark(factories.item(office))
    take_up(remark=row, by=office.writer)
    close(remark=row, by=office.writer, note="Ghi chú riêng của phòng.")
    said = _journal()
    assert [word for word in (WORDS, EMAIL, "Ghi chú riêng", "doc.example", "ghi sai") if word in said] == []
    actions = JournalEntry.objects.filter(subject_kind="newsroom.readerremark").order_by("pk")
    assert [entry.action for entry in actions] == [
        "newsroom.remark_in", "newsroom.remark_take_up", "newsroom.remark_close",
    ]  # fmt: skip


def _journal() -> str:
    return "\n".join(f"{entry} {json.dumps(entry.data, ensure_ascii=False)}" for entry in JournalEntry.objects.all())


def test_what_waits_longest_stands_first(office: factories.Office) -> None:
    item = factories.item(office)
    later = remark(item)
    earlier = remark(item, received_at=(clock.now() - dt.timedelta(days=2)).isoformat())
    done = close(remark=remark(item), by=office.focal, note="Xong.")
    assert [row.pk for row in open_remarks(office.focal)] == [earlier.pk, later.pk]
    assert done.pk not in {row.pk for row in open_remarks(office.focal)}
