"""A published log without a house: entries, head and keys as files in a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.signing import public_part, sign
from nhipcau.portal.log import verify_log


def key(number: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)


def bound(entries: list[dict[str, Any]], **said: Any) -> dict[str, Any]:
    """The next entry."""
    content = {
        "schema": verify_log.ENTRY, "number": len(entries) + 1,
        "previous": entries[-1]["hash"] if entries else verify_log.BEGINNING,
        "at": f"2026-11-{21 + len(entries) // 24:02}T{len(entries) % 24:02}:00:00+07:00", **said,
    }  # fmt: skip
    return {**content, "hash": digest(canonical_json(content))}


def key_entry(entries: list[dict[str, Any]], own: int, signer: int, **said: Any) -> dict[str, Any]:
    draft = bound(entries, kind="key", key=public_part(key(own)))
    signature = sign(key(signer), verify_log.key_statement(draft))
    return bound(
        entries, kind="key", key=draft["key"], signed_by=public_part(key(signer)), signature=signature,
        **{"lost_before": None, **said},
    )  # fmt: skip


def entries(count: int) -> list[dict[str, Any]]:
    """A key, then releases."""
    made: list[dict[str, Any]] = []
    made.append(key_entry(made, 1, 1))
    while len(made) < count:
        editions = [{"language": "vi", "address": f"/vi/bai/{len(made)}/", "version": "f" * 64, "media": []}]
        made.append(bound(made, kind="release", item="x", editions=editions, withdrawn=[], reason=None))
    return made


def lay(folder: Path, made: list[dict[str, Any]], signer: int = 1, **head: Any) -> Path:
    """The files as the portal publishes them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*"):
        path.unlink()
    for first in range(0, len(made), verify_log.PER_FILE):
        lines = "".join(canonical_json(one) + "\n" for one in made[first : first + verify_log.PER_FILE])
        (folder / f"{first // verify_log.PER_FILE + 1:06d}.jsonl").write_text(lines)
    last = made[-1]
    said = {
        "schema": verify_log.HEAD, "number": last["number"], "hash": last["hash"], "at": last["at"],
        "per_file": verify_log.PER_FILE, "key": public_part(key(signer)), **head,
    }  # fmt: skip
    said["signature"] = sign(key(signer), canonical_json(said).encode())
    (folder / "head.json").write_text(canonical_json(said) + "\n")
    keys = {"schema": verify_log.KEYS, "keys": verify_log.published(made)}
    (folder / "keys.json").write_text(canonical_json(keys) + "\n")
    return folder


def rewrite(entry: dict[str, Any], **said: Any) -> dict[str, Any]:
    """The entry changed, its hash made to fit, as a forger would."""
    content = json.loads(json.dumps({k: v for k, v in {**entry, **said}.items() if k != "hash"}))
    return {**content, "hash": digest(canonical_json(content))}
