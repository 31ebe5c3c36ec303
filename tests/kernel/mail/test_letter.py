"""What a letter is when it travels, and which letters do not."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.mail import Attachment, LetterRefused, simple_html
from nhipcau.kernel.mail.letter import MOST_ATTACHED, check, message_of
from tests.kernel.mail.servers import SENDER, letter

MOMENT = dt.datetime(2026, 3, 5, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def travelled(**changes: Any) -> Any:
    return message_from_bytes(message_of(letter(**changes), SENDER, MOMENT).as_bytes(), policy=policy.default)


def test_the_headers_say_who_when_and_that_a_program_wrote() -> None:
    found = travelled(reply_to="tra-loi@co-quan.example")
    assert {name: str(found[name]) for name in ("From", "To", "Reply-To", "Subject", "Date", "Auto-Submitted")} == {
        "From": SENDER, "To": "can-bo@xa.example", "Reply-To": "tra-loi@co-quan.example", "Subject": "Nhắc hạn: Tuần lễ Phở",
        "Date": "Thu, 05 Mar 2026 09:00:00 +0700", "Auto-Submitted": "auto-generated",
    }  # fmt: skip


def test_the_same_key_is_the_same_message_and_tells_nothing() -> None:
    one, again, other = travelled()["Message-ID"], travelled(subject="Khác")["Message-ID"], travelled(key="nhac:2")["Message-ID"]
    assert (one == again, one == other) == (True, False)
    assert one.endswith("@co-quan.example>") and "nhac" not in one


def test_words_are_composed_and_plain_text_comes_first() -> None:
    found = travelled(subject="Pho\u031b\u0309 bo\u0300", text="Tuâ\u0300n lê\u0303", html=simple_html("Tuần lễ"))
    assert found["Subject"] == "Phở bò"
    assert [part.get_content_type() for part in found.iter_parts()] == ["text/plain", "text/html"]
    assert found.get_body(("plain",)).get_content().strip() == "Tuần lễ"


def test_every_byte_that_travels_is_plain() -> None:
    raw = message_of(letter(html=simple_html("Tuần lễ Phở " * 300)), SENDER, MOMENT).as_bytes()
    assert raw.isascii() and max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_a_letter_of_a_list_can_be_left_by_one_post_and_its_address_is_never_broken() -> None:
    leave = f"https://{'mot-cong-rat-dai.' * 4}example/vi/nhan-ban-tin/ngung/?t={'x_-' * 30}"
    raw = message_of(letter(list_id="ban-tin.co-quan.example", leave=leave), SENDER, MOMENT).as_bytes()
    assert f"\r\nList-Unsubscribe: <{leave}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n".encode() in raw
    assert b"\r\nList-Id: <ban-tin.co-quan.example>\r\n" in raw
    assert b"List-" not in message_of(letter(), SENDER, MOMENT).as_bytes()


def test_attachments_keep_their_names() -> None:
    [part] = travelled(attachments=(Attachment("Báo cáo.docx", b"PK\x03\x04", "application/zip"),)).iter_attachments()
    assert (part.get_filename(), part.get_content_type(), part.get_content()) == ("Báo cáo.docx", "application/zip", b"PK\x03\x04")


@pytest.mark.parametrize(
    "changes",
    [
        {"to": "a@b.example\r\nBcc: c@d.example"}, {"to": "a@b.example, c@d.example"}, {"to": "khong-phai"}, {"to": "Tên <a@b.example>"},
        {"to": "a@b.example\n"}, {"to": "cánbộ@xa.example"}, {"to": ""}, {"to": "a" * 65 + "@b.example"},
        {"leave": "https://a.example/?t=1\nBcc: c@d.example"}, {"leave": "https://a.example/ x"}, {"leave": "mailto:a@b.example"},
        {"list_id": "a"}, {"list_id": "a.b\nBcc: c@d.example"}, {"list_id": "bản-tin.example"},
        {"subject": "Một\nBcc: c@d.example"}, {"subject": "Một\rhai"}, {"subject": "Một\u2028hai"}, {"subject": " "}, {"subject": "x" * 251},
        {"reply_to": "a@b.example\nBcc: c@d.example"}, {"text": " \n"}, {"key": ""}, {"key": "k" * 201},
        {"attachments": (Attachment("a\nb.txt", b""),)}, {"attachments": (Attachment("../a", b""),)},
        {"attachments": (Attachment("a", b"", "text/plain\r\nX: y"),)}, {"attachments": (Attachment("a", b"x" * (MOST_ATTACHED + 1)),)},
    ],
)  # fmt: skip
def test_letters_that_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(LetterRefused) as refused:
        message_of(letter(**changes), SENDER, MOMENT)
    assert refused.value.vi and refused.value.en and "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "html",
    [
        "<img src='https://x.example/1.gif'>", "<p style='background:url (//x)'>a</p>", "<SCRIPT>1</SCRIPT>", "<link rel=x>",
        "<table background=//x>", "<style>@import '//x'</style>", "<p onclick=x>", "<iframe>", "<svg/>", "<form action=x>",
    ],
)  # fmt: skip
def test_no_letter_loads_counts_or_runs_anything(html: str) -> None:
    with pytest.raises(LetterRefused):
        check(letter(html=html))


def test_the_simple_page_has_paragraphs_and_links_by_their_own_address() -> None:
    made = simple_html("Kính gửi <A>,\n\nXem https://b.example/x?a=1&b=2.\nHạn: mai.")
    assert made == (
        '<!doctype html>\n<html lang="vi"><body>\n<p>Kính gửi &lt;A&gt;,</p>\n'
        '<p>Xem <a href="https://b.example/x?a=1&amp;b=2">https://b.example/x?a=1&amp;b=2</a>.<br>\nHạn: mai.</p>\n</body></html>\n'
    )


@given(st.text(min_size=1, max_size=60))
def test_a_page_made_of_any_words_holds_nothing_but_them(text: str) -> None:
    made = simple_html(text)
    assert set("<") & set(made.replace("<p>", "").replace("</p>", "").replace("<br>", "").replace("<a ", "").replace("</a>", "")[36:-17]) == set()


@given(st.text(max_size=60), st.text(max_size=40))
def test_no_words_in_a_header_become_a_header(subject: str, to: str) -> None:
    """Whatever stands in them, the message has the headers it should have, or is refused."""
    wanted = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress"}
    try:
        raw = message_of(letter(subject=subject, to=f"{to}@xa.example"), SENDER, MOMENT).as_bytes()
    except LetterRefused:
        return
    found = message_from_bytes(raw, policy=policy.default)
    assert set(found.keys()) - {"MIME-Version", "Content-Type", "Content-Transfer-Encoding"} == wanted
