"""Every difference between store and tree is found, mended, and then gone; a healthy portal has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nhipcau.portal import verifying
from nhipcau.portal.admission import admit
from nhipcau.portal.bake import oven, shelf
from nhipcau.portal.bake.oven import entry_of
from nhipcau.portal.differing import Difference
from nhipcau.portal.models import BakeOrder, Live, LiveMedia
from nhipcau.portal.search import Entry, Index
from nhipcau.portal.verifying import StoreDamaged, verify
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = pytest.mark.django_db(databases=["default", "public"])
PAGE = "vi/bai/sen/index.html"


@pytest.fixture
def index(desk: Desk, house: Path) -> Index:
    """A portal with a picture, a correction and a withdrawal; its index."""
    media, content, block = laying.picture()
    made = desk.lay(laying.package(laying.edition(picture=block), media=media), content)
    gone = desk.lay(laying.package(laying.edition(slug="rut"), laying.edition("en", slug="gone")))
    desk.lay(laying.follow(made, laying.edition(picture=block, lead="Đã sửa."), media=media))
    desk.lay(laying.withdrawal(gone))
    admit()
    return Index(house / "public" / "search")


def kinds(found: tuple[Difference, ...]) -> set[tuple[str, str]]:
    return {(one.kind, one.name) for one in found}


def test_a_healthy_portal_differs_nowhere(index: Index) -> None:
    verified = verify()
    assert (verified.differences, verified.left) == ((), ())
    assert verified.compared > 40


def _flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(bytes(content))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


HARM: dict[str, tuple[Callable[[Path], object], set[tuple[str, str]]]] = {
    "one byte": (lambda tree: _flip(tree / PAGE, -9), {("altered", PAGE)}),
    "one byte of a compressed copy": (lambda tree: _flip(tree / f"{PAGE}.br", 40), {("altered", f"{PAGE}.br")}),
    "emptied": (lambda tree: (tree / "robots.txt.gz").write_bytes(b""), {("altered", "robots.txt.gz")}),
    "missing": (lambda tree: (tree / "sitemap.xml").unlink(), {("missing", "sitemap.xml")}),
    "a log file": (lambda tree: _flip(tree / "log/000001.jsonl", 3), {("altered", "log/000001.jsonl")}),
    "a page nobody released": (lambda tree: _write(tree / "vi/bai/la/index.html", b"x"), {("foreign", "vi/bai/la/index.html")}),
    "a draft of a killed writing": (lambda tree: _write(tree / "media/.x.1.2.part", b"x"), {("foreign", "media/.x.1.2.part")}),
    "a way out": (lambda tree: (tree / "ra").symlink_to("/etc"), {("foreign", "ra")}),
    "a page that leads elsewhere": (
        lambda tree: ((tree / PAGE).unlink(), (tree / PAGE).symlink_to("/etc/hostname")), {("altered", PAGE)},
    ),
    "a folder for a file": (lambda tree: ((tree / "robots.txt").unlink(), (tree / "robots.txt").mkdir()), {("missing", "robots.txt")}),
}  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize("harm", HARM)
def test_what_was_harmed_is_found_mended_and_gone(index: Index, tree: Path, harm: str) -> None:
    do, expected = HARM[harm]
    do(tree)
    found = verify()
    assert (kinds(found.differences), found.left) == (expected, found.differences)
    assert verify(mend=True).left == ()
    assert verify().differences == ()


def test_a_picture_comes_back_from_the_handover_folder_or_is_missed(index: Index, tree: Path, desk: Desk) -> None:
    name = LiveMedia.objects.values_list("file", flat=True)[0]
    _flip(tree / "media" / name, -1)
    assert verify(mend=True).left == ()
    (desk.handover / "media" / name).unlink()
    (tree / "media" / name).unlink()
    assert kinds(verify(mend=True).left) == {("media", f"media/{name}")}


def test_the_index_is_brought_back_to_the_store(index: Index) -> None:
    live = Live.objects.get(address="/vi/bai/sen/")
    wrong = Entry(**{**vars(entry_of(live)), "text": "Khác."})
    index.replace([wrong, Entry("khac:vi", "vi", "/vi/bai/khac/", "Khác", "Khác", "2026-11-21")])
    assert kinds(verify().differences) == {("unfound", f"{live.item}:vi"), ("found", "khac:vi")}
    assert verify(mend=True).left == ()
    assert (verify().differences, index.holds(entry_of(live))) == ((), True)


def test_an_index_that_cannot_be_read_is_built_anew(index: Index, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.portal.search.index.PAUSE", 0)
    (house / "public/search/meta.json").write_text("{}")
    assert {one.kind for one in verify().differences} == {"unfound"}
    assert verify(mend=True).left == ()
    assert verify().differences == ()


def test_an_order_left_is_told_and_baked(index: Index, tree: Path) -> None:
    BakeOrder.objects.create(page="home:vi")
    (tree / "vi/index.html").write_text("cũ")
    assert kinds(verify().differences) == {("ordered", "home:vi")}
    assert verify(mend=True).left == ()
    assert verify().differences == ()


def test_a_page_that_cannot_be_made_is_told_and_its_last_good_file_stays(
    index: Index, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(shelf.MAKERS, "months", lambda shared, language: {}[language])
    expected = {("broken", "months:vi"), ("broken", "months:en")}
    assert (kinds(verify().differences), kinds(verify(mend=True).left)) == (expected, expected)
    assert (tree / "vi/luu-tru/index.html").exists()


def test_what_is_released_meanwhile_is_no_difference(index: Index, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release comes in after the pages were listed: its files are new, and the home page is not what was listed."""
    real, came = oven.everything, []

    def listed() -> set[str]:
        orders = real()
        if not came:
            came.append(desk.lay(laying.package(laying.edition(slug="moi"))))
            admit()
        return orders

    monkeypatch.setattr(oven, "everything", listed)
    assert verify().differences == ()


def test_a_damaged_store_is_told_in_words_and_readers_still_get_files(
    index: Index, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "_ask_database", lambda here: verifying.Live.objects.raw("SELECT hong")[0])
    with pytest.raises(StoreDamaged, match="khôi phục kho từ bản lưu.*bring the store back"):
        verify(mend=True)
    assert (tree / PAGE).exists()
