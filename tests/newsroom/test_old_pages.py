"""Taking pages of an old portal in: drafts of the unit, each address once, nothing public."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from openpyxl import load_workbook
from PIL import Image

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain.old_pages import About, TakenIn, take_in
from nhipcau.newsroom.domain.standing import standing_of
from nhipcau.newsroom.enums import Standing
from nhipcau.newsroom.models import Edition, Item, ItemSource, Picture, Release
from nhipcau.newsroom.old_pages.archive import Found, read_file
from nhipcau.newsroom.old_pages.page import Loss
from tests import factories
from tests.newsroom.old_pages.samples import ADDRESS, SHAREPOINT, plain
from tests.newsroom.old_pages.test_archive import BASE, TODAY, zipped

pytestmark = pytest.mark.django_db


def jpeg() -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[271] = "Máy ảnh"
    Image.new("RGB", (64, 48), "#a3231d").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def named(page: str, address: str = ADDRESS) -> str:
    return page.replace("<body", f'<link rel="canonical" href="{address}"><body', 1)


def found(*pages: tuple[str, str | bytes]) -> tuple[Found, ...]:
    return read_file("a.zip", zipped(list(pages)), base=BASE, today=TODAY)


def taken(o: factories.Office, pages: tuple[Found, ...], **changes: object) -> tuple[TakenIn, ...]:
    about = About(o.department, o.place, "PROMO", (o.topic,))
    return take_in(**{"pages": pages, "about": about, "by": o.writer, **changes})  # type: ignore[arg-type]


def test_a_page_becomes_a_draft_with_its_old_address_and_day(office: factories.Office) -> None:
    pages = found(("sen.html", named(SHAREPOINT)), ("PublishingImages/sen.jpg", jpeg()))
    (one,) = taken(office, pages)
    assert (one.is_new, one.why_not, one.losses) == (True, "", (Loss.ACTIVE,))
    edition = Edition.objects.get(item=one.item)
    copy, picture = edition.working_copy(), Picture.objects.get()
    assert (copy.title, copy.lead, copy.byline) == ("Sen Hồ Tây nở sớm", "Năm nay sen nở sớm hai tuần.", "An Bình")
    assert [(child.block_type, child.get_prep_value()["value"]) for child in copy.body][1:] == [
        ("picture", {"picture": picture.pk, "alt": "Đầm sen", "caption": "Đầm sen lúc sáng sớm", "credit": ""}),
        ("list", copy.body[2].get_prep_value()["value"]),
    ]
    assert list(copy.body[2].value["items"]) == ["Sáng", "Chiều <b>"]
    source = ItemSource.objects.get(item=one.item)
    assert (source.address, source.dated, source.publisher) == (ADDRESS, dt.date(2020, 3, 11), "cu.example.vn")
    assert (standing_of([edition]), Release.objects.count()) == ({edition.pk: Standing.DRAFT}, 0)
    assert (picture.rights, picture.credit) == ("", "")
    assert JournalEntry.objects.filter(action="newsroom.old_page_take", subject_id=str(one.item.pk)).count() == 1


def test_taking_in_again_changes_nothing(office: factories.Office) -> None:
    pages = found(("sen.html", named(SHAREPOINT)), ("PublishingImages/sen.jpg", jpeg()))
    (first,), (again,) = taken(office, pages), taken(office, pages)
    assert (again.item, again.is_new) == (first.item, False)
    assert (Item.objects.count(), Picture.objects.count()) == (1, 1)


def test_a_page_without_a_day_waits_for_one_and_holds_up_no_other(office: factories.Office) -> None:
    pages = found(("a.html", plain("<p>Không ngày.</p>", date="")), ("b.html", plain("<p>Có ngày.</p>")))
    waiting, whole = taken(office, pages)
    assert (waiting.item, bool(waiting.why_not), whole.is_new) == (None, True, True)
    waiting, whole = taken(office, pages, days={f"{BASE}a.html": dt.date(2019, 5, 4)})
    assert (waiting.is_new, whole.is_new) == (True, False)
    assert ItemSource.objects.get(item=waiting.item).dated == dt.date(2019, 5, 4)


def test_a_false_picture_and_a_stamped_page_leave_nothing(office: factories.Office) -> None:
    false = plain('<p>Ảnh giả.</p><img src="x.jpg" alt="">')
    stamped = plain("<p>Nội dung.</p>", title="TUYỆT MẬT")
    pages = found(("a.html", false), ("x.jpg", b"<html><script>x()</script>"), ("b.html", stamped))
    without, refused = taken(office, pages)
    assert (without.is_new, without.losses, Picture.objects.count()) == (True, (Loss.PICTURE,), 0)
    assert (refused.item, bool(refused.why_not), Item.objects.count()) == (None, True, 1)


def test_only_writers_of_the_unit_take_in(office: factories.Office) -> None:
    pages = found(("b.html", plain("<p>Có ngày.</p>")))
    for person in (office.clearer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            taken(office, pages, by=person)
    assert Item.objects.count() == 0


def test_the_command_shows_first_and_takes_in_when_told(office: factories.Office, tmp_path: Path) -> None:
    file, report = tmp_path / "cu.zip", tmp_path / "bao-cao.xlsx"
    file.write_bytes(zipped([("a.html", plain("<p>Có ngày.</p>", title="=1+1")), ("b\x07.html", "")]))
    told = (str(file), BASE, f"--by={office.writer.username}", f"--unit={office.department.code}")
    told += (f"--locality={office.place.code}", f"--topic={office.topic.code}", f"--report={report}")
    call_command("take_in_old_pages", *told, stdout=io.StringIO())
    assert Item.objects.count() == 0
    call_command("take_in_old_pages", *told, "--take-in", stdout=io.StringIO())
    cell = load_workbook(report).worksheets[0]["C2"]
    assert (cell.value, cell.data_type, str(Item.objects.get())) == ("=1+1", "s", load_workbook(report).worksheets[0]["E2"].value)
    for wrong in ("--by=nobody", "--unit=nowhere", "--day=x", f"--by={office.clearer.username}"):
        with pytest.raises(CommandError):
            call_command("take_in_old_pages", *told, "--take-in", wrong, stdout=io.StringIO())
