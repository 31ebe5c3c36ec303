"""An order is carried out once, when its time has come, and asks everything again then."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry, MailOut
from nhipcau.newsroom.domain import orders
from nhipcau.newsroom.domain.release import ReleaseRefused
from nhipcau.newsroom.enums import ORDER_MOVES, OrderState
from nhipcau.newsroom.models import Edition, Picture, Release, ReleaseOrder, Version
from nhipcau.people.models import RoleHeld
from nhipcau.plan.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])
NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
DUE, AFTER = NOW + dt.timedelta(hours=1), NOW + dt.timedelta(hours=2)


@pytest.fixture(autouse=True)
def still_clock() -> object:
    with clock.moved_to(NOW):
        yield


def ordered(office: factories.Office, title: str = "Sen") -> ReleaseOrder:
    made = factories.edition(office, title=title)
    return orders.order(item=made.item, versions=[factories.cleared(office, made)], due_at=DUE, by=office.publisher)


def test_nothing_happens_before_the_time(office: factories.Office) -> None:
    ordered(office)
    assert orders.carry_out_due() == []
    assert orders.carry_out_due(DUE - dt.timedelta(seconds=1)) == []
    assert not Release.objects.exists()


def test_a_due_order_is_carried_out_once(office: factories.Office) -> None:
    row = ordered(office)
    with clock.moved_to(AFTER):
        assert orders.carry_out_due() == [row]
        assert orders.carry_out_due() == []
    row.refresh_from_db()
    decision = Release.objects.get()
    assert (row.state, decision.by, decision.at) == (OrderState.DONE, office.publisher, AFTER)


def test_a_refusal_is_said_and_stops_no_other(office: factories.Office) -> None:
    rows = [ordered(office, title) for title in ("Một", "Hai", "Ba")]
    factories.change(office, Edition.objects.get(title="Hai"), lead="Khác.")
    with clock.moved_to(AFTER):
        orders.carry_out_due()
        orders.carry_out_due()
    for row in rows:
        row.refresh_from_db()
    assert [row.state for row in rows] == [OrderState.DONE, OrderState.REFUSED, OrderState.DONE]
    assert "Hai" in rows[1].refusal
    assert (Release.objects.count(), JournalEntry.objects.filter(action="newsroom.order_refused").count()) == (2, 1)


def test_a_right_that_ends_before_the_time_refuses_the_order_and_the_publishers_are_told_once(office: factories.Office, house: Path) -> None:
    office.publisher.email = "cong-bo@co-quan.example"
    office.publisher.save()
    made = factories.edition(office, picture=factories.picture(), picture_alt="Sen")
    version = factories.cleared(office, made)
    row = orders.order(item=made.item, versions=[version], due_at=DUE + dt.timedelta(days=1), by=office.publisher)
    Picture.objects.update(expires_on=clock.today())
    for _ in range(2):
        with clock.moved_to(AFTER + dt.timedelta(days=1)):
            orders.carry_out_due()
    row.refresh_from_db()
    assert (row.state, Release.objects.count()) == (OrderState.REFUSED, 0)
    (notice,) = Notice.objects.filter(key=f"order-refused:{row.pk}")
    assert (notice.account, notice.kind, notice.address) == (office.publisher, "late", f"/tin-bai/{made.item.key}/")
    assert row.refusal in notice.words["vi"] and "Sen Hồ Tây" in notice.words["en"]
    (letter,) = MailOut.objects.all()
    assert (letter.to, row.refusal in letter.body) == ("cong-bo@co-quan.example", True)


def test_an_address_that_takes_no_letter_does_not_leave_the_order_waiting(office: factories.Office) -> None:
    office.publisher.email = "hỏng\n@x"
    office.publisher.save()
    row = ordered(office)
    factories.change(office, Edition.objects.get(), lead="Khác.")
    with clock.moved_to(AFTER):
        orders.carry_out_due()
    row.refresh_from_db()
    assert (row.state, Notice.objects.filter(key=f"order-refused:{row.pk}").count()) == (OrderState.REFUSED, 1)


def test_an_order_that_keeps_failing_is_told_once_it_is_late(office: factories.Office, monkeypatch: pytest.MonkeyPatch) -> None:
    row, told = ordered(office), []
    monkeypatch.setattr(orders, "release", lambda **values: 1 / 0)
    for minutes in (0, 9, 11, 12):
        with clock.moved_to(DUE + dt.timedelta(minutes=minutes)):
            orders.carry_out_due()
            told.append(Notice.objects.filter(key=f"order-late:{row.pk}", account=office.publisher).count())
    assert told == [0, 0, 1, 1]


def test_an_unforeseen_error_stops_no_other_and_is_tried_again(
    office: factories.Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = ordered(office, "Một"), ordered(office, "Hai")
    real = orders.release

    def failing(**values: object) -> object:
        if values["item"] == first.item:
            raise OSError("đĩa đầy")
        return real(**values)  # type: ignore[arg-type]

    with clock.moved_to(AFTER):
        with monkeypatch.context() as patch:
            patch.setattr(orders, "release", failing)
            assert orders.carry_out_due() == [second]
        assert orders.carry_out_due() == [first]


def test_who_is_no_publisher_any_more_releases_nothing(office: factories.Office) -> None:
    row = ordered(office)
    RoleHeld.objects.filter(account=office.publisher).delete()
    with clock.moved_to(AFTER):
        orders.carry_out_due()
    row.refresh_from_db()
    assert (row.state, Release.objects.count()) == (OrderState.REFUSED, 0)


def test_what_cannot_be_ordered(office: factories.Office) -> None:
    made = factories.edition(office)
    version = factories.cleared(office, made)
    for person in (office.writer, office.clearer, office.stranger):
        with pytest.raises(PermissionDenied):
            orders.order(item=made.item, versions=[version], due_at=DUE, by=person)
    with pytest.raises(ReleaseRefused):
        orders.order(item=made.item, versions=[version], due_at=NOW, by=office.publisher)
    with pytest.raises(ReleaseRefused):
        orders.order(item=made.item, versions=[], due_at=DUE, by=office.publisher)
    uncleared = Version(edition=made, sha256="0" * 64, payload="{}", pk=0)
    with pytest.raises(ReleaseRefused):
        orders.order(item=made.item, versions=[uncleared], due_at=DUE, by=office.publisher)
    assert not ReleaseOrder.objects.exists()


def test_an_order_taken_back_is_not_carried_out(office: factories.Office) -> None:
    row = ordered(office)
    with pytest.raises(PermissionDenied):
        orders.cancel(row=row, by=office.writer)
    orders.cancel(row=row, by=office.publisher)
    with clock.moved_to(AFTER):
        assert orders.carry_out_due() == []
        orders.cancel(row=row, by=office.publisher)
    assert JournalEntry.objects.filter(action="newsroom.order_cancel").count() == 1


def test_a_done_order_is_not_taken_back(office: factories.Office) -> None:
    row = ordered(office)
    with clock.moved_to(AFTER):
        orders.carry_out_due()
    orders.cancel(row=row, by=office.publisher)
    row.refresh_from_db()
    assert row.state == OrderState.DONE


def test_the_table_of_moves_is_whole() -> None:
    assert set(ORDER_MOVES) == set(OrderState)
    assert {state for state, moves in ORDER_MOVES.items() if not moves} == set(OrderState) - {OrderState.PENDING}
