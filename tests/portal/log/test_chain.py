"""Each admitted package leaves one entry, in the transaction that changes the store; the files under /log/ say what it says."""

from __future__ import annotations

import hashlib
import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, router
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel.models import AppendOnly
from nhipcau.kernel.signing import is_signed_by, public_part
from nhipcau.portal import admission, store
from nhipcau.portal.admission import admit, forget_tree, with_log
from nhipcau.portal.bake import oven
from nhipcau.portal.door import seal
from nhipcau.portal.log import chain, keys, verify_log
from nhipcau.portal.log.verify_log import check
from nhipcau.portal.models import Admission, BakeOrder, LiveParagraph, LogEntry, LogMark
from nhipcau.portal.settings import house as public_house
from tests.newsroom import public_eye
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def said() -> list[dict[str, Any]]:
    return [json.loads(body) for body in LogEntry.objects.order_by("number").values_list("body", flat=True)]


def whole(tree: Path) -> int:
    """The number of entries of the published log, which is whole."""
    report = check(tree)
    assert report.problems == []
    assert report.entries == said()
    return len(report.entries)


def test_an_entry_names_what_went_out_and_holds_no_word_of_it(desk: Desk, tree: Path) -> None:
    media, content, block = laying.picture()
    made = desk.lay(laying.package(laying.edition(picture=block), laying.edition("en", slug="lotus"), media=media), content)
    admit()
    assert whole(tree) == 2
    entry = said()[1]
    body = Admission.objects.get().body
    [original] = media
    [file] = content
    shown = sorted([original, file.split(".")[0]])
    assert {name: value for name, value in entry.items() if name not in ("at", "hash", "previous")} == {
        "schema": "nhipcau.log/1", "number": 2, "kind": "release", "item": made.item, "released_at": made.released_at,
        "editions": [
            {"language": "vi", "address": "/vi/bai/sen/", "version": made.editions[0]["version"], "media": shown},
            {"language": "en", "address": "/en/stories/lotus/", "version": made.editions[1]["version"], "media": []},
        ],
        "withdrawn": [], "reason": None,
        "package": {
            "id": made.package_id, "sha256": hashlib.sha256(body.encode()).hexdigest(),
            "signature": Admission.objects.get().signature, "desk_key": public_part(desk.key),
        },
    }  # fmt: skip
    assert is_signed_by(entry["package"]["desk_key"], body.encode(), entry["package"]["signature"])
    assert set(LogMark.objects.values_list("value", flat=True)) == {*shown, "/vi/bai/sen/", "/en/stories/lotus/"}


def test_a_correction_and_a_withdrawal_give_their_public_reason(desk: Desk, tree: Path) -> None:
    words = {"title": public_eye.word(1), "lead": public_eye.word(2), "body": [{"type": "paragraph", "html": f"<p>{public_eye.word(3)}</p>"}]}
    made = desk.lay(laying.package(laying.edition(**words)))
    changed = desk.lay(laying.follow(made, laying.edition(**words)))
    desk.lay(laying.withdrawal(changed))
    admit()
    assert whole(tree) == 4
    _, release, correction, withdrawal = said()
    assert [one["reason"] for one in (release, correction, withdrawal)] == [None, laying.NOTE, laying.NOTE]
    assert (withdrawal["editions"], withdrawal["withdrawn"]) == ([], [{"language": "vi", "address": "/vi/bai/sen/"}])
    assert public_eye.canaries(json.dumps(said()) + public_eye.public_text(tree.parent.parent)) == set()


def test_what_is_refused_or_known_leaves_no_entry(desk: Desk, tree: Path) -> None:
    made = desk.lay(laying.package())
    admit()
    desk.lay(made)
    bad = laying.package(laying.edition(slug="xau"))
    desk.lay_text(bad, "hỏng")
    admit()
    assert whole(tree) == 2


def test_an_entry_and_its_store_stand_or_fall_together(desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.lay(laying.package())
    real = chain.append

    def failing(*given: Any) -> None:
        real(*given)
        raise OSError("đĩa đầy")

    with monkeypatch.context() as patch:
        patch.setattr(chain, "append", failing)
        assert admit().packages == 0
    assert (Admission.objects.count(), LogEntry.objects.count(), LogMark.objects.count()) == (0, 1, 0)
    assert whole(tree) == 1
    admit()
    assert (Admission.objects.count(), whole(tree)) == (1, 2)


def test_entries_are_never_changed(desk: Desk) -> None:
    desk.lay(laying.package())
    admit()
    with pytest.raises(AppendOnly):
        LogEntry.objects.update(hash="x")
    with pytest.raises(AppendOnly):
        LogEntry.objects.all().delete()
    with pytest.raises(AppendOnly):
        LogEntry.objects.get(pk=1).save()


def test_what_was_admitted_before_there_was_a_log_gets_its_entries_once_and_in_order(
    desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Một đoạn đủ dài để nhận ra, có hơn bốn mươi chữ cái trong đó."
    with monkeypatch.context() as patch:
        patch.setattr(chain, "begin", lambda here: None)
        patch.setattr(chain, "append", lambda *given: None)
        patch.setattr(store, "keep_paragraphs", lambda *given: None)
        made = [desk.lay(laying.package(laying.edition(slug=f"bai-{n}", lead=text))) for n in range(3)]
        made.append(desk.lay(laying.withdrawal(made[1])))
        admit()
    assert LogEntry.objects.count() == LiveParagraph.objects.count() == 0
    for _ in range(2):
        admit()
        assert whole(tree) == 5
    assert [one["package"]["id"] for one in said()[1:]] == [one.package_id for one in made]
    assert {one["package"]["desk_key"] for one in said()[1:]} == {public_part(desk.key)}
    assert LiveParagraph.objects.count() == 2
    desk.lay(laying.package(laying.edition(slug="moi")))
    admit()
    assert whole(tree) == 6


def test_a_signature_that_today_s_desk_key_does_not_fit_is_not_said_to_fit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(chain, "begin", lambda here: None)
        patch.setattr(chain, "append", lambda *given: None)
        desk.lay(laying.package())
        admit()
    public_house().desk_key.write_text(public_part(keys.private(public_house().keys, keys.make(public_house().keys))))
    admit()
    assert said()[1]["package"]["desk_key"] == ""


def test_the_key_is_its_owner_s_alone_and_not_in_the_tree(desk: Desk, tree: Path) -> None:
    desk.lay(laying.package())
    admit()
    folder = public_house().keys
    [path] = folder.iterdir()
    assert (stat.S_IMODE(folder.stat().st_mode), stat.S_IMODE(path.stat().st_mode)) == (0o700, 0o600)
    assert not any(path.read_bytes() in other.read_bytes() for other in tree.rglob("*") if other.is_file())


def test_a_new_key_takes_over_and_the_old_private_half_is_gone(desk: Desk, tree: Path) -> None:
    desk.lay(laying.package())
    admit()
    first = chain.current_key()
    new = with_log(chain.rotate)
    desk.lay(laying.package(laying.edition(slug="sau")))
    admit()
    assert whole(tree) == 4
    assert [path.name for path in public_house().keys.iterdir()] == [keys.path_of(Path(), new).name]
    known = json.loads((tree / "log/keys.json").read_text())["keys"]
    assert [(one["key"], one["from_entry"], one["to_entry"]) for one in known] == [(first, 1, 3), (new, 3, None)]
    assert known[0]["valid_to"] == known[1]["valid_from"]
    for trusted in (first, new):
        assert check(tree, trusted).problems == []
    page = (tree / "vi/dinh-chinh/index.html").read_text()
    assert verify_log.fingerprint(new) in page
    assert verify_log.fingerprint(first) not in page


def test_a_change_of_keys_that_is_killed_changes_nothing(desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.lay(laying.package())
    admit()
    first = chain.current_key()

    def killed(*given: Any, **said: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(chain, "_write_key", killed)
        with pytest.raises(KeyboardInterrupt):
            with_log(chain.rotate)
    admit()
    assert (chain.current_key(), whole(tree)) == (first, 2)
    with_log(chain.rotate)
    admit()
    assert whole(tree) == 3
    assert len(list(public_house().keys.iterdir())) == 1


def test_a_lost_key_is_said_to_be_lost(desk: Desk, tree: Path) -> None:
    desk.lay(laying.package())
    admit()
    first = chain.current_key()
    keys.path_of(public_house().keys, first).unlink()
    with pytest.raises(keys.KeyMissing, match=r"không có khóa của cổng.* is not there"):
        with_log(chain.rotate)
    desk.lay(laying.package(laying.edition(slug="sau")))
    assert admit().packages == 1
    assert (tree / "vi/bai/sau/index.html").exists()
    assert list(BakeOrder.objects.values_list("page", flat=True)) == ["loghead"]
    new = with_log(lambda here: chain.rotate(here, lost=True))
    admit()
    assert [one.rule for one in check(tree).problems] == ["key.lost"]
    assert check(tree, new).problems == []


def test_a_package_that_somebody_kept_can_be_proved(desk: Desk, tree: Path, tmp_path: Path) -> None:
    made = desk.lay(laying.package())
    admit()
    kept, other, forged = tmp_path / "kept.json", tmp_path / "other.json", tmp_path / "forged.json"
    kept.write_text(seal(made, desk.key))
    other.write_text(seal(laying.package(), desk.key))
    forged.write_text(kept.read_text().replace("Mùa sen.", "Mùa mận."))
    assert (check(tree, packages=[kept]).packages, check(tree, packages=[kept]).problems) == (1, [])
    assert [(one.number, one.rule) for one in check(tree, packages=[other, forged]).problems] == [
        (None, "package.absent"), (2, "package.signature"),
    ]  # fmt: skip


def test_the_log_is_baked_anew_to_the_same_bytes(desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_log, "PER_FILE", 2)
    monkeypatch.setattr(chain, "PER_FILE", 2)
    made = desk.lay(laying.package())
    desk.lay(laying.follow(made, laying.edition(lead="Đã sửa.")))
    admit()
    with_log(lambda here: chain.declare(here, [{"kind": "social", "name": "Trang", "address": "https://x.example/a", "language": "", "since": ""}]))
    admit()
    assert sorted(path.name for path in (tree / "log").glob("*.jsonl")) == ["000001.jsonl", "000002.jsonl"]
    assert whole(tree) == 4
    before = {path: path.read_bytes() for path in tree.rglob("*") if path.is_file() and path.name != ".stamp"}
    forget_tree()
    admit()
    assert {path: path.read_bytes() for path in tree.rglob("*") if path.is_file() and path.name != ".stamp"} == before


def test_a_clock_that_was_set_back_does_not_turn_the_log_around(desk: Desk, tree: Path) -> None:
    import datetime as dt

    from nhipcau.kernel import clock

    desk.lay(laying.package())
    with clock.moved_to(dt.datetime(2030, 1, 1, tzinfo=dt.UTC)):
        admit()
    desk.lay(laying.package(laying.edition(slug="sau")))
    with clock.moved_to(dt.datetime(2029, 1, 1, tzinfo=dt.UTC)):
        admit()
    assert whole(tree) == 3
    assert said()[1]["at"] == said()[2]["at"]


def remedies(tree: Path, path: str) -> list[str]:
    page = (tree / path / "index.html").read_text()
    return re.findall(r"mục (\d+) của sổ", page)


def test_corrections_are_told_newest_first_and_cut_into_pages(desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "REMEDIES", 2)
    desk.lay(laying.package(laying.edition(slug="khac")))
    admit()
    assert "Chưa có đính chính" in (tree / "vi/dinh-chinh/index.html").read_text()
    made = laying.package()
    desk.lay(made)
    for number in range(7):
        made = desk.lay(laying.follow(made, laying.edition(lead=f"Sửa {number}."), reason={"vi": f"Lý do {number}.", "en": f"Reason {number}."}))
        admit()
    assert remedies(tree, "vi/dinh-chinh") == ["10", "9", "8"]
    assert [remedies(tree, f"vi/dinh-chinh/{page}") for page in (1, 2)] == [["5", "4"], ["7", "6"]]
    front, second, first = ((tree / f"vi/dinh-chinh/{page}index.html").read_text() for page in ("", "2/", "1/"))
    assert ('href="/vi/dinh-chinh/2/"' in front, "Lý do 6." in front) == (True, True)
    assert re.findall(r'rel="(\w+)" href="(/vi/dinh[^"]*)"', second) == [("prev", "/vi/dinh-chinh/"), ("next", "/vi/dinh-chinh/1/")]
    assert re.findall(r'rel="(\w+)" href="(/vi/dinh[^"]*)"', first) == [("prev", "/vi/dinh-chinh/2/")]
    english = (tree / "en/corrections/index.html").read_text()
    assert "Reason 6." in english
    assert 'href="/vi/bai/sen/"' in english
    oven.put(public_house(), {})
    (tree / ".stamp").write_text("another look")
    admit()
    assert remedies(tree, "vi/dinh-chinh/1") == ["5", "4"]


@pytest.mark.once
def test_an_admission_costs_the_same_with_a_short_and_a_long_log(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries 4 and 5, 304 and 305: the same queries, the same number of files; a correction too."""
    found = []
    written: list[int] = []
    real = oven.put
    monkeypatch.setattr(oven, "put", lambda here, files, *made: (written.append(len(files)), real(here, files, *made)))
    desk.lay(laying.package())
    admit()
    for size in (3, 303):
        for number in range(LogEntry.objects.count(), size):
            package = laying.package(laying.edition(slug=f"bai-{number}"))
            row = Admission.objects.create(
                package_id=package.package_id, item=package.item, kind="release", sequence=1,
                released_at=package.released_at, body=package.as_json(), signature="x",
            )  # fmt: skip
            chain.append(row, package, "")
        admit()
        made = desk.lay(laying.package(laying.edition(slug=f"do-{size}")))
        costs = []
        for _ in range(2):
            written.clear()
            with CaptureQueriesContext(connections[router.db_for_read(LogEntry)]) as seen:
                assert admission.admit().packages == 1
            costs.append((len(seen), sum(written)))
            made = desk.lay(laying.follow(made, laying.edition(slug=f"do-{size}", lead="Sửa.")))
        desk.number += 1
        (desk.handover / "packages" / f"{desk.number - 1:012d}-{made.package_id}.json").unlink()
        found.append(costs)
    assert found[0] == found[1]
