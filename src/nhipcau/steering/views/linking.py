"""One click from a clause to the task that carries it out: likely ones beside each, a person chooses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nhipcau.people.models import Account
from nhipcau.plan.models import Task
from nhipcau.steering.domain import clauses as verbs
from nhipcau.steering.domain.clauses import Suggestion
from nhipcau.steering.models import Clause
from nhipcau.steering.views.wording import this_year


def suggestions_for_clauses(found: Iterable[Clause], account: Account, year: int | None = None) -> dict[int, list[Any]]:
    """Clause → the likeliest tasks of the year; one query for all."""
    tasks = verbs.tasks_to_link(account, year or this_year())
    return {one.pk: [_shown(likely, likely.task.title) for likely in verbs.likely_tasks(one, tasks)] for one in found}


def suggestions_for_tasks(found: Iterable[Task], account: Account) -> dict[int, list[Any]]:
    """Task → the likeliest clauses; one query for all."""
    rows = verbs.clauses_to_link(account)
    return {
        one.pk: [_shown(likely, _clause_words(likely.clause)) for likely in verbs.likely_clauses(one, rows)] for one in found
    }


def _shown(one: Suggestion, words: str) -> dict[str, Any]:
    return {"clause": one.clause.pk, "task": one.task.pk, "words": words}


def _clause_words(clause: Clause) -> str:
    number = clause.registered.document.number or clause.registered.document.title[:40]
    text = clause.text if len(clause.text) <= 90 else clause.text[:89].rsplit(" ", 1)[0] + "…"
    return f"{number}, {clause.label}: {text}" if clause.label else f"{number}: {text}"
