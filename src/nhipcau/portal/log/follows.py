"""What a portal says of the portals that it follows: which log, and up to which entry it was applied. Signed by whoever follows,
published in its own tree, read by those whom it follows: their receipt.

The desk that follows lays its list into the handover folder; the public house publishes it as ``/follows.json``. A portal is
known by the address at which it is followed, its log by the hash of its first entry, which no later key changes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from nhipcau.kernel.canonical import canonical_json
from nhipcau.kernel.files import write_whole
from nhipcau.kernel.signing import is_signed_by
from nhipcau.portal import signed_lists
from nhipcau.portal.log import verify_log
from nhipcau.portal.log.fetching import FollowAbsent, FollowRefused, checked_base, fetch
from nhipcau.portal.pages import addresses

SCHEMA = "nhipcau.follows/1"
MOST, LARGEST = 500, 256 * 1024
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
#: The file in a partner's folder that holds what the partner said last.
KEPT = "follows.json"


@dataclass(frozen=True)
class Following:
    """``number`` and ``hash``: the last entry of that log which was applied; ``at``: when (ISO, with its zone)."""

    address: str
    log: str
    number: int
    hash: str
    at: str


def follows_file(handover: Path) -> Path:
    return handover / "follows.json"


def lay_follows(handover: Path, follows: Iterable[Following], key: Ed25519PrivateKey) -> bool:
    """Lay the whole list down, signed by the desk; False when it lies there already."""
    rows = [asdict(one) for one in sorted(follows, key=lambda one: one.address)]
    return signed_lists.lay(follows_file(handover), "follows", {"schema": SCHEMA, "follows": rows}, key)


def read_follows(path: Path, public_key: str) -> list[dict[str, Any]]:
    """As ``signed_lists.read``."""
    return [asdict(one) for one in listed(signed_lists.read(path, "follows", SCHEMA, public_key))]


def listed(said: Mapping[str, Any]) -> tuple[Following, ...]:
    """The rows of a list, each in its form. Raises ValueError, KeyError, TypeError or AttributeError."""
    if said["schema"] != SCHEMA or len(said["follows"]) > MOST:
        raise ValueError("form")
    return tuple(_following(one) for one in said["follows"])


def _following(said: Mapping[str, Any]) -> Following:
    one = Following(**{name: said[name] for name in ("address", "log", "number", "hash", "at")})
    number_is_one = isinstance(one.number, int) and not isinstance(one.number, bool) and one.number > 0
    moment = dt.datetime.fromisoformat(one.at)
    if checked_base(one.address) != one.address or not (number_is_one and _HASH.fullmatch(one.log) and _HASH.fullmatch(one.hash)):
        raise ValueError("row")
    if moment.tzinfo is None:
        raise ValueError("at")
    return one


def applied(into: Path, base: str) -> Following | None:
    """How far the log in a partner's folder was applied; None before the first time."""
    head, first = _line(into / "log" / "head.json"), _line(into / "log" / "000001.jsonl")
    if not head or not first:
        return None
    at = dt.datetime.fromtimestamp((into / "log" / "head.json").stat().st_mtime, tz=dt.UTC)
    return Following(base, first["hash"], head["number"], head["hash"], timezone.localtime(at).isoformat(timespec="seconds"))


def _line(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    with path.open("rb") as handle:
        return verify_log.one_line(handle.readline().rstrip(b"\n")) or {}


def hear(base: str, into: Path) -> None:
    """Keep what the partner says of the portals that it follows, if it publishes that; signed with the key that counts in its
    log as it was checked. Raises FollowRefused for what is not so, and keeps what was said before."""
    base = checked_base(base)
    try:
        content = fetch(base, addresses.FOLLOWS_FILE, LARGEST)
    except FollowAbsent:
        return
    if not _is_said(content, str(_line(into / "log" / "head.json").get("key"))):
        raise FollowRefused(
            "follows.file", "Tệp follows.json của cổng bạn không đúng khuôn dạng hoặc không được ký bằng khóa của cổng ấy.",
            "The partner's follows.json is not in its form, or not signed with that portal's key.",
        )  # fmt: skip
    write_whole(into / KEPT, content)


def _is_said(content: bytes, key: str) -> bool:
    try:
        said = verify_log.one_line(content.removesuffix(b"\n")) or {}
        signature = said.pop("signature")
        listed(said)
        return said["key"] == key and is_signed_by(key, canonical_json(said).encode(), signature)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def heard(into: Path) -> dict[str, Following] | None:
    """What a partner said last, by the address that it follows; None where it never said anything."""
    said = _line(into / KEPT)
    return {one.address: one for one in listed(said)} if said else None
