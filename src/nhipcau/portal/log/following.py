"""Following another locality's portal by its signed log: what it released, corrected and withdrew, checked before it is taken.

The folder holds ``log/``, the partner's log as it was last checked, and ``stories/``, one file an item and language. A story that
is withdrawn leaves its name, the day and the reason; its words go. Nothing here is published: it is material, signed by others.

Recipe: 1. fetch the head; older or other than what was seen is refused; 2. fetch the log files that grew, beside what is held, and
check the whole with the partner's key; 3. fetch each changed story and compare it with the hash in its entry; 4. write the stories,
then put the log in place. Refused or killed anywhere before 4 ends, the held log stays and the next run begins at 1.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nhipcau.kernel.files import write_whole
from nhipcau.portal.door import CODE, LANGUAGES, UUID
from nhipcau.portal.log import verify_log
from nhipcau.portal.log.fetching import FollowRefused, checked_base, fetch
from nhipcau.portal.pages import addresses

SCHEMA = "nhipcau.passed-on/1"
#: Bytes of the head and the keys, of a log file, of a story; and files of a log.
HEAD, CHUNK, STORY, MOST_FILES = 256 * 1024, 4 * 1024 * 1024, 2 * 1024 * 1024, 4000
_ADDRESS = re.compile(r"/[a-z]{2}/(?:bai|stories)/[a-z0-9-]{1,200}/", re.ASCII)


@dataclass(frozen=True)
class Followed:
    """What became of a story in a language: ``release``, ``correction`` or ``withdrawal``."""

    kind: str
    item: str
    language: str
    address: str
    title: str


def follow(base: str, *, key: str, into: Path) -> list[Followed]:
    """Bring the folder up to the partner's log; returns what changed, in the log's order. Raises FollowRefused."""
    base = checked_base(base)
    if not key.strip():
        raise FollowRefused("feed.key", "Cần khóa hoặc dấu khóa của cổng bạn.", "The partner's key or fingerprint is needed.")
    into.mkdir(parents=True, exist_ok=True)
    held = _held(into / "log")
    draft = into / ".log"
    shutil.rmtree(draft, ignore_errors=True)
    if not _fetch_log(base, into / "log", draft, held):
        return []
    entries = _checked(draft, key, held)
    done = [_take(base, into, *one) for one in _changed(entries, int(held.get("number") or 0))]
    _put(draft, into / "log")
    return done


def _held(folder: Path) -> dict[str, Any]:
    """The head that was checked last; empty at the first run."""
    path = folder / "head.json"
    return verify_log.one_line(path.read_bytes()[:-1]) or {} if path.exists() else {}


def _fetch_log(base: str, log: Path, draft: Path, held: dict[str, Any]) -> bool:
    """The partner's log in ``draft``; False when nothing is new."""
    content = fetch(base, addresses.LOG_HEAD, HEAD)
    head = verify_log.one_line(content[:-1]) or {}
    number, before = head.get("number"), held.get("number") or 0
    if not isinstance(number, int) or isinstance(number, bool) or number < 1 or head.get("per_file") != verify_log.PER_FILE:
        raise FollowRefused("head.form", "Đầu sổ của cổng bạn không đúng khuôn dạng.", "The partner's head is not in its form.")
    if number < before:
        raise FollowRefused(
            "feed.back", f"Cổng bạn lùi từ mục {before} về mục {number}: hãy hỏi lại địa phương đó.",
            f"The partner went back from entry {before} to entry {number}: ask that locality.",
        )  # fmt: skip
    if head == held:
        return False
    last = (number - 1) // verify_log.PER_FILE + 1
    if last > MOST_FILES:
        raise FollowRefused("feed.large", "Sổ của cổng bạn dài quá mức nhận.", "The partner's log is longer than is taken.")
    draft.mkdir()
    (draft / "head.json").write_bytes(content)
    (draft / "keys.json").write_bytes(fetch(base, addresses.LOG_KEYS, HEAD))
    for chunk in range(1, last + 1):
        name = f"{chunk:06d}.jsonl"
        if chunk * verify_log.PER_FILE <= before:
            os.link(log / name, draft / name)
        else:
            (draft / name).write_bytes(fetch(base, addresses.log_file(chunk), CHUNK))
    return True


def _checked(draft: Path, key: str, held: dict[str, Any]) -> list[dict[str, Any]]:
    """The log's entries, whole, of that key's holder, and going on from what was held."""
    report = verify_log.check(draft, key)
    if report.problems:
        first = report.problems[0]
        raise FollowRefused(first.rule, first.vi, first.en)
    before = held.get("number") or 0
    if before and report.entries[before - 1].get("hash") != held.get("hash"):
        raise FollowRefused(
            "feed.other", f"Cổng bạn đã viết lại sổ trước mục {before}: hãy hỏi lại địa phương đó.",
            f"The partner rewrote its log before entry {before}: ask that locality.",
        )  # fmt: skip
    return report.entries


def _changed(entries: list[dict[str, Any]], before: int) -> Iterator[tuple[dict[str, Any], dict[str, Any], bool]]:
    """Each edition that the new entries are about, with the entry that spoke last of it, and whether it stands."""
    last: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any], bool]] = {}
    for entry in entries[before:]:
        if entry["kind"] not in ("release", "correction", "withdrawal"):
            continue
        for stands, name in ((True, "editions"), (False, "withdrawn")):
            for edition in entry.get(name) or ():
                _plain(entry, edition)
                last[entry["item"], edition["language"]] = (entry, edition, stands)
    yield from sorted(last.values(), key=lambda one: one[0]["number"])


def _plain(entry: dict[str, Any], edition: dict[str, Any]) -> None:
    """A signed entry may still be made to harm: its words become names of files and addresses."""
    item, language, address = (str(one) for one in (entry.get("item"), edition.get("language"), edition.get("address")))
    if not (UUID.fullmatch(item) and CODE.fullmatch(language) and language in LANGUAGES and _ADDRESS.fullmatch(address)):
        number = entry.get("number")
        raise FollowRefused("log.form", f"Mục {number}: tên hoặc địa chỉ không hợp lệ.", f"Entry {number}: a name or address is not plain.")


def _take(base: str, into: Path, entry: dict[str, Any], edition: dict[str, Any], stands: bool) -> Followed:
    item, language, address = entry["item"], edition["language"], edition["address"]
    path = into / "stories" / f"{item}.{language}.json"
    said = {"from": base, "entry": entry["number"], "at": entry["released_at"], "item": item, "language": language, "address": address}
    if stands:
        story = _story(base, entry, edition)
        kept = {**said, "state": "public", "version": edition["version"], "reason": entry["reason"], "edition": story}
        title = str(story["payload"]["title"])
    else:
        kept, title = {**said, "state": "withdrawn", "reason": entry["reason"]}, ""
    path.parent.mkdir(exist_ok=True)
    write_whole(path, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())
    return Followed(entry["kind"], item, language, address, title)


def _story(base: str, entry: dict[str, Any], edition: dict[str, Any]) -> dict[str, Any]:
    """The edition as the partner passes it on, once it is what its entry says."""
    path = addresses.edition_of(edition["address"])
    try:
        story = json.loads(fetch(base, path, STORY))
        payload = story["payload"]
        right = (
            story["schema"] == SCHEMA
            and verify_log.sha256(verify_log.canonical(payload)) == edition["version"]
            and payload["language"] == edition["language"]
            and {file.split(".")[0] for files in story["media"].values() for file in files} | set(story["media"]) <= set(edition["media"])
            and isinstance(payload["title"], str)
        )
    except FollowRefused:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        right = False
    if not right:
        number = entry["number"]
        raise FollowRefused(
            "story.version", f"Mục {number}: nội dung ở {path} không khớp sổ; có thể cổng bạn vừa đổi, hãy thử lại.",
            f"Entry {number}: what lies at {path} is not what the log says; the partner may just have changed it, try again.",
        )  # fmt: skip
    return {"payload": payload, "media": story["media"], "usage_terms": str(story.get("usage_terms") or "")}


def _put(draft: Path, log: Path) -> None:
    old = log.with_name(".log-old")
    shutil.rmtree(old, ignore_errors=True)
    if log.exists():
        log.rename(old)
    draft.rename(log)
    shutil.rmtree(old, ignore_errors=True)
