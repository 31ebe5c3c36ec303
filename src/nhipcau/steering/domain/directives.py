"""Directives in a unit's register: entered once, with what the reading found and a person confirmed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.canonical import digest
from nhipcau.people.models import Account, Unit
from nhipcau.reference.domain.documents import normal
from nhipcau.reference.models import LegalDocument
from nhipcau.steering import rules
from nhipcau.steering.enums import ClauseState
from nhipcau.steering.models import Clause, Registered
from nhipcau.steering.refusal import SteeringRefused

_BEFORE_SYMBOL = re.compile(r"^\d+[a-zđ]?[-/](?:\d{4}/)?")


class DirectiveRefused(SteeringRefused):
    """The document cannot be entered so; the message says what to mend."""


@dataclass(frozen=True)
class DocumentWords:
    """What a document says of itself, as a person confirmed it."""

    title: str
    number: str = ""
    issuer: str = ""
    date: dt.date | None = None
    kind: str = ""
    issuer_level: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True)
class ClauseWords:
    """A clause that the reading found; ``kept`` says whether a person ticked it."""

    text: str
    label: str = ""
    source: tuple[int, int] | None = None
    kept: bool = True


@transaction.atomic
def register(
    *, unit: Unit, by: Account, words: DocumentWords, day: dt.date, issued_here: bool = False,
    clauses: Sequence[ClauseWords] = (), source_name: str = "", source_text: str = "",
) -> Registered:  # fmt: skip
    """Enter a document with its clauses. One that the reference register knows already is that same document: it is told
    what it did not know, and keeps the words it is cited by. Raises PermissionDenied, DirectiveRefused."""
    if not rules.may_keep_register(by, unit):
        raise PermissionDenied(_("Only a focal officer of the unit enters documents in its register."))
    refuse_unfit(words)
    document = _document(words)
    if Registered.objects.filter(unit=unit, document=document).exists():
        raise DirectiveRefused(_("This document is in the unit's register already. Look it up by its number."))
    row = Registered.objects.create(
        unit=unit, document=document, issued_here=issued_here, day=day, source_name=source_name[:200],
        source_text=source_text, sha256=digest(source_text) if source_text else "", by=by,
    )  # fmt: skip
    Clause.objects.bulk_create(_clause(row, no, one) for no, one in enumerate(clauses, start=1))
    kept = sum(one.kept for one in clauses)
    journal.record(actor=by, action="steering.register", subject=row, document=document.pk, clauses=kept)
    return row


def refuse_unfit(words: DocumentWords) -> None:
    """Raises DirectiveRefused for a document without a title, or with days in no order."""
    if not words.title.strip():
        raise DirectiveRefused(_("The document has no title. Write what it is about, as its heading says."))
    if words.date and words.valid_from and words.valid_from < words.date:
        raise DirectiveRefused(_("The document would hold before it was issued. Look at the two days again."))
    begins = words.valid_from or words.date
    if begins and words.valid_to and words.valid_to < begins:
        raise DirectiveRefused(_("The last day of validity lies before the first. Look at the two days again."))


def _clause(row: Registered, no: int, words: ClauseWords) -> Clause:
    state = ClauseState.CONFIRMED if words.kept else ClauseState.LEFT
    start, end = words.source or (None, None)
    return Clause(
        registered=row, no=no, label=words.label[:40], text=words.text, source_start=start, source_end=end, state=state
    )


def _document(words: DocumentWords) -> LegalDocument:
    known = known_document(words.number, words.title, words.issuer, words.date)
    if known is None:
        number = normal(words.number)[:60]
        return LegalDocument.objects.create(
            number=number, title=words.title.strip(), issuer=words.issuer.strip(), date=words.date, kind=words.kind,
            issuer_level=words.issuer_level, symbol=symbol_of(number), valid_from=words.valid_from, valid_to=words.valid_to,
        )  # fmt: skip
    told = [name for name in ("issuer", "date", "kind", "issuer_level", "valid_from", "valid_to") if _learns(known, words, name)]
    for name in told:
        setattr(known, name, getattr(words, name))
    if told:
        known.save(update_fields=told)
    return known


def symbol_of(number: str) -> str:
    """The letters after the number: «NĐ-CP» of «72/2015/NĐ-CP»."""
    return _BEFORE_SYMBOL.sub("", number)[:40] if "/" in number else ""


def _learns(known: LegalDocument, words: DocumentWords, name: str) -> bool:
    return not getattr(known, name) and bool(getattr(words, name))


def known_document(number: str, title: str, issuer: str, date: dt.date | None) -> LegalDocument | None:
    """The same number, date and issuer, where what one of the two does not say is no difference; without a number the same
    title. The best known comes first: numbers are given anew each year by every body."""
    if not number.strip():
        return LegalDocument.objects.filter(number="", title=title.strip()).first()
    bearing = LegalDocument.objects.filter(number=normal(number)[:60])
    same = [one for one in bearing if _agree(one.date, date) and _agree(_folded(one.issuer), _folded(issuer))]
    return min(same, key=lambda one: (one.date != date, one.issuer == "", one.pk), default=None)


def _agree(one: object, other: object) -> bool:
    return not one or not other or one == other


def _folded(issuer: str) -> str:
    return " ".join(issuer.replace("UBND", "Ủy ban nhân dân").casefold().split())


@transaction.atomic
def set_validity(
    *, row: Registered, by: Account, valid_from: dt.date | None, valid_to: dt.date | None, successor: LegalDocument | None
) -> Registered:
    """Say from when to when the document holds and what follows it. Raises PermissionDenied, DirectiveRefused."""
    if not rules.may_keep_register(by, row.unit):
        raise PermissionDenied(_("Only a focal officer of the unit changes its register."))
    document = row.document
    begins = valid_from or document.date
    if begins and valid_to and valid_to < begins:
        raise DirectiveRefused(_("The last day of validity lies before the first. Look at the two days again."))
    if successor is not None and document.pk in _line_of(successor):
        raise DirectiveRefused(_("Each of the two documents would follow the other. Choose another successor."))
    document.valid_from, document.valid_to, document.successor = valid_from, valid_to, successor
    document.save(update_fields=["valid_from", "valid_to", "successor"])
    journal.record(
        actor=by, action="steering.validity", subject=row, document=document.pk,
        successor=successor.pk if successor else None,
    )  # fmt: skip
    return row


def _line_of(document: LegalDocument) -> list[int]:
    line: list[int] = []
    found: LegalDocument | None = document
    while found is not None and found.pk not in line:
        line.append(found.pk)
        found = found.successor
    return line


def note_refusal(*, rule: str, by: Account) -> None:
    """Leave in the journal that a document was turned away: who, when, which rule, nothing of its words."""
    journal.record(actor=by, action="steering.refuse_upload", subject=None, rule=rule)
