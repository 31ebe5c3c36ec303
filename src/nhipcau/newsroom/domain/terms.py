"""The bank of official names: keeping a term, and how it is written in a language from a day to a day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.folding import compose
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped
from nhipcau.people.models import Account
from nhipcau.portal.door import LANGUAGES
from nhipcau.reference.enums import TermKind, TermSeverity, TermUse
from nhipcau.reference.models import Term, TermForm

CODE = re.compile(r"[-a-z0-9_]{1,60}")
LONGEST, LONGEST_SOURCE, LONGEST_NOTE = 300, 300, 500
#: Uses of which a term has one at a time in a language.
ONE_AT_A_TIME = frozenset({TermUse.OFFICIAL})


class TermRefused(ValueError):
    """The name cannot be kept so; the message says which part and what to give."""


@dataclass(frozen=True)
class FormSaying:
    """How a term is written in a language: first and last day, the document it rests on, how gravely a text is told."""

    language: str
    form: str
    use: str
    severity: str
    source: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    note: str = ""


@transaction.atomic
def keep_term(*, code: str, kind: str, sensitive: bool, note: str, first: FormSaying, by: Account) -> Term:
    """Begin a term with its first form. Raises PermissionDenied, TermRefused, and ValidationError for a secrecy stamp."""
    _let(by)
    if not CODE.fullmatch(code):
        raise TermRefused(
            _("The code of a name has small letters without marks, digits and hyphens only, such as so-ngoai-vu.")
        )
    if Term.objects.filter(code=code).exists():
        raise TermRefused(_("A name with the code “%(code)s” is there already. Choose another code.") % {"code": code})
    term = Term(code=code)
    _describe(term, kind, sensitive, note)
    term.save()
    journal.record(actor=by, action="newsroom.term_keep", subject=term, code=code, kind=kind, sensitive=sensitive)
    keep_form(term=term, saying=first, by=by)
    return term


@transaction.atomic
def change_term(*, term: Term, kind: str, sensitive: bool, note: str, by: Account, reason: str) -> bool:
    """Change what a term is; whether it asks for two clearers needs a reason. Returns whether anything differed."""
    _let(by)
    term = Term.objects.select_for_update().get(pk=term.pk)
    before = (term.kind, term.sensitive, term.note)
    reason = _line(reason)[:LONGEST_NOTE]
    if sensitive != term.sensitive and not reason:
        raise TermRefused(_("Say why texts that name it are to be cleared by one person or by two from now on."))
    refuse_stamped(reason)
    _describe(term, kind, sensitive, note)
    if (term.kind, term.sensitive, term.note) == before:
        return False
    term.save()
    journal.record(
        actor=by, action="newsroom.term_change", subject=term, code=term.code, kind=kind, sensitive=sensitive,
        before={"kind": before[0], "sensitive": before[1], "note": before[2]}, reason=reason,
    )  # fmt: skip
    return True


@transaction.atomic
def keep_form(*, term: Term, saying: FormSaying, by: Account) -> TermForm:
    """Add a way of writing. Raises PermissionDenied, TermRefused, ValidationError."""
    _let(by)
    Term.objects.select_for_update().get(pk=term.pk)
    row = TermForm(term=term, own=True)
    _fill(row, saying)
    row.save()
    journal.record(actor=by, action="newsroom.term_form_keep", subject=term, code=term.code, **_said(row))
    return row


@transaction.atomic
def change_form(*, row: TermForm, saying: FormSaying, by: Account, reason: str) -> bool:
    """Let a way of writing say something else, or end it by its last day; what it said is in the journal with the reason.

    A row that came with the program is the office's own from then on. Returns whether anything differed.
    """
    _let(by)
    row = TermForm.objects.select_for_update(of=("self",)).select_related("term").get(pk=row.pk)
    before = _said(row)
    reason = _line(reason)[:LONGEST_NOTE]
    refuse_stamped(reason)
    _fill(row, saying)
    if _said(row) == before:
        return False
    if not reason:
        raise TermRefused(_("Say why the name changes; the journal keeps it with what it said before."))
    row.own, row.verified_by = True, str(by)[:200]
    row.save()
    journal.record(
        actor=by,
        action="newsroom.term_form_change",
        subject=row.term,
        code=row.term.code,
        before=before,
        reason=reason,
        **_said(row),
    )
    return True


def _let(by: Account) -> None:
    if not rules.may_keep_terms(by):
        raise PermissionDenied(_("Official names are kept by the focal officers of the unit at the head of the house."))


def _describe(term: Term, kind: str, sensitive: bool, note: str) -> None:
    if kind not in TermKind.values:
        raise TermRefused(_("Choose what is named from the list."))
    term.kind, term.sensitive, term.note = kind, sensitive, _line(note)[:LONGEST_NOTE]
    refuse_stamped(term.note)


def _fill(row: TermForm, saying: FormSaying) -> None:
    """The row takes what was said, checked against the other rows of its term."""
    form, source = _line(saying.form), _line(saying.source)
    if (
        saying.language not in LANGUAGES
        or saying.use not in TermUse.values
        or saying.severity not in TermSeverity.values
    ):
        raise TermRefused(_("Choose the language, the use and the weight from their lists."))
    if not 2 <= len(form) <= LONGEST:
        raise TermRefused(_("Give the name as it is written, in 2 to %(most)d letters.") % {"most": LONGEST})
    if not source:
        raise TermRefused(_("Name the document or the body that this way of writing rests on."))
    if saying.valid_from and saying.valid_to and saying.valid_to < saying.valid_from:
        raise TermRefused(_("The last day lies before the first. Mend one of them."))
    refuse_stamped("\n".join((form, source, saying.note)))
    row.language, row.form, row.use, row.severity = saying.language, form, saying.use, saying.severity
    row.valid_from, row.valid_to = saying.valid_from, saying.valid_to
    if row.source != source:
        row.confidence = "B"
    row.source, row.note = source[:LONGEST_SOURCE], _line(saying.note)[:LONGEST_NOTE]
    _stand_apart(row)


def _stand_apart(row: TermForm) -> None:
    """No second row of the same form from the same day, and no two official forms at a time."""
    others = list(row.term.forms.filter(language=row.language).exclude(pk=row.pk))
    if any(other.form == row.form and other.valid_from == row.valid_from for other in others):
        raise TermRefused(_("This way of writing stands in the bank from the same day. Change that one instead."))
    if row.use not in ONE_AT_A_TIME:
        return
    for other in others:
        if other.use == row.use and _meet(row, other):
            raise TermRefused(
                _("“%(form)s” is the official form at that time. Give it a last day first, or call this form allowed.")
                % {"form": other.form}
            )


def _meet(one: TermForm, other: TermForm) -> bool:
    first = max(one.valid_from or dt.date.min, other.valid_from or dt.date.min)
    return first <= min(one.valid_to or dt.date.max, other.valid_to or dt.date.max)


def _said(row: TermForm) -> dict[str, Any]:
    days = {
        name: value.isoformat() if value else None
        for name, value in (("valid_from", row.valid_from), ("valid_to", row.valid_to))
    }
    return {
        "language": row.language, "form": row.form, "use": str(row.use), "severity": str(row.severity), "source": row.source,
        "note": row.note, **days,
    }  # fmt: skip


def _line(text: str) -> str:
    return compose(" ".join(str(text or "").split()))
