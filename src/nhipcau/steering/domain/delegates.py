"""Who is invited to a conference and who came: names and posts, nothing else of a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.folding import tone_key
from nhipcau.kernel.sheets import ColumnSpec, Grid, find_tables, read_rows
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain.queries import units_below
from nhipcau.steering.domain.conferences import ConferenceRefused, refuse_stranger, refuse_unless
from nhipcau.steering.enums import ConferenceState
from nhipcau.steering.models import Conference, Delegate

MOST = 2000
SHEET_TITLE = "Danh sách đại biểu"
SPECS = (
    ColumnSpec("name", ("Họ và tên", "Họ tên", "Tên đại biểu", "Đại biểu", "Full name"), required=True, longest=120),
    ColumnSpec("post", ("Chức vụ", "Chức danh", "Chức vụ, đơn vị", "Post"), longest=200),
    ColumnSpec(
        "organisation", ("Đơn vị", "Cơ quan", "Cơ quan, đơn vị", "Đơn vị công tác", "Organisation"), group=True, longest=200
    ),
)


@dataclass(frozen=True)
class DelegateRow:
    """A row of a sheet and what is wrong with it; ``known``: such a delegate is on the list already."""

    sheet: str
    number: int
    name: str
    post: str
    organisation: str
    problems: tuple[str, ...] = ()
    known: bool = False

    @property
    def good(self) -> bool:
        return not self.problems and not self.known

    @property
    def key(self) -> tuple[str, str]:
        return key_of(self.name, self.organisation)


def key_of(name: str, organisation: str) -> tuple[str, str]:
    """The same person of the same organisation, however the marks are set."""
    return tone_key(name.strip()), tone_key(organisation.strip())


def read_sheet_rows(
    conference: Conference, grids: Sequence[Grid], language: str = "vi"
) -> tuple[list[DelegateRow], list[str]]:
    """The rows of every table that fits, and what is wrong with the tables themselves. Stores nothing; one query."""
    known = _known(conference)
    rows: list[DelegateRow] = []
    problems: list[str] = []
    for grid, columns in find_tables(grids, SPECS):
        preview = read_rows(grid, SPECS, _today(), columns=columns)
        problems += [_said(one, language) for one in preview.problems]
        for row in preview.rows:
            words = {name: str(row.values.get(name) or "").strip() for name in ("name", "post", "organisation")}
            wrong = tuple(_said(one, language) for one in row.problems)
            key = key_of(words["name"], words["organisation"])
            rows.append(DelegateRow(row.sheet, row.number, **words, problems=wrong, known=key in known and not wrong))
            known |= {key} if not wrong else set()
    if len(rows) > MOST:
        return [], [_("The list has more than %(most)s rows. Divide it.") % {"most": MOST}]
    return rows, [] if rows else problems


def _today() -> dt.date:
    return clock.today()


def _said(one: object, language: str) -> str:
    side = "vi" if language == "vi" else "en"
    return f"{getattr(one, f'place_{side}')}: {getattr(one, side)}"


def _known(conference: Conference) -> set[tuple[str, str]]:
    rows = conference.delegates.select_related("unit")
    return {key_of(one.name, organisation_of(one)) for one in rows}


def organisation_of(delegate: Delegate) -> str:
    return delegate.unit.name("vi") if delegate.unit else delegate.organisation


@transaction.atomic
def invite(
    *, conference: Conference, name: str, by: Account, post: str = "", unit: Unit | None = None, organisation: str = ""
) -> Delegate:
    """Raises PermissionDenied, ConferenceRefused."""
    _ask(conference, by)
    if not name.strip():
        raise ConferenceRefused(_("Give the name of the delegate."))
    whose = unit.name("vi") if unit else organisation
    if key_of(name, whose) in _known(conference):
        raise ConferenceRefused(_("This delegate is on the list already."))
    row = Delegate.objects.create(
        conference=conference, name=name.strip(), post=post.strip(), unit=unit,
        organisation="" if unit else organisation.strip(),
    )  # fmt: skip
    journal.record(actor=by, action="steering.delegate", subject=conference, added=row.pk)
    return row


@transaction.atomic
def take(*, conference: Conference, rows: Iterable[Mapping[str, str]], by: Account) -> int:
    """The rows of a sheet that a person took; those on the list already are left out. Says how many were added."""
    _ask(conference, by)
    known = _known(conference)
    units = {tone_key(unit.name("vi")): unit for unit in units_below(conference.unit)}
    made: list[Delegate] = []
    for row in rows:
        key = key_of(row["name"], row["organisation"])
        if key in known or not row["name"].strip():
            continue
        known.add(key)
        unit = units.get(tone_key(row["organisation"].strip()))
        made.append(
            Delegate(
                conference=conference, name=row["name"][:120], post=row["post"][:200], unit=unit,
                organisation="" if unit else row["organisation"][:200],
            )  # fmt: skip
        )
    Delegate.objects.bulk_create(made)
    if made:
        journal.record(actor=by, action="steering.delegate", subject=conference, count=len(made))
    return len(made)


@transaction.atomic
def strike(*, delegate: Delegate, by: Account) -> None:
    """Take a name off the list before the conference is held."""
    refuse_stranger(by, delegate.conference.unit)
    refuse_unless(delegate.conference, ConferenceState.PREPARED)
    journal.record(actor=by, action="steering.delegate", subject=delegate.conference, removed=delegate.pk)
    delegate.delete()


@transaction.atomic
def note_attendance(*, conference: Conference, came: Collection[int], by: Account) -> int:
    """Who came, by their keys; the others did not. Says how many came. Raises PermissionDenied, ConferenceRefused."""
    refuse_stranger(by, conference.unit)
    refuse_unless(conference, ConferenceState.HELD)
    there = conference.delegates.filter(pk__in=came).update(came=True)
    conference.delegates.exclude(pk__in=came).update(came=False)
    journal.record(actor=by, action="steering.attendance", subject=conference, came=there)
    return there


def _ask(conference: Conference, by: Account) -> None:
    refuse_stranger(by, conference.unit)
    refuse_unless(conference, ConferenceState.PREPARED, ConferenceState.HELD)
