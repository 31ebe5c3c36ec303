"""How readings read: a number or that it is too small to be told, and the languages, the most read first."""

from __future__ import annotations

from collections.abc import Mapping

from nhipcau.newsroom.domain.readings import Read
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.cost_words import grouped
from nhipcau.portal.readings import SMALLEST


def number(read: Read) -> str:
    """What is told, or that it is fewer than may be told."""
    return grouped(read.count) if read.count or not read.few else f"<{SMALLEST}"


def by_language(read: Mapping[str, Read]) -> str:
    """«Tiếng Việt 601, Tiếng Anh <10»."""
    rows = sorted(read.items(), key=lambda pair: (-pair[1].count, pair[0]))
    return ", ".join(f"{showing.language_name(code)} {number(one)}" for code, one in rows)
