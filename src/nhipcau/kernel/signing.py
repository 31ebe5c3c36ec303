"""Ed25519 keys of the houses: the desk signs what it lets out, the public house checks it."""

from __future__ import annotations

import base64
import contextlib
import os
import threading
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat


def signing_key(path: Path) -> Ed25519PrivateKey:
    """The key kept at ``path``; made at the first call, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        # A draft of its own for each thread: the key shares its bytes with the draft it was linked from.
        draft = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        draft.touch(mode=0o600)
        draft.write_bytes(raw)
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def public_part(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode("ascii")


def sign(key: Ed25519PrivateKey, content: bytes) -> str:
    return base64.b64encode(key.sign(content)).decode("ascii")


def is_signed_by(public_key: str, content: bytes, signature: str) -> bool:
    try:
        raw = base64.b64decode(public_key, validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(base64.b64decode(signature, validate=True), content)
    except (InvalidSignature, ValueError):
        return False
    return True
