"""Finding a legal document by the number it is cited by, and warning of one that no longer holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from nhipcau.kernel.folding import compose
from nhipcau.reference.enums import CITABLE, DocumentStatus
from nhipcau.reference.models import LegalDocument

_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True)
class Outdated:
    """A document that a new text should not lean on: where it stands, and what stands in its place, if anything."""

    document: LegalDocument
    status: DocumentStatus
    instead: LegalDocument | None


def normal(number: str) -> str:
    """«số 57–KL / TW» → «57-KL/TW»: one spelling for spaces, dashes, Đ and the word «số»."""
    bare = _DASHES.sub("-", compose(number)).replace("\u00ad", "").replace("\u200b", "")
    bare = re.sub(r"\s+", "", bare)
    return re.sub(r"^số:?", "", bare, flags=re.IGNORECASE)


def outdated(numbers: Iterable[str], day: dt.date) -> list[Outdated]:
    """Those of the cited documents that do not hold on ``day``, in the order cited; three queries for any number.

    Where several bear a number (it is given anew each year), one that holds speaks for all.
    """
    wanted = list(dict.fromkeys(normal(number) for number in numbers if number))
    bearing: dict[str, list[LegalDocument]] = {}
    for document in LegalDocument.objects.with_standing().filter(number__in=wanted):
        bearing.setdefault(document.number, []).append(document)
    found = []
    for number in wanted:
        documents = bearing.get(number, [])
        if documents and all(one.status_on(day) not in CITABLE for one in documents):
            newest = max(documents, key=lambda one: one.begins or dt.date.min)
            found.append(Outdated(newest, newest.status_on(day), newest.in_its_place()))
    return found
