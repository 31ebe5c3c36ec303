"""What a kiosk showed: how many seconds of which story, in which language, on which day. Nothing of who looked.

Lines are only added; each holds the hash of the one before, so that one that was changed or left out is seen.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nhipcau.kernel.files import held, write_whole
from nhipcau.kiosk.refusals import KioskRefused

BEGINNING = "0" * 64
LONGEST_LINE, MOST_BYTES = 1000, 64 * 1024 * 1024
MOST_SECONDS = 7 * 24 * 3600
ADDRESS = re.compile(r"/(?P<language>[a-z]{2})/(?:[A-Za-z0-9_-]+/)*", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Play:
    """``seconds`` that a story stood on the screen within one hour of a day; ``before`` is the hash of the line before."""

    number: int
    day: str
    address: str
    language: str
    seconds: int
    before: str

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.line()).hexdigest()

    def line(self) -> bytes:
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":")).encode() + b"\n"


def read(content: bytes) -> list[Play]:
    """The lines, each checked against the one before. Raises KioskRefused where one does not fit."""
    if len(content) > MOST_BYTES or content and not content.endswith(b"\n"):
        raise KioskRefused("log-broken", "length")
    plays = [_play(line) for line in content.split(b"\n")[:-1]]
    for before, after in zip(plays, plays[1:], strict=False):
        if after.number != before.number + 1 or after.before != before.hash:
            raise KioskRefused("log-broken", f"{after.number}")
    if plays and plays[0].number == 1 and plays[0].before != BEGINNING:
        raise KioskRefused("log-broken", "1")
    return plays


def _play(line: bytes) -> Play:
    try:
        if len(line) > LONGEST_LINE:
            raise ValueError(len(line))
        play = Play(**json.loads(line))
        dt.date.fromisoformat(play.day)
        at = ADDRESS.fullmatch(play.address)
        whole = all(type(number) is int for number in (play.number, play.seconds))
        fits = at and at["language"] == play.language and play.number > 0 and 0 < play.seconds <= MOST_SECONDS
        if not (whole and fits and len(play.day) == 10 and _HASH.fullmatch(play.before) and play.line() == line + b"\n"):
            raise ValueError(line[:80])
    except (ValueError, TypeError, RecursionError) as error:
        raise KioskRefused("log-broken", str(error)[:80]) from error
    return play


def after(plays: list[Play], number: int, hash_: str) -> list[Play]:
    """The lines that come after one that is known. Raises KioskRefused where they do not follow on it."""
    fresh = [play for play in plays if play.number > number]
    known = {play.number: play.hash for play in plays}
    if known.get(number, hash_) != hash_ or fresh and (fresh[0].number != number + 1 or fresh[0].before != hash_):
        raise KioskRefused("log-broken", f"{number}")
    return fresh


@dataclass(frozen=True)
class PlayLog:
    """The file at the kiosk. A last line that a power cut tore is dropped before the next is added."""

    file: Path

    def content(self) -> bytes:
        """Whole lines only."""
        found = self.file.read_bytes() if self.file.exists() else b""
        return found[: found.rfind(b"\n") + 1]

    def add(self, shown: dict[tuple[str, str], int], day: dt.date) -> None:
        """A line for each story and language that was shown since the last. Raises OSError, and KioskRefused where the file was
        damaged; nothing is added then."""
        with self._alone():
            self._add(shown, day)

    def _add(self, shown: dict[tuple[str, str], int], day: dt.date) -> None:
        number, before = self._end()
        lines = b""
        for (address, language), seconds in sorted(shown.items()):
            number += 1
            play = Play(number, day.isoformat(), address, language, min(seconds, MOST_SECONDS), before)
            lines, before = lines + play.line(), play.hash
        if not lines:
            return
        kept = self.content()
        with open(self.file, "ab", buffering=0) as handle:
            handle.truncate(len(kept))
            try:
                if handle.write(lines) != len(lines):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(handle.fileno())
            except OSError:
                handle.truncate(len(kept))
                raise

    def _end(self) -> tuple[int, str]:
        last = next(_backwards(self.content()), None)
        if last is not None:
            play = _play(last)
            return play.number, play.hash
        base = self._base()
        return (base["number"], base["hash"]) if base else (0, BEGINNING)

    @property
    def _base_file(self) -> Path:
        return self.file.with_suffix(".base")

    def _base(self) -> dict[str, Any] | None:
        return json.loads(self._base_file.read_text()) if self._base_file.exists() else None

    def forget(self, collected: dict[str, Any] | None) -> None:
        """Let go of the lines that the office says, under its signature, it has."""
        with self._alone():
            self._forget(collected)

    def _alone(self) -> AbstractContextManager[None]:
        """The player adds while a stick is being taken in: one after the other."""
        return held(self.file.with_suffix(".lock"))

    def _forget(self, collected: dict[str, Any] | None) -> None:
        plays = read(self.content()) if collected else []
        if not collected or not any(p.number == collected["number"] and p.hash == collected["hash"] for p in plays):
            return
        # First the number at which the rest goes on: killed in between, the lines are merely still there.
        write_whole(self._base_file, json.dumps({"number": collected["number"], "hash": collected["hash"]}).encode())
        write_whole(self.file, b"".join(play.line() for play in plays if play.number > collected["number"]))


def _backwards(content: bytes) -> Iterator[bytes]:
    yield from reversed(content.split(b"\n")[:-1])
