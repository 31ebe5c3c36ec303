"""Is this ours? An address, a file's digest or a text against the log and the live pages. Reads the store alone.

Every answer costs the same few queries, however large the archive is.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from nhipcau.portal.bake.plain import plain
from nhipcau.portal.log import chain
from nhipcau.portal.log.paragraphs import fingerprint, fold
from nhipcau.portal.models import Live, LiveParagraph, LogEntry, LogMark
from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.languages import choose
from nhipcau.portal.pages.proving import Answer, Compared, Found, Step
from nhipcau.portal.serve.address import Malformed, place_of
from nhipcau.portal.settings import house

#: Pages named in an answer, steps told of them, paragraphs compared.
MOST_PAGES, MOST_STEPS, MOST_PARAGRAPHS = 5, 200, 200
LINK = re.compile(r"(?:https?://\S+|/\S*|[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/\S*)?)", re.IGNORECASE)
MEDIA = re.compile(r"/media/([0-9a-f]{64})\.[a-z0-9]+")
MAIL = re.compile(r"[^@\s/]+@[\w-]+(?:\.[\w-]+)+")
#: What an address of the log can look like: no database is asked for anything else.
PLAIN = re.compile(r"[\x21-\x7e]{1,300}")
PORTS = {"http": 80, "https": 443}
Pair = tuple[Any, str]


def about_said(said: str, language: str) -> Answer:
    """What was pasted: one address, of a page or of mail, or a text."""
    said = said.strip()
    if MAIL.fullmatch(said):
        return _mail(said)
    if LINK.fullmatch(said):
        try:
            return about_link(said, language)
        except ValueError:
            pass
    return about_text(said, language)


# -- addresses ---------------------------------------------------------------------------------------------------------


def about_link(link: str, language: str) -> Answer:
    """Raises ValueError for what is no address."""
    own = urlsplit(settings.NHIPCAU.public_address)
    asked = urlsplit(link if "://" in link else f"{own.scheme}:{link}" if link.startswith("//") else f"{own.scheme}://{link}")
    if link.startswith("/") and not link.startswith("//"):
        asked = urlsplit(f"{own.scheme}://{own.netloc}{link}")
    if not asked.hostname:
        raise ValueError("address")
    if _host(asked) != _host(own):
        return _elsewhere(asked)
    address = _address(asked.path)
    if media := MEDIA.fullmatch(address):
        return about_file(media[1], language)
    rows = LogMark.objects.filter(value=address).order_by("-entry").values_list("entry__item", "language")
    mark = rows.first() if PLAIN.fullmatch(address) else None
    if mark is None:
        return Answer("own_page" if _is_in_tree(address) else "own_missing")
    found, live = _told([mark], language)
    row = live.get(mark, {})
    return Answer("page" if row.get("stands") and row["address"] == address else "page_withdrawn", found)


def _host(address: SplitResult) -> tuple[str, int | None]:
    """Name and port; None for the one that goes without saying, so that http and https are the same house."""
    port = address.port if address.port != PORTS.get(address.scheme) else None
    return (address.hostname or "").rstrip("."), port


def _address(path: str) -> str:
    path = unquote(path).removesuffix("index.html") or "/"
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"


def _is_in_tree(address: str) -> bool:
    try:
        place = place_of(address)
    except Malformed:
        return False
    return place is not None and (house().tree / place.file).is_file()


def _declared() -> list[dict[str, str]]:
    found: list[dict[str, str]] = (chain.said_last("accounts") or {}).get("accounts", [])
    return found


def _mail(address: str) -> Answer:
    for one in _declared():
        if one["kind"] == "mail" and one["address"].casefold() == address.casefold():
            return Answer("account", name=one["name"])
    return Answer("foreign", name=address)


def _elsewhere(asked: SplitResult) -> Answer:
    """Another host: ours only when it lies below an account that the office declared."""
    for one in _declared():
        known = urlsplit(one["address"])
        if known.scheme == asked.scheme == "https" and _host(known) == _host(asked) and _lies_below(asked, known):
            return Answer("account", name=one["name"])
    return Answer("foreign", name=asked.hostname or "")


def _lies_below(asked: SplitResult, known: SplitResult) -> bool:
    path = unquote(asked.path)
    if known.query:
        return (asked.path, asked.query) == (known.path, known.query)
    plain = "\\" not in path and not {".", ".."} & set(path.split("/"))
    return plain and f"{path}/".startswith(f"{known.path.rstrip('/')}/")


# -- files -------------------------------------------------------------------------------------------------------------


def about_file(digest: str, language: str) -> Answer:
    """A file by the SHA-256 of its bytes: a picture, sound, video or subtitle that went out."""
    marks = list(
        LogMark.objects.filter(value=digest).order_by("-entry", "pk")
        .values_list("entry__item", "language", "entry__package_id")[: 4 * MOST_PAGES]
    )  # fmt: skip
    if not marks:
        return Answer("file_none")
    pairs = list(dict.fromkeys((item, code) for item, code, _ in marks))[:MOST_PAGES]
    found, live = _told(pairs, language)
    # The newest entry of a page that names the file: where the page now shows another package, the file was replaced.
    shown = {(item, code): live.get((item, code), {}).get("package") == package for item, code, package in reversed(marks)}
    standing = [pair for pair in pairs if live.get(pair, {}).get("stands")]
    if any(shown[pair] for pair in standing):
        return Answer("file", found)
    return Answer("file_replaced" if standing else "file_withdrawn", found)


# -- texts -------------------------------------------------------------------------------------------------------------


def about_text(said: str, language: str) -> Answer:
    """Paragraph by paragraph, word for word, against the pages that are live now."""
    by_line = [line for line in said.split("\n") if line.strip()][:MOST_PARAGRAPHS]
    by_gap = [" ".join(part.split()) for part in re.split(r"\n\s*\n", said) if part.strip()][:MOST_PARAGRAPHS]
    prints = {part: fingerprint(part) for part in (*by_line, *by_gap)}
    wanted = sorted({one for one in prints.values() if one})
    if not wanted:
        return Answer("text_short", compared=tuple(Compared(part, "short") for part in by_line))
    rows = LiveParagraph.objects.filter(fingerprint__in=wanted)
    ours = set(rows.order_by().values_list("fingerprint", flat=True).distinct())
    compared = max((_compare(parts, prints, ours) for parts in (by_line, by_gap)), key=_share)
    if not ours:
        return Answer("text_none", compared=compared)
    top = [pk for pk, _ in rows.values_list("live").annotate(n=Count("pk")).order_by("-n", "-live")[:MOST_PAGES]]
    shown = {live.pk: live for live in Live.objects.filter(pk__in=top).select_related("package")}
    lines = {line for live in shown.values() for line in _lines(live)}
    compared = tuple(_beside(one, lines) for one in compared)
    found, _ = _told([(shown[pk].item, shown[pk].language) for pk in top if pk in shown], language)
    return Answer("text_all" if all(one.mark == "ours" for one in compared) else "text_some", found, compared)


def _lines(live: Live) -> set[str]:
    payload = from_package.edition(json.loads(live.package.body), live.language)["payload"]
    return {fold(line) for line in (payload["title"], *plain(payload).split("\n"))}


def _beside(one: Compared, lines: set[str]) -> Compared:
    """What is too short to be looked up is compared with the pages that the rest was found on, so that a short sentence
    put among ours is told."""
    return one if one.mark != "short" else Compared(one.text, "ours" if fold(one.text) in lines else "not_ours")


def _compare(parts: Sequence[str], prints: dict[str, str | None], ours: set[str]) -> tuple[Compared, ...]:
    marks = ("short" if prints[part] is None else "ours" if prints[part] in ours else "not_ours" for part in parts)
    return tuple(Compared(part, mark) for part, mark in zip(parts, marks, strict=True))


def _share(compared: tuple[Compared, ...]) -> tuple[int, int]:
    ours = sum(one.mark == "ours" for one in compared)
    return ours, -sum(one.mark == "not_ours" for one in compared)


# -- what became of them -----------------------------------------------------------------------------------------------


def _told(pairs: Sequence[Pair], language: str) -> tuple[tuple[Found, ...], dict[Pair, dict[str, Any]]]:
    """The pages of (item, language) with their history; and which of them stand, with the package they show."""
    items = {item for item, _ in pairs}
    rows = Live.objects.filter(item__in=items).values("item", "language", "address", "card", "withdrawn_at", "package")
    live: dict[Pair, dict[str, Any]] = {
        (row["item"], row["language"]): {**row, "stands": row["withdrawn_at"] is None} for row in rows
    }
    bodies = LogEntry.objects.filter(item__in=items).order_by("-number").values_list("item", "body")[:MOST_STEPS]
    entries = [(item, json.loads(body)) for item, body in bodies]
    found = []
    for item, code in pairs:
        row = live.get((item, code))
        steps = tuple(_steps((entry for of, entry in entries if of == item), code, language))
        if row:
            found.append(Found(row["address"], code, row["card"].get("title", "") if row["stands"] else "", steps))
    return tuple(found), live


def _steps(entries: Iterable[dict[str, Any]], code: str, language: str) -> Iterable[Step]:
    for entry in entries:
        if code in {one["language"] for one in (*entry["editions"], *entry["withdrawn"])}:
            moment = timezone.localtime(dt.datetime.fromisoformat(entry["released_at"])).isoformat()
            yield Step(entry["kind"], moment, entry["number"], language, choose(entry["reason"], language) if entry["reason"] else None)
