"""How the newsroom's facts read on its screens: words, shapes, moments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.standing import Stand, Title
from nhipcau.newsroom.domain.timeline import Step
from nhipcau.newsroom.enums import ReleaseKind, Standing
from nhipcau.newsroom.models import Outbox, Release

LANGUAGE_NAMES = {
    "vi": gettext_lazy("Vietnamese"),
    "en": gettext_lazy("English"),
    "zh": gettext_lazy("Chinese"),
    "ko": gettext_lazy("Korean"),
    "ja": gettext_lazy("Japanese"),
    "fr": gettext_lazy("French"),
    "ru": gettext_lazy("Russian"),
    "lo": gettext_lazy("Lao"),
}


def language_name(code: str) -> str:
    return str(LANGUAGE_NAMES.get(code, code))


def moment(at: dt.datetime | None) -> str:
    """Day and time in Việt Nam, in Vietnamese order; empty for None."""
    return timezone.localtime(at).strftime("%d/%m/%Y %H:%M") if at else ""


def since(at: dt.datetime, words: str, depth: int = 2) -> str:
    """A msgid with ``%(span)s``, filled with how long ago that was; within the first minute, that it was just now."""
    now = clock.now()
    if now - at < dt.timedelta(minutes=1):
        return _("just now")
    return _(words) % {"span": timesince(at, now, depth=depth)}


def day(on: dt.date | None) -> str:
    return on.strftime("%d/%m/%Y") if on else ""


def span(first: dt.date | None, last: dt.date | None) -> str:
    """From when to when something holds; empty when it always does."""
    if first and last:
        return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}
    if first or last:
        return _("from %(day)s") % {"day": day(first)} if first else _("until %(day)s") % {"day": day(last)}
    return ""


def state_of(standing: Standing, *, sure: bool = False) -> dict[str, str]:
    """``{"state", "label"}`` for ``desk/parts/state.html``. Without ``sure`` a change is only a thing to look at."""
    label = str(standing.label)
    if standing == Standing.CHANGED and not sure:
        label = _("Saved after clearance (checked when opened)")
    return {"state": standing.value, "label": label}


def line_of(stand: Stand) -> dict[str, Any]:
    """An edition in a list: its language, its standing, and whether a text of it is public meanwhile."""
    also = stand.is_public and stand.standing != Standing.RELEASED
    return {
        **state_of(stand.standing),
        "language": stand.language,
        "name": language_name(stand.language),
        "also": _("public now") if also else "",
    }


def title_of(stands: Iterable[Stand], language: str = "vi") -> Title:
    """What the item is called: the working title of its Vietnamese edition, or of the one written first."""
    titles = {stand.language: Title(stand.title, stand.language) for stand in stands}
    return titles.get(language) or next(iter(titles.values()), Title(_("Untitled item")))


def title_language(stands: Iterable[Stand], language: str = "vi") -> str:
    """The language of ``title_of``, for those who hear it."""
    there = [stand.language for stand in stands if stand.title]
    return language if language in there or not there else there[0]


def public_link(address: str) -> str:
    return f"{settings.NHIPCAU.public_address}{address}"


def receipt_of(decision: Release) -> dict[str, Any]:
    """How far a decision's package has come: waiting, handed over, on the portal, or refused with its sentence."""
    row: Outbox | None = getattr(decision, "outbox", None)
    answer = (row.answer if row else None) or {}
    if answer.get("state") == "refused":
        return {
            "state": "refused", "label": _("Refused by the portal"), "at": moment(row.answered_at if row else None),
            "sentence": said(answer), "rule": answer.get("rule", ""),
        }  # fmt: skip
    if answer:
        gone = decision.kind == ReleaseKind.WITHDRAWAL
        links = [] if gone else [public_link(address) for address in answer.get("addresses", [])]
        label = _("Taken off the portal") if gone else _("On the portal")
        return {"state": "released", "label": label, "at": moment(row.answered_at if row else None), "links": links}
    if row and row.handed_at:
        return {
            "state": "proposed",
            "label": _("Handed over, the portal has not answered yet"),
            "at": moment(row.handed_at),
        }
    return {"state": "ordered", "label": _("Waiting to be handed over"), "at": moment(decision.at)}


def said(words: dict[str, Any]) -> str:
    """Words kept in Vietnamese and English, in the language of the desk."""
    return str(words.get("vi" if (get_language() or "vi").startswith("vi") else "en", ""))


def steps_shown(steps: Iterable[Step], people: dict[str, str]) -> list[dict[str, Any]]:
    """The timeline for ``desk/parts/way.html``; ``people`` names who did a step, by its key."""
    return [
        {
            "key": step.key,
            "stage": step.stage,
            "who": people.get(step.key, "") if step.stage == "done" else "",
            "when": moment(step.at),
            "note": _note(step),
        }
        for step in steps
    ]


def _note(step: Step) -> str:
    if step.key == "translated" and step.of:
        return _("%(done)d of %(of)d languages cleared") % {"done": step.done, "of": step.of}
    if step.key == "released" and step.languages:
        return ", ".join(language_name(code) for code in step.languages)
    if step.key == "evidence" and step.done:
        return _("%(done)d results, %(of)d tasks") % {"done": step.done, "of": step.of}
    return {"cleared": _("sent back")}.get(step.key, "") if step.stage == "stopped" else ""
