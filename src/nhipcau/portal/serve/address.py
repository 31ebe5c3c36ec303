"""From the path of a request to a place in the tree. What is not allowed by name is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST_PATH = 1024
INDEX = "index.html"
COMPRESSED = (".br", ".gz")

_SEGMENT = r"[A-Za-z0-9_-][A-Za-z0-9._-]*"
# \Z, not $: a newline at the end of a path is not the end of a path.
_ALLOWED = re.compile(rf"/(?:\.well-known/security\.txt|(?:{_SEGMENT}/)*(?:{_SEGMENT})?)\Z", re.ASCII)
_HOSTILE = re.compile(r"[\x00-\x1f\x7f\\]|(?:^|/)\.{1,2}(?:/|\Z)")


class Malformed(ValueError):
    """The path is one that no honest link has: control characters, backslashes, dot segments, or endless."""


@dataclass(frozen=True)
class Place:
    """``file``: path below the root. ``redirect``: where the reader is sent if that file exists."""

    file: str
    redirect: str | None = None


@lru_cache(maxsize=4096)
def place_of(path: str) -> Place | None:
    """Where ``path`` (already percent-decoded, as WSGI gives it) lies; None for what no tree holds.

    A redirect stays on this host by its form: it is the checked path itself, and begins with one slash.
    Raises Malformed.
    """
    path = path or "/"
    if len(path) > LONGEST_PATH or _HOSTILE.search(path):
        raise Malformed(path[:80])
    if not _ALLOWED.match(path):
        return None
    relative = path[1:]
    if path.endswith("/"):
        return Place(relative + INDEX)
    last = relative.rpartition("/")[2]
    if last == INDEX:
        return Place(relative, redirect=path.removesuffix(INDEX))
    if last.endswith(COMPRESSED):
        # Only their page may speak for them: by their own name they would outlive it.
        return None
    if "." in last:
        return Place(relative)
    return Place(f"{relative}/{INDEX}", redirect=f"{path}/")


def language_of(path: str) -> str | None:
    """The language a path begins with, if it looks like one."""
    head = path[1:].partition("/")[0]
    return head if re.fullmatch(r"[a-z]{2,3}", head) else None
