"""Writing the public log: its beginning, an entry for each admitted package, a new key, declared accounts.

Every function here runs while admission holds its lock; an entry and the orders for what it changes are written in one
transaction with what they are about.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.conf import settings
from django.db import router, transaction
from django.db.models import Q
from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.signing import is_signed_by, sign
from nhipcau.portal import store
from nhipcau.portal.door import ReleasePackage, media_of
from nhipcau.portal.log import keys
from nhipcau.portal.log.verify_log import BEGINNING, ENTRY, PER_FILE, key_statement
from nhipcau.portal.models import Admission, Live, LogEntry, LogMark
from nhipcau.portal.pages import from_package
from nhipcau.portal.settings import House

#: Corrections and withdrawals on one page.
REMEDIES = 30
#: Number, hash of the entry before, and moment.
Place = tuple[int, str, dt.datetime]


def chunk_of(number: int) -> int:
    """The file, from 1, in which an entry is written."""
    return (number - 1) // PER_FILE + 1


def full_pages(remedies: int) -> int:
    """How many pages of their own older corrections have; the front page holds the rest, thirty at least."""
    return max((remedies - 1) // REMEDIES - 1, 0)


def begin(here: House) -> None:
    """Open the log with the house's key and with what was admitted before there was one; once, and all of it or nothing."""
    if LogEntry.objects.exists():
        return
    public_key = keys.make(here.keys)
    desk_key = here.desk_key.read_text(encoding="ascii") if here.desk_key.exists() else ""
    with transaction.atomic(using=router.db_for_write(LogEntry)):
        _write_key(here, public_key, signed_by=public_key)
        for admission in Admission.objects.order_by("admitted_at", "sequence", "pk").iterator(chunk_size=100):
            append(admission, ReleasePackage.from_json(admission.body), desk_key)
        for live in Live.objects.filter(withdrawn_at=None).select_related("package").iterator(chunk_size=100):
            edition = from_package.edition(json.loads(live.package.body), live.language)
            store.keep_paragraphs(live, edition["payload"])


def append(admission: Admission, package: ReleasePackage, desk_key: str) -> None:
    """The entry of a package that is being admitted. Holds no word of a text: addresses, digests and the public reason."""
    body = admission.body.encode()
    signed = is_signed_by(desk_key, body, admission.signature)
    raw = vars(package)
    editions = [
        {
            "language": edition["language"], "address": from_package.address(raw, edition["language"]),
            "version": edition["version"], "media": _media(package, edition["payload"]),
        }
        for edition in package.editions
    ]  # fmt: skip
    withdrawn = [
        {"language": live.language, "address": live.address}
        for live in Live.objects.filter(item=package.item, language__in=package.withdrawn).order_by("language")
    ]
    entry = _write(
        package.kind, item=package.item, released_at=package.released_at, editions=editions, withdrawn=withdrawn,
        reason=package.reason if package.kind != "release" else None,
        package={
            "id": package.package_id, "sha256": digest(admission.body), "signature": admission.signature,
            "desk_key": desk_key if signed else "",
        },
    )  # fmt: skip
    named = [(one["language"], value) for one in editions for value in (one["address"], *one["media"])]
    named += [(one["language"], one["address"]) for one in withdrawn]
    LogMark.objects.bulk_create(LogMark(entry=entry, language=language, value=value) for language, value in named)


def _media(package: ReleasePackage, payload: dict[str, Any]) -> list[str]:
    """Digests of an edition's originals, and of the files that travelled for it."""
    originals = media_of(payload)
    files = {one["file"].split(".")[0] for original in originals for one in package.media[original]["renditions"]}
    return sorted(originals | files)


def rotate(here: House, *, lost: bool = False) -> str:
    """Hand over to a new key, which the present one signs; of a lost key the entry says so. Returns the new key."""
    begin(here)
    before = current_key()
    new = keys.make(here.keys)
    with transaction.atomic(using=router.db_for_write(LogEntry)):
        _write_key(here, new, signed_by=new if lost else before, lost_before=before if lost else None)
        store.order({"accounts", "follows", *(f"corrections:{language}" for language in settings.NHIPCAU.languages)})
    keys.forget_others(here.keys, new)
    return new


def declare(here: House, accounts: list[dict[str, str]]) -> LogEntry:
    """Note the office's official accounts in the log; what it says last counts."""
    begin(here)
    with transaction.atomic(using=router.db_for_write(LogEntry)):
        entry = _write("accounts", accounts=accounts)
        store.order({"accounts"})
    return entry


def current_key() -> str:
    """The public half of the key that signs now; empty before the log began."""
    found = said_last("key")
    return str(found["key"]) if found else ""


def said_last(kind: str) -> dict[str, Any] | None:
    """The newest entry of a kind."""
    body = LogEntry.objects.filter(kind=kind).order_by("-number").values_list("body", flat=True).first()
    return json.loads(body) if body else None


def _write_key(here: House, key: str, *, signed_by: str, lost_before: str | None = None) -> None:
    place = _next()
    number, previous, at = place
    said = {"number": number, "previous": previous, "at": _written(at), "key": key}
    signature = sign(keys.private(here.keys, signed_by), key_statement(said))
    _write("key", place, key=key, signed_by=signed_by, signature=signature, lost_before=lost_before)


def _next() -> Place:
    """Number, what goes before, and moment of the next entry. A clock that was set back does not turn the log around."""
    last = LogEntry.objects.order_by("-number").values_list("number", "hash", "at").first()
    now = clock.now()
    return (last[0] + 1, last[1], max(now, last[2])) if last else (1, BEGINNING, now)


def _written(moment: dt.datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _write(kind: str, place: Place | None = None, **said: Any) -> LogEntry:
    number, previous, at = place or _next()
    content = {"schema": ENTRY, "number": number, "previous": previous, "at": _written(at), "kind": kind, **said}
    content["hash"] = digest(canonical_json(content))
    remedy = None
    orders = {f"log:{chunk_of(number)}", "loghead"}
    if kind in ("correction", "withdrawal"):
        remedy = _remedies() + 1
        orders |= _pages_of(remedy)
    entry: LogEntry = LogEntry.objects.create(
        number=number, kind=kind, at=at, item=said.get("item"), package_id=(said.get("package") or {}).get("id"),
        remedy=remedy, hash=content["hash"], body=canonical_json(content),
    )  # fmt: skip
    store.order(orders)
    return entry


def _remedies() -> int:
    """How many corrections and withdrawals the log holds."""
    return LogEntry.objects.exclude(remedy=None).order_by("-remedy").values_list("remedy", flat=True).first() or 0


def _pages_of(remedy: int) -> set[str]:
    """The pages that change with a correction: the front; when it hands thirty over, their own page and the one before."""
    pages = full_pages(remedy)
    changed = {pages, pages - 1} - {0, -1} if pages > full_pages(remedy - 1) else set()
    return {
        order
        for language in settings.NHIPCAU.languages
        for order in (f"corrections:{language}", *(f"corrections:{language}:{page}" for page in changed))
    }


def entry_of(package_id: str) -> dict[str, Any]:
    """For the receipt of a package: which entry of which log it has become. A log is known by the hash of its first entry."""
    rows = dict(LogEntry.objects.filter(Q(number=1) | Q(package_id=package_id)).values_list("package_id", "hash"))
    number = LogEntry.objects.filter(package_id=package_id).values_list("number", flat=True).first()
    return {"log": {"first": rows[None], "number": number}} if number else {}


def entry_count() -> int:
    """The number of the last entry."""
    return LogEntry.objects.order_by("-number").values_list("number", flat=True).first() or 0


def pages() -> set[str]:
    """Every order that the log has files for, to have all of them made anew."""
    orders = {f"log:{chunk}" for chunk in range(1, chunk_of(entry_count()) + 1)} if entry_count() else set()
    for language in settings.NHIPCAU.languages:
        orders |= {f"corrections:{language}", *(f"corrections:{language}:{n + 1}" for n in range(full_pages(_remedies())))}
    return orders | {"loghead", "accounts", "follows"}
