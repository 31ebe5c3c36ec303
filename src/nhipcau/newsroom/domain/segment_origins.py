"""Where each segment of a translation began and who wrote it last, and what that makes of the whole. Pure.

Kept as key → ``{"origin", "by"}``: "human", "memory" or an ``Origin`` of a machine, and the primary key of the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nhipcau.newsroom.enums import Origin

MEMORY = "memory"
#: Where a segment's translation may have begun other than with a person.
BEGAN = frozenset({MEMORY, Origin.MACHINE.value, Origin.ASSISTED.value})

Noted = dict[str, dict[str, Any]]


def noted(kept: Noted, texts: Mapping[str, str], *, was: Mapping[str, str], by: int, origins: Mapping[str, str]) -> Noted:
    """``kept`` with what is known of ``texts``: where it began stays however often a person edits it, and whose words it is
    changes with the words, not when somebody only confirms them. An emptied segment begins anew. ``was``: the words before."""
    known = dict(kept)
    for key, text in texts.items():
        earlier = known.get(key, {}).get("origin", Origin.HUMAN.value)
        began = origins[key] if origins.get(key) in BEGAN else earlier
        if not text.strip():
            known.pop(key, None)
        elif text != was.get(key) or began != earlier:
            known[key] = {"origin": began, "by": by}
    return known


def origin_of_all(kept: Noted) -> Origin:
    """What readers are told of a text with these segments: a machine's part is never hidden behind a person's."""
    found = {one["origin"] for one in kept.values()}
    return next((origin for origin in (Origin.MACHINE, Origin.ASSISTED) if origin in found), Origin.HUMAN)


def origin_in(kept: Noted, key: str, whole: str) -> str:
    """Of one segment in a text that is declared ``whole``. Where no segment says why it is declared so, it is said of each."""
    if whole == Origin.HUMAN or key not in kept or all(one["origin"] != whole for one in kept.values()):
        return whole
    began = kept[key]["origin"]
    return str(began) if began in Origin.values else Origin.HUMAN.value
