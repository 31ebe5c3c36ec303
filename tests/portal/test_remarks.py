"""The form for remarks: from our own form alone, bounded, one whole letter or nothing."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from nhipcau.portal import inbox
from nhipcau.portal.admission import admit
from nhipcau.portal.door import ReleasePackage
from nhipcau.portal.inbox import Letter, read, waiting
from nhipcau.portal.pages.languages import words
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = pytest.mark.django_db(databases=["default", "public"])
FORM = "application/x-www-form-urlencoded"
OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "http://cong.example"}
FIELDS = {"about": "fact", "text": "Đoạn hai ghi sai năm.", "email": "", "where": "", "website": ""}
WRONG = words("vi")["remark_wrong"]


@pytest.fixture
def made(desk: Desk) -> ReleasePackage:
    made = desk.lay(laying.package(laying.edition(), laying.edition("en", slug="lotus")))
    admit()
    return made


@pytest.fixture
def folder(house: Path) -> Path:
    return house / "public" / "inbox"


@pytest.fixture
def send(made: ReleasePackage) -> Any:
    """Send the form as a browser does; ``at`` is the address it was opened at."""

    def sent(at: str = "/vi/gop-y/", headers: dict[str, str] | None = None, body: str | None = None, kind: str = FORM, **fields: str) -> Any:
        said = urlencode({**FIELDS, **fields}) if body is None else body
        return Client().post(at, said, content_type=kind, headers=OURS if headers is None else headers)

    with override_settings(ROOT_URLCONF="nhipcau.config.urls_public", MIDDLEWARE=[]):
        yield sent


def letters(folder: Path) -> list[Letter]:
    return [read(path) for path in waiting(folder)]


def test_a_remark_becomes_one_letter_with_the_story_it_is_about(send: Any, folder: Path, made: ReleasePackage) -> None:
    answer = send("/vi/gop-y/?page=/vi/bai/sen/", email="ban@doc.example", text="  Dòng một.\r\nDòng hai. ")
    assert (answer.status_code, answer["Location"]) == (303, "/vi/gop-y/da-nhan/")
    assert "Set-Cookie" not in answer.headers
    (one,) = letters(folder)
    assert {name: value for name, value in vars(one).items() if name not in ("id", "received_at")} == {
        "language": "vi", "about": "fact", "text": "Dòng một.\nDòng hai.", "email": "ban@doc.example",
        "page": "/vi/bai/sen/", "item": made.item,
    }  # fmt: skip


def test_every_language_has_its_form_its_thanks_and_its_link(made: ReleasePackage, tree: Path) -> None:
    pages = {
        "vi/gop-y": words("vi")["remark_intro"], "vi/gop-y/da-nhan": words("vi")["remark_received_text"],
        "en/feedback": words("en")["remark_intro"], "en/feedback/received": words("en")["remark_received_text"],
    }  # fmt: skip
    for path, sentence in pages.items():
        text = (tree / path / "index.html").read_text()
        assert sentence in text
        assert "<script" not in text
    form = (tree / "vi/gop-y/index.html").read_text()
    assert '<form class="letter" method="post"' in form
    assert "chậm nhất sau 90 ngày" in form
    assert 'href="/vi/gop-y/?page=/vi/bai/sen/"' in (tree / "vi/bai/sen/index.html").read_text()
    assert 'href="/en/feedback/?page=/en/stories/lotus/"' in (tree / "en/stories/lotus/index.html").read_text()
    assert 'href="/vi/gop-y/"' in (tree / "vi/index.html").read_text()


def test_the_language_is_that_of_the_form(send: Any, folder: Path) -> None:
    assert send("/en/feedback/?page=/en/stories/lotus/")["Location"] == "/en/feedback/received/"
    assert [one.language for one in letters(folder)] == ["en"]


@pytest.mark.parametrize("at", ["/vi/feedback/", "/de/feedback/", "/fr/feedback/", "/en/gop-y/"])
def test_addresses_that_no_form_has(send: Any, folder: Path, at: str) -> None:
    assert send(at).status_code == 404
    assert letters(folder) == []


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"Origin": "http://noi-khac.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://cong.example"}, {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://noi-khac.example"}, {"Origin": ""},
        {"Origin": "http://cong.example.noi-khac.example"}, {"Referer": "http://cong.example/vi/gop-y/"},
    ],
)  # fmt: skip
def test_a_form_of_another_site_is_refused(send: Any, folder: Path, headers: dict[str, str]) -> None:
    answer = send(headers=headers)
    assert answer.status_code == 403
    assert WRONG["elsewhere"] in answer.content.decode()
    assert not folder.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://cong.example"}, {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://ten-khac.example", "Host": "ten-khac.example"},
    ],
)  # fmt: skip
def test_a_browser_that_says_it_in_one_way_only_is_heard(send: Any, folder: Path, headers: dict[str, str]) -> None:
    assert send(headers=headers).status_code == 303
    assert len(letters(folder)) == 1


@pytest.mark.parametrize(
    "kind", ["text/plain", "multipart/form-data; boundary=x", "application/json", "", f"{FORM}; charset=utf-16"]
)
def test_other_kinds_of_body_are_refused(send: Any, folder: Path, kind: str) -> None:
    assert send(kind=kind).status_code == 415
    assert not folder.exists()


def test_a_body_that_is_too_large_is_refused_unread(send: Any, folder: Path) -> None:
    answer = send(body="about=fact&text=" + "x" * 60_000)
    assert answer.status_code == 413
    assert not folder.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "text"), ({"text": " \n "}, "text"), ({"text": "\x00\u2028"}, "text"), ({"text": "x" * 3001}, "too_long"),
        ({"about": ""}, "about"), ({"about": "khen"}, "about"), ({"email": "khong-phai-thu"}, "email"),
        ({"email": "a@" + "b" * 300 + ".vn"}, "email"), ({"where": "/vi/bai/khong-co/"}, "where"), ({"where": "https://noi-khac.example/"}, "where"),
        ({"where": "/vi/"}, "where"), ({"where": "javascript:alert(1)"}, "where"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_written_is_kept(send: Any, folder: Path, fields: dict[str, str], said: str) -> None:
    answer = send(**{"email": "ban@doc.example", **fields})
    page = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (422, "no-store")
    assert WRONG[said].format(n="3.000") in page
    if "text" not in fields:
        assert FIELDS["text"] in page
    assert not folder.exists()


def test_a_link_that_carries_no_address_of_ours_is_refused(send: Any, folder: Path) -> None:
    answer = send("/vi/gop-y/?page=//noi-khac.example/vi/bai/sen/")
    assert answer.status_code == 422
    assert WRONG["where"] in answer.content.decode()
    assert not folder.exists()


@pytest.mark.parametrize("where", ["http://cong.example/vi/bai/sen/", "/vi/bai/sen/", "http://cong.example/vi/bai/sen/?x=1#a"])
def test_a_typed_address_goes_before_the_one_of_the_link(send: Any, folder: Path, where: str) -> None:
    assert send("/vi/gop-y/?page=/en/stories/lotus/", where=where).status_code == 303
    assert [one.page for one in letters(folder)] == ["/vi/bai/sen/"]


def test_a_withdrawn_page_can_still_be_spoken_of(send: Any, folder: Path, desk: Desk, made: ReleasePackage) -> None:
    desk.lay(laying.withdrawal(made))
    admit()
    assert send("/vi/gop-y/?page=/vi/bai/sen/").status_code == 303


def test_whoever_fills_the_trap_is_thanked_and_not_heard(send: Any, folder: Path) -> None:
    answer = send(website="http://mua-ngay.example")
    assert (answer.status_code, answer["Location"]) == (303, "/vi/gop-y/da-nhan/")
    assert not folder.exists()


def test_a_secrecy_stamp_is_refused_before_anything_is_written(
    send: Any, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    answer = send(text="TUYỆT MẬT\nKế hoạch phòng thủ bờ biển")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert WRONG["stamp"] in page
    assert "phòng thủ" not in page + caplog.text
    assert not folder.exists()


def test_markup_is_shown_as_it_was_written(send: Any, folder: Path) -> None:
    page = send(text="</textarea><script>alert(1)</script>", about="").content.decode()
    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page


def test_too_many_in_a_minute_are_asked_to_wait(send: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "_count", lambda *_: (_ for _ in ()).throw(inbox.InboxBusy))
    answer = send()
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert FIELDS["text"] in answer.content.decode()
    assert letters(folder) == []


def test_a_full_inbox_says_so(send: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_WAITING", 1)
    assert send().status_code == 303
    answer = send()
    assert answer.status_code == 503
    assert WRONG["full"] in answer.content.decode()
    assert len(letters(folder)) == 1


def test_a_disk_that_takes_nothing_is_said_and_what_was_written_is_kept(send: Any, folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("không phải thư mục")
    answer = send()
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert WRONG["down"] in page
    assert FIELDS["text"] in page


def test_only_reading_is_asked_of_the_store(send: Any) -> None:
    with CaptureQueriesContext(connections["public"]) as caught:
        send("/vi/gop-y/?page=/vi/bai/sen/")
    assert [query["sql"] for query in caught if not query["sql"].startswith("SELECT")] == []


def test_the_form_is_a_file_and_is_not_made_when_asked_for(send: Any) -> None:
    assert Client().get("/vi/gop-y/").status_code == 405


def test_no_word_of_a_letter_reaches_the_tree(send: Any, house: Path, folder: Path) -> None:
    word = f"z{uuid.uuid4().hex}"
    send("/vi/gop-y/?page=/vi/bai/sen/", text=word, email=f"{word}@doc.example")
    inbox.hand_inward()
    admit()
    held = [path for path in (house / "public").rglob("*") if path.is_file() and word.encode() in path.read_bytes()]
    assert held == []
    assert [path.parent.name for path in (house / "handover").rglob("*.json") if word in path.read_text()] == ["letters"]
