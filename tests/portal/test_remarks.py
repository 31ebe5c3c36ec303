"""The form for remarks: from our own form alone, bounded, one whole letter or nothing."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel import clock
from nhipcau.portal import inbox, stamps
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

    def sent(
        at: str = "/vi/gop-y/", headers: dict[str, str] | None = None, body: str | None = None, kind: str = FORM,
        look: int = stamps.SHORTEST_LOOK, **fields: str,
    ) -> Any:  # fmt: skip
        given = {**FIELDS, **fields}
        if given["email"]:
            given.setdefault("answer", "yes")
        said, own = urlencode(given) if body is None else body, OURS if headers is None else headers
        answer = Client().post(at, said, content_type=kind, headers=own)
        stamp = re.search(r'name="stamp" value="([^"]+)"', answer.content.decode())
        if stamp is None or not look:
            return answer
        with clock.moved_to(clock.now() + dt.timedelta(seconds=look)):
            return Client().post(at, f"{said}&stamp={stamp[1]}", content_type=kind, headers=own)

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
        "page": "/vi/bai/sen/", "item": made.item, "name": "", "answer": "yes", "publish": "", "of": "",
    }  # fmt: skip


def test_every_language_has_its_form_its_thanks_and_its_link(made: ReleasePackage, tree: Path) -> None:
    pages = {
        "vi/gop-y": words("vi")["remark_intro"], "vi/gop-y/da-nhan": words("vi")["remark_received_text"],
        "en/feedback": words("en")["remark_intro"], "en/feedback/received": words("en")["remark_received_text"],
        "vi/gop-y/thu-cua-toi": words("vi")["writing"]["own_intro"], "en/feedback/rules": words("en")["writing"]["criticism"],
    }  # fmt: skip
    for path, sentence in pages.items():
        text = (tree / path / "index.html").read_text()
        assert sentence in text
        assert "<script" not in text
    form = (tree / "vi/gop-y/index.html").read_text()
    assert '<form class="letter" method="post"' in form
    assert "chậm nhất sau 90 ngày" in form
    assert [mark for mark in re.findall(r'<input type="checkbox"[^>]*>', form) if "checked" in mark] == []
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
        ({"text": "http://a.vn www.b.vn https://c.vn"}, "links"), ({"name": "x" * 81}, "name"), ({"name": "Lan\nBcc: a@b.vn"}, "name"),
        ({"name": "Lan\u202egnab"}, "name"), ({"name": "www.mua-ngay.example"}, "name"), ({"answer": ""}, "answer"),
        ({"email": "", "answer": "yes"}, "no_email"), ({"publish": "yes"}, "publish"), ({"about": "comment"}, "comment_where"),
        ({"email": "ban@doc.example\nBcc: khac@doc.example"}, "email"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_written_is_kept(send: Any, folder: Path, fields: dict[str, str], said: str) -> None:
    answer = send(**{"email": "ban@doc.example", **fields})
    page = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (422, "no-store")
    number = {"links": "2", "name": "80"}.get(said, "3.000")
    assert WRONG[said].format(n=number) in page
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
    for page in (send(text="</textarea><script>alert(1)</script>", **how).content.decode() for how in ({"about": ""}, {"look": 0})):
        assert "<script>alert" not in page
        assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page


def test_too_many_in_a_minute_are_asked_to_wait(send: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "count", lambda *_: (_ for _ in ()).throw(inbox.InboxBusy))
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


def test_nothing_is_sent_before_it_was_looked_over(send: Any, folder: Path) -> None:
    answer = send(look=0, email="ban@doc.example", name="Lan")
    page = answer.content.decode()
    last = clock.today() + dt.timedelta(days=inbox.EMAIL_DAYS)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    for said in (FIELDS["text"], "ban@doc.example", "Lan", words("vi")["writing"]["publish_no"], f"{last.year}", "Số thư"):
        assert said in page
    assert not folder.exists()


@pytest.mark.parametrize(("look", "status"), [(1, 429), (stamps.LONGEST_LOOK + 1, 200)])
def test_what_is_sent_too_soon_or_too_late_is_shown_again_whole(send: Any, folder: Path, look: int, status: int) -> None:
    answer = send(look=look)
    assert answer.status_code == status
    assert FIELDS["text"] in answer.content.decode()
    assert not folder.exists()


@pytest.mark.parametrize("change", [{"text": "Lời khác."}, {"about": "other"}, {"email": "b@c.example", "answer": "yes"}])
def test_a_stamp_holds_for_the_words_that_were_shown_alone(send: Any, folder: Path, change: dict[str, str]) -> None:
    stamp = re.search(r'name="stamp" value="([^"]+)"', send(look=0).content.decode())
    assert stamp is not None
    with clock.moved_to(clock.now() + dt.timedelta(seconds=5)):
        answers = [send(look=0, stamp=stamp[1], **change), send(look=0, stamp=stamp[1][:-2]), send(look=0, stamp="[]")]
    assert [one.status_code for one in answers] == [200, 200, 200]
    assert not folder.exists()


def test_sent_twice_it_is_one_letter(send: Any, folder: Path) -> None:
    stamp = re.search(r'name="stamp" value="([^"]+)"', send(look=0).content.decode())
    assert stamp is not None
    with clock.moved_to(clock.now() + dt.timedelta(seconds=5)):
        assert [send(stamp=stamp[1]).status_code for _ in range(2)] == [303, 303]
    assert len(letters(folder)) == 1


def test_whoever_wants_to_change_it_gets_the_form_filled(send: Any, folder: Path) -> None:
    answer = send(look=0, edit="1", name="Lan", publish="yes", about="question")
    page = answer.content.decode()
    assert (answer.status_code, '<textarea id="text"' in page, 'value="Lan"' in page) == (200, True, True)
    assert 'name="publish" value="yes" checked' in page
    assert not folder.exists()


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
