"""What others take from the tree follows every decision: the podcast, the agencies' list, the map of news, the card."""

from __future__ import annotations

import datetime as dt
import json
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.db import connections
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel import clock
from nhipcau.portal.admission import admit
from nhipcau.portal.bake import oven
from nhipcau.portal.bake.shelf import files_for, site
from nhipcau.portal.bake.syndicated import companions
from nhipcau.portal.door import ReleasePackage
from nhipcau.portal.models import LiveTerm, Tally
from nhipcau.portal.settings import house as public_house
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = pytest.mark.django_db(databases=["default", "public"])
SECRET_WORD = "Mùa sen."
BESIDE = ("the-nhung/index.html", "oembed.json", "ninjs.json", "newsml.xml")


def heard(desk: Desk) -> ReleasePackage:
    """A released story with a sound of five bytes."""
    content = b"sound"
    name = f"{laying.hashlib.sha256(content).hexdigest()}.mp3"
    original = "b" * 64
    block = {
        "type": "clip", "kind": "sound", "media": original, "seconds": 61, "poster": "", "subtitles": {}, "alt": "", "caption": "",
        "credit": "", "transcript": "",
    }  # fmt: skip
    media = {original: {"width": 0, "height": 0, "renditions": [{"width": 0, "height": 0, "file": name}]}}
    return desk.lay(laying.package(laying.edition(body=[block]), media=media), {name: content})


def enclosures(tree: Path) -> list[str | None]:
    return [one.get("length") for one in ElementTree.parse(tree / "vi/podcast.rss").iter("enclosure")]


def test_the_podcast_follows_release_correction_and_withdrawal(desk: Desk, tree: Path) -> None:
    admit()
    assert enclosures(tree) == []
    made = heard(desk)
    desk.lay(laying.package(laying.edition(slug="khong-tieng")))
    admit()
    assert enclosures(tree) == ["5"]
    silent = desk.lay(laying.follow(made, laying.edition()))
    admit()
    assert (enclosures(tree), LiveTerm.objects.filter(kind="podcast").count()) == ([], 0)
    desk.lay(laying.withdrawal(silent))
    assert admit().refused == 0


def test_a_withdrawal_takes_all_that_lies_beside_the_story_first_and_then_says_so(
    desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = desk.lay(laying.package())
    admit()
    texts = [tree / "vi/bai/sen" / name for name in BESIDE]
    assert [SECRET_WORD in path.read_text() for path in texts] == [True, False, True, True]
    desk.lay(laying.withdrawal(made))
    with monkeypatch.context() as patch:
        patch.setattr(oven, "bake_ordered", lambda here: 0)
        admit()
    assert [path.exists() for path in (*texts, tree / "vi/bai/sen/edition.json")] == [False] * 5
    admit()
    assert not (tree / "vi/bai/sen/edition.json").exists()
    assert [SECRET_WORD in path.read_text() or "Sen Hồ Tây" in path.read_text() for path in texts] == [False] * 4
    told = json.loads((tree / "vi/bai/sen/ninjs.json").read_text())
    assert (told["pubstatus"], told["version"]) == ("canceled", "2")
    (line,) = json.loads((tree / "vi/ninjs.json").read_text())["items"]
    assert (line["uri"], line["pubstatus"], line["title"]) == (told["uri"], "canceled", "")


def test_a_story_that_moves_leaves_nothing_behind(desk: Desk, tree: Path) -> None:
    made = desk.lay(laying.package())
    admit()
    desk.lay(laying.follow(made, laying.edition(slug="sen-moi")))
    admit()
    assert [(tree / path).exists() for path in companions("/vi/bai/sen/")] == [False] * 5
    assert [(tree / path).exists() for path in companions("/vi/bai/sen-moi/")] == [True] * 5


def test_stories_leave_the_map_of_news_within_two_days_without_a_release(desk: Desk, tree: Path) -> None:
    released = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    desk.lay(laying.package())
    with clock.moved_to(released + dt.timedelta(minutes=1)):
        admit()
        assert "/vi/bai/sen/" in (tree / "news.xml").read_text()
        assert admit().pages == 0
    with clock.moved_to(released + dt.timedelta(hours=46)):
        admit()
        assert "/vi/bai/sen/" in (tree / "news.xml").read_text()
    with clock.moved_to(released + dt.timedelta(hours=48)):
        assert admit().pages == 1
        assert "/vi/bai/sen/" not in (tree / "news.xml").read_text()


@pytest.mark.once
def test_the_lists_cost_the_same_for_one_story_and_for_many(desk: Desk) -> None:
    def asked() -> list[int]:
        counts = []
        for order in ("podcast:vi:clip", "wire:vi", "news"):
            with CaptureQueriesContext(connections["public"]) as queries:
                files_for(order, site())
            counts.append(len(queries))
        return counts

    first = heard(desk)
    admit()
    few = asked()
    for number in range(8):
        desk.lay(laying.package(laying.edition(slug=f"bai-{number}", body=first.editions[0]["payload"]["body"]), media=first.media))
    admit()
    assert asked() == few
    assert len(enclosures(public_house().tree)) == 9


def test_clips_that_were_public_before_the_podcast_are_filed_into_it(desk: Desk) -> None:
    heard(desk)
    desk.lay(laying.package(laying.edition(slug="khong-tieng")))
    admit()
    rows, tally = list(LiveTerm.objects.filter(kind="podcast").values("live", "code", "language", "released_at")), "podcast:vi:clip"
    LiveTerm.objects.filter(kind="podcast").delete()
    Tally.objects.filter(name=tally).delete()
    migration = import_module("nhipcau.portal.migrations.0004_stories_for_others")
    migration.file_clips(apps, SimpleNamespace(connection=connections["public"]))
    assert list(LiveTerm.objects.filter(kind="podcast").values("live", "code", "language", "released_at")) == rows != []
    assert Tally.objects.get(name=tally).value == 1
