"""The forms of a newsletter: bounded wishes in a folder of their own, and an answer that tells nobody who subscribes."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client, override_settings

from nhipcau.kernel import clock
from nhipcau.kernel.signing import signing_key
from nhipcau.portal import offered, stamps, wishes
from nhipcau.portal.admission import admit
from nhipcau.portal.inbox import LetterRefused, waiting
from nhipcau.portal.models import Term
from nhipcau.portal.offered import take_in_offers
from nhipcau.portal.offers import Offered, lay_offers
from nhipcau.portal.pages.languages import LANGUAGES, words
from nhipcau.portal.wishes import Wish
from tests.portal import laying
from tests.portal.laying import Desk
from tests.portal.test_remarks import FORM, OURS

pytestmark = pytest.mark.django_db(databases=["default", "public"])
TOKEN = "a-token_of_thirty-two_characters"
SAID = words("vi")["newsletter"]
OFFER = Offered("ban-tin-ha-noi", {"vi": "Bản tin Hà Nội", "en": "Hanoi letter"})
FIELDS = {"newsletter": OFFER.key, "email": "ban@doc.example", "consent": "yes", "website": ""}


@pytest.fixture
def open_house(desk: Desk) -> Desk:
    desk.lay(laying.package(laying.edition()))
    admit()
    lay_offers(desk.handover, [OFFER], desk.key)
    assert (take_in_offers(), take_in_offers()) == (True, False)
    admit()
    return desk


@pytest.fixture
def post(open_house: Desk) -> Any:
    def sent(at: str, body: str = "", kind: str = FORM, headers: dict[str, str] | None = None) -> Any:
        return Client().post(at, body, content_type=kind, headers=OURS if headers is None else headers)

    with override_settings(ROOT_URLCONF="nhipcau.config.urls_public", MIDDLEWARE=[]):
        yield sent


def subscribed(post: Any, at: str = "/vi/nhan-ban-tin/", look: int = stamps.SHORTEST_LOOK, **fields: str) -> Any:
    """Filled in, looked over, sent."""
    body = urlencode({**FIELDS, **fields})
    answer = post(at, body)
    stamp = re.search(r'name="stamp" value="([^"]+)"', answer.content.decode())
    if stamp is None:
        return answer
    with clock.moved_to(clock.now() + dt.timedelta(seconds=look)):
        return post(at, f"{body}&stamp={stamp[1]}")


def laid(house: Path) -> list[Wish]:
    return [wishes.read(path) for path in waiting(house / "public" / "inbox" / "newsletters")]


def test_an_address_becomes_one_wish_and_nothing_beside_it(post: Any, house: Path) -> None:
    answer = subscribed(post)
    assert (answer.status_code, answer["Location"]) == (303, "/vi/nhan-ban-tin/da-nhan/")
    assert "Set-Cookie" not in answer.headers
    (one,) = laid(house)
    assert {name: value for name, value in vars(one).items() if name not in ("id", "received_at")} == {
        "language": "vi", "act": "subscribe", "newsletter": OFFER.key, "email": "ban@doc.example", "token": "",
    }  # fmt: skip
    assert wishes.hand_inward() == 1
    assert [path.name for path in (house / "handover" / "newsletters").iterdir()] == [f"{one.id}.json"]
    assert (laid(house), waiting(house / "public" / "inbox")) == ([], [])


@pytest.mark.once
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"newsletter": ""}, "newsletter"), ({"newsletter": "ban-tin-khac"}, "newsletter"), ({"email": ""}, "email"),
        ({"email": "a@b"}, "email"), ({"email": "a@b.vn\nBcc: c@d.vn"}, "email"), ({"email": "bạn@doc.example"}, "email"),
        ({"email": f"{'a' * 250}@b.vn"}, "email"), ({"consent": ""}, "consent"), ({"consent": "no"}, "consent"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_written_is_kept(post: Any, house: Path, fields: dict[str, str], said: str) -> None:
    answer = subscribed(post, **fields)
    assert answer.status_code == 422
    assert SAID["wrong"][said] in answer.content.decode()
    assert ("ban@doc.example" in answer.content.decode()) == ("email" not in fields)
    assert laid(house) == []


def test_a_program_is_thanked_held_up_or_refused(post: Any, house: Path) -> None:
    assert subscribed(post, website="http://mua-ngay.example").status_code == 303
    assert subscribed(post, look=0).status_code == 429
    assert post("/vi/nhan-ban-tin/", urlencode(FIELDS), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert post(f"/vi/nhan-ban-tin/xac-nhan/?t={TOKEN}", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    for at in ("/vi/newsletter/", "/en/nhan-ban-tin/", "/fr/newsletter/", "/vi/newsletter/leave/"):
        assert post(at, urlencode(FIELDS)).status_code == 404
    assert laid(house) == []


def test_to_leave_takes_one_post_from_anywhere_and_no_redirect(post: Any, house: Path) -> None:
    """As the large mail services send it: no cookie, no origin, either kind of body."""
    part = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    at = f"/vi/nhan-ban-tin/ngung-nhan/?t={TOKEN}"
    answers = [
        post(at, "List-Unsubscribe=One-Click", headers={}), post(at, part, "multipart/form-data; boundary=x", headers={}), post(at),
    ]  # fmt: skip
    assert [(one.status_code, SAID["left_text"] in one.content.decode()) for one in answers] == [(200, True)] * 3
    assert [(one.act, one.token) for one in laid(house)] == [("leave", TOKEN)]


def test_the_answer_to_a_token_is_the_same_whoever_has_it(post: Any, house: Path) -> None:
    pages = {post(f"/vi/nhan-ban-tin/xac-nhan/?t={token}").content for token in (TOKEN, TOKEN[::-1])}
    assert len(pages) == 1
    assert TOKEN.encode() not in pages.pop()
    for token in ("", "x", f"{TOKEN}x", "<script>"):
        answer = post(f"/vi/nhan-ban-tin/xac-nhan/?{urlencode({'t': token})}")
        assert (answer.status_code, SAID["wrong"]["token"] in answer.content.decode()) == (422, True)
    assert sorted(one.act for one in laid(house)) == ["confirm", "confirm"]


def test_a_copy_of_what_is_kept_is_asked_for_by_the_same_link(post: Any, house: Path) -> None:
    at = f"/vi/nhan-ban-tin/xac-nhan/?t={TOKEN}"
    assert post(at, "copy=yes", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    answer = post(at, "copy=yes")
    assert (answer.status_code, SAID["copied_text"] in answer.content.decode()) == (200, True)
    assert [(one.act, one.token) for one in laid(house)] == [("copy", TOKEN)]


def test_many_who_leave_hold_up_no_remark_and_many_addresses_nobody_who_leaves(
    post: Any, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wishes, "MOST_NEW", 1)
    monkeypatch.setattr(wishes, "MOST_ANSWERS", 2)
    assert [subscribed(post, email=f"{one}@doc.example").status_code for one in "ab"] == [303, 503]
    assert [post(f"/vi/nhan-ban-tin/ngung-nhan/?t={one * 32}").status_code for one in "abc"] == [200, 200, 503]
    assert not (house / "public" / "inbox" / ".minute").exists()
    assert len(laid(house)) == 3


def test_every_language_has_its_pages_and_they_hold_no_token_and_no_script(open_house: Desk, tree: Path) -> None:
    for path, sentence in {
        "vi/nhan-ban-tin": "Bản tin Hà Nội", "en/newsletter": "Hanoi letter", "en/newsletter/received": words("en")["newsletter"]["received_text"],
        "vi/nhan-ban-tin/xac-nhan": SAID["copy_button"], "vi/nhan-ban-tin/ngung-nhan": SAID["leave_text"],
    }.items():  # fmt: skip
        text = (tree / path / "index.html").read_text()
        assert (sentence in text, "<script" in text, "<img" in text) == (True, False, False)
    form = (tree / "vi/nhan-ban-tin/index.html").read_text()
    assert re.findall(r'<input type="checkbox"[^>]*>', form) == ['<input type="checkbox" name="consent" value="yes" required>']
    assert "sau 7 ngày" in form and "sau 730 ngày" in form
    assert 'href="/vi/nhan-ban-tin/"' in (tree / "vi/index.html").read_text()
    for code in LANGUAGES:
        said = words(code)["newsletter"]
        shape = {name: sorted(value) if isinstance(value, dict) else str for name, value in said.items()}
        assert shape == {name: sorted(value) if isinstance(value, dict) else str for name, value in SAID.items()}
        for name, value in SAID["letter"].items():
            assert sorted(re.findall(r"{\w+}", said["letter"][name])) == sorted(re.findall(r"{\w+}", value))


def test_what_is_offered_no_more_is_taken_from_the_form(open_house: Desk, tree: Path) -> None:
    lay_offers(open_house.handover, [Offered("tin-khac", {"en": "Other"})], open_house.key)
    assert take_in_offers()
    admit()
    form = (tree / "vi/nhan-ban-tin/index.html").read_text()
    assert ("<form class" in form, SAID["none"] in form, "Bản tin Hà Nội" in form) == (False, True, False)


@pytest.mark.once
@pytest.mark.parametrize("names", [{"vi": "Hai\ndòng"}, {"vi": " "}, {"xx": "Tên"}, {"vi": "x" * 121}])
def test_a_list_that_is_not_the_desk_s_or_not_whole_changes_nothing(open_house: Desk, house: Path, names: dict[str, str]) -> None:
    lay_offers(open_house.handover, [Offered("moi", {"vi": "Mới"})], signing_key(house / "another.key"))
    assert not take_in_offers()
    lay_offers(open_house.handover, [Offered("moi", names)], open_house.key)
    assert not take_in_offers()
    (open_house.handover / "newsletters.json").write_text("[" * 100_000)
    assert not take_in_offers()
    assert list(Term.objects.filter(kind=offered.KIND).values_list("code", flat=True)) == [OFFER.key]


@pytest.mark.once
@pytest.mark.parametrize(
    "values",
    [
        {"act": "erase"}, {"token": TOKEN}, {"email": ""}, {"email": "a@b"}, {"newsletter": "../x"}, {"newsletter": ""}, {"language": "de"},
        {"act": "leave"}, {"act": "leave", "email": "", "newsletter": "", "token": "x"}, {"received_at": "2026-11-27T08:00:00"},
        {"id": "1"}, {"schema": "nhipcau.letter/2"}, {"more": "x"}, {"email": None},
    ],
)  # fmt: skip
def test_what_no_form_sends_is_no_wish(values: dict[str, str]) -> None:
    given = {
        "id": str(uuid.uuid4()), "received_at": "2026-11-27T08:00:00+07:00", "language": "vi", "act": "subscribe",
        "newsletter": "a", "email": "a@b.vn",
    }  # fmt: skip
    assert Wish.from_json(Wish(**given).as_json()) == Wish(**given)
    with pytest.raises(LetterRefused):
        Wish.from_json(json.dumps({"schema": wishes.SCHEMA, **given, **values}))
