"""Baking: whole files, in an order in which no reader finds a hole, and one page that fails stops no other."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest

from nhipcau.portal.admission import admit
from nhipcau.portal.bake import oven, shelf
from nhipcau.portal.bake.plain import plain
from nhipcau.portal.models import BakeOrder
from nhipcau.portal.search import Index
from nhipcau.portal.settings import house as public_house
from tests.newsroom import public_eye
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_compressed_copies_say_what_their_page_says(desk: Desk, tree: Path) -> None:
    desk.lay(laying.package())
    admit()
    pages = [path for path in tree.rglob("*") if path.suffix in oven.PRESSED and path.is_file()]
    assert len(pages) > 10
    for path in pages:
        whole = path.read_bytes()
        assert brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()) == whole
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == whole


def test_pages_come_before_pictures_go(desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    media, content, block = laying.picture()
    made = desk.lay(laying.package(laying.edition(picture=block), media=media), content)
    admit()
    order: list[str] = []
    real, remove = os.replace, oven._remove
    monkeypatch.setattr(oven.os, "replace", lambda a, b: (order.append(Path(b).name), real(a, b)))
    monkeypatch.setattr(oven, "_remove", lambda path: (order.append(path.name), remove(path)))
    desk.lay(laying.follow(made, laying.edition()))
    admit()
    (name,) = content
    assert order.index(name) > max(place for place, one in enumerate(order) if one == "index.html")


def test_nothing_is_left_beside_the_tree(desk: Desk, tree: Path) -> None:
    desk.lay(laying.package())
    admit()
    assert sorted(path.name for path in tree.rglob(".*")) == [".stamp", ".well-known"]


def test_a_page_that_cannot_be_made_stays_ordered_and_stops_no_other(
    desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = (laying.package(laying.edition(slug=slug)) for slug in ("mot", "hai"))
    real = shelf.MAKERS["item"]

    def failing(shared: object, language: str, item: str) -> object:
        if item == bad.item:
            raise KeyError("hỏng")
        return real(shared, language, item)

    with monkeypatch.context() as patch:
        patch.setitem(shelf.MAKERS, "item", failing)
        desk.lay(bad)
        desk.lay(good)
        assert admit().packages == 2
        assert (tree / "vi/bai/hai/index.html").exists()
        assert list(BakeOrder.objects.values_list("page", flat=True)) == [f"item:vi:{bad.item}"]
        assert desk.receipt(good)["state"] == "admitted"
        assert not (desk.handover / "receipts" / f"{bad.package_id}.json").exists()
    admit()
    assert (tree / "vi/bai/mot/index.html").exists()
    assert desk.receipt(bad)["state"] == "admitted"


def test_a_full_disk_leaves_the_old_pages_and_the_orders(
    desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = desk.lay(laying.package())
    admit()
    before = (tree / "vi/bai/sen/index.html").read_bytes()

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    desk.lay(laying.follow(made, laying.edition(lead="Đã sửa.")))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            admit()
    assert (tree / "vi/bai/sen/index.html").read_bytes() == before
    assert BakeOrder.objects.count() > 5
    admit()
    assert "Đã sửa." in (tree / "vi/bai/sen/index.html").read_text()
    assert not BakeOrder.objects.exists()


def test_more_than_one_batch_is_baked(desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oven, "BATCH", 3)
    desk.lay(laying.package())
    admit()
    assert not BakeOrder.objects.exists()
    assert (tree / "vi/bai/sen/index.html").exists()


def test_another_look_bakes_everything_anew_and_the_same_look_nothing(desk: Desk, tree: Path) -> None:
    desk.lay(laying.package())
    admit()
    assert admit().pages == 0
    (tree / ".stamp").write_text("another look")
    (tree / "vi/index.html").write_text("old look")
    assert admit().pages > 10
    assert "old look" not in (tree / "vi/index.html").read_text()


def test_every_file_that_a_page_refers_to_is_there(desk: Desk, tree: Path) -> None:
    import re

    media, content, block = laying.picture()
    desk.lay(laying.package(laying.edition(picture=block), laying.edition("en", slug="lotus"), media=media), content)
    admit()
    wanted = set()
    for page in tree.rglob("*.html"):
        wanted |= set(re.findall(r'(?:href|src)="(/[^"#?]*)', page.read_text()))
    dynamic = {"/vi/tim-kiem/", "/en/search/"}
    missing = [link for link in wanted - dynamic if not (tree / (link + "index.html" if link.endswith("/") else link)[1:]).exists()]
    assert missing == []


def test_the_index_follows_the_store(desk: Desk, house: Path) -> None:
    made = desk.lay(laying.package(laying.edition(body=[{"type": "paragraph", "html": "<p>Phủ</p><p>Lý</p>"}])))
    admit()
    index = Index(public_house().index)
    assert index.search("phu ly", "vi").total == 1
    desk.lay(laying.withdrawal(made))
    admit()
    assert index.search("phu ly", "vi").total == 0
    assert index.keys() == set()


def test_corrected_words_leave_the_index_s_files_too(desk: Desk, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two editions written in one go lie in one file: what is replaced must be taken out of it."""
    old = public_eye.word(1)
    made = desk.lay(laying.package(laying.edition(lead=old)))
    desk.lay(laying.package(laying.edition(slug="khac")))
    admit()
    assert old.encode() in public_eye.index_bytes(house)
    desk.lay(laying.follow(made, laying.edition(lead="Đã sửa.")))
    with monkeypatch.context() as patch:
        patch.setattr(Index, "purge", lambda index, go_on: False)
        admit()
        assert old.encode() in public_eye.index_bytes(house)
    admit()
    assert old.encode() not in public_eye.index_bytes(house)


def test_words_for_search_are_those_a_reader_sees() -> None:
    said = laying.payload(
        body=[{"type": "paragraph", "html": "<p>một &amp; hai</p><p>ba<br>bốn</p>"}, {"type": "heading", "text": "năm"},
              {"type": "fact", "label": "Phố", "value": "36", "unit": "phố", "source": "Nguồn", "as_of": "2026", "code": "x"}],
        byline="Nhóm",
    )  # fmt: skip
    assert plain(said).split("\n") == ["Mùa sen.", "một & hai", "ba", "bốn", "năm", "Phố", "36", "phố", "Nguồn", "Nhóm"]
