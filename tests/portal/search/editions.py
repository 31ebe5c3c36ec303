"""Editions to put into an index."""

from __future__ import annotations

from typing import Any

from nhipcau.portal.search import Entry


def edition(key: str, text: str, *, title: str = "Tin", language: str = "vi", **more: Any) -> Entry:
    date = more.pop("date", "2026-11-21T09:30:00+07:00")
    return Entry(key, language, f"/{language}/bai/{key}/", title, text, date, **more)
