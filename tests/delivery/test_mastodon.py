"""The adapter against a server that speaks the API, and against one that does not; how long a post may be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.delivery.channels import ChannelRefused, Mastodon, Posted, Shown, limits_of
from nhipcau.delivery.channels.mastodon import refusal
from nhipcau.delivery.domain.variants import counted, written
from nhipcau.delivery.enums import POSTED_TO
from tests.delivery import channel_rows
from tests.delivery.channel_rows import TOKEN

NOW = dt.datetime(2026, 11, 27, 8, 0, tzinfo=dt.UTC)
DAY = NOW.date()
SHOWN = Shown("Sen Hồ Tây", "vi", b"RIFF-anh", "image/webp", "Đầm sen")


@pytest.fixture(scope="module")
def running() -> Iterator[channel_rows.Mastodon]:
    with channel_rows.mastodon() as house:
        yield house


@pytest.fixture
def server(running: channel_rows.Mastodon) -> channel_rows.Mastodon:
    running.says, running.raw, running.slow = None, None, 0.0
    running.standing.clear()
    running.keys.clear()
    running.media.clear()
    running.asked.clear()
    return running


def at(server: channel_rows.Mastodon, token: str = TOKEN) -> Mastodon:
    return Mastodon(server.address, token, seconds=0.2, apart=0.0)


def test_a_post_is_made_once_changed_and_deleted(server: channel_rows.Mastodon) -> None:
    adapter = at(server)
    made = adapter.post(SHOWN, "khoa-1")
    assert (made, adapter.post(SHOWN, "khoa-1")) == (Posted("1", "https://mastodon.example/@office/1"), made)
    assert server.standing == {"1": {"status": "Sen Hồ Tây", "language": "vi", "media_ids": ["2"], "visibility": "public"}}
    assert (b"RIFF-anh" in server.media[0], "Đầm sen".encode() in server.media[0]) == (True, True)
    adapter.edit("1", Shown("Sen Hồ Tây, đã đính chính", "vi"))
    assert (server.standing["1"]["status"], server.standing["1"]["media_ids"]) == ("Sen Hồ Tây, đã đính chính", [])
    adapter.delete("1")
    adapter.delete("1")
    assert server.standing == {}


@pytest.mark.parametrize(
    ("code", "headers", "says", "wait"),
    [
        (401, {}, "mã truy cập", None), (403, {}, "mã truy cập", None), (404, {}, "không còn trên kênh", None),
        (422, {}, "từ chối nội dung", None), (429, {}, "quá nhiều", 120), (500, {}, "gặp lỗi (500)", 120),
        (302, {"Location": "https://evil.example/"}, "từ chối nội dung (302)", None),
    ],
)  # fmt: skip
def test_each_refusal_says_what_to_do_and_whether_to_ask_again(
    server: channel_rows.Mastodon, code: int, headers: dict[str, str], says: str, wait: int | None
) -> None:
    server.says = (code, headers)
    with pytest.raises(ChannelRefused) as refused:
        at(server).edit("1", Shown("Sen", "vi"))
    assert (says in refused.value.vi, refused.value.wait, TOKEN in str(refused.value)) == (True, wait, False)
    assert server.asked == ["PUT /api/v1/statuses/1"]


def test_a_wrong_token_a_slow_server_and_another_program_are_refused(server: channel_rows.Mastodon) -> None:
    with pytest.raises(ChannelRefused, match="access token"):
        at(server, "sai").post(Shown("Sen", "vi"), "k")
    for raw in (b"<html>", b"[]", b'{"id": 5}', b'{"id": ""}', b"[" * 9000):
        server.raw = raw
        with pytest.raises(ChannelRefused, match="cannot be read"):
            at(server).post(Shown("Sen", "vi"), "k")
    server.raw, server.slow = None, 0.4
    with pytest.raises(ChannelRefused, match="does not answer") as refused:
        at(server).edit("1", Shown("Sen", "vi"))
    assert (refused.value.wait, server.standing) == (120, {})


@pytest.mark.parametrize("address", ["http://mastodon.example", "ftp://mastodon.example", "mastodon.example", "https://", ""])
def test_the_token_is_never_sent_in_the_clear(address: str) -> None:
    with pytest.raises(ChannelRefused, match="https"):
        Mastodon(address, TOKEN)


def test_a_server_that_says_when_is_asked_then() -> None:
    assert refusal(429, "2026-11-27T08:05:00.000Z", NOW).wait == 301
    assert [refusal(429, said, NOW).wait for said in ("", "mai", "2026-11-27T08:05:00", "2020-01-01T00:00:00Z")] == [120, 120, 121, 5]
    assert refusal(429, "2099-01-01T00:00:00Z", NOW).wait == 6 * 3600


def test_letters_are_counted_as_the_channel_counts_them() -> None:
    x, mastodon = limits_of("x", DAY), limits_of("mastodon", DAY)
    assert x is not None and mastodon is not None
    address = "https://ha-noi.example/vi/bai/sen-ho-tay/"
    assert (mastodon.count(f"Tết {address}", address), x.count(f"Tết {address}", address), x.count("a–b", "")) == (27, 28, 3)
    assert (limits_of("website", DAY), limits_of("x", dt.date(2025, 12, 31))) == (None, None)
    youtube = limits_of("youtube", DAY)
    assert youtube is not None and youtube.count("Tết", "") == 5


def test_every_channel_that_is_posted_to_has_a_rule_with_its_source() -> None:
    found = {kind: limits_of(kind, DAY) for kind in POSTED_TO}
    assert [kind for kind, one in found.items() if one is None] == []
    assert {one.confidence for one in found.values() if one} <= {"high", "medium", "low"}
    assert all(one.source.startswith("https://") and one.letters and one.picture for one in found.values() if one)


WORDS = st.lists(st.sampled_from(["Sen", "nở,", "Tết", "nghiêng", "–", "a" * 120]), min_size=1, max_size=60).map(" ".join)


@settings(max_examples=50, deadline=None)
@given(title=WORDS, lead=WORDS, kind=st.sampled_from(["mastodon", "x", "telegram", "zalo", "youtube", "website"]))
def test_a_variant_has_room_and_every_word_of_it_was_cleared(title: str, lead: str, kind: str) -> None:
    address, limits = "https://ha-noi.example/vi/bai/sen/", limits_of(kind, DAY)
    words, whole = written(title, lead, address, limits)
    assert counted(words, address, limits) <= (limits.letters if limits else 500)
    assert not limits or not limits.title or len(words.split("\n\n")[0]) <= limits.title
    *said, last = words.split("\n\n")
    assert last == address
    assert all(part.removesuffix("…") in source for part, source in zip(said, (title, lead), strict=False))
    assert whole == (words == f"{title}\n\n{lead}\n\n{address}")
