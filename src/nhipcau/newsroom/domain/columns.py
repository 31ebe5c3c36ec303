"""Columns: beginning one, changing it, putting items into it as numbered episodes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.canonical import digest
from nhipcau.kernel.folding import compose, slug
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import ColumnKind, Genre, RhythmSpan
from nhipcau.newsroom.models import Column, ColumnRhythm, Episode, Item, ReleasedEdition
from nhipcau.people.domain.lineage import is_within
from nhipcau.people.models import Account, Unit
from nhipcau.portal.door import LANGUAGES

LONGEST_NAME = 120
#: The longest time between two episodes: a year, whichever way it is counted.
MOST = {RhythmSpan.DAY: 366, RhythmSpan.WEEK: 52, RhythmSpan.MONTH: 12}
LAST_NUMBER = 100_000
#: What the portal takes as a code in an address.
MOST_CODE = 60


class ColumnRefused(ValueError):
    """The column or episode cannot be so; the message says which part and what to give."""


@dataclass(frozen=True)
class ColumnSaying:
    """What a column is to be. ``started`` counts when it is begun and never moves later."""

    names: Mapping[str, str]
    kind: str
    languages: Sequence[str]
    genres: Sequence[str] = ()
    every: int = 1
    span: str = RhythmSpan.WEEK
    weekday: int | None = None
    started: dt.date | None = None
    ended: dt.date | None = None


@transaction.atomic
def begin(*, unit: Unit, saying: ColumnSaying, by: Account) -> Column:
    """Begin a column of the unit. Raises PermissionDenied, ColumnRefused, and ValidationError for a secrecy stamp."""
    if not rules.may_keep_programmes(by, unit):
        raise PermissionDenied(_("Columns are kept by focal officers of the unit."))
    column = Column(unit=unit, started=saying.started or clock.today())
    _fill(column, saying)
    column.key = _free_key(column.names["vi"])
    column.save()
    ColumnRhythm.objects.create(column=column, since=column.started, **_rhythm(saying))
    journal.record(actor=by, action="newsroom.column_begin", subject=column, key=column.key)
    return column


@transaction.atomic
def change(*, column: Column, saying: ColumnSaying, by: Account) -> bool:
    """Change a column; whether anything differed. Another rhythm holds from today on: what was due before stays.

    Raises PermissionDenied, ColumnRefused, ValidationError.
    """
    column = Column.objects.select_for_update(of=("self",)).select_related("unit").get(pk=column.pk)
    if not rules.may_keep_programmes(by, column.unit):
        raise PermissionDenied(_("Columns are kept by focal officers of the unit."))
    before = _about(column)
    _fill(column, saying)
    moved = _move_on(column, _rhythm(saying))
    if not moved and _about(column) == before:
        return False
    column.save()
    journal.record(actor=by, action="newsroom.column_change", subject=column, key=column.key, rhythm=moved)
    return True


def as_reference(episode: Episode) -> dict[str, Any]:
    """What a package says of the column of its item: ``code``, ``names``, ``kind`` and the episode's ``number``."""
    column = episode.column
    names = {language: name for language, name in column.names.items() if name}
    return {"code": _public_code(column.key), "names": names, "kind": str(column.kind), "number": episode.number}


def _public_code(key: str) -> str:
    """The key as an address of the portal holds it, at most sixty characters; a longer one ends with a mark of its own."""
    return key if len(key) <= MOST_CODE else f"{key[: MOST_CODE - 9].rstrip('-')}-{digest(key)[:8]}"


@transaction.atomic
def place(*, column: Column, item: Item, by: Account, number: int | None = None) -> Episode:
    """Put an item into the column under a number, the next free one where none is given.

    Raises PermissionDenied, ColumnRefused.
    """
    column = Column.objects.select_for_update(of=("self",)).select_related("unit").get(pk=column.pk)
    if not rules.may_write_in(by, item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit put its items into a column."))
    if not is_within(item.unit, column.unit):
        raise ColumnRefused(
            _("The item belongs to a unit outside the column's own. Choose an item of that unit or below it.")
        )
    _takes(column, item)
    episode = Episode(column=column, item=item, number=_number(column, number))
    episode.save()
    journal.record(actor=by, action="newsroom.episode_place", subject=episode, column=column.key, number=episode.number)
    return episode


@transaction.atomic
def renumber(*, episode: Episode, number: int, by: Account) -> None:
    """Give an episode another number. Raises PermissionDenied, ColumnRefused."""
    column = Column.objects.select_for_update(of=("self",)).get(pk=episode.column_id)
    if not rules.may_write_in(by, episode.item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit put its items into a column."))
    if number == episode.number:
        return
    episode.number = _number(column, number)
    episode.save()
    journal.record(actor=by, action="newsroom.episode_renumber", subject=episode, column=column.key, number=number)


@transaction.atomic
def take_out(*, episode: Episode, by: Account) -> None:
    """Take an item out of its column. What was released in it stays counted there, so it is refused then.

    Raises PermissionDenied, ColumnRefused.
    """
    if not rules.may_write_in(by, episode.item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit put its items into a column."))
    if ReleasedEdition.objects.filter(edition__item=episode.item_id).exists():
        raise ColumnRefused(_("The episode went out under this column. It stays, so that past counts stay true."))
    if episode.entries.exists():
        raise ColumnRefused(_("The episode has a rundown. Take its entries out first."))
    journal.record(
        actor=by, action="newsroom.episode_take_out", subject=episode, column=episode.column.key, number=episode.number
    )
    episode.delete()


def _takes(column: Column, item: Item) -> None:
    if column.ended is not None and column.ended < clock.today():
        raise ColumnRefused(_("The column has ended. Choose another, or change its last day."))
    if column.genres and item.genre not in column.genres:
        names = ", ".join(str(Genre(one).label) for one in column.genres)
        raise ColumnRefused(_("The column takes these genres only: %(genres)s.") % {"genres": names})
    held = Episode.objects.filter(item=item).select_related("column").first()
    if held is not None:
        said = {"column": held.column.name(), "number": held.number}
        raise ColumnRefused(_("The item is in a column already: “%(column)s”, number %(number)d.") % said)


def _number(column: Column, number: int | None) -> int:
    if number is None:
        number = (column.episodes.aggregate(last=Max("number"))["last"] or 0) + 1
    if not 1 <= number <= LAST_NUMBER:
        raise ColumnRefused(_("Give a number from 1 to %(most)d.") % {"most": LAST_NUMBER})
    if column.episodes.filter(number=number).exists():
        raise ColumnRefused(_("The column has a number %(number)d already. Choose another.") % {"number": number})
    return number


def _about(column: Column) -> tuple[object, ...]:
    return dict(column.names), column.kind, list(column.genres), list(column.languages), column.ended


def _fill(column: Column, saying: ColumnSaying) -> None:
    names = {one: _line(saying.names.get(one, ""))[:LONGEST_NAME] for one in ("vi", "en")}
    if not names["vi"] or not names["en"]:
        raise ColumnRefused(_("Give the name in Vietnamese and in English."))
    if saying.kind not in ColumnKind.values or any(one not in Genre.values for one in saying.genres):
        raise ColumnRefused(_("Choose the kind and the genres from the lists."))
    if not saying.languages or any(one not in LANGUAGES for one in saying.languages):
        raise ColumnRefused(_("Choose at least one language of the portal for its episodes."))
    if saying.ended is not None and saying.ended < column.started:
        raise ColumnRefused(_("The last day lies before the first. Mend one of them."))
    refuse_stamped(words_in(names))
    column.names, column.kind, column.ended = names, saying.kind, saying.ended
    column.genres = [one for one in Genre.values if one in saying.genres]
    column.languages = [one for one in LANGUAGES if one in saying.languages]


def _rhythm(saying: ColumnSaying) -> dict[str, object]:
    if saying.span not in RhythmSpan.values:
        raise ColumnRefused(_("Choose days, weeks or months from the list."))
    span = RhythmSpan(saying.span)
    if not 1 <= saying.every <= MOST[span]:
        raise ColumnRefused(
            _("At most a year lies between two episodes. Give a number from 1 to %(most)d.") % {"most": MOST[span]}
        )
    if saying.weekday is not None and (span is not RhythmSpan.WEEK or not 0 <= saying.weekday <= 6):
        raise ColumnRefused(_("A day of the week goes with weeks only."))
    return {"every": saying.every, "span": span, "weekday": saying.weekday}


def _move_on(column: Column, rhythm: dict[str, object]) -> bool:
    """Begin another rhythm today; one that has not lasted a day is overwritten."""
    last = column.rhythms.order_by("-since")[0]
    if all(getattr(last, name) == value for name, value in rhythm.items()):
        return False
    ColumnRhythm.objects.update_or_create(column=column, since=max(last.since, clock.today()), defaults=rhythm)
    return True


def _free_key(name: str) -> str:
    wanted = slug(name, longest=70)
    taken = set(Column.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    # «moi» is the address of a new one.
    candidates = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 4)))
    return next(one for one in candidates if one not in taken and one != "moi")


def _line(text: str) -> str:
    return compose(" ".join(str(text or "").split()))
