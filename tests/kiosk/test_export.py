"""What travels: the point's languages and topics and nothing else, only what changed, and never a half-written stick."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tuf.api.metadata import Metadata, Targets, Timestamp

from nhipcau.kernel.folding import bare_key
from nhipcau.kiosk.keys import ROOT_LIFE, rotate
from nhipcau.kiosk.loop import SHELVES
from nhipcau.kiosk.point import Point
from nhipcau.kiosk.refusals import KioskRefused
from nhipcau.kiosk.stick import PACK, unpacked
from nhipcau.kiosk.words import PLAYER
from tests.kiosk.laying import DAY, GATE, NOW, World

THINGS = (".webp", ".css", ".svg", ".woff2", ".js")


def pages(found: dict[str, bytes]) -> set[str]:
    return {name for name in found if not name.endswith(THINGS) and "/search/" not in name}


def unpacked_or_plain(path: Path) -> bytes:
    return b"".join(unpacked(path)) if path.suffix == PACK else path.read_bytes()


def index(gate: World, language: str) -> list[list[str]]:
    """The rows of all shelves of a language, the newest first, as the player reads them."""
    shelves = {name: one for name, one in gate.playing().items() if name.startswith(f"kiosk/search/{language}/")}
    assert sorted(shelves) == [f"kiosk/search/{language}/{shelf}.json" for shelf in SHELVES]
    return sorted((row for one in shelves.values() for row in json.loads(one)), key=lambda row: (row[1], row[0]), reverse=True)


def test_a_package_holds_the_points_languages_and_no_other_page(gate: World) -> None:
    gate.export()
    gate.install()
    assert pages(gate.playing()) == {
        "index.html", "kiosk/package.json", "kiosk/player.json",
        "vi/index.html", "vi/bai/sen/index.html", "vi/bai/gom/index.html", "vi/chu-de/di-san/index.html",
        "vi/chu-de/lang-nghe/index.html", "en/index.html", "en/stories/sen/index.html", "en/topics/di-san/index.html",
    }  # fmt: skip
    for name, content in gate.playing().items():
        if name.endswith((".html", ".json")):
            assert b"/ko/" not in content, name
            assert "한국어".encode() not in content, name


def test_no_page_asks_for_anything_that_is_not_there(gate: World) -> None:
    gate.export(point=replace(GATE, topics=("di-san",)))
    gate.install()
    found = gate.playing()
    asked = 0
    for name, content in found.items():
        if name.endswith(".html") and name != "index.html":
            page = html.fromstring(content)
            named = [*page.xpath("//@src | //link/@href | //@poster"), *page.xpath("//a/@href")]
            named += [one.split()[0] for several in page.xpath("//@srcset") for one in several.split(",")]
            assert page.xpath("//script[not(@src)] | //style | //@style | //form") == []
            for address in named:
                target = address.split("?")[0].split("#")[0].strip("/")
                assert not target or target in found or f"{target}/index.html" in found, (name, address)
                asked += 1
    assert asked > 50


def test_topics_choose_the_stories_and_the_lists_do_not_name_the_others(gate: World) -> None:
    done = gate.export(point=replace(GATE, topics=("lang-nghe",), languages=("vi",)))
    gate.install()
    found = gate.playing()
    assert (done.stories, {name for name in found if "/bai/" in name}) == (1, {"vi/bai/gom/index.html"})
    assert "Sen Hồ Tây".encode() not in b"".join(found[name] for name in pages(found))
    assert "Gốm Bát Tràng".encode() in found["vi/index.html"]


def test_stories_chosen_one_by_one_travel_beside_those_of_the_topics_and_no_other(gate: World) -> None:
    gate.story("lua", ("vi",), title="Lụa Vạn Phúc", topic="nghe-dep")
    gate.export(point=replace(GATE, chosen=frozenset({"/vi/bai/gom/"})))
    gate.install()
    assert {name for name in gate.playing() if "/bai/" in name or "/stories/" in name} == {"vi/bai/gom/index.html"}
    gate.export(NOW + DAY, point=replace(GATE, chosen=frozenset({"/vi/bai/gom/"}), topics=("nghe-dep",)))
    gate.install(NOW + DAY)
    assert {name for name in gate.playing() if "/bai/" in name} == {"vi/bai/gom/index.html", "vi/bai/lua/index.html"}
    with pytest.raises(KioskRefused, match="nothing|chưa có bài"):
        gate.export(NOW + DAY, point=replace(GATE, chosen=frozenset()))


def test_the_newest_stories_travel_up_to_the_points_number(gate: World) -> None:
    done = gate.export(point=replace(GATE, stories=1))
    gate.install()
    assert (done.stories, "vi/bai/gom/index.html" in gate.playing()) == (2, False)


def test_a_point_without_stories_is_told_so_and_nothing_is_written(gate: World) -> None:
    with pytest.raises(KioskRefused) as refused:
        gate.export(point=replace(GATE, topics=("khong-co",)))
    assert (refused.value.rule, gate.usb.exists()) == ("nothing", False)


def test_one_changed_story_moves_less_than_a_million_bytes_beside_media(tmp_path: Path, gate: World) -> None:
    long = [{"type": "paragraph", "html": f"<p>{'Sông núi và con người quê hương. ' * 60}</p>"}] * 4
    for number in range(60):
        gate.story(f"bai-{number}", body=long, title=f"Chuyện số {number}")
    first = gate.export()
    gate.story("bai-7", body=long, title="Chuyện đã sửa", pictured=False)
    second = gate.export(NOW + DAY)
    counted = sum(path.stat().st_size for path in gate.stick.home.rglob("*") if path.is_file())
    assert second.written < 100_000
    assert second.media == 0
    assert first.written > 3 * second.written
    assert counted <= first.written + first.media + second.written
    assert (first.version, second.version, second.stories) == (1, 2, 123)
    assert second.removed > 0


def test_nothing_new_writes_the_signed_lists_and_two_days_alone(gate: World) -> None:
    gate.export()
    before = {path.name for path in gate.stick.objects.glob("*/*")}
    again = gate.export(NOW)
    assert {path.name for path in gate.stick.objects.glob("*/*")} == before
    lists = sum(path.stat().st_size for path in gate.stick.metadata.iterdir() if path.name != "1.root.json")
    assert (again.written, again.media, again.removed) == (lists, 0, 0)


@pytest.mark.parametrize(("visit", "days"), [(1, 14), (7, 14), (14, 28), (30, 60)])
def test_a_package_holds_for_two_visits_at_least(gate: World, visit: int, days: int) -> None:
    done = gate.export(point=replace(GATE, visit_days=visit))
    stick = gate.stick
    for read, name in ((Metadata[Timestamp], "timestamp"), (Metadata[Any], "1.snapshot"), (Metadata[Targets], "1.targets")):
        assert read.from_file(str(stick.metadata / f"{name}.json")).signed.expires == NOW + days * DAY
    assert done.expires == NOW + days * DAY


def test_numbers_rise_also_when_the_stick_was_lost(gate: World) -> None:
    assert gate.export().version == 1
    gate.keep("lost").rename(gate.folder / "gone")
    gate.bring(gate.folder / "gone")
    assert (gate.export(NOW + DAY).version, gate.export(NOW + 2 * DAY).version) == (2, 3)


def test_a_damaged_content_on_the_stick_is_written_again(gate: World) -> None:
    gate.export()
    victim = max(gate.stick.objects.glob("*/*"), key=lambda path: path.stat().st_size)
    content = victim.read_bytes()
    victim.write_bytes(bytes([content[0] ^ 1]) + content[1:])
    gate.export(NOW + DAY)
    assert victim.read_bytes() == content


def test_pages_are_packed_on_the_stick_and_pictures_are_not(gate: World) -> None:
    gate.export()
    files = {path.name: path for path in gate.stick.objects.glob("*/*")}
    for name, content in gate_contents(gate).items():
        digest = hashlib.sha256(content).hexdigest()
        packed = name.endswith((".html", ".json", ".js", ".css", ".svg"))
        assert (f"{digest}{PACK}" in files, digest in files) == (packed, not packed), name
        assert unpacked_or_plain(files[f"{digest}{PACK}" if packed else digest]) == content


def gate_contents(gate: World) -> dict[str, bytes]:
    gate.install()
    return gate.playing()


@pytest.mark.parametrize("wrong", ["longer", "torn", "other", "no pack"])
def test_a_pack_that_holds_something_else_is_refused_and_written_again(gate: World, wrong: str) -> None:
    gate.export()
    digest = hashlib.sha256((PLAYER / "player.js").read_bytes()).hexdigest()
    victim = gate.stick.object(digest, packed=True)
    whole = victim.read_bytes()
    bad = {
        "longer": gzip.compress(b"x" * 50_000_000, mtime=0), "torn": whole[:-20], "other": gzip.compress(b"alert(1)", mtime=0), "no pack": b"alert(1)",
    }  # fmt: skip
    victim.write_bytes(bad[wrong])
    with pytest.raises(KioskRefused) as refused:
        gate.install()
    assert refused.value.rule in ("tampered", "incomplete")
    gate.export(NOW + DAY)
    assert victim.read_bytes() == whole
    gate.install(NOW + DAY)


def test_a_withdrawn_story_leaves_the_package_the_stick_and_the_player(gate: World) -> None:
    gate.export()
    gate.install()
    assert "vi/bai/sen/index.html" in gate.playing()
    one = gate.story("lua", title="Lụa Vạn Phúc")
    gate.export(NOW + DAY)
    gate.install(NOW + DAY)
    gate.withdraw(one, "vi")
    gate.withdraw(one, "en")
    gate.export(NOW + 2 * DAY)
    gate.install(NOW + 2 * DAY)
    found = gate.playing()
    assert [name for name in found if "lua" in name] == []
    for words in ("Lụa Vạn Phúc", "Sai số liệu"):
        assert [name for name, content in found.items() if words.encode() in content] == []
        assert [path for path in gate.stick.objects.glob("*/*") if words.encode() in unpacked_or_plain(path)] == []


def test_a_story_withdrawn_in_one_language_stays_in_the_other(gate: World) -> None:
    one = gate.story("lua", title="Lụa Vạn Phúc")
    gate.withdraw(one, "en")
    gate.export()
    gate.install()
    assert {name for name in gate.playing() if "/lua/" in name} == {"vi/bai/lua/index.html"}
    data = json.loads(gate.playing()["kiosk/player.json"])
    titles = {slide["titles"][0]["title"]: [one["language"] for one in slide["titles"]] for slide in data["slides"]}
    assert titles == {"Sen Hồ Tây": ["vi", "en"], "Gốm Bát Tràng": ["vi"], "Lụa Vạn Phúc": ["vi"]}


def test_the_index_is_folded_as_the_office_folds(gate: World) -> None:
    gate.export()
    gate.install()
    rows = index(gate, "vi")
    assert [[row[0], row[2]] for row in rows] == [["/vi/bai/sen/", "Sen Hồ Tây"], ["/vi/bai/gom/", "Gốm Bát Tràng"]]
    assert {"gom", "bat", "trang"} <= set(rows[1][4].split())
    assert [row[0] for row in index(gate, "en")] == ["/en/stories/sen/"]


def test_a_changed_story_changes_one_shelf_of_its_language(gate: World) -> None:
    for number in range(20):
        gate.story(f"bai-{number}")
    gate.export()
    gate.install()
    before = gate.playing()
    gate.story("bai-7", ("vi",), title="Chuyện đã sửa")
    gate.export(NOW + DAY)
    gate.install(NOW + DAY)
    after = gate.playing()
    changed = [name for name in after if "/search/" in name and after[name] != before[name]]
    assert [name.split("/")[2] for name in changed] == ["vi"]


def test_what_a_touch_can_ask_for_are_topics_and_places_by_their_names(gate: World) -> None:
    for number in range(3):
        gate.story(f"bai-{number}", ("vi",), topic="am-thuc")
    gate.export()
    gate.install()
    said = json.loads(gate.playing()["kiosk/player.json"])["subjects"]
    assert said.keys() == {"vi", "en"}
    assert [name for name in said["vi"] if name in ("am-thuc", "di-san", "lang-nghe")][0] == "am-thuc"
    for language, names in said.items():
        for name in names:
            assert any(bare_key(name) in row[4] or set(bare_key(name).replace("-", " ").split()) <= set(row[4].split()) for row in index(gate, language))


def test_the_root_key_may_lie_elsewhere_at_an_export(gate: World) -> None:
    os.rename(gate.office.root_keys, gate.folder / "in-the-safe")
    assert gate.export().version == 1
    with pytest.raises(ValueError, match="root key is not at"):
        rotate(gate.office, ["timestamp"], NOW)


def test_no_package_outlives_the_root(gate: World) -> None:
    late = NOW + ROOT_LIFE - 20 * DAY
    with pytest.raises(KioskRefused) as refused:
        gate.export(late)
    assert (refused.value.rule, gate.usb.exists()) == ("root-ends", False)
    rotate(gate.office, [], late)
    assert gate.export(late).version == 1


@pytest.mark.parametrize("wrong", [{"code": "Hữu Nghị"}, {"code": "../x"}, {"languages": ()}, {"visit_days": 0}, {"seconds": 1}])
def test_a_point_that_is_not_fully_said_is_no_point(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="chưa đủ thông tin"):
        Point(**{**vars(GATE), **wrong})
