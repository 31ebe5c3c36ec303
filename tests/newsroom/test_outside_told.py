"""A reader outside who answers, or does not, is no silence: whoever asked is told, and sees it in their day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from nhipcau.desk import day, other_reminders
from nhipcau.kernel import clock
from nhipcau.newsroom.domain.clearance import clear, send_back
from nhipcau.newsroom.domain.outside_queries import asked_by, due_by_day
from nhipcau.newsroom.domain.outside_readers import answer, ask, revoke
from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments, submit_translation
from nhipcau.newsroom.models import OutsideReading, Version
from nhipcau.plan.models import Notice
from tests import factories
from tests.factories import WHOLE

pytestmark = pytest.mark.django_db
MORNING = timezone.make_aware(dt.datetime(2026, 11, 23, 8))


def lao(office: factories.Office, title: str = "Mùa sen") -> Version:
    """A Lao translation that waits for clearance."""
    source = factories.edition(office, title=title)
    factories.cleared(office, source)
    made = open_translation(item=source.item, language="lo", by=office.translator)
    save_segments(edition=made, texts={pair.source.key: "ດອກບົວ" for pair in pairs(made)}, by=office.translator)
    return submit_translation(edition=made, by=office.translator).version


def asked(office: factories.Office, version: Version, days: int = 3) -> OutsideReading:
    due_on = clock.today() + dt.timedelta(days=days)
    return ask(version=version, reader="Bà Khăm", organisation="", due_on=due_on, by=office.translator)[0]


def mine(account: Any) -> list[tuple[str, str, str]]:
    """Title, and how it stands, of what the day shows of readers outside."""
    rows = next(group["rows"] for group in day.groups(account) if group["key"] == "mine")
    shown = [row for row in rows if "Bà Khăm" in str(row["note"])]
    return [(row["title"], row.get("label", ""), row.get("clock", {}).get("tone", "")) for row in shown]


@pytest.mark.parametrize(
    ("confirmed", "note", "said"),
    [
        (True, "", "Người đọc bên ngoài Bà Khăm đã xác nhận bản dịch «Mùa sen» (lo)"),
        (False, "Dòng 2", "Người đọc bên ngoài Bà Khăm cho biết có chỗ chưa đúng trong bản dịch «Mùa sen» (lo)"),
    ],
)
def test_who_asked_is_told_what_was_answered(office: factories.Office, confirmed: bool, note: str, said: str) -> None:
    version = lao(office)
    row = asked(office, version)
    Notice.objects.all().delete()
    answer(reading=row, confirmed=confirmed, note=note)
    notice = Notice.objects.get()
    assert (notice.account, notice.words["vi"]) == (office.translator, said)
    assert notice.address == f"/duyet/{version.submissions.get().pk}/"
    assert "Mùa sen" in notice.words["en"]


def test_the_day_of_who_asked_shows_what_is_open_late_answered_and_over(office: factories.Office) -> None:
    with clock.moved_to(MORNING):
        row = asked(office, lao(office))
        assert mine(office.translator) == [("Mùa sen", "", "soon")]
        assert (mine(office.clearer), mine(office.stranger)) == ([], [])
    with clock.moved_to(MORNING + dt.timedelta(days=5)):
        assert mine(office.translator) == [("Mùa sen", "", "late")]
    with clock.moved_to(MORNING + dt.timedelta(days=30)):
        assert mine(office.translator) == [("Mùa sen", "Không trả lời, không hỏi nữa", "")]
    with clock.moved_to(MORNING + dt.timedelta(days=6)):
        answer(reading=row, confirmed=False, note="Dòng 2")
        assert mine(office.translator) == [("Mùa sen", "Chưa đúng", "")]
        again = asked(office, row.version)
    with clock.moved_to(MORNING + dt.timedelta(days=7)):
        answer(reading=again, confirmed=True, note="")
        assert mine(office.translator)[0] == ("Mùa sen", "Đã xác nhận ngôn ngữ", "")


def test_what_is_cleared_sent_back_or_taken_back_is_no_longer_shown(office: factories.Office) -> None:
    first, second, third = (asked(office, lao(office, title)) for title in ("Một", "Hai", "Ba"))
    clear(version=first.version, by=office.clearer, declaration=WHOLE)
    send_back(version=second.version, by=office.clearer, note="Sửa")
    revoke(reading=third, by=office.clearer)
    assert (mine(office.translator), list(asked_by(office.translator)), list(due_by_day(dt.date(2999, 1, 1)))) == ([], [], [])


def test_who_asked_is_reminded_the_day_before_and_each_week_after_and_nobody_else(office: factories.Office) -> None:
    with clock.moved_to(MORNING):
        row = asked(office, lao(office))
        Notice.objects.all().delete()
        said = [other_reminders.remind(clock.today() + dt.timedelta(days=days)) for days in (0, 2, 2, 3, 4, 9, 11)]
    assert said == [0, 1, 0, 0, 1, 0, 1]
    notices = Notice.objects.order_by("pk")
    assert {one.account for one in notices} == {office.translator}
    assert [one.kind for one in notices] == ["soon", "late", "late"]
    assert notices[1].words["vi"] == "Người đọc bên ngoài Bà Khăm, «Mùa sen»: quá hạn từ 26/11/2026"
    with clock.moved_to(MORNING + dt.timedelta(days=4)):
        answer(reading=row, confirmed=True, note="")
        assert other_reminders.remind(clock.today() + dt.timedelta(days=28)) == 0


@pytest.mark.once
def test_the_day_takes_as_many_queries_for_many_readers_as_for_one(office: factories.Office, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            day._asked_outside(office.translator)
        return len(caught)

    asked(office, lao(office))
    one = count()
    for number in range(5):
        asked(office, lao(office, f"Bài {number}"))
    assert count() == one
