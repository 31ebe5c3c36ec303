"""What is asked of a letter sent before: bounded, and answered alike whether there is such a letter or not."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client, override_settings

from nhipcau.portal.admission import admit
from nhipcau.portal.inbox import ACTS, GROUNDS, Letter, LetterRefused, read, waiting
from nhipcau.portal.pages.languages import LANGUAGES, words
from tests.portal import laying
from tests.portal.laying import Desk
from tests.portal.test_remarks import FORM, OURS

pytestmark = pytest.mark.django_db(databases=["default", "public"])
NUMBER = str(uuid.uuid4())
WRONG = {**words("vi")["remark_wrong"], **words("vi")["writing"]["wrong"]}


@pytest.fixture
def send(desk: Desk) -> Any:
    desk.lay(laying.package(laying.edition()))
    admit()

    def sent(at: str = "/vi/gop-y/thu-cua-toi/", **fields: str) -> Any:
        given = urlencode({"number": NUMBER, "act": "take_back", "text": "", "website": "", **fields})
        return Client().post(at, given, content_type=FORM, headers=OURS)

    with override_settings(ROOT_URLCONF="nhipcau.config.urls_public", MIDDLEWARE=[]):
        yield sent


def letters(house: Path) -> list[Letter]:
    return [read(path) for path in waiting(house / "public" / "inbox")]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_becomes_one_letter_however_often_it_is_sent(send: Any, house: Path, act: str) -> None:
    answers = [send(number=f" {NUMBER.upper()} ", act=act, text="Xin xem lại.") for _ in range(2)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(303, "/vi/gop-y/thu-cua-toi/da-nhan/")] * 2
    (one,) = letters(house)
    assert (one.about, one.of, one.text) == (act, NUMBER, "Xin xem lại." if act == "appeal" else "")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"number": ""}, "number"), ({"number": "1"}, "number"), ({"number": NUMBER + "0"}, "number"), ({"act": ""}, "act"),
        ({"act": "comment"}, "act"), ({"act": "appeal"}, "why"), ({"act": "appeal", "text": "x" * 3001}, "too_long"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(send: Any, house: Path, fields: dict[str, str], said: str) -> None:
    answer = send(**fields)
    assert answer.status_code == 422
    assert WRONG[said].format(n="3.000") in answer.content.decode()
    assert letters(house) == []


def test_a_stamp_is_refused_and_a_trap_is_thanked(send: Any, house: Path) -> None:
    assert "phòng thủ" not in send(act="appeal", text="TUYỆT MẬT\nphòng thủ").content.decode()
    assert send(website="http://mua-ngay.example").status_code == 303
    assert [send(at=at).status_code for at in ("/vi/feedback/my-letter/", "/fr/feedback/my-letter/")] == [404, 404]
    assert letters(house) == []


def test_criticism_is_no_ground() -> None:
    assert GROUNDS == ("secret", "personal", "abuse", "illegal", "advert", "unrelated", "repeated")
    for code in LANGUAGES:
        said = words(code)["writing"]
        assert tuple(said["grounds"]) == GROUNDS
        assert tuple(said["acts"]) == ACTS


def test_the_rules_stand_in_public_with_their_day(send: Any, tree: Path) -> None:
    page = (tree / "vi/gop-y/quy-dinh/index.html").read_text()
    for said in (words("vi")["writing"]["criticism"], *words("vi")["writing"]["grounds"].values(), "Áp dụng từ ngày 27/11/2026"):
        assert said in page


@pytest.mark.parametrize(
    "values",
    [
        {"of": "1"}, {"email": "a@b.vn"}, {"name": "Lan"}, {"text": "Chữ."}, {"about": "appeal"}, {"about": "fact"},
        {"about": "fact", "of": "", "text": "a", "publish": "yes"}, {"about": "fact", "of": "", "text": "a", "email": "a@b.vn"},
        {"about": "comment", "of": "", "text": "a", "name": "a\nb"}, {"about": "comment", "of": "", "text": "a", "name": "\ud800"},
    ],
)  # fmt: skip
def test_what_no_form_sends_is_no_letter(values: dict[str, str]) -> None:
    given = {"id": NUMBER, "received_at": "2026-11-27T08:00:00+07:00", "language": "vi", "about": "erase", "text": "", "of": NUMBER}
    assert Letter.from_json(Letter(**given).as_json()) == Letter(**given)
    with pytest.raises(LetterRefused):
        Letter.from_json(json.dumps({"schema": "nhipcau.letter/2", **given, **values}))
