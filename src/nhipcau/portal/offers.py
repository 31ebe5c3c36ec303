"""The list of newsletters that readers can ask for: laid down whole and signed by the desk, read by the public house."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nhipcau.kernel.canonical import canonical_json
from nhipcau.kernel.files import write_whole
from nhipcau.kernel.signing import is_signed_by, sign
from nhipcau.portal.door import LANGUAGES
from nhipcau.portal.wishes import KEY

SCHEMA = "nhipcau.newsletters/1"
MOST, LONGEST_NAME, LARGEST_FILE = 200, 120, 256 * 1024


@dataclass(frozen=True)
class Offered:
    """A newsletter as readers see it: its name in each language in which it is written."""

    key: str
    names: Mapping[str, str]


def offers_file(handover: Path) -> Path:
    return handover / "newsletters.json"


def lay_offers(handover: Path, offers: Iterable[Offered], key: Ed25519PrivateKey) -> bool:
    """Lay the whole list down, signed by the desk; False when it lies there already."""
    rows = [{"key": one.key, "names": dict(one.names)} for one in sorted(offers, key=lambda one: one.key)]
    body = canonical_json({"schema": SCHEMA, "newsletters": rows})
    text = json.dumps({"offers": body, "signature": sign(key, body.encode())}, ensure_ascii=False).encode()
    path = offers_file(handover)
    if path.exists() and path.read_bytes() == text:
        return False
    write_whole(path, text)
    return True


def read_offers(path: Path, public_key: str) -> dict[str, dict[str, str]]:
    """Names by key. Raises ValueError, KeyError, TypeError or AttributeError for what is not whole or not the desk's."""
    with path.open("rb") as handle:
        content = handle.read(LARGEST_FILE + 1)
    envelope = json.loads(content[:LARGEST_FILE].decode("utf-8"))
    body = envelope["offers"]
    if not is_signed_by(public_key, body.encode(), envelope["signature"]):
        raise ValueError("not signed by this desk")
    said = json.loads(body)
    if said["schema"] != SCHEMA or len(said["newsletters"]) > MOST:
        raise ValueError("schema")
    return {_key(one["key"]): _names(one["names"]) for one in said["newsletters"]}


def _key(said: str) -> str:
    if not KEY.fullmatch(said):
        raise ValueError("key")
    return said


def _names(said: dict[str, str]) -> dict[str, str]:
    for code, name in said.items():
        if code not in LANGUAGES or not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
            raise ValueError("name")
    return said
