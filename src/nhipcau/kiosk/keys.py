"""The office's keys for kiosks. The root key signs who may sign; it is kept apart and needed only to change that.

Three keys are at hand for each export (targets, snapshot, timestamp). A key is replaced in steps that may be killed: the
new one is laid beside the old, the new root is written, then the new one takes the old one's place.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Key, Metadata, Role, Root
from tuf.api.serialization.json import JSONSerializer

from nhipcau.kernel.files import write_whole
from nhipcau.kernel.signing import signing_key

AT_HAND = ("targets", "snapshot", "timestamp")
EVERY = ("root", *AT_HAND)
ROOT_LIFE = dt.timedelta(days=3 * 365)
COMPACT = JSONSerializer(compact=True)


@dataclass(frozen=True)
class Office:
    """``keys``: the three at hand; ``root_keys``: the root key, which may be on a stick of its own; ``store``: what was
    signed so far, and the version numbers of each point's packages."""

    keys: Path
    root_keys: Path
    store: Path

    @property
    def roots(self) -> Path:
        return self.store / "root"

    def _file(self, role: str) -> Path:
        return (self.root_keys if role == "root" else self.keys) / f"{role}.key"

    def signer(self, role: str) -> CryptoSigner:
        """The key that the present root names for this role."""
        file, wanted = self._file(role), self.root().signed.roles[role].keyids
        waiting = file.with_suffix(".next")
        if waiting.exists() and _signer(waiting).public_key.keyid in wanted:
            os.replace(waiting, file)
        if not file.exists() or (found := _signer(file)).public_key.keyid not in wanted:
            raise ValueError(
                f"Không có khóa «{role}» của văn phòng tại {file}. / The office's {role} key is not at {file}."
            )
        return found

    def root_files(self) -> list[Path]:
        """Every root there was, from the first on: a kiosk walks along them."""
        numbered = {int(path.name.split(".")[0]): path for path in self.roots.glob("[0-9]*.root.json")}
        return [numbered[number] for number in sorted(numbered)]

    def root(self) -> Metadata[Root]:
        return Metadata[Root].from_file(str(self.root_files()[-1]))

    def fingerprint(self) -> str:
        """Of the first root, to be compared when a kiosk is set up."""
        return fingerprint(self.root_files()[0].read_bytes())


def fingerprint(root: bytes) -> str:
    digits = hashlib.sha256(root).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def _signer(file: Path) -> CryptoSigner:
    return CryptoSigner(signing_key(file))


def prepare(office: Office, now: dt.datetime) -> None:
    """Make the keys and the first root; nothing where there is one."""
    if office.root_files():
        return
    signers = {role: _signer(office._file(role)) for role in EVERY}
    keys: dict[str, Key] = {one.public_key.keyid: one.public_key for one in signers.values()}
    roles = {role: Role([one.public_key.keyid], 1) for role, one in signers.items()}
    root = Metadata(Root(version=1, expires=whole(now + ROOT_LIFE), keys=keys, roles=roles, consistent_snapshot=True))
    root.sign(signers["root"])
    write_whole(office.roots / "1.root.json", root.to_bytes(COMPACT))


def rotate(office: Office, roles: Collection[str], now: dt.datetime) -> int:
    """Replace the keys of these roles, none to prolong the root alone; the number of the new root. The old root key signs
    the new root beside the new one, so that kiosks that know the old one follow."""
    old, before = office.signer("root"), office.root()
    root = Metadata(Root.from_dict(before.signed.to_dict()))
    for role in roles:
        waiting = office._file(role).with_suffix(".next")
        waiting.unlink(missing_ok=True)
        fresh = _signer(waiting).public_key
        for keyid in list(root.signed.roles[role].keyids):
            root.signed.revoke_key(keyid, role)
        root.signed.add_key(fresh, role)
    root.signed.version += 1
    root.signed.expires = whole(now + ROOT_LIFE)
    root.sign(old)
    if "root" in roles:
        root.sign(_signer(office._file("root").with_suffix(".next")), append=True)
    write_whole(office.roots / f"{root.signed.version}.root.json", root.to_bytes(COMPACT))
    for role in roles:
        office.signer(role)
    return int(root.signed.version)


def whole(moment: dt.datetime) -> dt.datetime:
    """The format knows whole seconds of world time."""
    return moment.astimezone(dt.UTC).replace(microsecond=0)
