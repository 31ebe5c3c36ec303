"""A mirror in object storage that speaks S3, in the order of a pass (see ``mirroring``): what is gone leaves first, what pages show comes
before them. Each file is one object with the type and the caching that our server says; compressed copies stay at home, for such storage
hands out one form of a file.

``.mirror`` in the bucket marks it as a mirror; what was sent there is listed beside the tree, so that a run sends what changed.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error

from nhipcau.kernel.files import held
from nhipcau.portal.bake import oven
from nhipcau.portal.mirroring import Mirror, Mirrored, MirrorRefused, files_of, is_page, notices, turn
from nhipcau.portal.serve.headers import TYPES, caching, extension_of
from nhipcau.portal.settings import House

MARK, MARKED = ".mirror", b"nhipcau\n"
TARGET = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?P<prefix>[\w./-]*))?", re.ASCII)
AT_ONCE = 8
One = TypeVar("One")
#: As S3 and its kin call a key that is not known, signs wrongly, or may not do this.
KEY_REFUSED = ("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthorizationHeaderMalformed")
#: Seconds for an answer, and how often an object is tried again.
PATIENCE, TRIES = 30, 3


@dataclass(frozen=True)
class Storage:
    """Where the storage is and who writes there. ``address`` is its web address; ``prefix`` is empty or ends with a slash."""

    bucket: str
    prefix: str
    address: str
    key: str
    secret: str = field(repr=False)
    region: str = ""

    @classmethod
    def named(cls, target: str, *, address: str, key: str, secret: str, region: str = "") -> Storage:
        """Of ``s3://bucket/folder``. Raises MirrorRefused."""
        found, at = TARGET.fullmatch(target), urlsplit(address)
        if not found or ".." in target or "//" in target.removeprefix("s3://"):
            raise MirrorRefused(
                f"{target}: kho phải có dạng s3://tên-kho hoặc s3://tên-kho/thư-mục. / storage reads s3://bucket or s3://bucket/folder."
            )
        if at.scheme not in ("http", "https") or not at.hostname or at.path.strip("/"):
            raise MirrorRefused(
                f"NHIPCAU_S3_ADDRESS={address!r} phải là địa chỉ https://máy của kho. / it must be the storage's address, https://host."
            )
        if not (key and secret):
            raise MirrorRefused(
                "Thiếu NHIPCAU_S3_KEY hoặc NHIPCAU_S3_SECRET: khóa ghi vào kho. / NHIPCAU_S3_KEY or NHIPCAU_S3_SECRET is missing."
            )
        prefix = (found["prefix"] or "").strip("/")
        return cls(found["bucket"], f"{prefix}/" if prefix else "", address, key, secret, region)

    @property
    def mark(self) -> str:
        """What the list of this storage is called; it holds no secret."""
        return hashlib.sha256(json.dumps([self.address, self.bucket, self.prefix]).encode()).hexdigest()[:16]


def to_storage(here: House, storage: Storage) -> Mirrored:
    """Bring the storage up to the tree; the files are held still meanwhile by links in a folder of our own. Raises MirrorRefused."""
    still = here.folder / "mirror"
    with held(here.folder / "mirror.lock"):
        mirror = Mirror(here, still, link=True)
        mirror.run()
        run = _Run(storage, still, here.folder / f"mirror-{storage.mark}.jsonl")
        try:
            return run.bring({name: one.digest for name, one in mirror.known.items()})
        except MirrorRefused:
            raise
        except S3Error as error:
            raise _told(storage, error) from error
        except (MinioException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise _stopped(f"{storage.bucket}, {storage.address}", _short(error)) from error


def _told(storage: Storage, error: S3Error) -> MirrorRefused:
    where = f"{storage.bucket}, {storage.address}"
    if error.code in KEY_REFUSED:
        return MirrorRefused(
            f"Kho {where} không nhận khóa ghi ({error.code}): kiểm tra NHIPCAU_S3_KEY, NHIPCAU_S3_SECRET "
            f"và quyền đọc, ghi, xóa của khóa. / "
            f"Storage {where} refuses the key ({error.code}): look at NHIPCAU_S3_KEY, NHIPCAU_S3_SECRET "
            f"and at its rights to read, write and delete."
        )
    return _stopped(where, f"{error.code}: {error.message}")


def _stopped(where: str, why: str) -> MirrorRefused:
    return MirrorRefused(
        f"Kho {where} dừng giữa chừng ({why}). Phần đã gửi vẫn dùng được; sửa xong hãy chạy lại. / "
        f"Storage {where} stopped ({why}). What was sent stays good; mend it and run this again."
    )


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


class _Run:
    def __init__(self, storage: Storage, still: Path, listed: Path) -> None:
        at = urlsplit(storage.address)
        retry = urllib3.Retry(total=TRIES, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504))
        pool = urllib3.PoolManager(timeout=urllib3.Timeout(PATIENCE), maxsize=AT_ONCE, retries=retry)
        self.client = Minio(
            at.netloc, access_key=storage.key, secret_key=storage.secret, secure=at.scheme == "https",
            region=storage.region or None, http_client=pool,
        )  # fmt: skip
        self.storage, self.still, self.listed = storage, still, listed
        self.sent = self.removed = self.bytes = 0
        self._lock = threading.Lock()

    def bring(self, digests: Mapping[str, str]) -> Mirrored:
        """``digests``: of every file that is held still; one that changed meanwhile waits for the next run."""
        there = self._there()
        known = dict(_read(self.listed))
        now = {name: seen[0] for name, seen in files_of(self.still) if not name.endswith(oven.COMPRESSED)}
        gone = there.keys() - now.keys()
        self._remove(name for name in gone if is_page(name))
        told = notices()
        wanted = []
        for name, size in now.items():
            digest = digests.get(name)
            if digest and (known.get(name) != digest or there.get(name) != size):
                wanted.append((name not in told, turn(name)[:2], name, digest))
        for _kind, some in groupby(sorted(wanted), key=lambda one: one[:2]):
            self._side_by_side(self._put, [(name, digest) for _notice, _turn, name, digest in some])
        self._remove(name for name in gone if not is_page(name))
        self.listed.write_text("".join(_line(name, digest) for name, digest in sorted(_read(self.listed)) if name in now), encoding="utf-8")
        return Mirrored(self.sent, self.removed, self.bytes)

    def _there(self) -> dict[str, int]:
        """Name → size of what lies in the storage. A place that is neither empty nor marked is refused."""
        prefix = self.storage.prefix
        found = {
            one.object_name.removeprefix(prefix): one.size or 0
            for one in self.client.list_objects(self.storage.bucket, prefix=prefix or None, recursive=True)
            if one.object_name
        }
        if MARK not in found:
            if found:
                place = f"s3://{self.storage.bucket}/{prefix}"
                raise MirrorRefused(
                    f"{place} không trống và không phải bản sao của cổng; mọi tệp lạ sẽ bị xóa, nên hãy chọn chỗ trống. / "
                    f"{place} is not empty and no mirror of a portal; choose an empty place."
                )
            self.client.put_object(self.storage.bucket, prefix + MARK, BytesIO(MARKED), len(MARKED), content_type="text/plain")
        found.pop(MARK, None)
        return found

    def _put(self, one: tuple[str, str]) -> None:
        name, digest = one
        kind = TYPES.get(extension_of(name), "application/octet-stream")
        self.client.fput_object(
            self.storage.bucket, self.storage.prefix + name, str(self.still / name), content_type=kind,
            metadata={"Cache-Control": caching(name)},
        )  # fmt: skip
        with self._lock, open(self.listed, "a", encoding="utf-8") as lines:
            lines.write(_line(name, digest))
            self.sent += 1
            self.bytes += (self.still / name).stat().st_size

    def _remove(self, names: Iterable[str]) -> None:
        listed = sorted(names)
        self._side_by_side(lambda name: self.client.remove_object(self.storage.bucket, self.storage.prefix + name), listed)
        self.removed += len(listed)

    def _side_by_side(self, act: Callable[[One], None], over: Iterable[One]) -> None:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for done in [pool.submit(act, one) for one in over]:
                done.result()


def _line(name: str, digest: str) -> str:
    return json.dumps([name, digest], ensure_ascii=False) + "\n"


def _read(listed: Path) -> Iterator[tuple[str, str]]:
    """The lines that are whole, a later one in place of an earlier."""
    found: dict[str, str] = {}
    for line in listed.read_text(encoding="utf-8", errors="replace").splitlines() if listed.exists() else ():
        try:
            name, digest = json.loads(line)
        except ValueError:
            continue
        found[str(name)] = str(digest)
    yield from found.items()
