"""Urgent notices on their way to a point: the file of the public tree from which the strip is made, with each one's last
moment. The kiosk's server asks for that moment at every request, so a notice ends there without a network."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from lxml import html

from nhipcau.kiosk.mending import unlink_dead
from nhipcau.portal.pages import addresses


def _said(tree: Path, language: str) -> dict[str, Any] | None:
    """None where no notice holds."""
    path = tree / addresses.strip_file(language).lstrip("/")
    return dict(json.loads(path.read_bytes())) if path.is_file() else None


def told_in(tree: Path, language: str) -> set[str]:
    """Addresses of the stories that the strip leads to."""
    said = _said(tree, language)
    return {link for one in (said or {"notices": ()})["notices"] for link in html.fromstring(one["html"]).xpath("//a/@href")}


def strip_of(tree: Path, language: str, here: Collection[str]) -> bytes | None:
    """The strip's file for the package; links that lead nowhere there are words alone."""
    said = _said(tree, language)
    if said is None:
        return None
    for one in said["notices"]:
        one["html"] = unlink_dead(one["html"], here)
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
