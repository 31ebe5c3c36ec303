"""Packages as a desk lays them down, without a desk."""

from __future__ import annotations

import hashlib
import io
import json
import uuid
from pathlib import Path
from typing import Any

from PIL import Image

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.signing import public_part, signing_key
from nhipcau.portal.door import ReleasePackage, lay_down, seal

NOTE = {"vi": "Sửa lời dẫn.", "en": "The lead was corrected."}


def payload(language: str = "vi", **values: Any) -> dict[str, Any]:
    return {
        "schema": "nhipcau.edition/1", "language": language, "title": "Sen Hồ Tây", "slug": "sen", "lead": "Mùa sen.",
        "byline": "", "origin": "human", "picture": None, "body": [{"type": "paragraph", "html": "<p>Chữ.</p>"}], **values,
    }  # fmt: skip


def edition(language: str = "vi", **values: Any) -> dict[str, Any]:
    said = payload(language, **values)
    return {
        "language": language, "version": digest(canonical_json(said)), "cleared_at": "2026-11-20T08:00:00+07:00",
        "payload": said, "note": None,
    }  # fmt: skip


def package(*editions: dict[str, Any], **values: Any) -> ReleasePackage:
    """A release; ``kind``, ``item``, ``sequence`` and all else by name."""
    context = {
        "genre": "article", "content_kind": "PROMO", "places": [], "audiences": [],
        "topics": [{"code": "di-san", "names": {"vi": "Di sản", "en": "Heritage"}}],
        "locality": {"code": "ha-noi", "names": {"vi": "Hà Nội", "en": "Hanoi"}, "ornament": "lotus"},
    }  # fmt: skip
    given = {
        "package_id": str(uuid.uuid4()), "kind": "release", "item": str(uuid.uuid4()), "sequence": 1,
        "released_at": "2026-11-21T09:30:00+07:00", "office": {"vi": "Trung tâm", "en": "Centre"}, "context": context,
        "editions": editions or (edition(),), "demonstration": True, **values,
    }  # fmt: skip
    return ReleasePackage(**given)


def follow(before: ReleasePackage, *editions: dict[str, Any], **values: Any) -> ReleasePackage:
    """The item's next decision: a correction unless said otherwise."""
    given = {"kind": "correction", "item": before.item, "sequence": before.sequence + 1, "reason": NOTE, **values}
    return package(*editions, **given)


def withdrawal(before: ReleasePackage, *languages: str) -> ReleasePackage:
    made = follow(before, kind="withdrawal", withdrawn=languages or ("vi",))
    return ReleasePackage(**{**vars(made), "editions": ()})


def picture(colour: str = "#a3231d") -> tuple[dict[str, Any], dict[str, bytes], dict[str, str]]:
    """The ``media`` part of a package, the files that travel with it, and the block that shows it."""
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(stream, "WEBP")
    content, original = stream.getvalue(), hashlib.sha256(colour.encode()).hexdigest()
    name = f"{hashlib.sha256(content).hexdigest()}.webp"
    media = {original: {"width": 64, "height": 48, "renditions": [{"width": 64, "height": 48, "file": name}]}}
    return media, {name: content}, {"media": original, "alt": "Sen", "caption": "", "credit": "Nhịp Cầu"}


class Desk:
    """Signs and lays down, in its own order."""

    def __init__(self, house: Path) -> None:
        self.handover = house / "handover"
        self.handover.mkdir(exist_ok=True)
        self.key = signing_key(house / "desk.key")
        (self.handover / "desk.pub").write_text(public_part(self.key))
        self.number = 0

    def lay(self, one: ReleasePackage, media: dict[str, bytes] | None = None) -> ReleasePackage:
        self.number += 1
        lay_down(self.handover, self.number, one.package_id, seal(one, self.key), media or {})
        return one

    def lay_text(self, one: ReleasePackage, text: str) -> None:
        """Any text where the package should be."""
        self.number += 1
        folder = self.handover / "packages"
        folder.mkdir(exist_ok=True)
        (folder / f"{self.number:012d}-{one.package_id}.json").write_text(text)

    def receipt(self, one: ReleasePackage) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.handover / "receipts" / f"{one.package_id}.json").read_text())
        return found
