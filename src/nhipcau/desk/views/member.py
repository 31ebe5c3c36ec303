"""The page of a member of a steering committee: posts, and what the unit they represent owns, delivered and owes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.numbers import row_number
from nhipcau.people import rules
from nhipcau.people.domain import queries as people_queries
from nhipcau.people.enums import MemberRole
from nhipcau.people.models import Post
from nhipcau.people.views.committees import span_of
from nhipcau.people.views.telling import account_of
from nhipcau.plan.domain import queries as plan_queries
from nhipcau.plan.domain.member_work import Work, work_of, years_of
from nhipcau.plan.models import Evidence, Task
from nhipcau.plan.views.wording import clock_of, due_words, state_of

SHOWN = 50


def member(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(people_queries.members_in_sight(account), pk=pk)
    seen = plan_queries.tasks_seen_by(account)
    years = years_of(row.unit, seen)
    year = _year(request.GET.get("nam"), years)
    work = work_of(row.unit, year, seen=seen)
    return render(
        request,
        "desk/member.html",
        {
            "room": "people", "here": "committees", "title": str(row.official), "member": row, "year": year,
            "years": years, "role": MemberRole(row.role).label, "stats": _stats(work),
            "owed": [_task(task) for task in work.owed[:SHOWN]],
            "delivered": [_task(task) for task in work.delivered[:SHOWN]],
            "helped": [_task(task) for task in work.helped[:SHOWN]],
            "evidence": [_proof(one) for one in work.evidence],
            "posts": [{"post": post, "span": span_of(post)} for post in Post.objects.filter(official=row.official)],
            "facts": [
                {"name": _("Committee"), "value": row.committee.name(),
                 "url": reverse("people:committee", args=[row.committee_id])},
                {"name": _("Part in the committee"), "value": MemberRole(row.role).label},
                {"name": _("Unit represented"), "value": row.unit.name()},
                {"name": _("Seat"), "value": span_of(row)},
                {"name": _("By the decision"), "value": row.cited},
            ],
            "may_keep": rules.may_keep_committees(account, row.committee.unit),
        },
    )  # fmt: skip


def _year(asked: str | None, years: list[int]) -> int:
    if (year := row_number(asked)) in years:
        return year
    this = clock.today().year
    return this if this in years or not years else years[0]


def _stats(work: Work) -> list[dict[str, Any]]:
    return [
        {"number": len(work.owned), "words": _("tasks owned")},
        {"number": len(work.delivered), "words": _("delivered"), "tone": "jade"},
        {"number": len(work.owed), "words": _("still owed"), "tone": "amber" if work.owed else ""},
        {"number": len(work.late), "words": _("of them late"), "tone": "lacquer" if work.late else ""},
    ]


def _task(task: Task) -> dict[str, Any]:
    return {
        "title": task.title, "url": reverse("plan:task", args=[task.pk]),
        "note": " · ".join(filter(None, [task.lead.name(), due_words(task)])), **state_of(task), "clock": clock_of(task),
    }  # fmt: skip


def _proof(one: Evidence) -> dict[str, Any]:
    return {
        "title": one.result.title, "day": f"{localtime(one.result.at):%d/%m/%Y}", "task": one.task.title,
        "url": reverse("plan:task", args=[one.task_id]),
    }  # fmt: skip
