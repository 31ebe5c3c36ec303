"""``portal mirror``: a copy of what readers get, in another folder or over rsync, that is never worse than the tree was.

Order of a pass: 1. pages that are gone leave the mirror, and notices of withdrawal replace their pages; 2. pictures and
style sheets come; 3. pages come, stories before the lists that lead to them; 4. what is gone besides is removed. So no
reader of the mirror meets a page whose picture is missing, and what was withdrawn leaves first. A file that changes during
a pass waits for the next one, which begins at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nhipcau.kernel.files import flush, held
from nhipcau.portal.bake import oven
from nhipcau.portal.bake.paths import path_of
from nhipcau.portal.models import Live
from nhipcau.portal.settings import House

#: What lies on the mirror, a line a file; readers never get it.
LIST = ".mirror.jsonl"
#: Passes until a pass finds the tree unchanged; a portal that changes faster is mirrored again by the next run.
PASSES = 5
DRAFT = ".mirror-part"
#: Size and moment of last writing: as long as both stand, a file is not read again.
Seen = tuple[int, int]


class MirrorRefused(ValueError):
    """The mirror cannot be written; the message says why and what to do, in Vietnamese and English."""


@dataclass(frozen=True)
class Mirrored:
    """Files that one run sent and removed, and their bytes."""

    sent: int
    removed: int
    bytes: int


@dataclass(frozen=True)
class Known:
    """A file as it was sent."""

    seen: Seen
    digest: str


class Mirror:
    """The folder ``target`` as a mirror of the house's tree. Killed anywhere, the next run goes on where it stopped.

    ``link`` takes the files of the tree themselves, which are replaced and never rewritten, instead of copies.
    """

    def __init__(self, here: House, target: Path, *, link: bool = False) -> None:
        self.tree, self.target, self._link = here.tree, target, link
        self.sent = self.removed = self.bytes = 0
        self.known: dict[str, Known] = {}

    def run(self) -> Mirrored:
        _ask_target(self.tree, self.target)
        self.known = dict(_read_list(self.target / LIST))
        for _ in range(PASSES):
            if self._one_pass():
                break
        (self.target / DRAFT).unlink(missing_ok=True)
        flush(self.target)
        self._write_list()
        return Mirrored(self.sent, self.removed, self.bytes)

    def _one_pass(self) -> bool:
        """Whether the tree stood still."""
        now = dict(files_of(self.tree))
        gone = self._standing() - now.keys()
        for name in sorted(gone, key=lambda one: (not one.endswith(oven.COMPRESSED), one)):
            if is_page(name):
                self._remove(name)
        told = notices()
        names = sorted(now, key=lambda name: (name not in told, *turn(name)))
        still = all([self._send(name, now[name]) for name in names])
        for name in gone:
            self._remove(name)
        return still

    def _standing(self) -> set[str]:
        """What lies on the mirror: the list may be behind, when a run was killed."""
        return {name for name, _ in files_of(self.target)}

    def _send(self, name: str, seen: Seen) -> bool:
        """False when the file is another one by now."""
        known, target = self.known.get(name), self.target / name
        if known and known.seen == seen and _size(target) == seen[0]:
            return True
        try:
            digest = _digest(self.tree / name)
            if not (known and known.digest == digest and _size(target) == seen[0]):
                self._write(self.tree / name, target, seen)
            if seen_of(self.tree / name) != seen:
                return False
        except FileNotFoundError:
            return False
        # The moment of writing travels along: a compressed copy counts only when it is no older than its page.
        os.utime(target, ns=(seen[1], seen[1]))
        self._note(name, Known(seen, digest))
        return True

    def _write(self, source: Path, target: Path, seen: Seen) -> None:
        draft = self.target / DRAFT
        draft.unlink(missing_ok=True)
        (os.link if self._link else shutil.copyfile)(source, draft)
        if seen_of(source) != seen:
            return
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(draft, target)
        self.sent += 1
        self.bytes += seen[0]

    def _remove(self, name: str) -> None:
        if (self.target / name).exists():
            (self.target / name).unlink()
            self.removed += 1
        self.known.pop(name, None)

    def _note(self, name: str, known: Known) -> None:
        self.known[name] = known
        with open(self.target / LIST, "a", encoding="utf-8") as lines:
            lines.write(_line(name, known))

    def _write_list(self) -> None:
        draft = self.target / DRAFT
        draft.write_text("".join(_line(name, known) for name, known in sorted(self.known.items())), encoding="utf-8")
        os.replace(draft, self.target / LIST)


def to_folder(here: House, target: Path) -> Mirrored:
    """Bring the folder up to the tree. Raises MirrorRefused when it is none of ours to write in."""
    try:
        with held(here.folder / "mirror.lock"):
            return Mirror(here, target).run()
    except OSError as error:
        raise MirrorRefused(
            f"Không ghi được bản sao tại {target} ({error.strerror}). Phần đã chép vẫn dùng được; sửa xong hãy chạy lại. / "
            f"The mirror in {target} cannot be written ({error.strerror}). What was copied stays good; run it again once mended."
        ) from error


def over_rsync(here: House, target: str) -> Mirrored:
    """Bring ``host:folder`` or ``rsync://…`` up to the tree, in the order of a pass. The files are held still meanwhile by
    links in a folder of our own, so the office may go on releasing. Raises MirrorRefused."""
    if shutil.which("rsync") is None:
        raise MirrorRefused(
            "Máy này chưa có chương trình rsync; hãy cài rsync, hoặc chép sang một thư mục. / "
            "The program rsync is not installed here; install it, or mirror into a folder."
        )
    still = here.folder / "mirror"
    with held(here.folder / "mirror.lock"):
        done = Mirror(here, still, link=True).run()
        for options, names in _rsync_turns(still):
            _rsync([*options, f"{still}/", target], names)
    return done


def _rsync_turns(still: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Options of each call, and the files it takes where not all that match."""
    pages = ["--include=*/", *(f"--include=*.html{one}" for one in ("", *oven.COMPRESSED)), "--exclude=*"]
    hidden = ["--include=/.well-known/***", "--exclude=.*"]
    yield ["--delete", "--existing", "--ignore-existing", *pages], []
    yield ["--files-from=-"], sorted(name for name in notices() if (still / name).is_file())
    yield ["--include=/a/***", "--include=/media/***", "--exclude=*"], []
    yield ["--exclude=/*/index.html*", *hidden, *pages], []
    yield ["--delete-after", *hidden], []


def _rsync(words: list[str], names: list[str]) -> None:
    # To the nanosecond: a page may change twice within a second and keep its size.
    command = ["rsync", "--recursive", "--times", "--modify-window=-1", "--delay-updates", "--no-motd", *words]
    said = subprocess.run(command, input="\n".join(names), capture_output=True, text=True, check=False)
    if said.returncode:
        raise MirrorRefused(
            f"rsync dừng với mã {said.returncode}: {said.stderr.strip()[-500:]} Hãy sửa rồi chạy lại; phần đã gửi vẫn dùng được. / "
            f"rsync ended with {said.returncode}. Mend it and run this again; what was sent stays good."
        )


def _ask_target(tree: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    inside = target.resolve()
    if inside == tree.resolve() or tree.resolve() in inside.parents or inside in tree.resolve().parents:
        raise MirrorRefused(
            f"{target} nằm trong cây trang hoặc bao nó; hãy chọn thư mục khác. / {target} lies in the tree or around it;"
            " choose another folder."
        )
    if not (target / LIST).exists() and any(target.iterdir()):
        raise MirrorRefused(
            f"{target} không trống và không phải bản sao của cổng; mọi tệp lạ sẽ bị xóa, nên hãy chọn thư mục trống. / "
            f"{target} is not empty and no mirror of a portal; foreign files would be removed, so choose an empty folder."
        )
    (target / LIST).touch()


def is_page(name: str) -> bool:
    """A page for people, or a compressed copy of one."""
    return ".html" in Path(name).suffixes


def turn(name: str) -> tuple[int, int, str, bool]:
    """The place in the order of a pass: what pages show, then pages, the deepest first, then what leads machines to them. A
    page comes before its compressed copies."""
    whole = name.removesuffix(".br").removesuffix(".gz")
    kind = 0 if name.startswith(("a/", "media/")) else 1 if is_page(name) else 2
    return kind, -name.count("/"), whole, name != whole


def files_of(folder: Path) -> Iterator[tuple[str, Seen]]:
    """What readers get below a folder, with size and moment of writing: no file whose name begins with a dot."""
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") or name == ".well-known"]
        for name in names:
            path = Path(at, name)
            if not name.startswith(".") and not path.is_symlink():
                try:
                    yield str(path.relative_to(folder)), seen_of(path)
                except FileNotFoundError:
                    continue


def seen_of(path: Path) -> Seen:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _digest(path: Path) -> str:
    with open(path, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def notices() -> set[str]:
    """Files of the pages that say that something was withdrawn."""
    gone = Live.objects.exclude(withdrawn_at=None).values_list("address", flat=True)
    return {copy for address in gone.iterator() for copy in oven.copies(path_of(address))}


def _line(name: str, known: Known) -> str:
    return json.dumps([name, *known.seen, known.digest], ensure_ascii=False) + "\n"


def _read_list(path: Path) -> Iterator[tuple[str, Known]]:
    """The lines that are whole: of a killed run the last one may be cut."""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            name, size, moment, digest = json.loads(line)
        except ValueError:
            continue
        yield str(name), Known((int(size), int(moment)), str(digest))
