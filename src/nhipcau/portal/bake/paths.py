"""Where in the tree a page is, and what a bake order makes."""

from __future__ import annotations

#: By path below the tree: bytes, or None for a file to remove.
Files = dict[str, bytes | None]


#: Lies beside a page that is a notice of withdrawal, so that a file server can say so; a name with a dot is served by nobody.
GONE = ".gone"


def path_of(address: str) -> str:
    return f"{address.strip('/')}/index.html".lstrip("/")


def gone_mark_of(address: str) -> str:
    return path_of(address).removesuffix("index.html") + GONE
