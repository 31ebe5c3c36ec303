"""Who answers for an item, and whether it retells another publisher: then the original is named, with its address."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.source_language import ItemRefused
from nhipcau.newsroom.enums import SourceKind
from nhipcau.newsroom.models import Item
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, RoleHeld, Unit
from nhipcau.people.rules import paths_above

#: The kind of content that tells Việt Nam of the world: somebody else was there, and is named.
OF_THE_WORLD = "WORLD_TO_VN"
#: Whose roles make them fit to answer for what a unit writes.
ANSWERS = (*rules.WRITES, Role.LEADER)


def may_answer(unit: Unit) -> QuerySet[Account]:
    """People with such a role in the unit or above it today."""
    today = clock.today()
    held = RoleHeld.objects.filter(role__in=ANSWERS, unit__path__in={unit.path, *paths_above(unit)})
    held = held.filter(Q(valid_from=None) | Q(valid_from__lte=today)).filter(Q(valid_to=None) | Q(valid_to__gte=today))
    return Account.objects.filter(pk__in=held.values("account"), is_active=True).order_by("pk")


@transaction.atomic
def answer_for(
    *, item: Item, responsible: Account | None, retells: bool, by: Account, shows_names: bool | None = None
) -> Item:
    """Raises PermissionDenied, ItemRefused. Without a responsible editor the author answers. ``shows_names``: whether readers
    are told who; None leaves it as it is.
    """
    if not rules.may_write_in(by, item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit describe its items."))
    shows = item.shows_names if shows_names is None else shows_names
    if (item.responsible_id, item.retells, item.shows_names) == (responsible.pk if responsible else None, retells, shows):
        return item
    changed = responsible is not None and responsible.pk != item.responsible_id
    if changed and not may_answer(item.unit).filter(pk=responsible.pk).exists():  # type: ignore[union-attr]
        raise ItemRefused(_("This person has no part in what the unit writes. Choose another responsible editor."))
    item.responsible, item.retells, item.shows_names = responsible, retells, shows
    item.save(update_fields=["responsible", "retells", "shows_names"])
    journal.record(
        actor=by, action="newsroom.answer_for", subject=item, responsible=item.responsible_id, retells=retells, shows_names=shows
    )
    return item


def lacks_original(item: Item) -> bool:
    """It retells another publisher and names no original with an address. One query where it retells."""
    return item.retells and not item.sources.filter(kind=SourceKind.ORIGINAL).exclude(address="").exists()


def lacks_source(item: Item) -> bool:
    """It tells Việt Nam of the world and names no source at all. One query where it does."""
    return item.content_kind == OF_THE_WORLD and not item.sources.exists()
