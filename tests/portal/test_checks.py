"""«Is this from you?»: what is ours is called ours, what was changed is not, and nothing of the question stays."""

from __future__ import annotations

import hashlib
import logging
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from nhipcau.portal import checks
from nhipcau.portal.admission import admit, with_log
from nhipcau.portal.log import chain, finding
from nhipcau.portal.models import LiveParagraph
from nhipcau.portal.pages.languages import words
from nhipcau.portal.pages.proving import Answer
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = pytest.mark.django_db(databases=["default", "public"])
OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "http://cong.example"}
ONE = "Ninh Bình đón một nghìn đoàn khách quốc tế trong năm nay, tăng năm phần trăm."
TWO = "Lễ hội Hoa Lư mở từ ngày mồng mười tháng ba, có rước nước và tế lễ cổ truyền."
THREE = "Tỉnh mời phóng viên nước ngoài đến dự và đưa tin về lễ hội trong cả tuần."


def html(*paragraphs: str) -> list[dict[str, str]]:
    return [{"type": "paragraph", "html": f"<p>{one}</p>"} for one in paragraphs]


@pytest.fixture
def made(desk: Desk) -> laying.ReleasePackage:
    media, content, block = laying.picture()
    body = html(ONE, f"<strong>{TWO[:10]}</strong>{TWO[10:]}", "Ngắn thôi.")
    made = desk.lay(laying.package(laying.edition(picture=block, body=body), laying.edition("en", slug="lotus"), media=media), content)
    admit()
    checks._asked.clear()
    return made


@pytest.fixture
def send(made: laying.ReleasePackage) -> Any:
    def sent(said: str = "", file: bytes | None = None, at: str = "/vi/kiem-tra/", headers: dict[str, str] | None = None) -> Any:
        fields: dict[str, Any] = {"said": said}
        if file is not None:
            fields["file"] = SimpleUploadedFile("anh.webp", file)
        return Client().post(at, fields, headers=OURS if headers is None else headers)

    with override_settings(ROOT_URLCONF="nhipcau.config.urls_public", MIDDLEWARE=[]):
        yield sent


def verdict(said: str) -> str:
    return finding.about_said(said, "vi").verdict


def marks(answer: Answer) -> list[str]:
    return [one.mark for one in answer.compared]


@pytest.mark.parametrize(
    "link",
    [
        "http://cong.example/vi/bai/sen/", "https://CONG.example/vi/bai/sen?x=1#y", "cong.example/vi/bai/sen/", "/vi/bai/sen", "//cong.example/vi/bai/sen/",
        "http://cong.example:80/vi/bai/sen/index.html", " http://cong.example./vi/b%61i/sen/ \n", "http://ten:matkhau@cong.example/vi/bai/sen/",
    ],
)  # fmt: skip
def test_an_address_of_ours_is_ours_however_it_is_written(made: laying.ReleasePackage, link: str) -> None:
    assert verdict(link) == "page"
    [found] = finding.about_said(link, "vi").found
    assert (found.address, found.title, [(step.kind, step.number) for step in found.steps]) == ("/vi/bai/sen/", "Sen Hồ Tây", [("release", 2)])


@pytest.mark.parametrize(
    "link",
    [
        "http://cong.example@noi-khac.example/vi/bai/sen/", "http://cong.example.noi-khac.example/vi/bai/sen/", "http://xcong.example/vi/bai/sen/",
        "http://cong.example:8080/vi/bai/sen/", "//noi-khac.example/vi/bai/sen/", "noi-khac.example/vi/bai/sen/", "http://сong.example/vi/bai/sen/",
    ],
)  # fmt: skip
def test_another_host_is_not_ours_whatever_it_looks_like(made: laying.ReleasePackage, link: str) -> None:
    answer = finding.about_said(link, "vi")
    assert (answer.verdict, answer.found) == ("foreign", ())


def test_a_page_of_the_portal_and_a_hole_in_it_are_told_apart(made: laying.ReleasePackage) -> None:
    for link, said in (("/vi/", "own_page"), ("http://cong.example", "own_page"), ("/vi/luu-tru/", "own_page"), ("/vi/bai/bia-ra/", "own_missing"),
                       ("/../public.sqlite3", "own_missing"), ("/.stamp", "own_missing"), ("/%00", "own_missing")):  # fmt: skip
        assert verdict(link) == said, link


def test_what_became_of_an_address_is_told(desk: Desk, made: laying.ReleasePackage) -> None:
    changed = desk.lay(laying.follow(made, laying.edition(lead="Sửa.")))
    desk.lay(laying.withdrawal(changed))
    admit()
    answer = finding.about_said("/vi/bai/sen/", "vi")
    assert answer.verdict == "page_withdrawn"
    [found] = answer.found
    assert found.title == ""
    assert [(step.kind, step.number, step.reason and step.reason.text) for step in found.steps] == [
        ("withdrawal", 4, laying.NOTE["vi"]), ("correction", 3, laying.NOTE["vi"]), ("release", 2, None),
    ]  # fmt: skip
    assert verdict("/en/stories/lotus/") == "page"


def test_an_address_that_a_page_left_is_not_called_public(desk: Desk, made: laying.ReleasePackage) -> None:
    desk.lay(laying.follow(made, laying.edition(slug="sen-moi")))
    admit()
    answer = finding.about_said("/vi/bai/sen/", "vi")
    assert (answer.verdict, [found.address for found in answer.found]) == ("page_withdrawn", ["/vi/bai/sen-moi/"])
    assert verdict("/vi/bai/sen-moi/") == "page"


def test_a_copied_text_is_ours_and_one_changed_word_is_not(made: laying.ReleasePackage) -> None:
    answer = finding.about_text(f"{ONE}\n\n{TWO}\nNgắn thôi.", "vi")
    assert (answer.verdict, marks(answer), [found.address for found in answer.found]) == ("text_all", ["ours"] * 3, ["/vi/bai/sen/"])
    forged = finding.about_text(f"{ONE.replace('tăng', 'giảm')}\n{TWO}", "vi")
    assert (forged.verdict, marks(forged)) == ("text_some", ["not_ours", "ours"])
    alone = finding.about_text(ONE.replace("tăng", "giảm"), "vi")
    assert (alone.verdict, alone.found) == ("text_none", ())


def test_a_short_sentence_put_among_ours_is_told(made: laying.ReleasePackage) -> None:
    answer = finding.about_text(f"{ONE}\nLễ hội bị hủy.\n{TWO}", "vi")
    assert (answer.verdict, marks(answer)) == ("text_some", ["ours", "not_ours", "ours"])


def test_lines_that_a_letter_broke_are_put_together(made: laying.ReleasePackage) -> None:
    broken = ONE[:40].rstrip() + "\n" + ONE[40:].lstrip()
    answer = finding.about_text(f"{broken}\n\n{TWO}", "vi")
    assert (answer.verdict, marks(answer)) == ("text_all", ["ours", "ours"])


def test_a_text_that_is_too_short_is_not_judged(made: laying.ReleasePackage) -> None:
    assert verdict("Ngắn thôi.") == "text_short"


def test_replaced_and_withdrawn_words_are_no_longer_ours(desk: Desk, made: laying.ReleasePackage) -> None:
    changed = desk.lay(laying.follow(made, laying.edition(body=html(ONE, THREE))))
    admit()
    assert [verdict(text) for text in (ONE, TWO, THREE)] == ["text_all", "text_none", "text_all"]
    desk.lay(laying.withdrawal(changed))
    admit()
    assert [verdict(text) for text in (ONE, THREE)] == ["text_none", "text_none"]
    assert LiveParagraph.objects.count() == 0


def test_a_file_is_known_by_its_bytes_and_by_its_original_s(desk: Desk, made: laying.ReleasePackage) -> None:
    _, content, block = laying.picture()
    [bytes_] = content.values()
    digest = hashlib.sha256(bytes_).hexdigest()
    for known in (digest, block["media"]):
        answer = finding.about_file(known, "vi")
        assert (answer.verdict, [found.address for found in answer.found]) == ("file", ["/vi/bai/sen/"])
    assert verdict(f"http://cong.example/media/{digest}.webp") == "file"
    assert finding.about_file(hashlib.sha256(bytes_ + b"x").hexdigest(), "vi").verdict == "file_none"
    changed = desk.lay(laying.follow(made, laying.edition(body=html(ONE))))
    admit()
    assert finding.about_file(digest, "vi").verdict == "file_replaced"
    desk.lay(laying.withdrawal(changed))
    admit()
    assert finding.about_file(digest, "vi").verdict == "file_withdrawn"


def test_a_declared_account_is_ours_and_what_looks_like_it_is_not(made: laying.ReleasePackage) -> None:
    declared = [{"kind": "social", "name": "Trang", "address": "https://mang.example/nhipcau", "language": "", "since": ""},
                {"kind": "mail", "name": "Thư", "address": "van-phong@co-quan.example", "language": "", "since": ""},
                {"kind": "social", "name": "Số", "address": "https://mang.example/ho-so?id=7", "language": "", "since": ""}]  # fmt: skip
    with_log(lambda here: chain.declare(here, declared))
    links = {
        "https://mang.example/nhipcau": "account", "https://mang.example/nhipcau/bai/1?x=2": "account", "https://mang.example/nhipcau-gia": "foreign",
        "https://mang.example/nhipcau/../ke-gia": "foreign", "https://mang.example/nhipcau/%2e%2e/ke-gia": "foreign", "http://mang.example/nhipcau": "foreign",
        "https://mang.example/": "foreign", "https://mang.example/ho-so?id=7": "account", "https://mang.example/ho-so?id=8": "foreign",
        "https://mang.example.gia.example/nhipcau": "foreign", "Van-Phong@co-quan.example": "account", "van-phong@co-quan.example.gia": "foreign",
    }  # fmt: skip
    assert {link: verdict(link) for link in links} == links


def test_the_form_answers_in_words_and_keeps_nothing(send: Any, house: Path, caplog: pytest.LogCaptureFixture) -> None:
    word = f"z{uuid.uuid4().hex}"
    with caplog.at_level(logging.DEBUG):
        answer = send(f"{ONE}\n{word} <script>alert(1)</script> " + "chữ " * 20)
        named = send(file=word.encode())
    page = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert "1 trong 2 đoạn đúng từng chữ" in page
    assert "<script>" not in page
    assert "Set-Cookie" not in answer.headers
    assert words("vi")["check_answers"]["file_none"] in named.content.decode()
    assert word not in caplog.text
    assert [path for path in house.rglob("*") if path.is_file() and word.encode() in path.read_bytes()] == []


def test_each_language_answers_in_its_words(send: Any) -> None:
    assert words("en")["check_answers"]["page"] in send("/en/stories/lotus/", at="/en/check/").content.decode()
    for at in ("/vi/check/", "/de/check/", "/fr/check/", "/en/kiem-tra/"):
        assert send("x", at=at).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://noi-khac.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_a_form_of_another_site_is_refused(send: Any, headers: dict[str, str]) -> None:
    answer = send("/vi/bai/sen/", headers=headers)
    assert answer.status_code == 403
    assert words("vi")["check_wrong"]["elsewhere"] in answer.content.decode()


def test_an_empty_form_and_a_long_text_are_told(send: Any) -> None:
    assert [send(said).status_code for said in ("", " \n ")] == [422, 422]
    answer = send("x" * 20_001)
    assert (answer.status_code, words("vi")["check_wrong"]["too_long"].format(n="20.000") in answer.content.decode()) == (422, True)


@pytest.mark.once
def test_hostile_bodies_are_refused_or_answered(send: Any) -> None:
    large = send(file=b"x" * (checks.LARGEST_FILE + 1))
    assert (large.status_code, "5 MB" in large.content.decode()) == (413, True)
    assert send(file=b"x" * checks.LARGEST_FILE).status_code == 200
    post = Client().post
    for body, kind, status in (
        (b"said=x", "application/x-www-form-urlencoded", 415), (b"{}", "application/json", 415), (b"x", "multipart/form-data", 415),
        (b"--x\r\n", "multipart/form-data; boundary=x", 422), (b"x" * (checks.LARGEST_BODY + 1), "multipart/form-data; boundary=x", 413),
        (b"\r\n".join(b'--x\r\nContent-Disposition: form-data; name="a%d"\r\n\r\n1' % n for n in range(12_000)) + b"\r\n--x--", "multipart/form-data; boundary=x", 415),
    ):  # fmt: skip
        assert post("/vi/kiem-tra/", body, content_type=kind, headers=OURS).status_code == status, (body[:20], kind)
    for said in ("\ud7ff\x00", "http://[::1", "http://cong.example:99999/", "https://", "//", "/" * 3000, "a\n" * 10_000, "http://cong.example/\\..\\x"):
        assert send(said).status_code in (200, 422), said


def test_too_many_in_a_minute_are_asked_to_wait(send: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MOST_A_MINUTE", 2)
    answers = [send("/vi/bai/sen/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"


@pytest.mark.once
def test_an_answer_costs_the_same_in_a_small_and_a_large_archive(desk: Desk, made: laying.ReleasePackage) -> None:
    media, content, block = laying.picture()
    [digest] = media
    questions = {"/vi/bai/sen/": finding.about_said, f"{ONE}\n{TWO}\nNgắn.": finding.about_said, digest: finding.about_file,
                 "https://noi-khac.example/": finding.about_said, "/vi/bai/khong/": finding.about_said}  # fmt: skip
    found = []
    for many in (5, 45):
        for number in range(many):
            edition = laying.edition(slug=f"bai-{many}-{number}", picture=block, body=html(ONE, TWO))
            desk.lay(laying.package(edition, media=media), content)
        admit()
        costs = []
        for question, ask in questions.items():
            with CaptureQueriesContext(connections["public"]) as caught:
                answer = ask(question, "vi")
            assert len(answer.found) <= finding.MOST_PAGES
            costs.append(len(caught))
            assert [one["sql"] for one in caught if not one["sql"].startswith("SELECT")] == []
        found.append(costs)
    assert found[0] == found[1]
