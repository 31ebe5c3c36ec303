"""The language board: contents, units or audiences of a plan against languages, each cell against what the plan asks.

A dozen aggregated queries, whatever the number of items; no item is loaded. Live counts what was first released in the
period and is public now; cleared, in hand and behind its source are as they stand now, whatever the period.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from wagtail.models import Locale

from nhipcau.kernel.periods import Period, Span, period_of
from nhipcau.newsroom.domain.language_states import LIVE, behind, first_out_in, not_live
from nhipcau.newsroom.enums import LanguageAxis
from nhipcau.newsroom.models import Edition, Item
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Content, Plan, Task, TaskTarget
from nhipcau.reference.models import Audience, Topic

#: The measures whose targets are editions on the portal; a class or a leaflet is not counted here.
OF_EDITIONS = ("I02", "I03", "I11")
Key = int | None


@dataclass(frozen=True)
class Asked:
    """What the board is asked for; filters left out mean everything. ``genre`` is also the product of a task."""

    plan: Plan
    period: Period
    axis: LanguageAxis = LanguageAxis.CONTENT
    unit: Unit | None = None
    audience: Audience | None = None
    topic: Topic | None = None
    genre: str = ""

    @property
    def quarters(self) -> tuple[int, ...]:
        """The quarters of the plan's year that lie in the period as a whole."""
        year = self.plan.year
        return tuple(q for q in range(1, 5) if period_of(year=year, span=Span.QUARTER, number=q) in self.period)


@dataclass(frozen=True)
class Cell:
    """Editions of one row in one language. ``stale`` ones are among the live and the cleared."""

    planned: int = 0
    live: int = 0
    cleared: int = 0
    begun: int = 0
    stale: int = 0

    @property
    def missing(self) -> int:
        """What the plan asks for and is not live; what is too many in one language makes up for none in another."""
        return max(0, self.planned - self.live)

    def __add__(self, other: Cell) -> Cell:
        return Cell(
            self.planned + other.planned, self.live + other.live, self.cleared + other.cleared, self.begun + other.begun,
            self.stale + other.stale,
        )  # fmt: skip


NOTHING = Cell()
#: The language of a target that says none.
ANY = "any"


@dataclass(frozen=True)
class BoardRow:
    """A content, unit or audience; ``key`` None is what names none, ``code`` what the address calls it. ``in_common``:
    planned in whatever language."""

    key: Key
    name: str
    code: str = ""
    cells: Mapping[str, Cell] = field(default_factory=dict)
    in_common: int = 0

    def cell(self, language: str) -> Cell:
        return self.cells.get(language, NOTHING)


@dataclass(frozen=True)
class Board:
    """``overlaps``: an item has several audiences, so its rows add up to more than the whole."""

    asked: Asked
    rows: tuple[BoardRow, ...]

    @property
    def overlaps(self) -> bool:
        return self.asked.axis is LanguageAxis.AUDIENCE

    def column(self, language: str) -> Cell:
        """All rows of a language together. Of audiences it says more than the whole."""
        return sum((row.cell(language) for row in self.rows), Cell())


def board(account: Account, asked: Asked) -> Board:
    """The board of what this account sees; eleven queries."""
    counted: dict[tuple[Key, str], Cell] = {}
    for key, language, more in (*_planned(account, asked), *_standing(account, asked)):
        counted[key, language] = counted.get((key, language), NOTHING) + more
    rows = {row.key: row for row in _rows(asked, {key for key, _language in counted})}
    for (key, language), cell in counted.items():
        row = rows[key]
        if language == ANY:
            rows[key] = replace(row, in_common=cell.planned)
        else:
            rows[key] = replace(row, cells={**row.cells, language: cell})
    return Board(asked, tuple(rows.values()))


def gap(account: Account, asked: Asked, language: str) -> QuerySet[Content]:
    """The plan's contents with no edition in this language first released in the period and public now. One query."""
    live = editions_of(account, asked).filter(LIVE, first_out_in(asked.period), locale__language_code=language)
    return (
        Content.objects.filter(plan=asked.plan)
        .exclude(Exists(live.filter(item__task__content=OuterRef("pk"))))
        .order_by("no")
    )


def items_of(account: Account, asked: Asked) -> QuerySet[Item]:
    """Items written for the plan's tasks, in the branches the account sees, under the filters."""
    return Item.objects.filter(_items(account, asked, ""))


def editions_of(account: Account, asked: Asked) -> QuerySet[Edition]:
    return Edition.objects.filter(_items(account, asked, "item__"))


def _items(account: Account, asked: Asked, at: str) -> Q:
    # Contents and units are few: looked up as sets, they are not joined to every edition.
    contents = Content.objects.filter(plan=asked.plan).order_by().values("pk")
    found = Q(**{f"{at}task__content__in": contents, f"{at}unit__in": _units(account, asked).values("pk")})
    if asked.genre:
        found &= Q(**{f"{at}genre": asked.genre})
    through: Any = Item.audiences.through.objects, Item.topics.through.objects
    if asked.audience:
        found &= Q(**{f"{at}pk__in": through[0].filter(audience=asked.audience).values("item")})
    if asked.topic:
        found &= Q(**{f"{at}pk__in": through[1].filter(topic=asked.topic).values("item")})
    return found


def _tasks(account: Account, asked: Asked) -> QuerySet[Task]:
    """Tasks that ask for editions in the period: by their day, else by their quarter, else in the whole year."""
    period = asked.period
    due = Q(due__range=(period.first, period.last)) | Q(due__isnull=True, quarter__in=asked.quarters)
    if asked.quarters == (1, 2, 3, 4):
        due |= Q(due__isnull=True, quarter__isnull=True)
    tasks = Task.objects.filter(due, content__plan=asked.plan, measure__in=OF_EDITIONS, lead__in=_units(account, asked))
    tasks = tasks.exclude(state=TaskState.CANCELLED)
    if asked.genre:
        tasks = tasks.filter(product=asked.genre)
    if asked.audience:
        tasks = tasks.filter(audiences=asked.audience)
    return tasks.filter(topics=asked.topic) if asked.topic else tasks


def _units(account: Account, asked: Asked) -> QuerySet[Unit]:
    units = Unit.objects.filter(branch(account)).order_by()
    return units.filter(path__startswith=asked.unit.path) if asked.unit else units


Counted = Iterable[tuple[Key, str, Cell]]
_OF_TASK = {
    LanguageAxis.CONTENT: "task__content", LanguageAxis.UNIT: "task__lead", LanguageAxis.AUDIENCE: "task__audiences",
}  # fmt: skip
_OF_EDITION = {
    LanguageAxis.CONTENT: "item__task__content", LanguageAxis.UNIT: "item__unit", LanguageAxis.AUDIENCE: "item__audiences",
}  # fmt: skip


def targets_of(account: Account, asked: Asked) -> QuerySet[TaskTarget]:
    """What the plan asks for in the period, a row a task and language."""
    return TaskTarget.objects.filter(task__in=_tasks(account, asked).values("pk")).order_by()


def _planned(account: Account, asked: Asked) -> Counted:
    targets = targets_of(account, asked)
    for key, language, amount in targets.values_list(_OF_TASK[asked.axis], "language").annotate(amount=Sum("quantity")):
        yield key, language, Cell(planned=amount)


def _standing(account: Account, asked: Asked) -> Counted:
    """A query for the languages, and over editions one for live, two for in hand, five for what is behind its source."""
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    editions, key = editions_of(account, asked).order_by(), _OF_EDITION[asked.axis]
    for at, locale, count in _counts(editions.filter(LIVE, first_out_in(asked.period)), key):
        yield at, languages[locale], Cell(live=count)
    cleared = Count("pk", filter=Q(is_cleared=True))  # looked up once an edition; as a key of groups it would be twice
    for part in not_live(editions):
        for at, locale, ready, every in part.values_list(key, "locale").annotate(ready=cleared, every=Count("pk")):
            yield at, languages[locale], Cell(cleared=ready, begun=every - ready)
    # Apart from the joins: given some thousand keys beside them, SQLite begins at the audiences instead of at the keys.
    stale = behind()
    seen = items_of(account, asked).filter(pk__in={one.item for one in stale}).order_by()
    keys: dict[int, list[Key]] = {}
    for item, at in seen.values_list("pk", key.removeprefix("item__")):
        keys.setdefault(item, []).append(at)
    counted = Counter((at, one.locale) for one in stale for at in keys.get(one.item, ()))
    for (at, locale), count in counted.items():
        yield at, languages[locale], Cell(stale=count)


def _counts(editions: QuerySet[Edition], key: str) -> Iterable[tuple[Key, int, int]]:
    rows: Any = editions.values_list(key, "locale").annotate(count=Count("pk"))
    return rows  # type: ignore[no-any-return]


def _rows(asked: Asked, keys: set[Key]) -> list[BoardRow]:
    """Every content, in the plan's order; of units and audiences those that were counted, and what names none last."""
    if asked.axis is LanguageAxis.CONTENT:
        contents = Content.objects.filter(plan=asked.plan).order_by("no")
        return [BoardRow(content.pk, str(content), str(content.pk)) for content in contents]
    named = [key for key in keys if key]
    if asked.axis is LanguageAxis.UNIT:
        return [
            BoardRow(unit.pk, unit.name(), str(unit.pk)) for unit in Unit.objects.filter(pk__in=named).order_by("path")
        ]
    audiences = [BoardRow(one.pk, one.name(), one.code) for one in Audience.objects.filter(pk__in=named)]
    return [*audiences, *([BoardRow(None, _("no audience named"))] if None in keys else [])]
