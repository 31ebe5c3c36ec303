"""What nobody does: contents of a plan against audiences and languages, this year beside last year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nhipcau.kernel.folding import tone_key
from nhipcau.plan.enums import FacetKind, TaskState
from nhipcau.plan.models import Content, Evidence, Plan, ResultFacet, Task
from nhipcau.reference.models import Audience

ANYONE = ""  # no audience was named
ANY = "any"  # no language was named
Key = tuple[int, str, str]  # number of the content, code of the audience, code of the language


@dataclass(frozen=True)
class Cell:
    """Tasks given, results proved this year, results proved last year."""

    given: int = 0
    now: int = 0
    before: int = 0

    @property
    def nobody(self) -> bool:
        return not self.given and not self.now


@dataclass(frozen=True)
class Coverage:
    """Every content with every audience and language. ``before`` is last year's plan, None when there is none."""

    plan: Plan
    before: Plan | None
    contents: tuple[Content, ...]
    audiences: tuple[str, ...]
    languages: tuple[str, ...]
    cells: Mapping[Key, Cell]

    def cell(self, content: int, audience: str, language: str) -> Cell:
        return self.cells.get((content, audience, language), Cell())

    def over_audiences(self, content: int, language: str) -> Cell:
        """A result for two audiences counts for each of them."""
        found = [self.cell(content, audience, language) for audience in self.audiences]
        return Cell(sum(one.given for one in found), sum(one.now for one in found), sum(one.before for one in found))

    def nobody(self) -> list[Key]:
        """What no task asks for and no result shows, in the order of the plan."""
        every = ((one.no, audience, language) for one in self.contents for audience in self.audiences for language in self.languages)
        return [key for key in every if self.cells.get(key, Cell()).nobody]

    def fallen(self) -> list[Key]:
        """What nobody does although it was done last year."""
        return [key for key in self.nobody() if self.cells.get(key, Cell()).before]


def coverage(plan: Plan, languages: Sequence[str]) -> Coverage:
    """A fixed number of queries, whatever the number of tasks and results. ``languages`` are the columns; results in others
    add theirs behind."""
    contents = tuple(plan.contents.order_by("no"))
    before = Plan.objects.filter(unit=plan.unit, year=plan.year - 1, kind=plan.kind).order_by("pk").first()
    tasks = _tasks(plan)
    given, now = _given(tasks), _proved(plan)
    then = _proved(before) if before is not None else Counter()
    shifted = _shifted(then, before, contents, tasks)
    keys = {*given, *now, *shifted}
    cells = {key: Cell(given[key], now[key], shifted[key]) for key in keys}
    return Coverage(plan, before, contents, _audiences(keys), _languages(keys, languages), cells)


def _tasks(plan: Plan) -> list[Task]:
    rows = Task.objects.filter(content__plan=plan).exclude(state=TaskState.CANCELLED)
    return list(
        rows.select_related("content", "carried_from__content").prefetch_related("targets", "audiences").order_by("id")
    )


def _given(tasks: Iterable[Task]) -> Counter[Key]:
    found: Counter[Key] = Counter()
    for task in tasks:
        languages = [target.language for target in task.targets.all()] or [ANY]
        for audience in _of_task(task):
            found.update((task.content.no, audience, language) for language in languages)
    return found


def _of_task(task: Task) -> list[str]:
    return [audience.code for audience in task.audiences.all()] or [ANYONE]


def _proved(plan: Plan) -> Counter[Key]:
    """Results by the audiences they are for, or else by those of the task they prove; each result once a content. Three
    queries, of values: a year may have tens of thousands."""
    standing = Evidence.objects.filter(task__content__plan=plan, result__withdrawals__isnull=True)
    facets = ResultFacet.objects.filter(kind=FacetKind.AUDIENCE, result__in=standing.values("result"))
    named = _grouped(facets.values_list("result_id", "code"))
    through = Task.objects.filter(content__plan=plan, audiences__isnull=False)
    of_tasks = _grouped(through.order_by().values_list("pk", "audiences__code"))
    found: Counter[Key] = Counter()
    seen: set[tuple[int, Key]] = set()
    rows = standing.order_by("result_id", "task_id").values_list(
        "result_id", "task_id", "task__content__no", "result__language", "result__quantity"
    )
    for result, task, content, language, quantity in rows:
        for audience in named.get(result) or of_tasks.get(task) or [ANYONE]:
            key = (content, audience, language or ANY)
            if (result, key) not in seen:
                seen.add((result, key))
                found[key] += quantity
    return found


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    made: dict[int, list[str]] = {}
    for key, code in pairs:
        made.setdefault(key, []).append(code)
    return made


def _shifted(
    then: Counter[Key], before: Plan | None, contents: Sequence[Content], tasks: Sequence[Task]
) -> Counter[Key]:
    """Last year's results under this year's contents: the content of the same words, or the one that its tasks went on to."""
    found: Counter[Key] = Counter()
    if before is None:
        return found
    titles = {tone_key(content.title): content.no for content in contents}
    to = {content.no: titles[key] for content in before.contents.all() if (key := tone_key(content.title)) in titles}
    for task in tasks:
        if task.carried_from is not None and task.carried_from.content.plan_id == before.pk:
            to.setdefault(task.carried_from.content.no, task.content.no)
    for (no, audience, language), count in then.items():
        if no in to:
            found[to[no], audience, language] += count
    return found


def _audiences(keys: Iterable[Key]) -> tuple[str, ...]:
    """Those of the register in its order, then unknown codes, then «no audience named» where it occurs."""
    used = {audience for _no, audience, _language in keys}
    known = list(Audience.objects.order_by("order", "code").values_list("code", flat=True))
    rest = sorted(used - {*known, ANYONE})
    return (*known, *rest, *([ANYONE] if ANYONE in used or not known else []))


def _languages(keys: Iterable[Key], languages: Sequence[str]) -> tuple[str, ...]:
    used = {language for _no, _audience, language in keys}
    return (*languages, *sorted(used - {*languages, ANY}), *([ANY] if ANY in used else []))
