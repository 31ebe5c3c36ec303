"""What is read of an old portal's page, and what is only reported."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.newsroom.old_pages.dates import date_in
from nhipcau.newsroom.old_pages.page import Block, Loss, OldPage, OldPageRefused
from nhipcau.newsroom.old_pages.reading import read_page
from tests.newsroom.old_pages.samples import ADDRESS, SHAREPOINT, plain

TODAY = dt.date(2026, 11, 27)
WORDS = "Đêm hội bên sông mở lúc bảy giờ tối, người dân và du khách cùng thả đèn hoa đăng."


def read(page: str | bytes, address: str = ADDRESS) -> OldPage:
    return read_page(page.encode() if isinstance(page, str) else page, address=address, today=TODAY)


def test_a_publishing_page_keeps_its_text_and_nothing_of_the_portal() -> None:
    assert read(SHAREPOINT) == OldPage(
        ADDRESS, "Sen Hồ Tây nở sớm", "Năm nay sen nở sớm hai tuần.", "An Bình", dt.datetime(2020, 3, 11, 14, 6),
        (
            Block(
                "paragraph",
                ('Hồ có <b>36</b> thuyền, xem <a href="https://cu.example.vn/portal/b.aspx?ItemID=7">bản đồ</a>.',),
            ),
            Block("picture", ("Đầm sen lúc sáng sớm",), source="/PublishingImages/sen.jpg", alt="Đầm sen"),
            Block("list", ("Sáng", "Chiều <b>")),
        ),
        (Loss.ACTIVE,),
    )  # fmt: skip


def test_a_portal_nobody_knows_is_read_too() -> None:
    body = "".join(f"<p>{WORDS} Lần thứ {n}.</p>" for n in range(6))
    menu = "".join(f"<li><a href='/{n}'>Mục {n}</a></li>" for n in range(9))
    page = read(f"<html><body><ul>{menu}</ul><h1>Đêm hội</h1><article>{body}</article></body></html>")
    assert [block.lines[0] for block in page.blocks] == [f"{WORDS} Lần thứ {n}." for n in range(6)]


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        ("(14:04 20/01/2021)", dt.datetime(2021, 1, 20, 14, 4)),
        ("Thứ Tư, 11/03/2020 14:06", dt.datetime(2020, 3, 11, 14, 6)),
        ("Ngày đăng: 5-9-2019", dt.datetime(2019, 9, 5)),
        ("01/02/2021 2:05 CH", dt.datetime(2021, 2, 1, 14, 5)),
        ("31/02/2021", None),
        ("số 120/2021", None),
    ],
)
def test_days_are_read_day_before_month(line: str, read_as: dt.datetime | None) -> None:
    assert date_in(line) == read_as


@pytest.mark.parametrize(
    ("dates", "loss"),
    [
        ("", Loss.NO_DATE),
        ("(08:00 01/01/2031)", Loss.FUTURE),
        ("<b>(08:00 01/01/2021)</b><b>(08:00 02/01/2021)</b>", Loss.DATES),
    ],
)
def test_a_day_in_doubt_is_reported_and_not_taken(dates: str, loss: Loss) -> None:
    page = read(plain(f"<p>{WORDS}</p>", date=dates))
    assert (page.published, page.losses) == (None, (loss,))


def test_damaged_letters_are_reported_and_left() -> None:
    page = read(plain("<p>Tôi xin gửi: L?y l?i m?t kh?u của bạn</p>"))
    assert (page.blocks[0].lines, page.losses) == (("Tôi xin gửi: L?y l?i m?t kh?u của bạn",), (Loss.LETTERS,))
    assert read(plain("<p>Ai đi? Ta đi: a.vn/x?id=7</p>")).losses == ()


def test_encodings_wrong_in_their_declaration_are_put_right() -> None:
    wrong = plain(f"<p>{WORDS}</p>").replace("<html>", '<html><meta charset="windows-1252">')
    mojibake = plain(f"<p>{WORDS}</p>".encode().decode("latin-1"))
    for page in (wrong, mojibake):
        assert (read(page).blocks[0].lines, read(page).losses) == ((WORDS,), (Loss.ENCODING,))
    assert read(plain(f"<p>{WORDS}</p>").encode("utf-16")).blocks[0].lines == (WORDS,)


@pytest.mark.parametrize(
    "data", [b"", b"no page", b"\x89PNG\r\n\x1a\n" + bytes(400), plain("").encode(), b"<h1></h1>", b"<" * 9000]
)
def test_what_is_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(OldPageRefused):
        read(data)


def test_a_page_may_not_name_another_host_as_its_own() -> None:
    page = plain(f"<p>{WORDS}</p>")
    for host, address in (("evil.example", ADDRESS), ("cu.example.vn", "https://cu.example.vn/a.html")):
        named = page.replace("<body>", f'<link rel="canonical" href="https://{host}/a.html"><body>')
        assert read(named).address == address


def test_words_nested_deep_are_kept() -> None:
    for tag in ("div", "b"):
        page = read(plain(f"<{tag}>" * 180 + WORDS + f"</{tag}>" * 180))
        assert WORDS in page.blocks[0].lines[0] or page.byline == WORDS


def test_a_page_nested_without_end_is_survived() -> None:
    deep = plain("<div>" * 5000 + WORDS + "</div>" * 5000 + f"<p>{WORDS}</p>")
    with suppress(OldPageRefused):
        assert read(deep).title == "Lễ hội mùa thu"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/ap=\"' bhrefscriptj:&;#x1", max_size=80))
def test_no_markup_of_the_page_survives_in_a_paragraph(junk: str) -> None:
    page = read(plain(f"<p>{junk}</p><p>{WORDS}</p>"))
    for line in (line for block in page.blocks if block.kind == "paragraph" for line in block.lines):
        left = line.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "").replace("</a>", "")
        assert all(part.startswith('a href="http') for part in left.split("<")[1:])
