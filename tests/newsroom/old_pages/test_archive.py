"""A zip of saved pages: bounded, never written, each page once, pictures found beside it; and feeds."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.newsroom.old_pages.archive import losses_of, read_file
from nhipcau.newsroom.old_pages.page import Loss, OldPageRefused
from tests.newsroom.old_pages.samples import SHAREPOINT, plain

TODAY = dt.date(2026, 11, 27)
BASE = "https://cu.example.vn/portal/"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Cổng cũ</title>
<item><title>Một</title><link>/portal/1.aspx?pid=1</link><pubDate>Wed, 20 Jan 2021 23:30:00 GMT</pubDate>
<description>&lt;p&gt;Tin &lt;script&gt;x()&lt;/script&gt;một&lt;/p&gt;</description></item>
<item><title>Không có nội dung</title><link>/portal/2.aspx</link></item></channel></rss>"""


def packed(**files: str | bytes) -> bytes:
    return zipped(list(files.items()))


def zipped(files: list[tuple[str, str | bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


def test_pages_are_found_with_their_pictures_each_once() -> None:
    body = '<p>Nội dung bài.</p><img src="bai_files/a.png"><img src="/PublishingImages/sen.jpg"><img src="https://x.vn/c.png">'
    named = f'<link rel="canonical" href="{BASE}bai.html">{plain(body)}'
    data = zipped([
        ("tin/bai.html", named), ("tin/bai-2.html", named), ("tin/bai_files/a.png", b"A"), ("PublishingImages/sen.jpg", b"S"),
        ("tin/rỗng.html", "<h1>Rỗng</h1>"), ("ghi-chu.txt", "không phải trang"),
    ])  # fmt: skip
    page, empty = read_file("cu.zip", data, base=BASE, today=TODAY)
    assert page.page is not None
    assert (page.page.address, dict(page.pictures), losses_of(page)) == (
        f"{BASE}bai.html", {"bai_files/a.png": b"A", "/PublishingImages/sen.jpg": b"S"}, (Loss.PICTURE,),
    )  # fmt: skip
    assert (empty.name, empty.page, empty.refused is not None) == ("tin/rỗng.html", None, True)


@pytest.mark.parametrize("name", ["../../etc/a.html", "/a.html", "C:\\a.html", "x/../../a.html", "__MACOSX/a.html"])
def test_a_name_that_leaves_the_zip_is_not_read(name: str) -> None:
    assert read_file("a.zip", zipped([(name, SHAREPOINT)]), base=BASE, today=TODAY) == ()


def test_a_bomb_and_too_many_files_are_refused() -> None:
    for data in (zipped([("a.html", b" " * 2**26)]), zipped([(f"{n}.html", "") for n in range(2_001)]), b"PK\x03\x04 broken"):
        with pytest.raises(IntakeRefused):
            read_file("a.zip", data, base=BASE, today=TODAY)
    with pytest.raises(OldPageRefused):
        read_file("a.zip", zipped([(f"{n}.html", "") for n in range(501)]), base=BASE, today=TODAY)


def test_a_feed_gives_its_entries_on_the_clock_of_viet_nam() -> None:
    (found,) = read_file("tin.xml", FEED.encode(), base=BASE, today=TODAY)
    assert found.page is not None
    assert (found.page.address, found.page.published) == (f"{BASE}1.aspx?pid=1", dt.datetime(2021, 1, 21, 6, 30))
    assert [block.lines for block in found.page.blocks] == [("Tin một",)]


def test_a_feed_with_entities_is_refused() -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">]><rss><item><title>&a;</title></item></rss>'
    (found,) = read_file("tin.xml", laughs.encode(), base=BASE, today=TODAY)
    assert (found.page, found.refused is not None) == (None, True)
