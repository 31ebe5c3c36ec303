"""Lists that the desk lays down whole, signed with its key, for the public house to take in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nhipcau.kernel.canonical import canonical_json
from nhipcau.kernel.files import write_whole
from nhipcau.kernel.signing import is_signed_by, sign

LARGEST_FILE = 256 * 1024


def lay(path: Path, name: str, said: Mapping[str, Any], key: Ed25519PrivateKey) -> bool:
    """Lay the list down as ``name`` of an envelope with its signature; False when it lies there already."""
    body = canonical_json(said)
    text = json.dumps({name: body, "signature": sign(key, body.encode())}, ensure_ascii=False).encode()
    if path.exists() and path.read_bytes() == text:
        return False
    write_whole(path, text)
    return True


def read(path: Path, name: str, schema: str, public_key: str) -> dict[str, Any]:
    """What the list says. Raises ValueError, KeyError, TypeError or AttributeError for what is not whole or not the desk's."""
    with path.open("rb") as handle:
        content = handle.read(LARGEST_FILE + 1)
    envelope = json.loads(content[:LARGEST_FILE].decode("utf-8"))
    body = envelope[name]
    if not is_signed_by(public_key, body.encode(), envelope["signature"]):
        raise ValueError("not signed by this desk")
    said: dict[str, Any] = json.loads(body)
    if said["schema"] != schema:
        raise ValueError("schema")
    return said
