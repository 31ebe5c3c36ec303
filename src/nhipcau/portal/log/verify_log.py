#!/usr/bin/env python3
"""Checks a copy of the public log, offline: numbering, chain, keys, signed head.

    python3 verify_log.py FOLDER [--key KEY] [--package FILE ...] [--json]

FOLDER is a copy of the portal's ``/log/`` or of a whole mirror. KEY is the portal's key or its fingerprint, had from
elsewhere. Exit codes: 0 whole, 1 not whole, 2 nothing to check. Needs Python 3.11 and the package ``cryptography``;
asks no network. One file on purpose: it is published beside the log and has to run alone.

What a whole log proves: nobody changed, left out or added an entry since the head was signed by the holder of the key.
It does not prove that a copy is the newest one: compare the head's number with the portal's.
"""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import hashlib
import json
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ENTRY, HEAD, KEY, KEYS = "nhipcau.log/1", "nhipcau.log-head/1", "nhipcau.log-key/1", "nhipcau.log-keys/1"
ACCOUNTS = "nhipcau.accounts/1"
KINDS = ("release", "correction", "withdrawal", "key", "accounts")
PER_FILE = 50
BEGINNING = "0" * 64


@dataclass(frozen=True)
class Problem:
    """What is not as it should be, and at which entry; ``number`` is None for what is about the whole."""

    number: int | None
    rule: str
    vi: str
    en: str


@dataclass
class Report:
    """What was found. ``entries`` are those read; ``keys`` the house's keys in their order."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    keys: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    packages: int = 0

    def tell(self, number: int | None, rule: str, vi: str, en: str) -> None:
        self.problems.append(Problem(number, rule, vi, en))

    @property
    def is_whole(self) -> bool:
        return not self.problems


# -- bytes -------------------------------------------------------------------------------------------------------------


def composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {composed(key): composed(inner) for key, inner in value.items()}
    return [composed(inner) for inner in value] if isinstance(value, list) else value


def canonical(value: Any) -> bytes:
    """Unicode NFC, keys sorted, no spaces, UTF-8."""
    text = json.dumps(composed(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def without(value: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key not in names}


def fingerprint(key: str) -> str:
    """SHA-256 of a public key's 32 bytes; empty for what is no key."""
    try:
        raw = base64.b64decode(key, validate=True)
    except (ValueError, TypeError):
        return ""
    return sha256(raw) if len(raw) == 32 else ""


def is_signed(key: Any, content: bytes, signature: Any) -> bool:
    try:
        raw = base64.b64decode(key, validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(base64.b64decode(signature, validate=True), content)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def one_line(content: bytes) -> dict[str, Any] | None:
    """The object that a line holds, None unless the line is its canonical form to the byte."""
    try:
        found = json.loads(content.decode())
        return found if isinstance(found, dict) and canonical(found) == content else None
    except (ValueError, RecursionError):
        return None


# -- the chain ---------------------------------------------------------------------------------------------------------


def check(folder: Path, trusted: str = "", packages: Sequence[Path] = ()) -> Report:
    """Everything that can be told from the files. Raises FileNotFoundError where no log is."""
    folder = folder / "log" if (folder / "log" / "head.json").exists() else folder
    files = sorted(folder.glob("[0-9]*.jsonl"))
    if not files and not (folder / "head.json").exists():
        raise FileNotFoundError(f"{folder}: không có sổ kiểm chứng ở đây. / there is no public log here.")
    report = Report()
    _entries(report, files)
    _keys(report)
    _head(report, folder / "head.json")
    _published_keys(report, folder / "keys.json")
    _accounts(report, folder.parent / "accounts.json")
    _trust(report, trusted)
    for path in packages:
        _package(report, path)
    return report


def _entries(report: Report, files: list[Path]) -> None:
    expected, previous, moment = 1, BEGINNING, ""
    for place, path in enumerate(files, 1):
        first = (place - 1) * PER_FILE + 1
        lines = path.read_bytes().split(b"\n")
        whole = lines.pop() == b"" and (len(lines) == PER_FILE or place == len(files) and 0 < len(lines) < PER_FILE)
        if path.name != f"{place:06d}.jsonl" or not whole:
            report.tell(first, "log.file", f"Tệp {path.name} không đúng tên, thiếu hoặc thừa dòng.",
                        f"The file {path.name} has a wrong name, or lines too few or too many.")  # fmt: skip
        for line in lines:
            entry = one_line(line)
            if entry is None:
                report.tell(expected, "log.line", f"Mục {expected}: dòng không đọc được hoặc đã bị sửa.",
                            f"Entry {expected}: its line cannot be read or was changed.")  # fmt: skip
                expected, previous = expected + 1, ""
                continue
            expected, previous, moment = _entry(report, entry, expected, previous, moment)


def _entry(
    report: Report, entry: dict[str, Any], expected: int, previous: str, moment: str
) -> tuple[int, str, str]:
    """Check one entry against the one before; returns what the next has to follow."""
    number = entry.get("number")
    if number != expected:
        report.tell(expected, "log.number", f"Mục {expected} không ở chỗ của nó; ở đó là mục {number}.",
                    f"Entry {expected} is not in its place; entry {number} stands there.")  # fmt: skip
        number = number if isinstance(number, int) and number > 0 else expected
    if entry.get("hash") != sha256(canonical(without(entry, "hash"))):
        report.tell(number, "log.hash", f"Mục {number}: nội dung không khớp mã băm; mục đã bị sửa.",
                    f"Entry {number}: its content does not match its hash; it was changed.")  # fmt: skip
    # After a line that could not be read nothing is known of what the next one follows.
    elif previous and entry.get("previous") != previous and number == expected:
        report.tell(number, "log.chain", f"Mục {number} không nối tiếp mục đứng trước.",
                    f"Entry {number} does not follow the entry before it.")  # fmt: skip
    if entry.get("schema") != ENTRY or entry.get("kind") not in KINDS or not _follows(entry.get("at"), moment):
        report.tell(number, "log.form", f"Mục {number}: khuôn dạng hoặc thời điểm không đúng.",
                    f"Entry {number}: its form or its moment is not right.")  # fmt: skip
    report.entries.append(entry)
    at = entry.get("at")
    return number + 1, str(entry.get("hash")), at if isinstance(at, str) and _follows(at, "") else moment


def _follows(at: Any, before: str) -> bool:
    try:
        found = dt.datetime.fromisoformat(at)
        return found.tzinfo is not None and (not before or found >= dt.datetime.fromisoformat(before))
    except (ValueError, TypeError):
        return False


# -- keys and head -----------------------------------------------------------------------------------------------------


def key_statement(entry: dict[str, Any]) -> bytes:
    """What the key before signs when it hands over."""
    said = {name: entry.get(name) for name in ("number", "previous", "at", "key")}
    return canonical({"schema": KEY, **said})


def published(entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The list of keys as ``keys.json`` gives it, made from the entries of kind ``key``."""
    keys: list[dict[str, Any]] = []
    for entry in entries:
        if entry.get("kind") != "key":
            continue
        if keys:
            keys[-1] |= {"to_entry": entry.get("number"), "valid_to": entry.get("at")}
        keys.append({
            "key": entry.get("key"), "fingerprint": fingerprint(str(entry.get("key"))), "from_entry": entry.get("number"),
            "valid_from": entry.get("at"), "to_entry": None, "valid_to": None, "lost_before": entry.get("lost_before"),
            "signed_by": entry.get("signed_by"), "signature": entry.get("signature"),
        })  # fmt: skip
    return keys


def _keys(report: Report) -> None:
    report.keys = published(report.entries)
    if not report.entries or report.entries[0].get("kind") != "key":
        report.tell(1, "log.first_key", "Mục 1 phải công bố khóa đầu tiên của cổng.",
                    "Entry 1 must announce the portal's first key.")  # fmt: skip
    before = None
    for entry in (one for one in report.entries if one.get("kind") == "key"):
        number, own = entry.get("number"), entry.get("key")
        # The first key, and one that follows a lost one, can only speak for itself.
        signer = own if before is None or entry.get("lost_before") else before
        if entry.get("signed_by") != signer or not is_signed(signer, key_statement(entry), entry.get("signature")):
            report.tell(number, "log.key", f"Mục {number}: khóa mới không được khóa trước ký.",
                        f"Entry {number}: the new key is not signed by the key before it.")  # fmt: skip
        before = own


def _head(report: Report, path: Path) -> None:
    content = path.read_bytes() if path.exists() else b""
    head = one_line(content[:-1]) if content.endswith(b"\n") else None
    if head is None or head.get("schema") != HEAD:
        report.tell(None, "head.form", "Tệp head.json thiếu hoặc không đúng khuôn dạng.",
                    "The file head.json is missing or not in its form.")  # fmt: skip
        return
    last = report.entries[-1] if report.entries else {}
    number, found = head.get("number"), last.get("number", 0)
    if not is_signed(head.get("key"), canonical(without(head, "signature")), head.get("signature")):
        report.tell(number, "head.signature", f"Chữ ký của đầu sổ (mục {number}) không đúng.",
                    f"The signature of the head (entry {number}) is not right.")  # fmt: skip
    if number != found and isinstance(number, int):
        missing = (found if isinstance(found, int) else 0) + 1
        at, vi, en = (
            (missing, f"Thiếu từ mục {missing}: đầu sổ đã ký đến mục {number}.",
             f"Entry {missing} and what follows is missing: the head was signed at entry {number}.")
            if number >= missing
            else (number + 1, f"Từ mục {number + 1} không được đầu sổ ký.", f"From entry {number + 1} on the head vouches for nothing.")
        )  # fmt: skip
        report.tell(at, "head.number", vi, en)
    elif (head.get("hash"), head.get("at")) != (last.get("hash"), last.get("at")):
        report.tell(found, "head.hash", f"Đầu sổ không khớp mục cuối ({found}).",
                    f"The head does not match the last entry ({found}).")  # fmt: skip
    _head_key(report, head)


def _head_key(report: Report, head: dict[str, Any]) -> None:
    known = [one["key"] for one in report.keys]
    if known and head.get("key") == known[-1]:
        return
    retired = next((one for one in report.keys if one["key"] == head.get("key")), None)
    if retired:
        report.tell(retired["to_entry"], "head.retired", f"Đầu sổ ký bằng khóa đã thôi dùng từ mục {retired['to_entry']}.",
                    f"The head is signed with a key that was retired by entry {retired['to_entry']}.")  # fmt: skip
    else:
        report.tell(head.get("number"), "head.key", f"Đầu sổ (mục {head.get('number')}) ký bằng một khóa không có trong sổ.",
                    f"The head (entry {head.get('number')}) is signed with a key that is not in the log.")  # fmt: skip


def _published_keys(report: Report, path: Path) -> None:
    expected = canonical({"schema": KEYS, "keys": report.keys}) + b"\n"
    if not path.exists() or path.read_bytes() != expected:
        number = report.keys[-1]["from_entry"] if report.keys else 1
        report.tell(number, "keys.file", f"Tệp keys.json không khớp các khóa trong sổ (mục {number}).",
                    f"The file keys.json does not match the keys in the log (entry {number}).")  # fmt: skip


def _accounts(report: Report, path: Path) -> None:
    """In a copy of the whole portal: the list of accounts is the one in the log, signed by the key that counts."""
    if not path.exists():
        return
    declared = [one for one in report.entries if one.get("kind") == "accounts"]
    entry = declared[-1] if declared else {}
    content = path.read_bytes()
    said = one_line(content[:-1]) if content.endswith(b"\n") else None
    key = report.keys[-1]["key"] if report.keys else None
    if (
        said is None or said.get("schema") != ACCOUNTS or said.get("key") != key
        or (said.get("entry"), said.get("declared_at")) != (entry.get("number"), entry.get("at"))
        or said.get("accounts") != entry.get("accounts", [])
        or not is_signed(key, canonical(without(said, "signature")), said.get("signature"))
    ):  # fmt: skip
        number = entry.get("number")
        report.tell(number, "accounts.file", f"Tệp accounts.json không khớp sổ (mục {number}) hoặc không được ký.",
                    f"The file accounts.json does not match the log (entry {number}) or is not signed.")  # fmt: skip


def _trust(report: Report, trusted: str) -> None:
    """The given key must be one of the log's, and no key after it may have come without its consent."""
    trusted = "".join(trusted.split())
    places = [
        place for place, one in enumerate(report.keys)
        if trusted and (trusted == one["key"] or trusted.lower() == one["fingerprint"])
    ]  # fmt: skip
    if trusted and not places:
        report.tell(None, "key.unknown", "Khóa đã cho không có trong sổ này: sổ không phải của người giữ khóa đó.",
                    "The key given is not in this log: it is not the log of whoever holds that key.")  # fmt: skip
    for one in report.keys[places[0] + 1 if places else 1 :]:
        if one["lost_before"]:
            n = one["from_entry"]
            report.tell(n, "key.lost", f"Mục {n}: khóa trước đã mất, không ký cho khóa mới; hãy hỏi dấu khóa mới và thêm --key.",
                        f"Entry {n}: the key before was lost and did not sign the new one; ask for the new one, add --key.")  # fmt: skip


# -- packages ----------------------------------------------------------------------------------------------------------


def _package(report: Report, path: Path) -> None:
    """A sealed package that somebody kept: it is the one in the log, and the desk signed it."""
    try:
        envelope = json.loads(path.read_bytes())
        body, package_id = envelope["package"].encode(), json.loads(envelope["package"])["package_id"]
    except (ValueError, KeyError, TypeError, AttributeError):
        report.tell(None, "package.form", f"{path.name}: không phải gói công bố.", f"{path.name}: not a release package.")
        return
    entry = next((one for one in report.entries if (one.get("package") or {}).get("id") == package_id), None)
    if entry is None:
        report.tell(None, "package.absent", f"{path.name}: gói này không có trong sổ.", f"{path.name}: this package is not in the log.")
        return
    said, number = entry["package"], entry.get("number")
    if said.get("sha256") != sha256(body) or not is_signed(said.get("desk_key"), body, said.get("signature")):
        report.tell(number, "package.signature", f"Mục {number}: {path.name} không phải gói mà bàn nghiệp vụ đã ký.",
                    f"Entry {number}: {path.name} is not the package that the desk signed.")  # fmt: skip
        return
    report.packages += 1


# -- the command -------------------------------------------------------------------------------------------------------


def say(report: Report, trusted: str) -> str:
    if not report.is_whole:
        return "\n".join(f"{one.vi} / {one.en}" for one in report.problems)
    last, key = report.entries[-1], report.keys[-1]["fingerprint"]
    lines = [
        f"Sổ nguyên vẹn: {len(report.entries)} mục, mục cuối ghi lúc {last['at']}. / "
        f"The log is whole: {len(report.entries)} entries, the last written at {last['at']}.",
        f"Dấu khóa / Key fingerprint: {key}",
    ]
    if report.packages:
        n = report.packages
        lines.append(f"Gói khớp chữ ký của bàn nghiệp vụ: {n}. / Packages with the desk's signature: {n}.")
    if not trusted:
        lines.append("Chưa đối chiếu khóa: hãy so dấu khóa với nguồn khác. / No key was given: compare the fingerprint elsewhere.")
    return "\n".join(lines)


def as_json(report: Report) -> str:
    found = {
        "whole": report.is_whole, "entries": len(report.entries), "hash": report.entries[-1].get("hash") if report.entries else None,
        "keys": [one["fingerprint"] for one in report.keys], "packages": report.packages,
        "problems": [vars(one) for one in report.problems],
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=False)


def run(folder: Path, *, trusted: str = "", packages: Sequence[Path] = (), json_wanted: bool = False) -> int:
    try:
        report = check(folder, trusted, packages)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    text = as_json(report) if json_wanted else say(report, trusted)
    print(text, file=sys.stdout if report.is_whole or json_wanted else sys.stderr)
    return 0 if report.is_whole else 1


def arguments(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("folder", help="bản sao của /log/ hoặc của cả cổng / a copy of /log/ or of the whole portal")
    parser.add_argument("--key", default="", help="khóa hoặc dấu khóa đã biết / the key or fingerprint you know")
    parser.add_argument("--package", action="append", default=[], help="gói công bố còn giữ / a sealed package you hold")
    parser.add_argument("--json", action="store_true", help="dạng JSON / as JSON")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    given = arguments(argparse.ArgumentParser(prog="verify_log.py", description=(__doc__ or "").split("\n")[0])).parse_args(argv)
    packages = [Path(one) for one in given.package]
    return run(Path(given.folder), trusted=given.key, packages=packages, json_wanted=given.json)


if __name__ == "__main__":
    sys.exit(main())
