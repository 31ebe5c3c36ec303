"""Repealed documents cited in a new draft: each with what stands in its place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from nhipcau.reference.citing import Citation, cited
from nhipcau.reference.enums import DocumentStatus
from nhipcau.reference.models import LegalDocument


@dataclass(frozen=True)
class CitationWarning:
    """A draft cites what no longer holds. ``place``: offsets into the text as composed. The sentence in each language
    says since when, and what to cite instead."""

    number: str
    place: tuple[int, int]
    document: LegalDocument
    successor: LegalDocument | None
    vi: str
    en: str


def warnings(text: str, day: dt.date) -> list[CitationWarning]:
    """The repealed documents that a text written on ``day`` cites, each once, in order; at most two queries.

    The same number is given anew each year: where the text gives a year, documents of other years do not count, and of
    several that fit one that holds speaks for all. What the text itself calls replaced is no mistake.
    """
    first: dict[tuple[str, int | None], Citation] = {}
    for one in cited(text):
        if not one.as_gone:
            first.setdefault((one.number, one.year), one)
    bearing: dict[str, list[LegalDocument]] = {}
    if first:
        rows = LegalDocument.objects.with_standing().filter(number__in={number for number, _year in first})
        for row in rows:
            bearing.setdefault(row.number, []).append(row)
    found = (_warning(one, bearing.get(one.number, []), day) for one in first.values())
    return [one for one in found if one is not None]


def _warning(citation: Citation, bearing: list[LegalDocument], day: dt.date) -> CitationWarning | None:
    meant = [one for one in bearing if None in (citation.year, one.date) or one.date.year == citation.year]  # type: ignore[union-attr]
    if not meant or any(one.status_on(day) != DocumentStatus.REPEALED for one in meant):
        return None
    document = max(meant, key=lambda one: one.begins or dt.date.min)
    instead = document.in_its_place()
    vi, en = _sentences(document, instead)
    return CitationWarning(citation.number, (citation.start, citation.end), document, instead, vi, en)


def standing_words(document: LegalDocument, day: dt.date) -> tuple[str, str] | None:
    """What is wrong with resting on a document on that day, in Vietnamese and English; None when it holds."""
    status = document.status_on(day)
    if status == DocumentStatus.REPEALED:
        return _sentences(document, document.in_its_place())
    if status == DocumentStatus.COMING and document.begins:
        return (
            f"Văn bản số {document.number} chưa có hiệu lực; có hiệu lực từ ngày {document.begins:%d/%m/%Y}.",
            f"Document {document.number} is not in force yet; it is from {document.begins:%d/%m/%Y}.",
        )
    return None


def _sentences(document: LegalDocument, instead: LegalDocument | None) -> tuple[str, str]:
    last = last_day(document)
    since_vi = f" từ sau ngày {last:%d/%m/%Y}" if last else ""
    since_en = f" after {last:%d/%m/%Y}" if last else ""
    vi = f"Văn bản số {document.number} hết hiệu lực{since_vi}."
    en = f"Document {document.number} is no longer in force{since_en}."
    if instead is None:
        return (
            f"{vi} Chưa có văn bản thay thế trong danh mục; hãy kiểm tra trước khi viện dẫn.",
            f"{en} The register names nothing in its place; check before you cite it.",
        )
    named = f"{instead.number} ({instead.title})" if instead.title else instead.number
    return f"{vi} Viện dẫn văn bản thay thế: {named}.", f"{en} Cite what replaced it: {named}."


def last_day(document: LegalDocument) -> dt.date | None:
    """The last day it was in force; the eve of its successor's first day where no day of its own is known."""
    if document.valid_to or document.successor is None or document.successor.begins is None:
        return document.valid_to
    return document.successor.begins - dt.timedelta(days=1)
