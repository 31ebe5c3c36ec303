"""One locality follows another: what it takes is what the log says, and whatever is not right leaves the folder as it was."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from nhipcau.kernel.signing import public_part
from nhipcau.portal.admission import admit, with_log
from nhipcau.portal.log import chain, fetching
from nhipcau.portal.log.fetching import FollowRefused, checked_base
from nhipcau.portal.log.following import follow
from nhipcau.portal.log.verify_log import fingerprint
from tests.portal import laying
from tests.portal.laying import Desk
from tests.portal.log import copies

KEY = public_part(copies.key(1))


class Partner:
    """A tree on this machine as a portal serves it, or whatever else is ``said`` at an address."""

    def __init__(self, tree: Path) -> None:
        said: dict[str, Any] = {}
        self.said = said

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = tree / self.path.lstrip("/")
                status, headers, body = said.get(self.path) or (200, {}, path.read_bytes() if path.is_file() else b"")
                self.send_response(status if body or status != 200 else 404)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for piece in body if isinstance(body, list) else [body]:
                    self.wfile.write(piece)

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def partner(tree: Path) -> Iterator[Partner]:
    made = Partner(tree)
    yield made
    made.server.shutdown()
    made.server.server_close()


def stories(into: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text()) for path in sorted(into.glob("stories/*.json"))]


def held(into: Path) -> dict[str, bytes]:
    return {str(path.relative_to(into)): path.read_bytes() for path in into.rglob("*") if path.is_file() and ".log/" not in str(path)}


def refused(partner: Partner, into: Path, key: str = KEY) -> str:
    before = held(into)
    with pytest.raises(FollowRefused) as refusal:
        follow(partner.base, key=key, into=into)
    assert held(into) == before
    assert refusal.value.vi
    assert refusal.value.en
    return refusal.value.rule


@pytest.mark.django_db(databases=["default", "public"])
def test_release_correction_withdrawal_and_a_new_key_are_followed(desk: Desk, partner: Partner, tmp_path: Path) -> None:
    into = tmp_path / "into"
    media, content, block = laying.picture()
    made = desk.lay(laying.package(laying.edition(picture=block), laying.edition("en", slug="lotus"), media=media), content)
    admit()
    key = fingerprint(chain.current_key())
    assert [(one.kind, one.language, one.title) for one in follow(partner.base, key=key, into=into)] == [
        ("release", "vi", "Sen Hồ Tây"), ("release", "en", "Sen Hồ Tây"),
    ]  # fmt: skip
    assert follow(partner.base, key=key, into=into) == []
    kept = {one["language"]: one for one in stories(into)}
    assert kept["vi"]["edition"]["payload"] == made.editions[0]["payload"]
    assert list(kept["vi"]["edition"]["media"].values()) == [list(content)]
    assert kept["vi"]["edition"]["usage_terms"]
    corrected = desk.lay(laying.follow(made, laying.edition(lead="Đã sửa.")))
    admit()
    with_log(chain.rotate)
    admit()
    assert [(one.kind, one.language) for one in follow(partner.base, key=key, into=into)] == [("correction", "vi")]
    assert next(one for one in stories(into) if one["language"] == "vi")["edition"]["payload"]["lead"] == "Đã sửa."
    desk.lay(laying.withdrawal(corrected, "vi"))
    admit()
    assert [(one.kind, one.language, one.title) for one in follow(partner.base, key=key, into=into)] == [("withdrawal", "vi", "")]
    gone = next(one for one in stories(into) if one["language"] == "vi")
    assert (gone["state"], gone["reason"]) == ("withdrawn", laying.NOTE)
    assert "Đã sửa" not in json.dumps(gone, ensure_ascii=False)


@pytest.mark.django_db(databases=["default", "public"])
def test_a_story_that_is_not_what_its_entry_says_is_not_taken(desk: Desk, partner: Partner, tree: Path, tmp_path: Path) -> None:
    desk.lay(laying.package())
    admit()
    key, path = chain.current_key(), "/vi/bai/sen/edition.json"
    whole = json.loads((tree / path[1:]).read_bytes())
    forged = {**whole, "payload": {**whole["payload"], "lead": "Giả."}}
    smuggled = {**whole, "media": {"c" * 64: ["c" * 64 + ".webp"]}}
    for body in (json.dumps(forged), json.dumps(smuggled), "[]", "{", "[" * 100_000):
        partner.said[path] = (200, {}, body.encode())
        assert refused(partner, tmp_path / "into", key) == "story.version"
    partner.said[path] = (200, {}, b"x" * (2 * 1024 * 1024 + 1))
    assert refused(partner, tmp_path / "into", key) == "feed.large"
    partner.said.clear()
    assert len(follow(partner.base, key=key, into=tmp_path / "into")) == 1


@pytest.fixture
def logged(partner: Partner, tree: Path, tmp_path: Path) -> Path:
    """A folder that follows a partner whose log holds a key and nothing else."""
    copies.lay(tree / "log", copies.entries(1))
    follow(partner.base, key=KEY, into=tmp_path / "into")
    return tmp_path / "into"


def longer() -> list[dict[str, Any]]:
    made = copies.entries(1)
    return [*made, copies.key_entry(made, 2, 1)]


def test_another_key_is_not_the_partner(logged: Path, partner: Partner, tree: Path) -> None:
    copies.lay(tree / "log", longer(), signer=2)
    assert refused(partner, logged, public_part(copies.key(3))) == "key.unknown"
    assert refused(partner, logged, " ") == "feed.key"
    assert follow(partner.base, key=KEY, into=logged) == []


def test_a_log_that_went_back_or_was_rewritten_or_broken_is_refused(logged: Path, partner: Partner, tree: Path) -> None:
    copies.lay(tree / "log", longer(), signer=2)
    follow(partner.base, key=KEY, into=logged)
    copies.lay(tree / "log", copies.entries(1))
    assert refused(partner, logged) == "feed.back"
    first = copies.rewrite(copies.entries(1)[0], at="2026-11-20T00:00:00+07:00")
    other = [copies.key_entry([], 1, 1) | {}, copies.key_entry(copies.entries(1), 3, 1)]
    copies.lay(tree / "log", other, signer=3)
    assert refused(partner, logged) == "feed.other"
    copies.lay(tree / "log", [first, longer()[1], copies.bound(longer(), kind="accounts", accounts=[])], signer=2)
    assert refused(partner, logged) == "log.chain"
    copies.lay(tree / "log", longer(), signer=4)
    assert refused(partner, logged) == "head.key"


@pytest.mark.parametrize(
    ("answer", "rule"),
    [
        ((302, {"Location": "file:///etc/passwd"}, b"x"), "feed.answer"),
        ((301, {"Location": "http://127.0.0.1:1/log/head.json"}, b"x"), "feed.answer"),
        ((500, {}, b"x"), "feed.answer"),
        ((200, {}, b"not json"), "head.form"),
        ((200, {}, b'{"number":true,"per_file":50}\n'), "head.form"),
        ((200, {}, b'{"number":1e400}\n'), "head.form"),
        ((200, {}, b'{"number":9000000,"per_file":50}\n'), "feed.large"),
        ((200, {}, b"{" * 300_000), "feed.large"),
        ((200, {"Content-Length": "10"}, b"short"), "feed.answer"),
    ],
)
def test_what_is_no_log_is_refused_in_words(logged: Path, partner: Partner, answer: Any, rule: str) -> None:
    partner.said["/log/head.json"] = answer
    assert refused(partner, logged) == rule


def test_a_file_that_drips_is_given_up(logged: Path, partner: Partner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "WHOLE", -1.0)
    assert refused(partner, logged) == "feed.slow"


def test_a_signed_entry_with_a_name_that_harms_is_refused(logged: Path, partner: Partner, tree: Path) -> None:
    made = copies.entries(1)
    edition = {"language": "vi", "address": "/vi/bai/../../x/", "version": "f" * 64, "media": []}
    made.append(
        copies.bound(made, kind="release", item="../../x", editions=[edition], withdrawn=[], reason=None, released_at="2026-11-21")
    )
    copies.lay(tree / "log", made)
    assert refused(partner, logged) == "log.form"


@pytest.mark.parametrize(
    "address",
    ["file:///etc", "http://cong.example", "ftp://cong.example", "", "https://", "https://a:b@cong.example", "https://cong.example/x",
     "https://cong.example:port", "https://[x", "https://cong.example/?q=1", "javascript:x"],
)  # fmt: skip
def test_only_the_address_of_a_portal_is_asked(address: str) -> None:
    with pytest.raises(FollowRefused) as refusal:
        checked_base(address)
    assert refusal.value.rule == "feed.address"
    assert checked_base(" https://cong.example/ ") == "https://cong.example"
