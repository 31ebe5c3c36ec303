"""Running ffmpeg and ffprobe: never through a shell, on one file, from a folder of their own, with an end in time and space."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nhipcau.newsroom.clips.refusal import refusal

THREADS = 2
MAX_ALLOCATION = 512 * 2**20  # bytes in one piece
MAX_PIXELS = 36_000_000  # of one frame; 8K
_MAX_SAID = 2 * 2**20  # bytes of answer that are read


def locate(name: str) -> str | None:
    """Where the outside program is; None where the office has not installed it."""
    return shutil.which(name)


@contextmanager
def own_folder(beside: Path | None = None) -> Iterator[Path]:
    """A folder that is gone afterwards, with all that was left in it."""
    try:
        made = tempfile.TemporaryDirectory(prefix=".clip-", dir=beside)
    except OSError as error:
        raise refusal("write") from error
    with made as folder:
        yield Path(folder)


def reading(path: Path, container: str) -> list[str]:
    """The arguments that name the one input: a plain file, in this container, no other file or address behind it."""
    return [
        "-protocol_whitelist", "file", "-format_whitelist", container, "-f", container, "-max_pixels", str(MAX_PIXELS),
        "-i", f"file:{path.absolute()}",
    ]  # fmt: skip


def run(name: str, arguments: Sequence[str], seconds: float) -> bytes:
    """What the program wrote to its standard output, at most 2 MB of it.

    Raises ClipRefused: not installed, an encoder missing, not done within ``seconds`` (then killed), or failed.
    """
    program = locate(name)
    if program is None:
        raise refusal("missing")
    with own_folder() as folder:
        said, complained = folder / "said", folder / "complained"
        with said.open("wb") as out, complained.open("wb") as errors:
            try:
                done = subprocess.run(
                    [program, "-hide_banner", "-v", "error", *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=errors,
                    cwd=folder, timeout=seconds, check=False, env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
                )  # fmt: skip
            except subprocess.TimeoutExpired as error:
                raise refusal("slow", seconds=round(seconds)) from error
            except OSError as error:
                raise refusal("missing") from error
        if done.returncode:
            _explain(complained)
        with said.open("rb") as handle:
            return handle.read(_MAX_SAID)


def _explain(complained: Path) -> None:
    with complained.open("rb") as handle:
        words = handle.read(_MAX_SAID)
    if b"Unknown encoder" in words:
        raise refusal(
            "encoder", name=words.split(b"Unknown encoder '")[-1].split(b"'")[0].decode("ascii", "replace")[:30]
        )
    if b"No space left" in words or b"Permission denied" in words:
        raise refusal("write")
    raise refusal("damaged")
