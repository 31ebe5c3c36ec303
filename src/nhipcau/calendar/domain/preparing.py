"""From chosen occasions to tasks: what would be opened for whom and when, and opening it once, however often it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.calendar.domain.lead_times import lead_times
from nhipcau.calendar.domain.rule import rule_name
from nhipcau.calendar.domain.year import YearList, prepared_of
from nhipcau.calendar.enums import STEPS, Step
from nhipcau.calendar.models import Prepared
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan import rules as plan_rules
from nhipcau.plan.domain.phrases import LANGUAGES
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.models import Content, Task
from nhipcau.reference.domain.anniversaries import Anniversary

#: The plan is one for all languages.
ALL_LANGUAGES = ""
_ONE_DAY = dt.timedelta(days=1)
_LONGEST_TITLE = 300
#: Titles of tasks stand in the plan's annex, in Vietnamese.
_TITLES = {
    Step.PLAN: "Xây dựng kế hoạch: {day}",
    Step.PRODUCTS: "Chuẩn bị sản phẩm {language}: {day}",
    Step.APPROVALS: "Trình duyệt sản phẩm {language}: {day}",
}


@dataclass(frozen=True)
class Proposed:
    """A task that would be opened. ``opened`` is the one that stands already."""

    key: str
    step: Step
    language: str
    title: str
    begins: dt.date
    due: dt.date
    #: The time the office gave this step is over; what is left is the time until the occasion.
    is_late: bool = False
    opened: Task | None = None

    @property
    def ident(self) -> str:
        return f"{self.key}|{self.step}|{self.language}"


@dataclass(frozen=True)
class Proposal:
    """The tasks for the chosen occasions, and for each that none can be opened for, the reason."""

    tasks: tuple[Proposed, ...]
    left_out: tuple[tuple[str, str], ...]


def propose(*, found: YearList, keys: Collection[str], languages: Iterable[str]) -> Proposal:
    """What the office's lead times make of these occasions. Raises CalendarRefused while it has confirmed none."""
    today = clock.today()
    leads = lead_times(found.unit, today)
    if set(leads) != set(STEPS):
        raise CalendarRefused(_("No lead times are confirmed yet. Confirm how long before an occasion each step begins."))
    wanted = [language for language in LANGUAGES if language in set(languages) and language != "any"]
    if not wanted:
        raise CalendarRefused(_("Choose at least one language."))
    standing = {(row.occasion, row.step, row.language): row.task for row in prepared_of(found.unit, found.year)}
    tasks: list[Proposed] = []
    left_out: list[tuple[str, str]] = []
    for line in _once_a_key(found.lines, keys):
        why_not = _why_not(line, today)
        if why_not:
            left_out.append((line.title(), why_not))
            continue
        for one in _steps(line, leads, wanted, today):
            tasks.append(replace(one, opened=standing.get((one.key, one.step.value, one.language))))
    return Proposal(tuple(tasks), tuple(left_out))


def _once_a_key(lines: Iterable[Anniversary], keys: Collection[str]) -> Iterable[Anniversary]:
    """A lunar day that a solar year has twice is prepared for the first time it comes."""
    first: dict[str, Anniversary] = {}
    for line in lines:
        if line.origin.key in keys:
            first.setdefault(line.origin.key, line)
    return first.values()


def _why_not(line: Anniversary, today: dt.date) -> str:
    if line.to_confirm or line.day is None:
        return _("To be confirmed first: %(why)s.") % {"why": "; ".join(str(one.label) for one in line.doubts)}
    if line.day <= today:
        return _("The day has passed.")
    return ""


def _steps(
    line: Anniversary, leads: Mapping[Step, int], languages: list[str], today: dt.date
) -> Iterable[Proposed]:
    """Each step lasts until the next begins, the last until the day before the occasion."""
    assert line.day is not None
    starts = [line.day - dt.timedelta(days=leads[step]) for step in STEPS]
    ends = [start - _ONE_DAY for start in [*starts[1:], line.day]]
    for step, begins, due in zip(STEPS, starts, ends, strict=True):
        for language in [ALL_LANGUAGES] if step == Step.PLAN else languages:
            title = _TITLES[step].format(day=line.title(), language=LANGUAGES.get(language, ""))
            yield Proposed(
                line.origin.key, step, language, title[:_LONGEST_TITLE], max(begins, today), max(due, today), due < today
            )


@transaction.atomic
def open_tasks(
    *, found: YearList, chosen: Iterable[Proposed], content: Content, lead: Unit, by: Account
) -> list[Task]:
    """Open a task for each that has none yet, under a content of the unit's own plan; says which are new.

    However often it is called, and by however many at once, there is one task a step and language.
    Raises PermissionDenied, CalendarRefused, plan.domain.tasks.TaskRefused: then none is opened.
    """
    if not plan_rules.may_assign(by, content.plan):
        raise PermissionDenied(_("Only the focal officer of the plan's unit assigns its contents."))
    if content.plan.unit_id != found.unit.pk:
        raise CalendarRefused(_("This content is of another unit's plan. Choose one of your own unit."))
    if found.rule is None:
        raise CalendarRefused(_("No rule says which years are round or even. Set it in the calendar before making the list."))
    Unit.objects.select_for_update().get(pk=found.unit.pk)  # two officers at once: the second sees what the first opened
    standing = {(row.occasion, row.step, row.language) for row in prepared_of(found.unit, found.year)}
    made = []
    for one in chosen:
        if (one.key, one.step.value, one.language) in standing:
            continue
        line = found.find(one.key)
        if line is None or line.to_confirm:
            raise CalendarRefused(_("“%(title)s” is to be confirmed before tasks are opened for it.") % {"title": one.title})
        made.append(_open(one, found=found, content=content, lead=lead, by=by, because=line.because()))
        standing.add((one.key, one.step.value, one.language))
    if made:
        journal.record(
            actor=by, action="calendar.prepare", subject=content, year=found.year, tasks=[task.pk for task in made]
        )
    return made


def _open(one: Proposed, *, found: YearList, content: Content, lead: Unit, by: Account, because: str) -> Task:
    assert found.rule is not None
    products = one.step == Step.PRODUCTS
    task = assign(
        content=content, by=by, title=one.title, lead=lead, begins=one.begins, due=one.due,
        product="article" if products else "document", quantity={one.language: 1} if products else None,
    )  # fmt: skip
    rule = f"{because}; {rule_name(found.rule)}"
    Prepared.objects.create(
        unit=found.unit, occasion=one.key, year=found.year, step=one.step, language=one.language, rule=rule[:300], task=task
    )
    return task
