"""The files of the public log and the pages that show it. A release rewrites one bounded file, the head and the keys."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from nhipcau.kernel.canonical import canonical_json
from nhipcau.kernel.signing import sign
from nhipcau.portal.bake.paths import Files, path_of
from nhipcau.portal.log import chain, follows, keys, verify_log
from nhipcau.portal.models import LogEntry
from nhipcau.portal.offered import followed
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.languages import choose
from nhipcau.portal.pages.models import Link, Site
from nhipcau.portal.pages.proving import Account, AccountsPage, CorrectionsPage, Remedy
from nhipcau.portal.pages.render import render
from nhipcau.portal.settings import house


def _line(content: dict[str, Any]) -> bytes:
    return canonical_json(content).encode() + b"\n"


def _signed(content: dict[str, Any], key: str) -> bytes:
    content = {**content, "key": key}
    signature = sign(keys.private(house().keys, key), canonical_json(content).encode())
    return _line({**content, "signature": signature})


def _log(shared: Site, number: str) -> Files:
    first = (int(number) - 1) * verify_log.PER_FILE
    rows = LogEntry.objects.filter(number__gt=first, number__lte=first + verify_log.PER_FILE).order_by("number")
    lines = "".join(f"{body}\n" for body in rows.values_list("body", flat=True))
    return {addresses.log_file(int(number)).lstrip("/"): lines.encode()} if lines else {}


def _loghead(shared: Site) -> Files:
    """The signed head, the keys, and the program that checks them."""
    last = LogEntry.objects.order_by("-number").values_list("body", flat=True).first()
    if last is None:
        return {}
    entry, said = json.loads(last), _bodies("key")
    head = {
        "schema": verify_log.HEAD, "number": entry["number"], "hash": entry["hash"], "at": entry["at"],
        "per_file": verify_log.PER_FILE,
    }  # fmt: skip
    return {
        addresses.LOG_PROGRAM.lstrip("/"): Path(verify_log.__file__).read_bytes(),
        addresses.LOG_KEYS.lstrip("/"): _line({"schema": verify_log.KEYS, "keys": verify_log.published(said)}),
        addresses.LOG_HEAD.lstrip("/"): _signed(head, said[-1]["key"]),
    }


def _bodies(kind: str) -> list[dict[str, Any]]:
    rows = LogEntry.objects.filter(kind=kind).order_by("number").values_list("body", flat=True)
    return [json.loads(body) for body in rows]


def _corrections(shared: Site, language: str, number: str = "") -> Files:
    """The front page holds the newest, thirty at least; each page behind it thirty that never change."""
    last = LogEntry.objects.exclude(remedy=None).order_by("-remedy").values_list("remedy", flat=True).first() or 0
    pages, page = chain.full_pages(last), int(number or 0)
    first = (page - 1 if page else pages) * chain.REMEDIES
    rows = LogEntry.objects.filter(remedy__gt=first, remedy__lte=first + chain.REMEDIES if page else last)
    key = chain.current_key()

    def link(to: int | None) -> Link:
        return Link(choose({language: ""}, language), addresses.corrections(language, to))

    older = page - 1 if page else pages
    made = CorrectionsPage(
        site=shared, language=language, address=addresses.corrections(language, page or None),
        translations={code: addresses.corrections(code, page or None) for code in shared.languages},
        remedies=_newest_first(_remedy(json.loads(body), language) for body in rows.values_list("body", flat=True)),
        fingerprint=verify_log.fingerprint(key), page=page,
        newer=link(page + 1 if page < pages else None) if page else None, older=link(older) if older else None,
    )  # fmt: skip
    return {path_of(made.address): render(made).encode()}


def _newest_first(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """By the day of the decision: what waited on its way was admitted, and so numbered, after a later one."""
    return tuple(sorted(remedies, key=lambda one: (dt.datetime.fromisoformat(one.at), one.number), reverse=True))


def _remedy(entry: dict[str, Any], language: str) -> Remedy:
    named = {one["language"]: one["address"] for one in (*entry["editions"], *entry["withdrawn"])}
    own = sorted(named, key=lambda code: (code != language, code))
    return Remedy(
        number=entry["number"], kind=entry["kind"], at=entry["released_at"], language=language,
        reason=choose(entry["reason"] or {}, language), addresses=tuple((code, named[code]) for code in own),
    )  # fmt: skip


def _accounts(shared: Site) -> Files:
    """The office's accounts for people, a page a language, and for machines, signed."""
    entry, key = chain.said_last("accounts") or {}, chain.current_key()
    if not key:
        return {}
    said = {
        "schema": verify_log.ACCOUNTS, "entry": entry.get("number"), "declared_at": entry.get("at"),
        "office": dict(shared.office), "accounts": entry.get("accounts", []),
    }  # fmt: skip
    files: Files = {addresses.ACCOUNTS_FILE.lstrip("/"): _signed(said, key)}
    for language in shared.languages:
        page = AccountsPage(
            site=shared, language=language, address=addresses.accounts(language),
            translations={code: addresses.accounts(code) for code in shared.languages},
            accounts=tuple(Account.from_json(one) for one in said["accounts"]), declared_at=entry.get("at") or "",
            fingerprint=verify_log.fingerprint(key),
        )  # fmt: skip
        files[path_of(page.address)] = render(page).encode()
    return files


def _follows(shared: Site) -> Files:
    """Which portals this office follows and how far: the receipt of those whom it follows."""
    key = chain.current_key()
    return {addresses.FOLLOWS_FILE.lstrip("/"): _signed({"schema": follows.SCHEMA, "follows": followed()}, key)} if key else {}


MAKERS: dict[str, Callable[..., Files]] = {
    "log": _log, "loghead": _loghead, "corrections": _corrections, "accounts": _accounts, "follows": _follows,
}  # fmt: skip
