"""What a released edition reads like on a channel: its title, as much of its lead as has room, and its address.

Every word is of the text that was cleared, in its order; only whole words are left out, at the end, and "…" says so.
Own words for a channel are a text of their own, which goes through clearance like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from nhipcau.delivery.channels import Limits, Shown, limits_of
from nhipcau.delivery.models import Channel
from nhipcau.kernel import clock
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import MediaFile, ReleasedEdition

#: Where no limit is known: what fits on most channels.
USUAL = 500
CUT = "…"
#: Endings of the files of a film and of its subtitles.
FILMED = ("mp4", "webm", "vtt")


@dataclass(frozen=True)
class Film:
    """A film of the released text, to be uploaded by hand: its file and the subtitles' files by language, as they lie in the
    portal's tree, with its caption, credit and description."""

    file: str
    seconds: int
    subtitles: tuple[tuple[str, str], ...]
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Variant:
    """``letters`` as the channel counts them, ``most`` it takes; ``whole``: nothing of the lead was left out. ``films`` for a
    channel that lives by them."""

    shown: Shown
    address: str
    letters: int
    most: int
    whole: bool
    limits: Limits | None
    picture_file: str = ""
    picture_left_out: bool = False
    films: tuple[Film, ...] = ()


def variant_of(standing: ReleasedEdition, channel: Channel) -> Variant:
    """Of the version that was released last, whatever the working copy says meanwhile."""
    payload = payload_of(standing.version)
    limits = limits_of(channel.kind, clock.today())
    address = f"{settings.NHIPCAU.public_address}{standing.address}"
    words, whole = written(payload["title"], payload["lead"], address, limits)
    file, content, alt = _picture(payload, limits)
    kind = "image/" + file.rpartition(".")[2] if file else ""
    shown = Shown(words, str(payload["language"]), content, kind, alt)
    left_out = bool(payload["picture"]) and not file
    most = limits.letters if limits else USUAL
    films = _films(payload) if limits and limits.film else ()
    return Variant(shown, address, counted(words, address, limits), most, whole, limits, file, left_out, films)


def written(title: str, lead: str, address: str, limits: Limits | None) -> tuple[str, bool]:
    """The words of a post, and whether nothing had to be left out. Pure; never longer than the channel takes, unless the
    address alone is."""

    def has_room(*parts: str) -> bool:
        words = "\n\n".join(part for part in (*parts, address) if part)
        return counted(words, address, limits) <= (limits.letters if limits else USUAL)

    longest = limits.title if limits else 0
    head, whole_head = shortened(title, lambda part: has_room(part) and (not longest or len(part) <= longest))
    said, whole = shortened(lead, lambda part: has_room(head, part)) if whole_head else ("", not lead)
    return "\n\n".join(part for part in (head, said, address) if part), whole_head and whole


def counted(words: str, address: str, limits: Limits | None) -> int:
    return limits.count(words, address) if limits else len(words)


def shortened(text: str, has_room: Callable[[str], bool]) -> tuple[str, bool]:
    """As many whole words from the beginning as there is room for, and whether these are all."""
    if has_room(text):
        return text, True
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        cut = " ".join(words[:count]).rstrip(" ,;:–-") + CUT
        if has_room(cut):
            return cut, False
    return "", False


def _picture(payload: dict[str, Any], limits: Limits | None) -> tuple[str, bytes, str]:
    """The widest rendition of the cleared picture that the channel takes, with the cleared description."""
    picture = payload["picture"]
    if not picture:
        return "", b"", ""
    rows = MediaFile.objects.filter(original=picture["media"], kind="webp").order_by("-width")
    for row in rows:
        content = bytes(row.content)
        if not limits or not limits.picture or len(content) <= limits.picture:
            alt = picture["alt"]
            return row.file, content, shortened(alt, lambda part: not limits or not limits.alt or len(part) <= limits.alt)[0]
    return "", b"", ""


def _films(payload: dict[str, Any]) -> tuple[Film, ...]:
    """One query, however many."""
    clips = [block for block in payload["body"] if block["type"] == "clip" and block.get("kind") == "video"]
    wanted = {block["media"] for block in clips} | {track for block in clips for track in block.get("subtitles", {}).values()}
    files = dict(MediaFile.objects.filter(original__in=wanted, kind__in=FILMED).values_list("original", "file")) if wanted else {}
    return tuple(
        Film(
            files[block["media"]], int(block.get("seconds") or 0),
            tuple((code, files[track]) for code, track in sorted(block.get("subtitles", {}).items()) if track in files),
            block.get("caption") or "", block.get("credit") or "", block.get("alt") or "",
        )
        for block in clips if block["media"] in files
    )  # fmt: skip


def fingerprint(variant: Variant) -> str:
    """What an officer saw in the preview, so that exactly that is posted: words, picture with its description, films."""
    shown = variant.shown
    seen = [shown.words, shown.language, variant.picture_file, shown.alt, *(repr(film) for film in variant.films)]
    return hashlib.sha256("\0".join(seen).encode()).hexdigest()
