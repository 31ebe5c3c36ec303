"""A document of a cleared payload as pages show it: a link that says beforehand what it leads to and how much it weighs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.models import Paper

Raw = Mapping[str, Any]
#: The same types are served.
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
KILO, MEGA = 1024, 1024 * 1024


def paper(raw: Raw, media: Raw, language: str) -> Paper | None:
    """A payload's document with the file that travelled with it; None where it did not."""
    kind = str(raw.get("kind") or "")
    files = media.get(raw["media"], {}).get("renditions") or ()
    file = next((one["file"] for one in files if str(one["file"]).endswith(f".{kind}")), None)
    if file is None or kind not in TYPES:
        return None
    written_in = raw.get("language") or ""
    known = written_in in languages.LANGUAGES
    return Paper(
        address=addresses.media(file),
        content_type=TYPES[kind],
        title=raw.get("title") or NAMES[kind],
        said=_said(kind, int(raw.get("pages") or 0), int(raw.get("bytes") or 0), language),
        credit=raw.get("credit") or "",
        tag=languages.tag(written_in) if known else "",
        language_name=str(languages.words(written_in)["own_name"]) if known and written_in != language else "",
    )


def _said(kind: str, pages: int, size: int, language: str) -> str:
    """Such as «PDF · 12 trang · 1,4 MB»; the number of pages only where it is known."""
    counted = [languages.counted("paper_pages", pages, language)] if pages else []
    return " · ".join([NAMES[kind], *counted, weight(size, language)])


def weight(size: int, language: str) -> str:
    """Bytes as the language writes them: whole kilobytes up to a megabyte, then one decimal."""
    units = languages.words(language)["paper_size"]
    if size < MEGA:
        return str(units["kilo"]).format(n=languages.written(max(1, round(size / KILO)), language))
    return str(units["mega"]).format(n=languages.written(f"{size / MEGA:.1f}", language))
