"""Information points with what stands and broke there, channels and a newsletter of the office. Our own words, marked as
demonstration.

The devices, channels and their addresses are made up; the addresses lead nowhere.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from nhipcau.delivery.domain import channels, issues, newsletters, points, subscriptions
from nhipcau.delivery.domain.channels import ChannelSaying
from nhipcau.delivery.domain.points import PointSaying
from nhipcau.delivery.domain.recalls import follow_recalls
from nhipcau.delivery.domain.sending import queue_issues
from nhipcau.delivery.models import Newsletter, Recall, Subscriber
from nhipcau.desk.demonstration.office import day, moment
from nhipcau.kernel import clock
from nhipcau.kernel.mail import Dummy, carried_by, send_waiting
from nhipcau.people.models import Account, Unit
from nhipcau.portal.wishes import Wish

NEWSLETTER = {"vi": "Bản tin Hải Phòng (trình diễn)", "en": "Hai Phong letter (demonstration)"}
PLAN = "Kế hoạch điểm thông tin (văn bản trình diễn)"
#: Kind, name, how many days it has stood.
DEVICES = (
    ("screen", "Màn hình 55 inch, số 1", 200), ("cabinet", "Tủ tra cứu, số 2", 200), ("sound", "Loa sảnh, số 3", 150),
)  # fmt: skip
DUTIES = ((-21, "Thay gói nội dung, lau màn hình."), (-7, "Kiểm tra loa, tra cứu thử bằng tiếng Anh."))


def lay_reaching(people: Mapping[str, Account]) -> None:
    focal = people["truclinh"]
    unit = Unit.objects.get(code="hai-phong")
    _sea_port(unit, focal)
    _airport(unit, focal)
    _channels(unit, focal)
    _newsletter(unit, people)
    # The year was laid with a moved clock and went out in one go: what reached the portal alone did so within a minute.
    follow_recalls()
    for recall in Recall.objects.filter(tasks=None).exclude(reached_at=None).select_related("decision"):
        recall.reached_at = recall.decision.at + dt.timedelta(seconds=40)
        recall.save()


def _sea_port(unit: Unit, focal: Account) -> None:
    saying = PointSaying(
        names={"vi": "Cảng biển (điểm trình diễn)", "en": "Sea port (demonstration point)"}, kind="sea",
        languages=["vi", "en", "zh", "ko"], contact="Phòng trực (trình diễn)", visit_days=14, plan_document=PLAN, plan_screens=3,
        plan_languages=["vi", "en", "zh", "ru"],
    )  # fmt: skip
    with clock.moved_to(moment(-200, 9)):
        made = points.begin(unit=unit, saying=saying, by=focal)
    standing = [
        points.add_device(point=made, kind=kind, name=name, installed=_day(-days), by=focal) for kind, name, days in DEVICES
    ]
    for offset, words in DUTIES:
        with clock.moved_to(moment(offset, 15)):
            points.note_duty(point=made, day=_day(offset), words=words, by=focal)
    with clock.moved_to(moment(-40, 9)):
        old = points.open_fault(point=made, words="Màn hình nhấp nháy khi trời nóng.", device=standing[0], by=focal)
    with clock.moved_to(moment(-33, 9)):
        points.close_fault(fault=old, remedy="Thay quạt tản nhiệt.", by=focal)
    with clock.moved_to(moment(-9, 9)):
        points.open_fault(point=made, words="Loa sảnh rè, tạm tắt tiếng.", device=standing[2], by=focal)


def _airport(unit: Unit, focal: Account) -> None:
    saying = PointSaying(
        names={"vi": "Sảnh đến sân bay (điểm trình diễn)", "en": "Airport arrivals (demonstration point)"}, kind="air",
        languages=["vi", "en", "ja"], visit_days=7, plan_document=PLAN, plan_screens=1, plan_languages=["vi", "en"],
    )  # fmt: skip
    with clock.moved_to(moment(-60, 9)):
        made = points.begin(unit=unit, saying=saying, by=focal)
    points.add_device(point=made, kind="wall", name="Tường LED sảnh A", installed=_day(-55), by=focal)
    with clock.moved_to(moment(-3, 10)):
        points.note_duty(point=made, day=_day(-3), words="Chạy thử tường LED, chờ gói đầu tiên.", by=focal)


def _channels(unit: Unit, focal: Account) -> None:
    rows = (
        ("facebook", "Hải Phòng giới thiệu (kênh trình diễn)", "https://facebook.example/hai-phong", [], None),
        ("mastodon", "Hai Phong (demonstration channel)", "https://mastodon.example/@haiphong", ["en"], None),
        ("zalo", "Cổng Zalo cũ (kênh trình diễn)", "https://zalo.example/hai-phong", ["vi"], -30),
    )  # fmt: skip
    for kind, name, address, languages, until in rows:
        saying = ChannelSaying(
            kind=kind, name=name, address=address, keeper=focal, since=_day(-300), languages=languages, until=day(until)
        )
        channels.declare(unit=unit, saying=saying, by=focal)


def _newsletter(unit: Unit, people: Mapping[str, Account]) -> None:
    """Three issues of stories of the locality: sent, approved, being put together. Their readers are made up, at addresses that
    no mail server has; what is laid down here goes to nobody."""
    focal, clearer, writer = people["truclinh"], people["tuelam"], people["vietha"]
    with clock.moved_to(moment(-30, 9)):
        made = newsletters.begin(unit=unit, names=NEWSLETTER, by=focal)
        newsletters.open_to_readers(newsletter=made, by=clearer)
    with clock.moved_to(moment(-20, 9)), carried_by(Dummy()):
        for number, language in enumerate(("vi", "vi", "en", "vi", "en"), 1):
            _reader(made, f"ban-doc-{number}@trinh-dien.invalid", language)
        send_waiting()
    for offset in (-14, -1):
        known = issues.offered(made).filter(first_at__lt=moment(offset, 8))
        stories = list(dict.fromkeys(row.edition.item.key for row in known))[:3]
        with clock.moved_to(moment(offset, 9)), carried_by(Dummy()):
            issue = issues.begin_issue(newsletter=made, by=writer)
            issues.choose(issue=issue, items=stories, by=writer)
            issues.approve(issue=issue, seen=issues.fingerprint(issue), by=clearer)
            if offset < -1:
                issues.order_sending(issue=issue, by=focal)
                for _turn in range(2):
                    queue_issues()
                    send_waiting()
    issues.begin_issue(newsletter=made, by=writer)


def _reader(of: Newsletter, address: str, language: str) -> None:
    said = {"received_at": clock.now().isoformat(), "language": language}
    subscriptions.take_in(wish=Wish(id=str(uuid.uuid4()), act="subscribe", newsletter=of.key, email=address, **said))
    row = Subscriber.objects.get(newsletter=of, address=address)
    subscriptions.take_in(wish=Wish(id=str(uuid.uuid4()), act="confirm", token=row.token, **said))


def _day(offset: int) -> dt.date:
    found = day(offset)
    assert found is not None
    return found
