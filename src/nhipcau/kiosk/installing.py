"""The kiosk's side: a package on a stick is checked whole, laid beside what plays, and then takes its place in one rename.

``install`` is a recipe of numbered steps. Killed at any of them, the old content or the new one plays, never half of
one; what was begun is cleared away by the next call.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tuf.api import exceptions as tuf
from tuf.api.metadata import Metadata, Targets, Timestamp
from tuf.ngclient import Updater

from nhipcau.kernel.files import flush, held, write_whole
from nhipcau.kiosk.highwater import HighWater
from nhipcau.kiosk.playlog import PlayLog
from nhipcau.kiosk.point import CODE, PACKAGE
from nhipcau.kiosk.refusals import KioskRefused
from nhipcau.kiosk.stick import FOLDER, Stick, StickFetcher

_PLAIN = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\Z", re.ASCII)


@dataclass(frozen=True)
class Kiosk:
    """The folder a kiosk keeps. ``current`` is a link to the release that plays."""

    folder: Path

    @property
    def current(self) -> Path:
        return self.folder / "current"

    @property
    def tree(self) -> Path:
        return self.current / "tree"

    @property
    def root(self) -> Path:
        """The office's first root: given by hand once, and the ground of all trust."""
        return self.folder / "root.json"

    @property
    def incoming(self) -> Path:
        return self.folder / ".incoming"

    @property
    def clock(self) -> HighWater:
        return HighWater(self.folder / "clock")

    @property
    def log(self) -> PlayLog:
        return PlayLog(self.folder / "plays.jsonl")

    def point(self) -> str:
        """Raises KioskRefused where the kiosk was never set up."""
        try:
            return str(json.loads((self.folder / "point.json").read_text())["point"])
        except (OSError, ValueError, KeyError):
            raise KioskRefused("no-root") from None

    def playing(self) -> dict[str, Any] | None:
        """What is installed: ``version``, ``exported_at``, ``point``; None for nothing."""
        try:
            found: dict[str, Any] = json.loads((self.current / "release.json").read_text())
        except (OSError, ValueError):
            return None
        return found


@dataclass(frozen=True)
class Installed:
    """``changed`` is False where the stick brought what plays already; what was damaged at the kiosk is mended all the
    same."""

    version: int
    exported_at: str
    changed: bool
    files: int


def set_up(kiosk: Kiosk, root: bytes, point: str) -> None:
    """The first time: trust this root, be this point. A kiosk that has a root keeps it."""
    if not CODE.fullmatch(point):
        raise KioskRefused("other-point", point)
    if not kiosk.root.exists():
        write_whole(kiosk.folder / "point.json", json.dumps({"point": point}).encode())
        write_whole(kiosk.root, root)
    elif kiosk.point() != point:
        raise KioskRefused("other-point", kiosk.point())


def install(kiosk: Kiosk, folder: Path, system: dt.datetime, *, only_check: bool = False) -> Installed:
    """Check what the stick in ``folder`` brings and play it. ``system`` is what the kiosk's clock says.

    Raises KioskRefused; then what played goes on playing.
    """
    if not kiosk.root.exists():
        raise KioskRefused("no-root")
    with held(kiosk.folder / ".lock"):
        # 1. A fresh place beside what plays, with the lists that were trusted last.
        shutil.rmtree(kiosk.incoming, ignore_errors=True)
        stick, playing = Stick(folder, kiosk.point()), kiosk.playing()
        _there(stick)
        metadata = kiosk.incoming / "metadata"
        metadata.mkdir(parents=True)
        if playing:
            shutil.copytree(kiosk.current / "metadata", metadata, symlinks=True, dirs_exist_ok=True)
        # 2. The signed lists, by the time that counts.
        updater = _checked(kiosk, stick, metadata, kiosk.clock.now(system), playing)
        version = Metadata[Timestamp].from_file(str(metadata / "timestamp.json")).signed.version
        if playing and version < playing["version"]:
            raise KioskRefused("rollback", f"{version} < {playing['version']}")
        # 3. Each file the lists name: from what plays where it is the same, or else from the stick.
        names = list(Metadata[Targets].from_file(str(metadata / "targets.json")).signed.targets)
        mended = [_bring(updater, kiosk, name) for name in names]
        said = _said(kiosk, stick)
        changed = not playing or version > playing["version"] or any(mended)
        done = Installed(version, said["exported_at"], changed, len(names))
        if done.changed and not only_check:
            # 4. Onto the disk, to its own name, and then the one rename by which it plays.
            _switch(kiosk, {"version": version, "point": stick.point, "exported_at": said["exported_at"]})
        shutil.rmtree(kiosk.incoming, ignore_errors=True)
        if not only_check:
            # 5. The time that is known now; and lines of the log that the office has.
            kiosk.clock.advance(max(system, dt.datetime.fromisoformat(said["exported_at"])))
            kiosk.log.forget(said.get("collected"))
    return done


def _there(stick: Stick) -> None:
    if not stick.home.is_dir():
        raise KioskRefused("other-point" if _other_points(stick) else "no-package", stick.point)


def _other_points(stick: Stick) -> bool:
    return any(path.is_dir() for path in (stick.folder / FOLDER).glob("*"))


def _checked(kiosk: Kiosk, stick: Stick, metadata: Path, now: dt.datetime, playing: dict[str, Any] | None) -> Updater:
    try:
        updater = Updater(
            str(metadata), StickFetcher.METADATA, str(kiosk.incoming / "tree"), StickFetcher.OBJECTS,
            fetcher=StickFetcher(stick), bootstrap=kiosk.root.read_bytes(),
        )  # fmt: skip
        # The library has no door for another clock than the machine's; it looks at this one value for every expiry.
        updater._trusted_set.reference_time = now
        updater.refresh()
    except tuf.ExpiredMetadataError as error:
        raise KioskRefused(_how_old(stick, playing), str(error)) from error
    except tuf.BadVersionNumberError as error:
        raise KioskRefused("rollback", str(error)) from error
    except (tuf.DownloadHTTPError, tuf.DownloadLengthMismatchError, tuf.DownloadError, tuf.RepositoryError) as error:
        raise _refused(error) from error
    return updater


def _how_old(stick: Stick, playing: dict[str, Any] | None) -> str:
    """Whether an expired stick is the one that plays already."""
    try:
        version = Metadata[Timestamp].from_file(str(stick.metadata / "timestamp.json")).signed.version
    except (OSError, tuf.RepositoryError):
        return "expired"
    if playing and version == playing["version"]:
        return "frozen"
    return "rollback" if playing and version < playing["version"] else "expired"


def _refused(error: Exception) -> KioskRefused:
    if isinstance(error, tuf.DownloadLengthMismatchError) or not isinstance(error, tuf.DownloadError):
        return KioskRefused("tampered", str(error))
    return KioskRefused("incomplete", str(error))


def _bring(updater: Updater, kiosk: Kiosk, name: str) -> bool:
    """Whether the file had to come from the stick."""
    if not _PLAIN.match(name):
        raise KioskRefused("tampered", name)
    wanted = updater.get_targetinfo(name)
    if wanted is None:
        raise KioskRefused("tampered", name)
    old, new = kiosk.tree / name, kiosk.incoming / "tree" / name
    new.parent.mkdir(parents=True, exist_ok=True)
    if updater.find_cached_target(wanted, str(old)):
        os.link(old, new)
        return False
    try:
        updater.download_target(wanted, str(new))
    except (tuf.DownloadError, tuf.RepositoryError) as error:
        raise _refused(error) from error
    return True


def _said(kiosk: Kiosk, stick: Stick) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((kiosk.incoming / "tree" / PACKAGE).read_bytes())
    if said["point"] != stick.point:
        raise KioskRefused("other-point", str(said["point"]))
    return said


def _switch(kiosk: Kiosk, release: dict[str, Any]) -> None:
    write_whole(kiosk.incoming / "release.json", json.dumps(release).encode())
    flush(kiosk.incoming)
    before = os.readlink(kiosk.current) if kiosk.current.is_symlink() else ""
    names = (str(release["version"]), f"{release['version']}-mended")
    home = kiosk.folder / "releases" / next(name for name in names if name != Path(before).name)
    shutil.rmtree(home, ignore_errors=True)
    home.parent.mkdir(exist_ok=True)
    os.rename(kiosk.incoming, home)
    link = kiosk.folder / ".current"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / home.name)
    os.replace(link, kiosk.current)
    flush(kiosk.folder)
    kept = {home.name, Path(before).name}
    for old in home.parent.iterdir():
        if old.name not in kept:
            shutil.rmtree(old, ignore_errors=True)


def bring_home(kiosk: Kiosk, folder: Path, system: dt.datetime, refused: KioskRefused | None) -> None:
    """Lay the play-log and an answer on the stick for the way home. Raises OSError for a stick that cannot be written."""
    stick = Stick(folder, kiosk.point())
    stick.home.mkdir(parents=True, exist_ok=True)
    write_whole(stick.plays, kiosk.log.content())
    answer = {
        "point": stick.point, "playing": kiosk.playing(), "at": kiosk.clock.now(system).isoformat(timespec="seconds"),
        "refused": refused.rule if refused else None,
    }  # fmt: skip
    write_whole(stick.receipt, json.dumps(answer, sort_keys=True).encode())
    flush(stick.home)
