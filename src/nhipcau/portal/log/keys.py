"""The keys of the public house. Which one counts is said by the log alone, so that a killed change of keys is harmless."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nhipcau.kernel.files import flush
from nhipcau.kernel.signing import public_part, signing_key
from nhipcau.portal.log.verify_log import fingerprint


class KeyMissing(ValueError):
    """The private half of the house's key is not where it should be."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: không có khóa của cổng; hãy khôi phục từ bản sao lưu, hoặc chạy «nhipcau portal rotate-key --lost». / "
            "the portal's key is not there; restore it from a backup, or run “nhipcau portal rotate-key --lost”."
        )


def path_of(folder: Path, public_key: str) -> Path:
    return folder / f"{fingerprint(public_key)[:32]}.key"


def make(folder: Path) -> str:
    """A new key, kept for its owner's account alone; returns its public half. It counts once the log says so."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / "new.key"
    draft.unlink(missing_ok=True)
    public_key = public_part(signing_key(draft))
    os.replace(draft, path_of(folder, public_key))
    flush(folder)
    return public_key


def private(folder: Path, public_key: str) -> Ed25519PrivateKey:
    """The private half of a key that this house made. Raises KeyMissing."""
    path = path_of(folder, public_key)
    if not path.exists():
        raise KeyMissing(path)
    return signing_key(path)


def forget_others(folder: Path, public_key: str) -> None:
    """Remove every private half but this one: what is retired signs nothing any more."""
    kept = path_of(folder, public_key).name
    for path in folder.glob("*.key"):
        if path.name != kept:
            path.unlink()
