"""Sets of the bank of official names: what is listed, found by its words, and how a term is called."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from nhipcau.kernel.folding import bare_key
from nhipcau.reference.enums import TermUse
from nhipcau.reference.models import Term, TermForm


def terms() -> QuerySet[Term]:
    """Every term with its forms: official names are no secret of one unit."""
    return Term.objects.prefetch_related("forms").order_by("kind", "code")


def terms_worded(found: QuerySet[Term], words: str) -> QuerySet[Term]:
    """Terms whose code or forms in any language hold all of ``words``, typed with or without marks. Two queries."""
    wanted = bare_key(words).split()
    if not wanted:
        return found
    texts: dict[int, list[str]] = {pk: [code] for pk, code in found.values_list("pk", "code")}
    for pk, form in TermForm.objects.filter(term__in=texts).values_list("term_id", "form"):
        texts[pk].append(form)
    keys = {pk: bare_key(" ".join(said)) for pk, said in texts.items()}
    return found.filter(pk__in=[pk for pk, key in keys.items() if all(word in key for word in wanted)])


def terms_with_own(found: QuerySet[Term]) -> QuerySet[Term]:
    return found.filter(pk__in=TermForm.objects.filter(own=True).values("term"))


def terms_changing(found: QuerySet[Term], day: dt.date) -> QuerySet[Term]:
    """Terms of which a form ends or begins on that day or later."""
    coming = TermForm.objects.filter(Q(valid_to__gte=day) | Q(valid_from__gte=day))
    return found.filter(pk__in=coming.values("term"))


def called(term: Term, language: str, day: dt.date) -> str:
    """The official form of the day in a language; "" where there is none. Reads the forms fetched with the term."""
    standing = [
        row
        for row in term.forms.all()
        if row.language == language and row.use == TermUse.OFFICIAL and row.holds_on(day)
    ]
    return standing[0].form if standing else ""


def headed(term: Term, day: dt.date) -> str:
    """How a screen heads a term: its official form in Vietnamese, else the words the bank knows of it there, else its code."""
    known = [row.form for row in term.forms.all() if row.language == "vi"]
    return called(term, "vi", day) or ", ".join(f"“{form}”" for form in known) or term.code
