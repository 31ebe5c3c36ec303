"""A plan with its phases, contents, tasks, money and results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.plan import rules
from nhipcau.plan.domain import budgets, queries
from nhipcau.plan.domain.four_words import four_words
from nhipcau.plan.domain.phases import phase_on
from nhipcau.plan.domain.queries import Progress, Proved
from nhipcau.plan.enums import Priority, TaskState
from nhipcau.plan.models import Content, Phase, Plan, Task
from nhipcau.plan.planning_forms import PlanView
from nhipcau.plan.views import charting, sourcing
from nhipcau.plan.views.asking import plan_seen
from nhipcau.plan.views.four_words import in_words, year_of
from nhipcau.plan.views.telling import account_of
from nhipcau.plan.views.wording import (
    amounts,
    archive_words,
    clock_of,
    money,
    notes_in_words,
    product_name,
    state_of,
)


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = plan_seen(request, pk)
    contents, proved = queries.contents_of(row), queries.proved(row)
    phases = list(row.phases.order_by("no"))
    form = PlanView(request.GET, plan=row)
    wanted = form.cleaned_data if form.is_valid() else {}
    progress = queries.progress_of([row])[0]
    shown = [_content(one, proved, wanted) for one in contents]
    context = {
        "room": "plan",
        "title": row.title,
        "plan": row,
        "archive": archive_words(row),
        "stats": _stats(progress, shown),
        "form": form,
        "filtered": any(wanted.values()),
        "contents": [one for one in shown if one["tasks"] or not any(wanted.values())],
        "chart": charting.targets_and_results(contents, proved),
        "phases": _phases(phases, contents),
        "four_words": [in_words(word) for word in four_words(row, year_of(row))],
        "money": _money(row),
        "facts": _facts(row),
        "notes": notes_in_words(row.notes, get_language() or "vi"),
        "shortcomings": row.shortcomings.all(),
        "directives": row.directives.all(),
        "source": sourcing.paragraphs(row.source_text, sourcing.spans_of(contents)),
        "ways": ways(row, keeps=rules.may_assign(account, row)),
        "may_assign": rules.may_assign(account, row),
        "may_report": rules.may_build_report(account, row),
    }
    return render(request, "plan/plan.html", context)


def ways(row: Plan, *, keeps: bool) -> list[dict[str, str]]:
    """Where this plan is worked on: for everybody who sees it, then for who keeps it."""
    open_to_all = [
        ("plan:coverage", _("What nobody does")),
        ("plan:mix", _("The mix against the plan")),
        ("plan:words", _("Proactive, comprehensive, regular, focused")),
        ("plan:budget", _("Budget")),
    ]
    kept = [
        ("plan:phases", _("Phases")),
        ("plan:sheet", _("Take in a table of tasks")),
        ("plan:replan", _("Replan a class of tasks")),
        ("plan:roll_over", _("Next year's plan")),
    ]
    said = [*open_to_all, *(kept if keeps else [])]
    return [{"url": reverse(name, args=[row.pk]), "label": label} for name, label in said]


def _stats(progress: Progress, contents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    without = sum(one["only_vietnamese"] for one in contents)
    unassigned = sum(not one["any_task"] for one in contents)
    stats = [
        {
            "number": progress.done,
            "words": _("of %(planned)s tasks done") % {"planned": progress.planned},
            "tone": "jade",
        },
        {"number": progress.late, "words": _("late"), "tone": "lacquer" if progress.late else ""},
        {
            "number": without,
            "words": _("contents without a foreign-language product"),
            "tone": "amber" if without else "",
        },
    ]
    if unassigned:
        stats.append({"number": unassigned, "words": _("contents not given to anyone"), "tone": "amber"})
    return stats


def _content(content: Content, proved: Proved, wanted: dict[str, Any]) -> dict[str, Any]:
    tasks = list(content.tasks.all())
    keys = {task.pk for task in tasks}
    foreign = any(task in keys and language not in ("vi", "any") for task, language in proved)
    return {
        "row": content,
        "tasks": [_task(task, proved) for task in tasks if _wanted(task, wanted)],
        "any_task": bool(tasks),
        "only_vietnamese": not foreign,
        "span": f"noi-dung-nguon-{content.no}" if content.source_start is not None else "",
    }


def _wanted(task: Task, wanted: dict[str, Any]) -> bool:
    phase, campaign, priority = (wanted.get(name) for name in ("phase", "campaign", "priority"))
    return (
        (not phase or task.phase_id == phase.pk)
        and (not campaign or task.campaign_id == campaign.pk)
        and (not priority or task.priority == priority)
    )


def _task(task: Task, proved: Proved) -> dict[str, Any]:
    about = [
        _("Focus") if task.priority == Priority.FOCUS else "",
        task.lead.name(),
        product_name(task.product),
        amounts(task, proved),
        _("online") if task.online else "",
    ]
    return {
        "title": task.title,
        "url": reverse("plan:task", args=[task.pk]),
        "note": " · ".join(filter(None, about)),
        **state_of(task),
        "clock": clock_of(task) if task.state != TaskState.CANCELLED else None,
    }


def _phases(phases: Sequence[Phase], contents: Sequence[Content]) -> list[dict[str, Any]]:
    """Each phase with its days, whether it runs today, and how far its tasks are."""
    running = phase_on(phases, clock.today())
    tasks = [task for content in contents for task in content.tasks.all() if task.state != TaskState.CANCELLED]
    return [
        {
            "row": phase,
            "now": phase == running,
            "days": f"{phase.begins:%d/%m/%Y} – {phase.ends:%d/%m/%Y}",
            "url": f"?phase={phase.pk}",
            "planned": sum(task.phase_id == phase.pk for task in tasks),
            "done": sum(task.phase_id == phase.pk and task.state == TaskState.DONE for task in tasks),
            "late": sum(task.phase_id == phase.pk and task.is_late for task in tasks),
        }
        for phase in phases
    ]


def _money(row: Plan) -> list[dict[str, Any]]:
    """Three sums, or nothing where no money is kept."""
    lines = budgets.totals(row)
    if not lines:
        return []
    return [
        {"name": _("Estimate"), "value": money(sum(one.estimated for one in lines))},
        {"name": _("Planned for tasks"), "value": money(sum(one.planned for one in lines))},
        {"name": _("Spent"), "value": money(sum(one.spent for one in lines))},
    ]


def _facts(plan: Plan) -> list[dict[str, Any]]:
    silent = _("the text does not say")
    said: list[tuple[str, Any]] = [
        (_("Kept by"), plan.unit.name()),
        (_("Issued by"), plan.issuer),
        (_("Number and symbol"), plan.number),
        (_("Day of issue"), f"{plan.date:%d/%m/%Y}" if plan.date else ""),
        (_("Locality"), plan.locality.name() if plan.locality else ""),
        (_("Read from"), plan.source_name),
    ]
    if plan.announced is not None:
        said.append((_("Contents announced"), plan.announced))
    return [{"name": name, "value": value or silent, "unknown": not value} for name, value in said]
