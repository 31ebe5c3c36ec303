"""A file of old pages on the desk: read in the background, looked over, chosen; drafts once, secrets never, bytes for 30 days."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.newsroom.domain import old_files
from nhipcau.newsroom.domain.items import ItemRefused
from nhipcau.newsroom.domain.old_pages import About
from nhipcau.newsroom.enums import OldFileState
from nhipcau.newsroom.models import Item, ItemSource, OldFile
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.old_pages.samples import plain
from tests.newsroom.old_pages.test_archive import BASE, zipped

pytestmark = pytest.mark.django_db
PAGES: list[tuple[str, str | bytes]] = [
    ("a.html", plain("<p>Có ngày.</p>")), ("b.html", plain("<p>Không ngày.</p>", date="")),
    ("c.html", plain("<p>Chữ.</p>", title="Lò gốm").replace("<html>", '<html><meta charset="windows-1252">')), ("d.html", "<p></p>"),
]  # fmt: skip


def brought(o: factories.Office, pages: list[tuple[str, str | bytes]] | None = None) -> OldFile:
    """Brought in and worked on, as the worker does after the commit."""
    about = About(o.department, o.place, "PROMO", (o.topic,))
    row = old_files.bring(name="cu.zip", data=zipped(pages or PAGES), base=BASE, about=about, by=o.writer)
    return worked(row)


def worked(row: OldFile) -> OldFile:
    old_files.work(row.pk)
    row.refresh_from_db()
    return row


def test_what_was_read_stands_there_to_be_looked_over_and_nothing_is_made(office: factories.Office) -> None:
    row = brought(office)
    assert (row.state, Item.objects.count()) == (OldFileState.READ, 0)
    shown = [(one["name"], one.get("losses", ["?"]), one.get("before", ""), bool(one["why"])) for one in row.pages]
    assert shown == [
        ("a.html", [], "", False), ("b.html", ["NO_DATE"], "", False), ("c.html", ["ENCODING"], "LÃ² gá»‘m", False), ("d.html", ["?"], "", True),
    ]  # fmt: skip
    assert (row.pages[2]["title"], row.pages[0]["day"]) == ("Lò gốm", "2021-01-20")


def test_the_chosen_pages_become_drafts_once(office: factories.Office) -> None:
    row = brought(office)
    first, second = row.pages[0]["address"], row.pages[1]["address"]
    with pytest.raises(ItemRefused):
        old_files.choose(file=row, days={second: None}, by=office.writer)
    with pytest.raises(ItemRefused):
        old_files.choose(file=row, days={second: clock.today() + dt.timedelta(days=1)}, by=office.writer)
    with pytest.raises(PermissionDenied):
        old_files.choose(file=row, days={first: None}, by=office.translator)
    assert old_files.choose(file=row, days={first: None, second: dt.date(2019, 5, 4), "https://khac.example/": None}, by=office.writer) == 2
    worked(row)
    assert (row.state, row.done, Item.objects.count()) == (OldFileState.READ, 2, 2)
    assert ItemSource.objects.get(address=second).dated == dt.date(2019, 5, 4)
    old_files.choose(file=row, days={first: None}, by=office.writer)
    assert (worked(row).results[first]["is_new"], Item.objects.count()) == (False, 2)


@pytest.mark.parametrize("data", [b"PK\x03\x04hong", b"\x00\x01\x02"])
def test_a_file_that_is_none_is_refused_and_removed(office: factories.Office, data: bytes) -> None:
    about = About(office.department, office.place, "PROMO", (office.topic,))
    row = worked(old_files.bring(name="a.zip", data=data, base=BASE, about=about, by=office.writer))
    said = row.reason or row.pages[0]["why"]
    assert (bool(said["vi"]), bool(said["en"]), Item.objects.count()) == (True, True, 0)


def test_a_page_with_a_secrecy_stamp_destroys_the_file(office: factories.Office) -> None:
    row = brought(office, [*PAGES, ("e.html", plain("<p>TUYỆT MẬT</p><p>Nội dung.</p>"))])
    assert (row.state, row.pages, "e.html" in row.reason["vi"], old_files._bytes_of(row).exists()) == (
        OldFileState.REFUSED, [], True, False,
    )  # fmt: skip


def test_bytes_and_rows_go_after_their_last_day(office: factories.Office) -> None:
    row = brought(office)
    path = old_files._bytes_of(row)
    noon = dt.datetime.combine(row.kept_until, dt.time(5), tzinfo=dt.UTC)
    with clock.moved_to(noon):
        assert (old_files.forget_old_files(), path.exists()) == (0, True)
    with clock.moved_to(noon + dt.timedelta(days=1)):
        assert (old_files.forget_old_files(), path.exists(), OldFile.objects.count()) == (1, False, 0)


def test_the_screens_take_show_and_choose(office: factories.Office, client: Client) -> None:
    at = reverse("newsroom:old_files")
    client.force_login(office.clearer)
    assert client.get(at).status_code == 404
    client.force_login(office.writer)
    said = {"base": BASE, "unit": office.department.pk, "locality": office.place.pk, "content_kind": "PROMO", "topics": [office.topic.pk]}
    wrong = client.post(at, {**said, "base": "javascript:x", "file": SimpleUploadedFile("a.zip", zipped(PAGES))})
    assert (wrong.status_code, OldFile.objects.count()) == (422, 0)
    answer = client.post(at, {**said, "file": SimpleUploadedFile("a.zip", zipped(PAGES))})
    row = worked(OldFile.objects.get())
    assert answer["Location"] == reverse("newsroom:old_file", args=[row.pk])
    few = queries_of(client, answer["Location"])
    page = client.get(answer["Location"]).content.decode()
    assert [one for one in ("Không tìm thấy ngày đăng", "page-0", "day-1", "LÃ² gá»‘m") if one not in page] == []
    to = reverse("newsroom:old_file_choose", args=[row.pk])
    assert client.post(to, {"page-1": "on", "day-1": "hôm qua"}).status_code == 422
    assert client.post(to, {"page-0": "on"}).status_code == 302
    worked(row)
    assert Item.objects.count() == 1
    many = brought(office, [(f"{number}.html", plain(f"<p>Trang {number}.</p>")) for number in range(50)])
    assert queries_of(client, reverse("newsroom:old_file", args=[many.pk])) == few
    client.force_login(office.stranger)
    assert client.get(answer["Location"]).status_code == 404
