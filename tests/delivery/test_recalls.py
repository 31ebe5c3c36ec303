"""Every point that holds the text gets a task; it is reached when its kiosk plays something newer, and not before."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.delivery.domain.points import change
from nhipcau.delivery.domain.recalls import RecallRefused, follow_recalls, note_by_hand
from nhipcau.delivery.models import CarriedStory, DisplayPoint, PointPackage, Recall, RecallTask
from nhipcau.kernel import clock
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.plan.models import Result
from tests import factories
from tests.delivery.point_rows import packed, point, saying

pytestmark = pytest.mark.django_db
NOTE = {"vi": "Sai.", "en": "Wrong."}
SEN = "/vi/bai/sen-ho-tay/"


def gate(o: factories.Office, name: str, *packages: tuple[int, bool, list[str]]) -> DisplayPoint:
    """A point with packages: days ago, whether a kiosk said that it plays it, what it holds."""
    made = point(o, names={"vi": name, "en": name})
    for version, (days, confirmed, addresses) in enumerate(packages, 1):
        row = packed(o, made, version, days=days, confirmed=confirmed)
        CarriedStory.objects.bulk_create(CarriedStory(package=row, address=one) for one in addresses)
    return made


def withdrawn(o: factories.Office, **values: Any) -> Any:
    made = factories.edition(o, **values)
    factories.admitted(factories.released(o, made))
    return withdraw(item=made.item, languages=["vi"], by=o.publisher, reason=NOTE)


def test_points_that_hold_or_may_hold_the_text_get_a_task_and_no_others(office: factories.Office) -> None:
    decision = withdrawn(office)
    gate(office, "Đang phát", (9, True, [SEN]))
    gate(office, "Còn trên đường", (9, True, ["/vi/bai/khac/"]), (2, False, [SEN]))
    gate(office, "Chưa rõ có gì", (9, True, []))
    gate(office, "Gói cũ đã thay", (9, True, [SEN]), (2, True, ["/vi/bai/khac/"]))
    gate(office, "Không có bài", (9, True, ["/vi/bai/khac/"]))
    gate(office, "Chưa có gói")
    assert (follow_recalls(), follow_recalls()) == (0, 0)
    told = RecallTask.objects.values_list("point__names__vi", flat=True)
    assert sorted(told) == ["Chưa rõ có gì", "Còn trên đường", "Đang phát"]
    assert Recall.objects.get().decision == decision


def test_a_point_is_reached_by_a_package_from_after_the_portals_receipt(office: factories.Office) -> None:
    decision = withdrawn(office)
    here = gate(office, "Hữu Nghị", (9, True, [SEN]))
    follow_recalls()
    packed(office, here, 2, confirmed=True)
    factories.admitted(decision)
    assert (follow_recalls(), RecallTask.objects.get().done_at) == (0, None)
    third = packed(office, here, 3, confirmed=False)
    assert follow_recalls() == 0
    PointPackage.objects.filter(pk=third.pk).update(confirmed_at=clock.now())
    assert (follow_recalls(), follow_recalls()) == (1, 0)
    task = RecallTask.objects.get()
    assert (task.receipt, task.done_by) == ({"by": "package", "version": 3}, None)
    assert Result.objects.filter(kind="recall").values_list("title", "proof").get() == (
        "Thu hồi tới đủ 2 nơi trong 0 giờ 0 phút", str(decision.package_id)
    )  # fmt: skip


def test_a_closed_point_is_done_and_no_person_can_answer_for_a_kiosk(office: factories.Office) -> None:
    decision = withdrawn(office)
    here = gate(office, "Hữu Nghị", (9, True, [SEN]))
    follow_recalls()
    factories.admitted(decision)
    with pytest.raises(RecallRefused):
        note_by_hand(task=RecallTask.objects.get(), words="Đã xem, không còn.", by=office.publisher)
    change(point=here, saying=saying(closed=clock.today() - dt.timedelta(days=1)), by=office.focal)
    assert (follow_recalls(), RecallTask.objects.get().receipt["by"]) == (1, "closed")


def test_a_first_release_opens_nothing_and_a_refused_decision_that_was_followed_is_dropped(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.admitted(factories.released(office, made))
    assert (follow_recalls(), Recall.objects.count()) == (0, 0)
    factories.refused(withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=NOTE))
    follow_recalls()
    assert Recall.objects.get().dropped_at is None
    factories.admitted(withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=NOTE))
    assert follow_recalls() == 1
    assert sorted((row.dropped_at is None, row.reached_at is None) for row in Recall.objects.all()) == [(False, True), (True, False)]


def asked() -> int:
    with CaptureQueriesContext(connection) as caught:
        follow_recalls()
    return len(caught)


@pytest.mark.once
def test_following_asks_as_much_for_one_as_for_many(office: factories.Office) -> None:
    for number in range(6):
        withdrawn(office, title=f"Bài {number}")
        if number == 0:
            gate(office, "Hữu Nghị", (9, True, []))
            follow_recalls()
            few = asked()
        else:
            gate(office, f"Cửa khẩu {number}", (9, True, []))
    follow_recalls()
    assert asked() == few
