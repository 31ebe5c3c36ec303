"""The list of laws that texts cite: each kept once, with what readers see of it and where its official text is read.

A row that came with the program or was entered here is known to everybody; one that a unit's register or plan brought is
seen by those who see that. A person who enters or mends one has looked at its text: it counts as confirmed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.folding import bare_key
from nhipcau.people.models import Account
from nhipcau.plan.domain.queries import plans_seen_by
from nhipcau.reference.domain.documents import normal
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.domain.directive_queries import registered_seen_by, units_keeping_register
from nhipcau.steering.domain.directives import DirectiveRefused, DocumentWords, known_document, refuse_unfit, symbol_of

ENTERED = "Cơ quan nhập vào danh mục văn bản"
_WEB = URLValidator(schemes=["https"])
_SAID = ("number", "title", "issuer", "date", "kind", "issuer_level", "valid_from", "valid_to", "address")


def may_keep_laws(account: Account) -> bool:
    """A focal officer of any unit: the law is the same for all of them."""
    return units_keeping_register(account).exists()


def laws_seen_by(account: Account) -> QuerySet[LegalDocument]:
    """Newest first; two queries with what ``status`` asks for."""
    seen = ~Q(source="") | Q(registered__in=registered_seen_by(account).values("pk")) | Q(plans__in=plans_seen_by(account).values("pk"))
    found = LegalDocument.objects.filter(seen).values("pk")
    return LegalDocument.objects.filter(pk__in=found).with_standing().order_by("-date", "number", "pk")


def laws_worded(rows: QuerySet[LegalDocument], words: str) -> QuerySet[LegalDocument]:
    """Those whose number, title or issuer has the words, marks and tones aside. One query."""
    wanted = bare_key(words).split()
    if not wanted:
        return rows
    lines = rows.order_by().values_list("pk", "number", "title", "issuer")
    return rows.filter(pk__in=[pk for pk, *said in lines if all(word in bare_key(" ".join(said)) for word in wanted)])


@transaction.atomic
def enter_law(*, words: DocumentWords, address: str, by: Account) -> LegalDocument:
    """Put a document on the list. Raises PermissionDenied, DirectiveRefused."""
    said = _said(words, address, by)
    known = known_document(words.number, words.title, words.issuer, words.date)
    if known is not None and laws_seen_by(by).filter(pk=known.pk).exists():
        raise DirectiveRefused(_("This document is on the list already: %(document)s. Mend it there.") % {"document": known})
    law = known or LegalDocument()
    _write(law, said, by)
    law.source = ENTERED
    law.save()
    journal.record(actor=by, action="steering.law_enter", subject=law, number=law.number)
    return law


@transaction.atomic
def mend_law(*, law: LegalDocument, words: DocumentWords, address: str, by: Account) -> LegalDocument:
    """Say it rightly. Texts that name it say it so too from now on, and are cleared anew. Raises PermissionDenied, DirectiveRefused."""
    said = _said(words, address, by)
    law = LegalDocument.objects.select_for_update().get(pk=law.pk)
    if not laws_seen_by(by).filter(pk=law.pk).exists():
        raise PermissionDenied(_("You do not see this document."))
    same = LegalDocument.objects.exclude(number="").filter(number=said["number"], issuer=said["issuer"], date=said["date"])
    if same.exclude(pk=law.pk).exists():
        raise DirectiveRefused(_("Another document of the list has this number, issuer and day. Look at the number again."))
    changed = [name for name in _SAID if getattr(law, name) != said[name]]
    _write(law, said, by)
    law.save()
    journal.record(actor=by, action="steering.law_mend", subject=law, number=law.number, changed=changed)
    return law


def _said(words: DocumentWords, address: str, by: Account) -> dict[str, Any]:
    if not may_keep_laws(by):
        raise PermissionDenied(_("Only focal officers keep the list of laws."))
    refuse_unfit(words)
    try:
        if address:
            _WEB(address)
    except ValidationError as wrong:
        raise DirectiveRefused(_("The address of the official text is not one of the web. Write it with https:// at the front.")) from wrong
    plain = replace(words, number=normal(words.number)[:60], title=" ".join(words.title.split()), issuer=" ".join(words.issuer.split()))
    return {**{name: getattr(plain, name) for name in _SAID if name != "address"}, "address": address}


def _write(law: LegalDocument, said: dict[str, Any], by: Account) -> None:
    for name, value in said.items():
        setattr(law, name, value)
    law.symbol = law.symbol or symbol_of(law.number)
    law.verified_by = str(by)[:200]
