"""The public house takes in what the desk signed, once each, in its order, and answers in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nhipcau.kernel.signing import public_part, signing_key
from nhipcau.portal import admission, store
from nhipcau.portal.admission import admit, forget_tree
from nhipcau.portal.door import seal
from nhipcau.portal.models import Admission, BakeOrder, Live
from tests.newsroom import public_eye
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def files(tree: Path) -> dict[str, bytes]:
    return {str(path.relative_to(tree)): path.read_bytes() for path in sorted(tree.rglob("*")) if path.is_file()}


def test_a_package_is_admitted_baked_and_answered(desk: Desk, tree: Path) -> None:
    made = desk.lay(laying.package(laying.edition(), laying.edition("en", slug="lotus", title="Lotus")))
    done = admit()
    assert (done.packages, done.refused) == (1, 0)
    assert done.pages > 10
    receipt = desk.receipt(made)
    assert (receipt["state"], receipt["addresses"]) == ("admitted", ["/vi/bai/sen/", "/en/stories/lotus/"])
    assert "Mùa sen." in (tree / "vi/bai/sen/index.html").read_text()
    assert [list((desk.handover / room).iterdir()) for room in ("packages", "taken")] == [[], []]
    assert not BakeOrder.objects.exists()


def test_admitting_again_changes_no_byte(desk: Desk, tree: Path) -> None:
    made = desk.lay(laying.package())
    admit()
    before = files(tree)
    desk.lay(made)
    done = admit()
    assert (done.packages, done.refused, done.pages) == (1, 0, 0)
    assert files(tree) == before
    assert (Admission.objects.count(), Live.objects.count()) == (1, 1)
    assert admit() == admission.Admitted(0, 0, 0)


def test_packages_are_taken_in_by_the_desk_s_order(desk: Desk, tree: Path) -> None:
    first = laying.package()
    second = laying.follow(first, laying.edition(lead="Đã sửa."))
    desk.number = 8
    desk.lay(first)
    desk.lay(second)
    assert admit().packages == 2
    assert "Đã sửa." in (tree / "vi/bai/sen/index.html").read_text()


REFUSED = ("signature", "version", "form", "name", "order", "media", "address", "other")


def refused_package(desk: Desk, rule: str) -> laying.ReleasePackage:
    """Lays down a package that breaks just this rule."""
    made = laying.package(laying.edition(lead="Không được nhận."))
    if rule == "signature":
        desk.lay_text(made, seal(made, signing_key(desk.handover / "foreign.key")))
    elif rule == "form":
        desk.lay_text(made, "không phải gói")
    elif rule == "name":
        desk.lay_text(made, seal(laying.package(), desk.key))
    elif rule == "version":
        made.editions[0]["payload"]["lead"] = "Không được duyệt."
        desk.lay_text(made, seal(made, desk.key))
    elif rule == "order":
        later = laying.follow(made, laying.edition(slug="sau"), sequence=5, kind="release")
        desk.lay(later)
        desk.lay(made)
    elif rule == "media":
        media, files, block = laying.picture()
        made = laying.package(laying.edition(picture=block, lead="Không được nhận."), media=media)
        desk.lay(made)
    elif rule == "address":
        desk.lay(laying.package(laying.edition(lead="Có trước.")))
        desk.lay(made)
    elif rule == "other":
        first = laying.package()
        desk.lay(first)
        admit()
        made = laying.package(laying.edition(lead="Không được nhận."), package_id=first.package_id)
        desk.lay(made)
    return made


@pytest.mark.parametrize("rule", REFUSED)
def test_what_is_refused_is_answered_in_words_set_aside_and_not_seen(desk: Desk, house: Path, rule: str) -> None:
    made = refused_package(desk, rule)
    assert admit().refused == 1
    receipt = desk.receipt(made)
    assert (receipt["state"], receipt["rule"]) == ("refused", f"package.{rule}")
    assert receipt["vi"] and receipt["en"]
    assert [path.name for path in (desk.handover / "refused").iterdir()] == [f"{desk.number:012d}-{made.package_id}.json"]
    assert "Không được" not in public_eye.public_text(house) + public_eye.admitted_text()
    assert admit() == admission.Admitted(0, 0, 0)


def test_a_refused_package_holds_up_no_other(desk: Desk, tree: Path) -> None:
    bad = laying.package(laying.edition(slug="xau"))
    desk.lay_text(bad, "hỏng")
    desk.lay(laying.package())
    done = admit()
    assert (done.packages, done.refused) == (1, 1)
    assert (tree / "vi/bai/sen/index.html").exists()


def test_an_unforeseen_error_leaves_the_package_waiting_and_holds_up_no_other(
    desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = desk.lay(laying.package(laying.edition(slug="mot"))), desk.lay(laying.package(laying.edition(slug="hai")))
    real = store.apply

    def failing(package: laying.ReleasePackage, row: Admission) -> None:
        real(package, row)
        if package.package_id == first.package_id:
            raise OSError("đĩa đầy")

    with monkeypatch.context() as patch:
        patch.setattr(store, "apply", failing)
        assert admit().packages == 1
    assert [str(live.package_id) for live in Live.objects.all()] == [second.package_id]
    assert admit().packages == 1
    assert (tree / "vi/bai/mot/index.html").exists()


def test_files_of_other_names_are_no_packages(desk: Desk) -> None:
    (desk.handover / "packages").mkdir()
    for name in ("x.json", "0-x.json", ".000000000001-x.json", "readme.txt"):
        (desk.handover / "packages" / name).write_text("{}")
    done = admit()
    assert (done.packages, done.refused) == (0, 0)
    assert len(list((desk.handover / "packages").iterdir())) == 4


def test_a_refused_package_leaves_no_picture(desk: Desk, tree: Path) -> None:
    """Neither when one of two pictures is missing, nor when a later decision was admitted."""
    one, files_one, block = laying.picture("#111111")
    two, _, other = laying.picture("#222222")
    both = laying.edition(picture=block, body=[{"type": "picture", **other}])
    desk.lay(laying.package(both, media={**one, **two}), files_one)
    admit()
    assert not (tree / "media").exists()
    late = laying.package(laying.edition(slug="sau"), sequence=5)
    desk.lay(late)
    early = laying.package(laying.edition(picture=block), media=one, item=late.item, sequence=4)
    desk.lay(early, files_one)
    admit()
    assert desk.receipt(early)["rule"] == "package.order"
    assert not (tree / "media").exists()


def test_a_replayed_package_does_not_bring_back_what_was_withdrawn(desk: Desk, tree: Path, house: Path) -> None:
    media, content, block = laying.picture()
    made = desk.lay(laying.package(laying.edition(picture=block), media=media), content)
    admit()
    assert len(list((tree / "media").iterdir())) == 1
    desk.lay(laying.withdrawal(made))
    admit()
    before = files(tree)
    assert list((tree / "media").iterdir()) == []
    desk.lay(made, content)
    admit()
    assert files(tree) == before
    assert public_eye.index_entries(house) == []


def test_a_late_withdrawal_takes_nothing_away(desk: Desk, tree: Path) -> None:
    made = desk.lay(laying.package(sequence=5))
    admit()
    before = files(tree)
    desk.lay(laying.withdrawal(laying.package(item=made.item, sequence=2)))
    assert admit().refused == 1
    assert files(tree) == before


def test_the_key_is_trusted_once_and_not_from_the_handover_folder_again(desk: Desk, tree: Path) -> None:
    desk.lay(laying.package())
    admit()
    foreign = signing_key(desk.handover / "foreign.key")
    (desk.handover / "desk.pub").write_text(public_part(foreign))
    forged = laying.package(laying.edition(slug="gia"))
    desk.lay_text(forged, seal(forged, foreign))
    assert admit().refused == 1
    assert desk.receipt(forged)["rule"] == "package.signature"
    desk.lay(laying.package(laying.edition(slug="that")))
    assert admit().packages == 1


def test_without_a_key_everything_waits(desk: Desk) -> None:
    (desk.handover / "desk.pub").unlink()
    desk.lay(laying.package())
    assert admit().packages == 0
    (desk.handover / "desk.pub").write_text(public_part(desk.key))
    assert admit().packages == 1


def test_a_withdrawal_leaves_a_notice_and_nothing_else(desk: Desk, tree: Path, house: Path) -> None:
    media, content, block = laying.picture()
    words = {"title": public_eye.word(1), "lead": public_eye.word(2), "body": [{"type": "paragraph", "html": f"<p>{public_eye.word(3)}</p>"}]}
    made = desk.lay(laying.package(laying.edition(picture=block, **words), laying.edition("en", slug="lotus"), media=media), content)
    desk.lay(laying.withdrawal(made))
    admit()
    page = (tree / "vi/bai/sen/index.html").read_text()
    assert laying.NOTE["vi"] in page
    assert "noindex" in page
    assert public_eye.canaries(public_eye.public_text(house)) == set()
    assert [entry.language for entry in public_eye.index_entries(house)] == ["en"]  # type: ignore[attr-defined]
    assert "/vi/bai/sen/" not in (tree / "sitemaps/1.xml").read_text()
    assert "/vi/bai/sen/" not in (tree / "en/stories/lotus/index.html").read_text()


def test_a_withdrawn_page_is_gone_before_anything_else_is_written(
    desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = desk.lay(laying.package())
    admit()
    seen: list[bool] = []
    real = store.apply
    monkeypatch.setattr(
        store, "apply", lambda *given: (seen.append((tree / "vi/bai/sen/index.html").exists()), real(*given))
    )
    desk.lay(laying.withdrawal(made))
    admit()
    assert seen == [False]


def test_a_correction_replaces_the_words_and_tells(desk: Desk, tree: Path, house: Path) -> None:
    made = desk.lay(laying.package(laying.edition(lead=public_eye.word(1))))
    admit()
    desk.lay(laying.follow(made, laying.edition(lead=public_eye.word(2)), released_at="2026-11-22T10:00:00+07:00"))
    admit()
    page = (tree / "vi/bai/sen/index.html").read_text()
    assert laying.NOTE["vi"] in page
    assert public_eye.canaries(public_eye.public_text(house)) == {public_eye.word(2)}
    live = Live.objects.get()
    assert (live.released_at.isoformat(), live.card["corrected"]) == ("2026-11-21T02:30:00+00:00", True)


def test_a_page_that_moves_leaves_nothing_where_it_stood(desk: Desk, tree: Path) -> None:
    made = desk.lay(laying.package())
    desk.lay(laying.follow(made, laying.edition(slug="sen-moi")))
    admit()
    assert (tree / "vi/bai/sen-moi/index.html").exists()
    assert list((tree / "vi/bai/sen").glob("*")) == []
    desk.lay(laying.withdrawal(laying.follow(made)))
    admit()
    assert "Mùa sen." not in public_eye.tree_text(tree.parent.parent)


def test_a_picture_two_pages_show_stays_until_neither_does(desk: Desk, tree: Path) -> None:
    media, content, block = laying.picture()
    two = [desk.lay(laying.package(laying.edition(picture=block, slug=slug), media=media), content) for slug in ("mot", "hai")]
    admit()
    for made, left in zip(two, (1, 0), strict=True):
        desk.lay(laying.withdrawal(made))
        admit()
        assert len(list((tree / "media").iterdir())) == left


def test_a_released_again_page_stands_again(desk: Desk, tree: Path, house: Path) -> None:
    made = desk.lay(laying.package())
    back = desk.lay(laying.withdrawal(made))
    desk.lay(laying.follow(back, laying.edition(lead="Lại có."), kind="release", reason=None))
    admit()
    assert "Lại có." in (tree / "vi/bai/sen/index.html").read_text()
    assert len(public_eye.index_entries(house)) == 1


def test_the_tree_is_made_anew_from_the_store_with_its_pictures(desk: Desk, tree: Path, house: Path) -> None:
    media, content, block = laying.picture()
    made = desk.lay(laying.package(laying.edition(picture=block), laying.edition("en", slug="lotus"), media=media), content)
    desk.lay(laying.follow(made, laying.edition(picture=block, lead="Đã sửa."), media=media))
    desk.lay(laying.withdrawal(laying.follow(made), "en"))
    admit()
    before, found = files(tree), public_eye.index_text(house)
    for path in (desk.handover / "media").iterdir():
        path.unlink()
    forget_tree()
    assert [path.name for path in tree.iterdir()] == ["media"]
    admit()
    assert files(tree) == before
    assert public_eye.index_text(house) == found


def test_forgetting_killed_half_way_is_made_good(desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.lay(laying.package())
    admit()
    before = files(tree)

    def killed(*args: object, **kwargs: object) -> None:
        (tree / "vi/bai/sen/index.html").unlink()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(admission.shutil, "rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            forget_tree()
    admit()
    assert files(tree) == before


def test_the_receipt_says_what_it_is_about(desk: Desk) -> None:
    made = desk.lay(laying.package())
    admit()
    path = desk.handover / "receipts" / f"{made.package_id}.json"
    assert set(json.loads(path.read_text())) == {"state", "addresses", "log", "at"}
