"""A sound or video of a cleared payload as pages show it: nothing is loaded before a reader asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.models import ORDINARY_WIDTH, Clip, Track

Raw = Mapping[str, Any]
#: What a browser is told before it asks for the file; the same types are served.
TYPES = {"mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg", "opus": "audio/ogg"}


def clip(raw: Raw, media: Raw, language: str) -> Clip | None:
    """A payload's clip with the files that travelled with it; None where its file did not."""
    file = next((one for one in _files(raw["media"], media) if _ending(one) in TYPES), None)
    if file is None:
        return None
    is_video = raw.get("kind") == "video"
    return Clip(
        is_video=is_video,
        address=addresses.media(file["file"]),
        content_type=TYPES[_ending(file)],
        alt=raw.get("alt") or "",
        caption=raw.get("caption") or "",
        credit=raw.get("credit") or "",
        length=_length(int(raw.get("seconds") or 0)),
        width=str(file["width"]) if is_video else "",
        height=str(file["height"]) if is_video else "",
        poster=_poster(raw.get("poster") or "", media),
        tracks=_tracks(raw.get("subtitles") or {}, media, language),
        transcript=tuple(line for line in (raw.get("transcript") or "").splitlines() if line.strip()),
        origin_texts=_origins(raw.get("subtitle_origins") or {}, language),
    )


def _files(sha256: str, media: Raw) -> list[Raw]:
    return list(media.get(sha256, {}).get("renditions") or ())


def _ending(file: Raw) -> str:
    return str(file["file"]).rpartition(".")[2]


def _poster(sha256: str, media: Raw) -> str:
    """The widest ordinary size, for a browser does not choose among posters."""
    sizes = sorted((one for one in _files(sha256, media) if _ending(one) == "webp"), key=lambda one: one["width"])
    ordinary = [one for one in sizes if one["width"] <= ORDINARY_WIDTH] or sizes[:1]
    return addresses.media(ordinary[-1]["file"]) if ordinary else ""


def _tracks(subtitles: Raw, media: Raw, language: str) -> tuple[Track, ...]:
    """In the portal's order; those of the page's own language are shown unless a reader turns them off."""
    made, spoken = [], _spoken(subtitles)
    for code in languages.LANGUAGES:
        file = next((one for one in _files(subtitles.get(code, ""), media) if _ending(one) == "vtt"), None)
        if file is not None:
            name = str(languages.words(code)["own_name"])
            made.append(Track(addresses.media(file["file"]), languages.tag(code), name, code == language, code == spoken))
    return tuple(made)


def _origins(origins: Raw, language: str) -> tuple[str, ...]:
    """How subtitles were made that no person wrote alone, naming them as the player's menu does."""
    words = languages.words(language)
    named = {
        origin: [str(languages.words(code)["own_name"]) for code in languages.LANGUAGES if origins.get(code) == origin]
        for origin in words["subtitle_origins"]
    }
    join = str(words["list_join"])
    return tuple(str(words["subtitle_origins"][origin]).format(languages=join.join(names)) for origin, names in named.items() if names)


def _spoken(subtitles: Raw) -> str:
    """The language that is spoken: the office's own, out of which the desk translates subtitles; without it, the only one there is."""
    return languages.LANGUAGES[0] if languages.LANGUAGES[0] in subtitles else next(iter(subtitles)) if len(subtitles) == 1 else ""


def _length(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    if not seconds:
        return ""
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
