"""Hubs: beginning one, changing what it gathers and owes, attaching an item by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.folding import compose, slug
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.models import Hub, HubTarget, Item
from nhipcau.people.domain.lineage import is_within
from nhipcau.people.models import Account, Unit
from nhipcau.portal.door import LANGUAGES
from nhipcau.reference.models import Place, Topic

LONGEST_NAME = 120
#: What one language can owe in a quarter.
MOST = 500


class HubRefused(ValueError):
    """The hub cannot be so; the message says which part and what to give."""


@dataclass(frozen=True)
class HubSaying:
    """What a hub is to be. ``targets``: language → editions a quarter at least, 0 for no minimum."""

    names: Mapping[str, str]
    responsible: Account
    targets: Mapping[str, int]
    topics: Sequence[Topic] = ()
    places: Sequence[Place] = ()


@transaction.atomic
def begin(*, unit: Unit, saying: HubSaying, by: Account) -> Hub:
    """Begin a hub of the unit. Raises PermissionDenied, HubRefused, and ValidationError for a secrecy stamp."""
    if not rules.may_keep_programmes(by, unit):
        raise PermissionDenied(_("Hubs are kept by focal officers of the unit."))
    hub = Hub(unit=unit)
    _fill(hub, saying)
    hub.key = _free_key(hub.names["vi"])
    hub.save()
    _gather(hub, saying)
    journal.record(actor=by, action="newsroom.hub_begin", subject=hub, key=hub.key)
    return hub


@transaction.atomic
def change(*, hub: Hub, saying: HubSaying, by: Account) -> bool:
    """Change a hub; whether anything differed. Raises PermissionDenied, HubRefused, ValidationError."""
    hub = Hub.objects.select_for_update(of=("self",)).select_related("unit").get(pk=hub.pk)
    if not rules.may_keep_programmes(by, hub.unit):
        raise PermissionDenied(_("Hubs are kept by focal officers of the unit."))
    before = _about(hub)
    _fill(hub, saying)
    hub.save()
    _gather(hub, saying)
    if _about(hub) == before:
        return False
    journal.record(actor=by, action="newsroom.hub_change", subject=hub, key=hub.key)
    return True


@transaction.atomic
def attach(*, hub: Hub, item: Item, by: Account) -> None:
    """Let an item count for the hub whatever its topics and places. Raises PermissionDenied, HubRefused."""
    _ask(item, by)
    if not is_within(item.unit, hub.unit):
        raise HubRefused(
            _("The item belongs to a unit outside the hub's own. Choose an item of that unit or below it.")
        )
    if hub.attached.filter(pk=item.pk).exists():
        raise HubRefused(_("The item is attached already."))
    hub.attached.add(item)
    journal.record(actor=by, action="newsroom.hub_attach", subject=hub, item=item.pk)


@transaction.atomic
def detach(*, hub: Hub, item: Item, by: Account) -> None:
    """Undo an attaching; what its topics and places gather stays. Raises PermissionDenied, HubRefused."""
    _ask(item, by)
    if not hub.attached.filter(pk=item.pk).exists():
        raise HubRefused(_("The item was not attached by hand."))
    hub.attached.remove(item)
    journal.record(actor=by, action="newsroom.hub_detach", subject=hub, item=item.pk)


def _ask(item: Item, by: Account) -> None:
    if not rules.may_write_in(by, item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit attach its items to a hub."))


def _about(hub: Hub) -> tuple[object, ...]:
    gathered = (set(rows.values_list("pk", flat=True)) for rows in (hub.topics.all(), hub.places.all()))
    targets = HubTarget.objects.filter(hub=hub).values_list("language", "per_quarter")
    return dict(hub.names), hub.responsible_id, dict(targets), *gathered


def _fill(hub: Hub, saying: HubSaying) -> None:
    names = {one: _line(saying.names.get(one, ""))[:LONGEST_NAME] for one in ("vi", "en")}
    if not names["vi"] or not names["en"]:
        raise HubRefused(_("Give the name in Vietnamese and in English."))
    person = saying.responsible
    if not person.is_active or person.unit is None or not is_within(person.unit, hub.unit):
        raise HubRefused(_("Choose a person of the unit, or of one below it, who answers for the hub."))
    if not saying.targets or any(one not in LANGUAGES for one in saying.targets):
        raise HubRefused(_("Choose at least one language of the portal, with its minimum a quarter."))
    if any(not 0 <= amount <= MOST for amount in saying.targets.values()):
        raise HubRefused(_("Give the minimum a quarter as a number from 0 to %(most)d.") % {"most": MOST})
    refuse_stamped(words_in(names))
    hub.names, hub.responsible = names, person


def _gather(hub: Hub, saying: HubSaying) -> None:
    hub.topics.set(saying.topics)
    hub.places.set(saying.places)
    HubTarget.objects.filter(hub=hub).exclude(language__in=saying.targets).delete()
    for language in (one for one in LANGUAGES if one in saying.targets):
        HubTarget.objects.update_or_create(
            hub=hub, language=language, defaults={"per_quarter": saying.targets[language]}
        )


def _free_key(name: str) -> str:
    wanted = slug(name, longest=70)
    taken = set(Hub.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    # «moi» is the address of a new one.
    candidates = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 4)))
    return next(one for one in candidates if one not in taken and one != "moi")


def _line(text: str) -> str:
    return compose(" ".join(str(text or "").split()))
