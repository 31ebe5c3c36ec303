"""What a client accepts and what it holds already (RFC 9110, sections 12.5.3 and 13.1)."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from functools import lru_cache

#: Compressed siblings in our order of preference, by content coding.
SUFFIXES = {"br": ".br", "gzip": ".gz"}
LONGEST_HEADER = 1000


@lru_cache(maxsize=512)
def accepted_suffixes(header: str) -> tuple[str, ...]:
    """Suffixes of compressed siblings the client accepts, the most wanted first; nothing that it refuses."""
    if len(header) > LONGEST_HEADER:
        return ()
    weights = dict(_weights(header))
    floor = weights.get("identity", 0.0)
    wanted = [(weights.get(coding, weights.get("*", 0.0)), suffix) for coding, suffix in SUFFIXES.items()]
    # The sort is stable: of two codings wanted alike the first in SUFFIXES wins.
    return tuple(suffix for q, suffix in sorted(wanted, key=lambda pair: -pair[0]) if q > 0 and q >= floor)


def _weights(header: str) -> list[tuple[str, float]]:
    out = []
    for part in header.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        q = next((value[2:] for value in parameters if value.startswith("q=")), "1")
        out.append((coding.removeprefix("x-"), _quality(q)))
    return out


def _quality(text: str) -> float:
    """A weight of 0 to 1; what is not one counts as refusal."""
    try:
        q = float(text)
    except ValueError:
        return 0.0
    return q if 0.0 <= q <= 1.0 else 0.0


def is_held(etag: str, modified: int | None, none_match: str | None, modified_since: str | None) -> bool:
    """Whether the client's copy is the current one. A tag, where it sends any, decides alone."""
    if none_match is not None:
        tags = [tag.strip().removeprefix("W/") for tag in none_match.split(",")]
        return none_match.strip() == "*" or etag in tags
    if modified_since is None or modified is None:
        return False
    try:
        since = parsedate_to_datetime(modified_since).timestamp()
    except (ValueError, OverflowError):
        return False
    return modified <= since
