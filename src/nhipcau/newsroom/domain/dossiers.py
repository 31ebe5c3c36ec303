"""Dossiers, fact sheets and data sets built from facts: by kind, each fact quoted by reference, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.items import ItemRefused
from nhipcau.newsroom.domain.translation import source_of
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.enums import FactKind, Genre
from nhipcau.newsroom.models import Edition, Fact, Item
from nhipcau.people.models import Account


def facts_for(codes: Iterable[str]) -> list[Fact]:
    """The facts of these codes in a dossier's order: by kind as ``FactKind`` lists them, then by code."""
    order = {kind: place for place, kind in enumerate(FactKind.values)}
    found = Fact.objects.filter(code__in=list(codes))
    return sorted(found, key=lambda fact: (order.get(fact.kind, len(order)), fact.code))


@transaction.atomic
def fill_dossier(*, item: Item, facts: Sequence[Fact], by: Account) -> Edition:
    """Write the text of a dossier from facts, in the language it is written first in: a heading a kind, each fact by
    reference, the day it holds for; of a data set the facts alone.

    What was written before stays above. A changed fact changes the text, so that it must be cleared again.
    Raises PermissionDenied, ItemRefused, TranslationRefused where it has no edition written first.
    """
    if not rules.may_write_in(by, item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit begin its items."))
    if not facts:
        raise ItemRefused(_("Choose at least one fact for the dossier."))
    edition = source_of(item)
    working = fresh(edition).working_copy()
    body = list(working.body.get_prep_value())
    kinds = sorted({fact.kind for fact in facts}, key=FactKind.values.index)
    # The desk's own words exist in these two; headings in a third language are the writer's to put.
    with translation.override("vi" if edition.language == "vi" else "en"):
        for kind in kinds:
            # The page of a data set makes its own table of them, by theme and with the day of each.
            body += [] if item.genre == Genre.DATASET else [{"type": "heading", "value": str(FactKind(kind).label)}]
            body.extend({"type": "fact", "value": fact.pk} for fact in facts if fact.kind == kind)
        valid = _("Figures valid on %(day)s.") % {"day": f"{clock.today():%d/%m/%Y}"}
        body += [] if item.genre == Genre.DATASET else [{"type": "paragraph", "value": f"<p>{valid}</p>"}]
    working.body = working.body.stream_block.to_python(body)
    working.save_revision(user=by, clean=False)
    journal.record(actor=by, action="newsroom.dossier", subject=item, facts=[fact.code for fact in facts])
    edition.refresh_from_db()
    return edition
