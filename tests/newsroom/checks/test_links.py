"""Links lead somewhere: our own pages by what was released, pages elsewhere by what was answered last, in every block that has one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from nhipcau.newsroom import checks
from nhipcau.newsroom.checks import Background, LinkStanding
from nhipcau.newsroom.checks.links import elsewhere, is_no_page, links_of, own_path
from tests.newsroom.checks.test_whole import paragraph, payload

OWN = "https://cong.example"
KNOWN = Background(gone=frozenset({"/en/stories/lotus/"}), standing_pages=frozenset({"/en/stories/rose/"}), own_address=OWN)
DAY = dt.date(2026, 11, 20)
BLOCKS: dict[str, dict[str, Any]] = {
    "event": {"type": "event", "starts": "2099-01-01", "ends": "2099-01-01", "venue": "Hồ", "place": "", "organiser": "", "admission": "", "link": ""},
    "entry": {"type": "entry", "name": "Cục", "address": "", "said": "Trang.", "language": "vi", "standing": "other", "checked_on": "2026-11-20"},
    "question": {"type": "question", "question": "Hỏi?", "a": "1", "b": "2", "c": "3", "d": "", "right": "a", "why": "Vì.", "link": ""},
}  # fmt: skip


def found(background: Background, body: list[dict[str, Any]]) -> list[tuple[str, str]]:
    findings = checks.run(payload(language="en", body=body), background)
    return [(one.severity, one.quote) for one in findings if one.check == "links"]


def link(address: str) -> list[dict[str, Any]]:
    return paragraph(f'<p><a href="{address}">x</a></p>')  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("address", "severity"),
    [
        ("/en/stories/lotus/", "confirm"), (f"{OWN}/en/stories/lotus/", "confirm"), ("/en/stories/lotus", "confirm"),
        ("/en/stories/rose/", None), (f"{OWN}/en/stories/rose/?x=1#m2", None), ("/en/stories/never-was/", "confirm"),
        ("/en/articles/rose/", "confirm"), ("/vi/stories/rose/", "confirm"), ("/en/", None), ("/en/topics/heritage/", None),
        ("/vi/su-kien/", None), ("/en/feed.atom", None), ("/tin-tuc/123.html", None), ("http://a.example/", "note"),
        (f"{OWN}.evil.example/en/stories/rose/", None), ("mailto:a@b.example", None), ("https://a.example/", None),
    ],
)  # fmt: skip
def test_a_link_of_ours_leads_to_a_page_that_stands(address: str, severity: str | None) -> None:
    assert found(KNOWN, link(address)) == ([(severity, address)] if severity else [])


@pytest.mark.parametrize(("kind", "field", "address"), [
    ("event", "link", f"{OWN}/en/stories/lotus/"), ("entry", "address", f"{OWN}/en/stories/never-was/"), ("question", "link", "/en/stories/lotus/"),
])  # fmt: skip
def test_links_of_other_blocks_are_looked_at_too(kind: str, field: str, address: str) -> None:
    assert found(KNOWN, [BLOCKS[kind] | {field: address}]) == [("confirm", address)]
    assert found(KNOWN, [BLOCKS[kind] | {field: address.replace("lotus", "rose").replace("never-was", "rose")}]) == []


@pytest.mark.parametrize(
    ("standing", "said"),
    [(LinkStanding(DAY, 404, True), "404"), (LinkStanding(DAY, 0, True), "20/11/2026"), (LinkStanding(DAY, 200, False), ""), (LinkStanding(DAY, 404, False), "")],
)  # fmt: skip
def test_a_page_elsewhere_is_noted_by_its_last_answer_and_day(standing: LinkStanding, said: str) -> None:
    known = Background(looks={"https://a.example/?a=1&b=2": standing})
    findings = [one for one in checks.run(payload(body=link("https://a.example/?a=1&amp;b=2#part")), known) if one.check == "links"]
    assert [(one.severity, said in one.message and "20/11/2026" in one.message) for one in findings] == ([("note", True)] if said else [])


def test_all_addresses_are_read_as_a_browser_asks_for_them() -> None:
    body = [*link("https://a.example/?a=1&amp;b=2#c"), BLOCKS["event"] | {"link": "https://b.example/"}, *link("https://a.example/?a=1&amp;b=2")]
    text = payload(body=body)
    assert list(links_of(text)) == [(0, "https://a.example/?a=1&b=2#c"), (1, "https://b.example/"), (2, "https://a.example/?a=1&b=2")]
    assert elsewhere(text, OWN) == ["https://a.example/?a=1&b=2", "https://b.example/"]
    assert own_path("//a.example/x/", OWN) == "" and not is_no_page("/", frozenset())


def test_an_entry_of_the_directory_is_due_again_by_the_rule() -> None:
    entry = BLOCKS["entry"] | {"address": "https://a.example/"}

    def due(since: dt.date | None) -> list[tuple[str, str]]:
        known = Background(genre="directory", looked_at_since=since)
        return [(one.severity, one.place) for one in checks.run(payload(body=[entry]), known) if one.check == "occasion"]

    assert due(dt.date(2026, 11, 21)) == [("confirm", "body.0")]
    assert due(DAY) == due(None) == []
