"""Addresses of an old portal: their one written form, the files that lead them on, and where a reader is sent."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from nhipcau.portal.pages.addresses import OTHERS, VIETNAMESE
from nhipcau.portal.serve.shelf import Shelf

LONGEST = 300
#: Below the tree; a name with a dot in front is served by nobody.
FOLDER = ".redirects"
#: What a query may hold that names a page on SharePoint; a value that is not plain makes the address none of ours.
SHAREPOINT = ("itemid", "pid")
#: Likewise on other systems, in the order of the one form. All other parts of a query are ignored.
NAMING = (
    *SHAREPOINT, "id", "newsid", "news_id", "idnews", "newid", "articleid", "article_id", "tinid", "tin_id", "idtin", "id_tin",
    "baivietid", "idbaiviet", "contentid", "content_id", "postid", "post_id", "page_id", "docid", "nid", "aid", "p",
)  # fmt: skip

_NAME = re.compile(r"[a-z0-9{}_-]{1,40}\Z", re.ASCII)
#: White space is that of a path; what cannot be seen is not: control and format characters, halves of a pair, line ends.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SECTIONS = frozenset({*VIETNAMESE.values(), *OTHERS.values()})
_FOLDERS = frozenset({"", "a", "api", "data", "log", "media", "sitemaps", "strip"})
_FILES = frozenset({"index.html", "robots.txt", "sitemap.xml", "news.xml", "accounts.json"})
_LANGUAGE_FILES = frozenset({"index.html", "404.html", "feed.atom", "feed.rss", "feed.json", "podcast.rss", "ninjs.json"})
_TARGET = re.compile(r"(?:/[a-z0-9][a-z0-9_-]*)+/\Z", re.ASCII)


@dataclass(frozen=True)
class OldPath:
    """``path`` in small letters, as SharePoint's server reads it, without a slash at the end; ``query``: «itemid=5» or nothing."""

    path: str
    query: str = ""

    def __str__(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def as_sharepoint(self) -> OldPath:
        """As it was kept while no other system was known: an address with both forms of naming is found by the first."""
        parts = [part for part in self.query.split("&") if part.partition("=")[0] in SHAREPOINT]
        return OldPath(self.path, "&".join(parts))


def old_path(path: str, query: str = "") -> OldPath | None:
    """The one form of a path (percent-decoded) and the query behind it. None for what is no plain path of at most 300
    characters, or names a page in no plain way."""
    named: dict[str, str] = {}
    try:
        for name, value in parse_qsl(query, keep_blank_values=True, max_num_fields=50):
            if (known := name.lower()) in NAMING and (plain := _named(known, value.lower())) is not None:
                named.setdefault(known, plain)
    except ValueError:
        return None
    folded = unicodedata.normalize("NFC", path.lower())
    one = OldPath(folded.rstrip("/"), "&".join(f"{name}={named[name]}" for name in NAMING if name in named))
    return one if all(map(_NAME.match, named.values())) and _is_plain(one) else None


def _named(name: str, value: str) -> str | None:
    """The value as the one form has it; None for one that names no page. Joomla writes the title behind the number: «5:sen»."""
    if name in SHAREPOINT:
        return value
    number = value.partition(":")[0]
    return number if _NAME.match(number) else None


def old_path_of(address: str, languages: Collection[str]) -> OldPath | None:
    """Likewise of a whole web address, whatever its host; None besides for an address that a portal of these languages gives to
    its own pages."""
    try:
        parts = urlsplit(address)
        path = unquote_to_bytes(parts.path).decode()
    except ValueError:
        return None
    found = old_path(path, parts.query)
    return None if found is None or is_ours(found.path, languages) else found


def is_old_address(text: str, languages: Collection[str]) -> bool:
    """Whether a text is such an address, written in its one form."""
    path, _, query = text.partition("?")
    found = old_path(path, query)
    return found is not None and str(found) == text and not is_ours(found.path, languages)


def is_ours(path: str, languages: Collection[str]) -> bool:
    """Whether the portal's own pages and files stand, or may come to stand, at a path."""
    first, *rest = path[1:].split("/")
    if first in _FOLDERS or first.startswith(".") or (not rest and first in _FILES):
        return True
    return first in languages and (not rest or rest[0] in _SECTIONS or (len(rest) == 1 and rest[0] in _LANGUAGE_FILES))


def _is_plain(one: OldPath) -> bool:
    path = one.path
    return (
        path.startswith("/") and "//" not in path and "\\" not in path and "?" not in path and "#" not in path
        and len(str(one)) <= LONGEST and not any(segment in {".", ".."} for segment in path.split("/"))
        and not any(unicodedata.category(letter) in _HIDDEN for letter in path)
    )  # fmt: skip


def shard_of(key: str) -> str:
    """Which of 4,096 files tells of an old address: three hexadecimal digits."""
    return hashlib.sha256(key.encode()).hexdigest()[:3]


def shard_file(shard: str) -> str:
    return f"{FOLDER}/{shard}.json"


def leads_to(shelf: Shelf, path: str, query: str) -> str | None:
    """Where a reader who asks for a path of an old portal is sent, as WSGI gives path and query; None for nowhere.

    Stays on this host by its form, and leads to a page that stands: never in a circle.
    """
    try:
        one = old_path(path.encode("latin-1").decode(), query)
    except UnicodeError:
        return None
    if one is None:
        return None
    target = _told(shelf, str(one), "exact")
    if target is None and one.as_sharepoint.query not in {"", one.query}:
        target = _told(shelf, str(one.as_sharepoint), "exact")
    if target is None and one.query:
        target = _told(shelf, one.path, "any")
    if target is None or not _TARGET.match(target):
        return None
    return target if shelf.holds(f"{target[1:]}index.html") else None


def _told(shelf: Shelf, key: str, part: str) -> str | None:
    copy = shelf.find(shard_file(shard_of(key)))
    if copy is None or copy.body is None:
        return None
    try:
        target = json.loads(copy.body)[part].get(key)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return target if isinstance(target, str) else None
