"""The one chart of a plan: how much of each language's target stands proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.plan.domain.queries import Proved
from nhipcau.plan.enums import TaskState
from nhipcau.plan.forms import LANGUAGES
from nhipcau.plan.models import Content
from nhipcau.plan.views.wording import language_name

Bar = dict[str, Any]


def targets_and_results(contents: Sequence[Content], proved: Proved) -> dict[str, Any] | None:
    """For ``parts/chart.html``; None while the plan sets no target. The language furthest behind matters."""
    targets, reached = _totals(contents, proved)
    if not targets:
        return None
    bars = [_bar(code, reached[code], targets[code]) for code in LANGUAGES if code != "any" and targets[code]]
    if not bars:
        return None
    behind = min(bars, key=lambda bar: (bar["value"], bar["code"] == "vi"))
    behind["matters"] = behind["value"] < 100
    unplanned = [
        f"{language_name(code)} {reached[code]}" for code in LANGUAGES if code != "any" and reached[code] and not targets[code]
    ]
    return {
        "title": _message(behind),
        "unit": _(
            "Proved results as a share of the plan's target, on %(day)s; a full line is the whole target"
        )
        % {"day": f"{clock.today():%d/%m/%Y}"},
        "bars": bars,
        "top": 100,
        "source": _("Without a target: %(parts)s") % {"parts": "; ".join(unplanned)} if unplanned else "",
    }


def _totals(contents: Sequence[Content], proved: Proved) -> tuple[Counter[str], Counter[str]]:
    targets: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    counted = set()
    for content in contents:
        for task in content.tasks.all():
            if task.state == TaskState.CANCELLED:
                continue
            counted.add(task.pk)
            for target in task.targets.all():
                targets[target.language] += target.quantity
    for (task_id, language), amount in proved.items():
        if task_id in counted:
            reached[language] += amount
    return targets, reached


def _bar(code: str, reached: int, target: int) -> Bar:
    return {
        "code": code,
        "label": language_name(code),
        "value": min(100, 100 * reached // target),
        "words": _("%(done)s of %(planned)s") % {"done": reached, "planned": target},
        "matters": False,
    }


def _message(behind: Bar) -> str:
    values = {"language": behind["label"], "words": behind["words"]}
    if behind["value"] >= 100:
        return _("Every language has reached its target")
    return _("%(language)s is furthest behind: %(words)s of the target proved") % values
