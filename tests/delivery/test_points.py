"""Points: who keeps and tends them, what they cannot be, how each stands, and the board's queries."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
import segno
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from nhipcau.delivery.domain import points as verbs
from nhipcau.delivery.domain.point_queries import points_named, points_seen, shown_at, stands
from nhipcau.delivery.domain.points import PointRefused
from nhipcau.delivery.enums import DeviceKind
from nhipcau.delivery.models import Collection, Device, DisplayPoint, DutyEntry, Fault, Showing
from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnly, JournalEntry
from tests import factories
from tests.delivery.point_rows import packed, point, saying
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db
TYPED: dict[str, Any] = {
    "name_vi": "Cảng Nam Hải Đình Vũ", "name_en": "Nam Hai Dinh Vu port", "kind": "sea", "languages": ["vi", "en", "zh", "ru"],
    "visit_days": "7", "seconds": "10", "address": "http://10.0.0.2:8080/",
}  # fmt: skip


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def tended(o: factories.Office, of: DisplayPoint) -> tuple[Device, Fault]:
    """A screen and a fault of it, noted five days ago; a duty of today."""
    with clock.moved_to(clock.now() - dt.timedelta(days=5)):
        device = verbs.add_device(point=of, kind=DeviceKind.SCREEN, name="Màn hình 1", installed=clock.today(), by=o.focal)
        fault = verbs.open_fault(point=of, words="Màn hình tối", device=device, by=o.focal)
    verbs.note_duty(point=of, day=clock.today(), words="Lau màn hình", by=o.focal)
    return device, fault


@pytest.mark.parametrize("person", ["writer", "clearer", "translator", "publisher", "leader", "stranger"])
def test_only_focal_officers_keep_points(office: factories.Office, person: str) -> None:
    made, account = point(office), getattr(office, person)
    with pytest.raises(PermissionDenied):
        point(office, by=account)
    with pytest.raises(PermissionDenied):
        verbs.change(point=made, saying=saying(seconds=30), by=account)
    made.refresh_from_db()
    assert (DisplayPoint.objects.count(), made.seconds) == (1, 12)


@pytest.mark.parametrize("person", ["clearer", "translator", "leader", "stranger"])
def test_who_does_not_tend_notes_nothing(office: factories.Office, person: str) -> None:
    made, account = point(office), getattr(office, person)
    device, fault = tended(office, made)
    tries = (
        lambda: verbs.add_device(point=made, kind="screen", name="x", installed=clock.today(), by=account),
        lambda: verbs.retire_device(device=device, by=account),
        lambda: verbs.note_duty(point=made, day=clock.today(), words="x", by=account),
        lambda: verbs.open_fault(point=made, words="x", by=account),
        lambda: verbs.close_fault(fault=fault, remedy="x", by=account),
    )  # fmt: skip
    for one in tries:
        with pytest.raises(PermissionDenied):
            one()
    assert (Device.objects.filter(retired=None).count(), DutyEntry.objects.count(), Fault.objects.filter(closed=None).count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("wrong", "vi", "en"),
    [
        ({"names": {"vi": "Tên"}}, "tiếng Anh", "in English"),
        ({"kind": "moon"}, "danh sách", "from the list"),
        ({"languages": []}, "ngôn ngữ", "at least one language"),
        ({"languages": ["xx"]}, "ngôn ngữ", "at least one language"),
        ({"plan_languages": ["xx"], "plan_document": "QĐ 1"}, "ngôn ngữ", "at least one language"),
        ({"visit_days": 0}, "1 đến 90", "1 to 90"),
        ({"visit_days": 91}, "1 đến 90", "1 to 90"),
        ({"seconds": 2}, "3 đến 120", "3 to 120"),
        ({"plan_screens": 100, "plan_document": "QĐ 1"}, "0 đến 99", "0 to 99"),
        ({"plan_screens": 3}, "văn bản", "Name the document"),
        ({"address": "10.0.0.2"}, "địa chỉ máy phát", "player's address"),
        ({"address": "http://10.0.0.2/vi/"}, "địa chỉ máy phát", "player's address"),
        ({"address": "javascript:alert(1)"}, "địa chỉ máy phát", "player's address"),
        ({"address": "http://a@b"}, "địa chỉ máy phát", "player's address"),
    ],
)
def test_what_a_point_cannot_be_is_refused_in_both_languages(office: factories.Office, wrong: dict[str, Any], vi: str, en: str) -> None:
    for language, said in (("vi", vi), ("en", en)):
        with translation.override(language), pytest.raises(PointRefused, match=said):
            point(office, **wrong)
    assert DisplayPoint.objects.count() == 0


def test_a_task_of_another_branch_is_not_proved(office: factories.Office) -> None:
    with pytest.raises(PointRefused):
        point(office, by=office.stranger, unit=office.neighbour, task=office.task)
    assert point(office, task=office.task).task == office.task


@pytest.mark.parametrize("wrong", [{"names": {"vi": "TUYỆT MẬT", "en": "x"}}, {"contact": "TỐI MẬT"}, {"plan_document": "MẬT"}])
def test_no_word_bears_a_secrecy_stamp(office: factories.Office, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        point(office, **{**wrong, **({"plan_document": "TUYỆT MẬT"} if "plan_document" in wrong else {})})
    assert DisplayPoint.objects.count() == 0


def test_a_points_code_is_its_own_and_stays(office: factories.Office) -> None:
    one, two, new = point(office), point(office), point(office, names={"vi": "Mới", "en": "New"})
    assert (one.key, two.key, new.key) == ("cua-khau-huu-nghi", "cua-khau-huu-nghi-2", "moi-2")
    verbs.change(point=one, saying=saying(names={"vi": "Tên khác", "en": "Other"}), by=office.focal)
    one.refresh_from_db()
    assert (one.key, one.name("vi")) == ("cua-khau-huu-nghi", "Tên khác")


def test_a_fault_is_closed_once_and_with_its_remedy(office: factories.Office) -> None:
    made = point(office)
    device, fault = tended(office, made)
    for words in ("", "   ", "x" * 501):
        with pytest.raises(PointRefused):
            verbs.close_fault(fault=fault, remedy=words, by=office.focal)
    verbs.close_fault(fault=fault, remedy="Thay dây", by=office.focal)
    with pytest.raises(PointRefused):
        verbs.close_fault(fault=fault, remedy="Thay lần nữa", by=office.focal)
    fault.refresh_from_db()
    assert (fault.remedy, fault.closed, fault.closed_by) == ("Thay dây", clock.today(), office.focal)
    with pytest.raises(IntegrityError), transaction.atomic():
        Fault.objects.filter(pk=fault.pk).update(remedy="")
    verbs.retire_device(device=device, by=office.focal)
    with pytest.raises(PointRefused):
        verbs.retire_device(device=device, by=office.focal)
    assert JournalEntry.objects.filter(action__startswith="delivery.").count() == 6


def test_a_device_of_another_point_is_not_this_ones_fault(office: factories.Office) -> None:
    one, two = point(office), point(office)
    device, _ = tended(office, one)
    with pytest.raises(PointRefused):
        verbs.open_fault(point=two, words="Hỏng", device=device, by=office.focal)
    assert two.faults.count() == 0


def test_days_that_have_not_come_are_not_noted(office: factories.Office) -> None:
    made, tomorrow = point(office), clock.today() + dt.timedelta(days=1)
    with pytest.raises(PointRefused):
        verbs.note_duty(point=made, day=tomorrow, words="x", by=office.focal)
    with pytest.raises(PointRefused):
        verbs.add_device(point=made, kind="screen", name="x", installed=tomorrow, by=office.focal)


def test_the_duty_log_is_only_added_to(office: factories.Office) -> None:
    tended(office, point(office))
    entry = DutyEntry.objects.get()
    entry.words = "khác"
    for act in (entry.save, entry.delete, DutyEntry.objects.all().delete):
        with pytest.raises(AppendOnly):
            act()


def test_the_age_is_that_of_what_plays_not_of_what_was_exported(office: factories.Office) -> None:
    made, other = point(office, visit_days=7), point(office)
    packed(office, made, 1, days=40)
    packed(office, made, 2, days=15)
    packed(office, made, 3, confirmed=False)
    packed(office, other, 2, days=1)
    one, two = sorted(stands([made, other]), key=lambda stand: stand.point.pk)
    assert (one.playing and one.playing.version, one.age, one.is_old, one.on_the_way) == (2, 15, True, True)
    assert (two.age, two.is_old, two.on_the_way) == (1, False, False)
    assert [stand.is_old for stand in stands([point(office)])] == [True]


def test_compliance_counts_screens_that_stand_and_languages_that_travel(office: factories.Office) -> None:
    made = point(office, plan_document="Quyết định 1", plan_screens=2, plan_languages=["vi", "en", "zh"])
    device, _ = tended(office, made)
    verbs.add_device(point=made, kind=DeviceKind.SOUND, name="Loa", installed=clock.today(), by=office.focal)
    (stand,) = stands([made])
    assert (stand.screens, stand.missing_screens, stand.missing_languages, stand.as_planned) == (1, 1, ["zh"], False)
    verbs.change(point=made, saying=saying(plan_document="Quyết định 1", plan_screens=1, plan_languages=["vi"]), by=office.focal)
    assert stands([DisplayPoint.objects.get()])[0].as_planned is True
    verbs.retire_device(device=device, by=office.focal)
    assert stands([DisplayPoint.objects.get()])[0].missing_screens == 1


def test_what_was_shown_is_added_up_by_story(office: factories.Office) -> None:
    made = point(office)
    today = clock.today()
    for number, seconds in ((1, 30), (2, 50)):
        row = Collection.objects.create(point=made, first=number, last=number, hash="0" * 64, by=office.focal)
        Showing.objects.create(collection=row, day=today, language="vi", address="/vi/bai/sen/", seconds=seconds)
        Showing.objects.create(collection=row, day=today - dt.timedelta(days=100), language="vi", address="/vi/bai/cu/", seconds=9)
    assert [(one.address, one.seconds) for one in shown_at(made, today - dt.timedelta(days=90), today)] == [("/vi/bai/sen/", 80)]


def test_points_are_found_without_marks_and_the_neighbour_sees_none(office: factories.Office) -> None:
    made = point(office)
    assert list(points_named(points_seen(office.focal), "huu nghi")) == [made]
    assert list(points_named(points_seen(office.focal), "lao cai")) == []
    assert list(points_seen(office.stranger)) == []


# -- screens -----------------------------------------------------------------------------------------------------------


def test_an_empty_board_says_what_will_stand_here(office: factories.Office, client: Client) -> None:
    client.force_login(office.leader)
    found = page(client, "/diem-thong-tin/")
    assert ("Nơi đây sẽ có các điểm thông tin" in found, "/diem-thong-tin/moi/" in found) == (True, False)
    client.force_login(office.focal)
    assert "/diem-thong-tin/moi/" in page(client, "/diem-thong-tin/")


def test_a_point_is_begun_tended_and_mended_on_the_screen(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    answer = client.post("/diem-thong-tin/moi/", {**TYPED, "unit": office.locality.pk})
    assert answer["Location"] == "/diem-thong-tin/cang-nam-hai-dinh-vu/"
    at = answer["Location"]
    made = DisplayPoint.objects.get()
    assert (made.languages, made.address) == (["vi", "en", "zh", "ru"], "http://10.0.0.2:8080")
    assert client.post(f"{at}thiet-bi/", {"kind": "wall", "name": "LED 30 m²", "installed": "1/6/2026"}).status_code == 302
    assert client.post(f"{at}truc/", {"day": clock.today().strftime("%d/%m/%Y"), "words": "Thay USB"}).status_code == 302
    assert client.post(f"{at}su-co/", {"words": "Loa rè", "device": made.devices.get().pk}).status_code == 302
    found = page(client, at)
    for said in ("LED 30 m²", "Thay USB", "Loa rè", "Cảng biển", "nhipcau kiosk export"):
        assert said in found
    fault = made.faults.get()
    assert client.post(f"{at}su-co/{fault.pk}/xong/", {"remedy": ""}).status_code == 422
    assert client.post(f"{at}su-co/{fault.pk}/xong/", {"remedy": "Siết ốc"})["Location"] == at
    assert "Siết ốc" in page(client, at)
    assert client.post(f"{at}thiet-bi/{made.devices.get().pk}/go/").status_code == 302
    assert made.devices.get().retired == clock.today()
    changed = client.post(f"{at}sua/", {**TYPED, "name_vi": "Cảng khác", "address": ""})
    assert (changed["Location"], "Cảng khác" in page(client, at)) == (at, True)


@pytest.mark.parametrize("wrong", [{"name_en": ""}, {"languages": []}, {"visit_days": "0"}, {"address": "ftp://x"}, {"plan_screens": "3"}])
def test_what_was_typed_stands_again_with_what_is_wrong(office: factories.Office, client: Client, wrong: dict[str, Any]) -> None:
    client.force_login(office.focal)
    answer = client.post("/diem-thong-tin/moi/", {**TYPED, "unit": office.locality.pk, **wrong})
    assert (answer.status_code, DisplayPoint.objects.count()) == (422, 0)
    assert "Cảng Nam Hải Đình Vũ" in answer.content.decode()


@pytest.mark.parametrize(("tail", "typed"), [("truc/", {"day": "30/2/2026", "words": "Thay USB"}), ("su-co/", {"words": "x" * 501}), ("thiet-bi/", {"name": "Loa"})])
def test_a_small_form_that_was_not_accepted_keeps_what_was_typed(
    office: factories.Office, client: Client, tail: str, typed: dict[str, str]
) -> None:
    client.force_login(office.focal)
    made = point(office)
    answer = client.post(f"/diem-thong-tin/{made.key}/{tail}", typed)
    assert answer.status_code == 422
    assert list(typed.values())[-1] in answer.content.decode()


def test_the_neighbour_finds_no_point_and_a_reader_changes_none(office: factories.Office, client: Client) -> None:
    made = point(office, address="http://10.0.0.2")
    device, fault = tended(office, made)
    at = f"/diem-thong-tin/{made.key}/"
    client.force_login(office.stranger)
    assert "Hữu Nghị" not in page(client, "/diem-thong-tin/")
    for tail in ("", "sua/", "ma/vi.svg", f"su-co/{fault.pk}/xong/"):
        assert client.get(f"{at}{tail}").status_code == 404
    client.force_login(office.leader)
    assert "nhipcau kiosk export" not in page(client, at)
    for tail in ("truc/", "su-co/", "thiet-bi/", f"thiet-bi/{device.pk}/go/", f"su-co/{fault.pk}/xong/", "sua/"):
        assert client.post(f"{at}{tail}", {"words": "x", "remedy": "x"}).status_code == 404
    assert (made.devices.filter(retired=None).count(), made.faults.filter(closed=None).count()) == (1, 1)


def test_a_code_leads_to_the_readers_own_language(office: factories.Office, client: Client) -> None:
    made = point(office, address="http://10.0.0.2:8080", languages=["vi", "ru"])
    client.force_login(office.focal)
    answer = client.get(f"/diem-thong-tin/{made.key}/ma/ru.svg")
    assert (answer["Content-Type"], b"<svg" in answer.content) == ("image/svg+xml", True)
    wanted = io.BytesIO()
    code = segno.make("http://10.0.0.2:8080/ru/", error="q", micro=False)
    code.save(wanted, kind="svg", scale=8, border=4, dark="#1E1B18", light="#FFFFFF")
    assert answer.content == wanted.getvalue() != client.get(f"/diem-thong-tin/{made.key}/ma/vi.svg").content
    assert client.get(f"/diem-thong-tin/{made.key}/ma/en.svg").status_code == 404


def test_the_board_says_what_is_late_broken_and_short_and_each_figure_opens_its_points(office: factories.Office, client: Client) -> None:
    good, late, short = point(office), point(office), point(office, plan_document="Quyết định 1", plan_screens=1)
    packed(office, good, days=1)
    packed(office, short, days=1)
    tended(office, good)
    client.force_login(office.leader)
    shown = client.get("/diem-thong-tin/").context
    assert [(one["number"], one["tone"]) for one in shown["stats"]] == [(3, ""), (1, "lacquer"), (1, "lacquer"), (1, "lacquer")]
    opened = [[row["cells"][0]["url"].split("/")[2] for row in client.get(one["url"]).context["rows"]] for one in shown["stats"][1:]]
    assert opened == [[late.key], [good.key], [short.key]]
    found = page(client, "/diem-thong-tin/")
    for said in ("đã 1 ngày", "1, lâu nhất 5 ngày", "thiếu 1 màn hình", "Chưa có nội dung"):
        assert said in found


@pytest.mark.once
def test_lists_take_as_many_queries_for_one_point_as_for_fifty(office: factories.Office, client: Client) -> None:
    def full() -> DisplayPoint:
        made = point(office, place=office.place, task=office.task, plan_document="Quyết định 1", plan_screens=3)
        packed(office, made)
        for _ in range(2):
            tended(office, made)
        return made

    made = full()
    client.force_login(office.focal)
    board, one = queries_of(client, "/diem-thong-tin/"), queries_of(client, f"/diem-thong-tin/{made.key}/")
    for _ in range(49):
        other = full()
    for number in range(2, 20):
        packed(office, made, number)
        tended(office, made)
    assert queries_of(client, "/diem-thong-tin/") == board
    assert queries_of(client, f"/diem-thong-tin/{made.key}/") == one
    with CaptureQueriesContext(connection) as caught:
        stands(DisplayPoint.objects.all())
    assert (len(caught), other.faults.count()) == (5, 2)
