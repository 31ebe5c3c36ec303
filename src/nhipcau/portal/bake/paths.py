"""Where in the tree a page is, and what a bake order makes."""

from __future__ import annotations

#: By path below the tree: bytes, or None for a file to remove.
Files = dict[str, bytes | None]


def path_of(address: str) -> str:
    return f"{address.strip('/')}/index.html".lstrip("/")
