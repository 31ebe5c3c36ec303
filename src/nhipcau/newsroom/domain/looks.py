"""How a locality shows itself on the portal: a few words in each language, and the drawing that gives its pages their colour."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom.domain.office_lists import ListRefused, ask, line
from nhipcau.newsroom.domain.secrecy import refuse_stamped
from nhipcau.people.models import Account, Unit
from nhipcau.portal.door import LANGUAGES
from nhipcau.portal.pages.assets import ornaments
from nhipcau.reference.models import Place

LONGEST_INTRODUCTION = 600
#: Drawings of the portal itself: the bridge stands for a locality that chose none.
NOT_CHOSEN = frozenset({"bridge", "favicon"})


def localities(*, beside: int | None = None) -> QuerySet[Place]:
    """Those of today, the ones that a unit of the house works for first; ``beside``: one that is shown whatever its time."""
    ours = Unit.objects.exclude(locality=None).order_by().values("locality")
    first = Case(When(pk__in=ours, then=Value(0)), default=Value(1), output_field=IntegerField())
    today = Place.objects.valid_on(clock.today()).order_by().values("pk")  # type: ignore[attr-defined]
    found = Place.objects.filter(Q(pk__in=today) | Q(pk=beside), kind=Place.Kind.LOCALITY)
    return found.annotate(elsewhere=first).order_by("elsewhere", "code")


def drawn() -> tuple[str, ...]:
    """The drawings to choose from, by their names."""
    return tuple(one for one in ornaments() if not one.endswith("-mark") and one not in NOT_CHOSEN)


@transaction.atomic
def change_look(*, place: Place, ornament: str, introduction: Mapping[str, str], by: Account) -> bool:
    """Say it anew; the portal shows it from the next release of one of its items on. Returns whether anything differed.

    Raises PermissionDenied, ListRefused, ValidationError (a secrecy stamp).
    """
    ask(by)
    place = Place.objects.select_for_update().get(pk=place.pk)
    words = {one: text for one in LANGUAGES if (text := line(introduction.get(one, "")))}
    refuse_stamped("\n".join(words.values()))
    if place.kind != Place.Kind.LOCALITY:
        raise ListRefused(_("Only a province or a city has an introduction and a drawing of its own."))
    if ornament and ornament not in drawn():
        raise ListRefused(_("Choose one of the drawings."))
    if any(len(text) > LONGEST_INTRODUCTION for text in words.values()):
        raise ListRefused(
            _("An introduction has at most %(most)d letters. Shorten it.") % {"most": LONGEST_INTRODUCTION}
        )
    before = {"ornament": place.ornament, "introduction": dict(place.introduction or {})}
    if before == {"ornament": ornament, "introduction": words}:
        return False
    place.ornament, place.introduction = ornament, words
    place.save(update_fields=["ornament", "introduction"])
    journal.record(
        actor=by,
        action="newsroom.look_change",
        subject=place,
        code=place.code,
        ornament=ornament,
        introduction=words,
        before=before,
    )
    return True
