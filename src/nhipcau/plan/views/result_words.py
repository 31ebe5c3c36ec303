"""How recorded results and their proofs are said on the screen."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel.charts import number_words
from nhipcau.plan import measures
from nhipcau.plan.enums import ProofKind, ReviewState
from nhipcau.plan.models import ReportedResult, ResultProof
from nhipcau.plan.splits import said, split, value_words
from nhipcau.plan.views.wording import language_name

SHAPES = {ReviewState.WAITING: "waiting", ReviewState.ACCEPTED: "done", ReviewState.SENT_BACK: "sent_back"}


def screen_language() -> str:
    return "vi" if (get_language() or "vi").startswith("vi") else "en"


def opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def state_words(row: ReportedResult, *, withdrawn: bool = False) -> dict[str, str]:
    """For ``parts/state.html``."""
    if withdrawn:
        return {"state": "withdrawn", "label": _("Taken back, no longer counted")}
    state = ReviewState(row.state)
    return {"state": SHAPES[state], "label": str(state.label)}


def measure_name(code: str) -> str:
    """«I12 · Lớp tập huấn»"""
    measure = measures.find(code)
    return f"{code} · {said(measure.names, screen_language())}" if measure else code


def amount_words(row: ReportedResult) -> str:
    """«2 lớp, 80 học viên»"""
    measure, language = measures.find(row.measure), screen_language()
    if measure is None:
        return str(row.quantity)
    parts = [f"{_number(row.quantity)} {said(measure.unit, language)}"]
    if measure.second and row.second is not None:
        parts.append(f"{_number(row.second)} {said(measure.second, language)}")
    return ", ".join(parts)


def _number(value: int) -> str:
    return number_words(value, "vi" if screen_language() == "vi" else "en")


def facts_of(row: ReportedResult) -> list[dict[str, Any]]:
    language = screen_language()
    found: list[tuple[str, str, str]] = [
        (_("Measure"), measure_name(row.measure), reverse("plan:measure", args=[row.measure])),
        (_("Unit"), row.unit.name(), ""),
        (_("Day"), f"{row.day:%d/%m/%Y}", ""),
        (_("Quantity"), amount_words(row), ""),
        (_("Language"), opened(language_name(row.language)) if row.language else "", ""),
        (_("Genre"), value_words("genre", row.genre, language), ""),
        *(
            (said(split(key).names, language), value_words(key, value, language, row.day), "")
            for key, value in row.splits.items()
        ),
        (_("Task that it proves"), row.task.title, reverse("plan:task", args=[row.task_id])) if row.task else ("", "", ""),
        (_("Taken from the table"), row.sheet.name if row.sheet else "", ""),
        (_("Recorded by"), _act(row.by, row.at), ""),
        (_("Reviewed by"), _act(row.reviewed_by, row.reviewed_at) if row.reviewed_at else "", ""),
        (_("Counted as"), f"KQ{row.result_id:06d}" if row.result_id else "", ""),
    ]
    return [{"name": name, "value": value, "url": url} for name, value, url in found if value]


def _act(who: Any, moment: Any) -> str:
    return f"{who or _('without an account')}, {localtime(moment):%d/%m/%Y %H:%M}"


def proof_words(proof: ResultProof) -> dict[str, Any]:
    """A link as it is written; a file by its name, downloaded through a view that asks who wants it."""
    if proof.kind == ProofKind.LINK:
        return {"kind": proof.get_kind_display(), "words": proof.link, "url": proof.link, "outside": True, "sha": ""}
    address = reverse("plan:result_proof", args=[proof.pk])
    return {"kind": proof.get_kind_display(), "words": proof.name, "url": address, "outside": False, "sha": proof.sha256}
