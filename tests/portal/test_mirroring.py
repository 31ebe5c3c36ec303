"""A mirror says what the tree says, in an order in which no reader meets a hole and what is withdrawn leaves first."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from nhipcau.portal import mirroring
from nhipcau.portal.admission import admit
from nhipcau.portal.mirroring import LIST, Mirror, MirrorRefused, files_of, over_rsync, to_folder
from nhipcau.portal.settings import house as public_house
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.once]
PAGE = "vi/bai/sen/index.html"


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name, _ in files_of(folder)}


def holes(folder: Path) -> list[str]:
    """Pictures and sheets that a page of the folder shows and that are not there."""
    wanted = {link for page in folder.rglob("*.html") for link in re.findall(r'(?:href|src)="/((?:a|media)/[^"#?]*)', page.read_text())}
    return sorted(link for link in wanted if not (folder / link).exists())


@pytest.fixture
def made(desk: Desk) -> laying.ReleasePackage:
    media, content, block = laying.picture()
    made = desk.lay(laying.package(laying.edition(picture=block), media=media), content)
    desk.lay(laying.package(laying.edition(slug="khac")))
    admit()
    return made


def test_it_is_the_same_and_the_second_run_sends_nothing(made: laying.ReleasePackage, tree: Path, tmp_path: Path) -> None:
    first = to_folder(public_house(), tmp_path / "ban-sao")
    assert contents(tmp_path / "ban-sao") == contents(tree)
    assert first.sent == len(contents(tree))
    page = tmp_path / "ban-sao" / PAGE
    assert page.stat().st_mtime_ns == (tree / PAGE).stat().st_mtime_ns
    assert vars(to_folder(public_house(), tmp_path / "ban-sao")) == {"sent": 0, "removed": 0, "bytes": 0}


def test_only_what_changed_is_sent(made: laying.ReleasePackage, tree: Path, tmp_path: Path, desk: Desk) -> None:
    to_folder(public_house(), tmp_path / "ban-sao")
    before = contents(tree)
    for file in tree.rglob("*.html"):
        os.utime(file)
    desk.lay(laying.follow(made, laying.edition(lead="Đã sửa.")))
    admit()
    changed = {name for name, content in contents(tree).items() if before.get(name) != content}
    done = to_folder(public_house(), tmp_path / "ban-sao")
    assert (done.sent, contents(tmp_path / "ban-sao")) == (len(changed), contents(tree))
    assert done.removed == len(before.keys() - contents(tree).keys()) == 1


def test_killed_anywhere_it_has_no_hole_and_goes_on(
    made: laying.ReleasePackage, tree: Path, tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The release brings another picture and the withdrawal a notice; the copy stops at every so-manieth file."""
    target = tmp_path / "ban-sao"
    to_folder(public_house(), target)
    media, content, block = laying.picture("#1d6fa3")
    desk.lay(laying.package(laying.edition(slug="moi", picture=block), media=media), content)
    desk.lay(laying.withdrawal(made))
    admit()
    real, calls = Mirror._write, [0]

    def deadly(self: Mirror, *args: object) -> None:
        calls[0] += 1
        if calls[0] % 7 == 0:
            raise KeyboardInterrupt
        real(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Mirror, "_write", deadly)
    for _ in range(60):
        try:
            to_folder(public_house(), target)
            break
        except KeyboardInterrupt:
            assert holes(target) == []
            assert "Mùa sen." not in (target / PAGE).read_text()
            with open(target / LIST, "a") as lines:
                lines.write('["vi/ind')
    assert contents(target) == contents(tree)
    assert calls[0] > 14


def test_what_is_released_on_the_way_comes_whole(
    made: laying.ReleasePackage, tree: Path, tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    media, content, block = laying.picture("#1d6fa3")
    real, came = Mirror._send, []

    def sending(self: Mirror, name: str, seen: mirroring.Seen) -> bool:
        if name.endswith(".html") and not came:
            came.append(desk.lay(laying.package(laying.edition(slug="moi", picture=block), media=media), content))
            admit()
        sent = real(self, name, seen)
        assert holes(self.target) == []
        return sent

    monkeypatch.setattr(Mirror, "_send", sending)
    to_folder(public_house(), tmp_path / "ban-sao")
    assert contents(tmp_path / "ban-sao") == contents(tree)
    assert "vi/bai/moi/index.html" in contents(tmp_path / "ban-sao")


def test_a_folder_that_is_no_mirror_is_left_alone(made: laying.ReleasePackage, tree: Path, tmp_path: Path) -> None:
    (tmp_path / "nha").mkdir()
    (tmp_path / "nha" / "thu.txt").write_text("riêng")
    for target, said in ((tmp_path / "nha", "không trống"), (tree / "x", "lies in the tree"), (tree.parent, "around it")):
        with pytest.raises(MirrorRefused, match=said):
            to_folder(public_house(), target)
    assert (tmp_path / "nha" / "thu.txt").read_text() == "riêng"


def test_a_full_disk_is_told_in_words(made: laying.ReleasePackage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        with pytest.raises(MirrorRefused, match="No space left.*run it again"):
            to_folder(public_house(), tmp_path / "ban-sao")
    assert to_folder(public_house(), tmp_path / "ban-sao").sent > 10


@pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")
def test_over_rsync_it_is_the_same(made: laying.ReleasePackage, tree: Path, tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "xa").mkdir()
    over_rsync(public_house(), str(tmp_path / "xa"))
    assert contents(tmp_path / "xa") == contents(tree)
    desk.lay(laying.withdrawal(made))
    admit()
    over_rsync(public_house(), str(tmp_path / "xa"))
    assert contents(tmp_path / "xa") == contents(tree)


def test_without_rsync_it_says_so(made: laying.ReleasePackage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/khong-co")
    with pytest.raises(MirrorRefused, match="hãy cài rsync.*install it"):
        over_rsync(public_house(), "may:/srv/cong")


@pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")
def test_what_rsync_refuses_is_told(made: laying.ReleasePackage, tmp_path: Path) -> None:
    with pytest.raises(MirrorRefused, match="rsync ended with"):
        over_rsync(public_house(), str(tmp_path / "khong" / "co" / "thu" / "muc"))
