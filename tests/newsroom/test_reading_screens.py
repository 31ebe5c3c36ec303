"""Whoever vouches for a text sees all of it: each word that the checks read stands on the clearer's screen and on the page that
a reader outside opens."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.kernel.plain import plain_words
from nhipcau.newsroom.blocks import BodyBlock
from nhipcau.newsroom.checks.reading import parts_of
from nhipcau.newsroom.domain.clearance import Declaration, clear, submit
from nhipcau.newsroom.domain.clips import spoken_in
from nhipcau.newsroom.domain.outside_readers import ask, set_needed
from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments, submit_translation
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import Fact, FactChange, Submission, Version
from tests import factories
from tests.newsroom.test_clip_library import give
from tests.newsroom.test_clip_library import row as clip_row
from tests.newsroom.test_paper_library import row as paper_row
from tests.newsroom.test_payload import FILLED

pytestmark = pytest.mark.django_db
ARTICLE = re.compile(r'<article class="reading".*?</article>', re.DOTALL)
MARK = re.compile(r"⟨/?\d+⟩")
CONFIRMED = frozenset({"links", "fact_words", "figures", "persons", "occasion", "personal", "urgent_languages"})
IN_OWN_GENRE = {"event": "event", "urgent": "urgent"}


def _body(o: factories.Office) -> list[tuple[str, Any]]:
    clip = clip_row(o, transcripts={"vi": "Câu thứ nhất\nCâu thứ hai"})
    give(o, clip)
    give(o, clip, "en", "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<i>Hello</i> &amp; welcome\n")
    words = {"alt": "Mặt hồ lặng", "caption": "Hồ Tây lúc sáng", "credit": "Ảnh: Minh & Lan"}
    others = [(kind, value) for kind, value in FILLED.items() if kind not in IN_OWN_GENRE]
    return [
        ("paragraph", "<p>Sáng <b>sớm</b> <i>tinh sương</i>.</p><ul><li>một</li></ul>"), ("heading", "Trên hồ"), ("fact", factories.fact(o)),
        ("picture", {"picture": factories.picture("#205040", "Hồ"), **words}), ("clip", {"clip": clip, **words}),
        ("document", {"paper": paper_row(o), "title": "Tải kế hoạch", "credit": "Sở Văn hóa"}), *others,
    ]  # fmt: skip


def _made(o: factories.Office, kind: str) -> tuple[Any, list[tuple[str, Any]]]:
    genre = IN_OWN_GENRE.get(kind, "dataset" if kind == "dataset" else "article")
    item = factories.item(o, genre=genre)
    if kind == "whole":
        return item, _body(o)
    if kind == "dataset":
        fact = factories.fact(o)
        Fact.objects.filter(pk=fact.pk).update(as_of=dt.date(2026, 9, 30))
        said = {"labels": {"vi": "Số phố"}, "values": {"vi": "35"}, "units": {"vi": "phố cổ"}, "sources": {"vi": "Sổ cũ"}}
        FactChange.objects.create(fact=fact, by=o.focal, as_of=dt.date(2025, 6, 30), said=said)
        return item, [("fact", Fact.objects.get(pk=fact.pk))]
    return item, [(kind, FILLED[kind])]


def _submitted(o: factories.Office, kind: str) -> tuple[Version, Submission]:
    """The cleared source, and a Lao translation of it that waits."""
    item, body = _made(o, kind)
    made = factories.edition(
        o, of=item, body=body, picture=factories.picture(), picture_alt="Hoa sen", picture_caption="Sen đầu mùa", picture_credit="Nhịp Cầu"
    )
    source = submit(edition=made, by=o.writer).version
    clear(version=source, by=o.clearer, declaration=Declaration(True, True, True, confirmed=CONFIRMED))
    set_needed(language="lo", needed=True, unit=o.locality, by=o.focal)
    lao = open_translation(item=item, language="lo", by=o.translator)
    marked = {pair.source.key: " ".join(["ດອກບົວ", str(number), *MARK.findall(pair.source.text)]) for number, pair in enumerate(pairs(lao))}
    save_segments(edition=lao, texts=marked, by=o.translator)
    return source, submit_translation(edition=lao, by=o.translator)


def _lacking(page: str, versions: tuple[Version, Version]) -> list[tuple[str, str]]:
    shown = [" ".join(plain_words(article).split()) for article in ARTICLE.findall(page)]
    assert len(shown) == len(versions)
    lacking = []
    for version, words in zip(versions, shown, strict=True):
        payload = payload_of(version)
        for part in parts_of(payload, spoken_in(payload)):
            lacking += [(part.place, line) for line in part.text.split("\n") if html.unescape(" ".join(line.split())) not in words]
    return lacking


@pytest.mark.parametrize("kind", ["whole", "event", "urgent", "dataset"])
def test_every_word_of_every_block_stands_on_both_screens(office: factories.Office, house: Path, client: Client, kind: str) -> None:
    source, submission = _submitted(office, kind)
    versions = (source, submission.version)
    client.force_login(office.clearer)
    page = client.get(reverse("newsroom:clearance", args=[submission.pk])).content.decode()
    assert _lacking(page, versions) == []
    due = clock.today() + dt.timedelta(days=3)
    _row, address = ask(version=submission.version, reader="Bà Khăm", organisation="Khoa tiếng Lào", due_on=due, by=office.translator)
    outside = Client().get(address[address.index("/", 8) :]).content.decode()
    assert _lacking(outside, versions) == []
    assert not re.search(r"<(?:img|video|audio|track)\b", outside)


def test_no_kind_of_block_is_left_out_here(office: factories.Office, house: Path) -> None:
    assert {kind for kind, _value in _body(office)} | set(IN_OWN_GENRE) == set(BodyBlock().child_blocks)
