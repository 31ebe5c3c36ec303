"""The list of newsletters that readers can ask for: laid down whole and signed by the desk, read by the public house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nhipcau.portal import signed_lists
from nhipcau.portal.door import LANGUAGES
from nhipcau.portal.wishes import KEY

SCHEMA = "nhipcau.newsletters/1"
MOST, LONGEST_NAME = 200, 120


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
    return signed_lists.lay(offers_file(handover), "offers", {"schema": SCHEMA, "newsletters": rows}, key)


def read_offers(path: Path, public_key: str) -> dict[str, dict[str, str]]:
    """Names by key. Raises ValueError, KeyError, TypeError or AttributeError for what is not whole or not the desk's."""
    said = signed_lists.read(path, "offers", SCHEMA, public_key)
    if len(said["newsletters"]) > MOST:
        raise ValueError("most")
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
