"""The rundown of a broadcast episode: cleared or released texts in an order, each with its time on air."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.folding import bare_key
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.clearance import valid_clearance
from nhipcau.newsroom.domain.columns import ColumnRefused
from nhipcau.newsroom.domain.standing import WORKING_TITLE, Stand, stands
from nhipcau.newsroom.domain.versions import current_fingerprint
from nhipcau.newsroom.enums import ColumnKind, EntryState, Standing
from nhipcau.newsroom.models import Clearance, Edition, Embargo, Episode, ReleasedEdition, RundownEntry, Version
from nhipcau.people.models import Account

#: An entry lasts a day at most.
LONGEST = 24 * 60 * 60
AS_CLEARED = frozenset({Standing.CLEARED, Standing.ORDERED, Standing.RELEASED})
#: What a search for one text offers at most.
OFFERED = 20


@dataclass(frozen=True)
class Entry:
    """An entry as it stands now. ``title`` is that of the text that was entered."""

    row: RundownEntry
    stand: Stand
    state: EntryState

    @property
    def holds(self) -> bool:
        return self.state is EntryState.HOLDS


@dataclass(frozen=True)
class Rundown:
    entries: tuple[Entry, ...] = ()

    @property
    def seconds(self) -> int:
        return sum(entry.row.seconds for entry in self.entries)

    @property
    def marked(self) -> int:
        return sum(not entry.holds for entry in self.entries)


def has_rundown(episode: Episode) -> bool:
    return episode.column.kind == ColumnKind.PROGRAMME


def rundown_of(episode: Episode) -> Rundown:
    """The entries in their order. Three queries, whatever their number."""
    rows = list(episode.entries.select_related("version__edition__item__unit").order_by("position", "pk"))
    found = {
        stand.edition: stand
        for stand in stands(Edition.objects.filter(pk__in=[row.version.edition_id for row in rows]))
    }
    kept_in = _embargoed(stand.item for stand in found.values())
    entries = ((row, found[row.version.edition_id]) for row in rows)
    return Rundown(
        tuple(Entry(row, stand, state_of(row.version_id, stand, stand.item in kept_in)) for row, stand in entries)
    )


def state_of(version: int, stand: Stand, embargoed: bool = False) -> EntryState:
    """Whether this version of the edition is still what may go on air. Pure; the door's sure answer is asked on entering."""
    if stand.public_version == version:
        return EntryState.WITHDRAWN if stand.withdrawn_at is not None else EntryState.HOLDS
    if stand.cleared_version != version:
        return EntryState.REPLACED
    if stand.standing not in AS_CLEARED:
        return EntryState.CHANGED
    return EntryState.EMBARGOED if embargoed else EntryState.HOLDS


def usable_version(edition: Edition) -> Version | None:
    """The text that may go on air: the last cleared one as long as the edition says exactly it, else the one that is public."""
    out = ReleasedEdition.objects.filter(edition=edition).select_related("version").first()
    public: Version | None = out.version if out is not None and out.withdrawn_at is None else None
    last: Version | None = Version.objects.filter(edition=edition, clearance__isnull=False).order_by("-clearance__id").first()
    taken_back = out is not None and out.withdrawn_at is not None and last is not None and out.version_id == last.pk
    if last is not None and not taken_back and valid_clearance(last) and current_fingerprint(edition) == last.sha256:
        return last
    return public if public is not None and valid_clearance(public) else None


@transaction.atomic
def enter(*, episode: Episode, edition: Edition, seconds: int, by: Account) -> RundownEntry:
    """Put a cleared text at the end of the rundown. Raises PermissionDenied, ColumnRefused."""
    _ask(episode, by)
    if not has_rundown(episode):
        raise ColumnRefused(_("Only radio and television programmes have a rundown."))
    if not rules.may_see(by, edition.item):
        raise PermissionDenied(_("This edition is not yours to see."))
    if not 1 <= seconds <= LONGEST:
        raise ColumnRefused(_("Give the time on air in seconds, from 1 to %(most)d.") % {"most": LONGEST})
    version = usable_version(edition)
    if version is None:
        where = {"title": edition.title, "language": edition.language}
        raise ColumnRefused(
            _("«%(title)s» (%(language)s) is not cleared for what it says now. Only cleared texts go on air.") % where
        )
    last = episode.entries.aggregate(last=Max("position"))["last"] or 0
    row = RundownEntry.objects.create(episode=episode, position=last + 1, version=version, seconds=seconds, by=by)
    journal.record(actor=by, action="newsroom.rundown_enter", subject=row, sha256=version.sha256, seconds=seconds)
    return row


@transaction.atomic
def move_up(*, entry: RundownEntry, by: Account) -> None:
    """Let an entry change places with the one before it; the first stays. Raises PermissionDenied."""
    _ask(entry.episode, by)
    rows = list(RundownEntry.objects.select_for_update().filter(episode=entry.episode_id).order_by("position", "pk"))
    at = next((place for place, row in enumerate(rows) if row.pk == entry.pk), 0)
    if at == 0:
        return
    rows[at - 1], rows[at] = rows[at], rows[at - 1]
    for position, row in enumerate(rows, start=1):
        row.position = position
    RundownEntry.objects.bulk_update(rows, ["position"])
    journal.record(actor=by, action="newsroom.rundown_move", subject=entry)


@transaction.atomic
def strike(*, entry: RundownEntry, by: Account) -> None:
    """Take an entry out of the rundown. Raises PermissionDenied."""
    _ask(entry.episode, by)
    journal.record(actor=by, action="newsroom.rundown_strike", subject=entry)
    entry.delete()


def _ask(episode: Episode, by: Account) -> None:
    if not rules.may_write_in(by, episode.item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit keep the rundown of its episodes."))


def texts_to_enter(account: Account, words: str) -> list[Stand]:
    """Cleared and released texts the account sees, in every language, newest first; a few, found by their titles."""
    cleared = Clearance.objects.filter(version__edition=OuterRef("pk"))
    editions = Edition.objects.filter(rules.seen_by(account, field="item__unit__path")).filter(Exists(cleared))
    titles = editions.order_by("-pk").annotate(working_title=WORKING_TITLE).values_list("pk", "working_title")
    wanted = bare_key(words).split()
    named = [pk for pk, title in titles if all(word in bare_key(title) for word in wanted)][: OFFERED * 2]
    found = {stand.edition: stand for stand in stands(Edition.objects.filter(pk__in=named))}
    usable = [found[pk] for pk in named if found[pk].is_public or found[pk].standing in AS_CLEARED]
    return usable[:OFFERED]


def _embargoed(items: Iterable[int]) -> set[int]:
    standing = Embargo.objects.filter(item__in=set(items), ended_at=None, until__gt=clock.now())
    return set(standing.values_list("item_id", flat=True))
