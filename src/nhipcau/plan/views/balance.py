"""What nobody does, and the mix against the plan: a picture each, and its figures as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel.charts import Drawing, Heat, HeatRow, draw
from nhipcau.plan.domain import coverage as covering
from nhipcau.plan.domain import mix as mixing
from nhipcau.plan.domain.coverage import ANYONE, Cell, Coverage
from nhipcau.plan.domain.mix import NOT_NAMED, Axis, Mix, MixRow
from nhipcau.plan.forms import LANGUAGES
from nhipcau.plan.views.asking import plan_seen
from nhipcau.plan.views.wording import language_name, product_name
from nhipcau.reference.models import Audience, Topic

COLUMNS = tuple(code for code in LANGUAGES if code != "any")
LONGEST_LABEL = 60


def coverage(request: HttpRequest, pk: int) -> HttpResponse:
    """Contents against languages, for everybody or one audience; of one content, its audiences against languages."""
    plan = plan_seen(request, pk)
    found = covering.coverage(plan, COLUMNS)
    names = _names(Audience.objects.all(), _("no audience named"))
    asked = request.GET.get("doi-tuong", "*")
    audience = asked if asked in found.audiences else None
    content = next((one for one in found.contents if str(one.no) == request.GET.get("noi-dung")), None)
    nobody, fallen = found.nobody(), found.fallen()
    context = {
        "room": "plan",
        "title": _("What nobody does"),
        "plan": plan,
        "before": found.before,
        "stats": [
            {"number": len(nobody), "words": _("combinations nobody does"), "tone": "amber" if nobody else "jade"},
            {"number": len(fallen), "words": _("of them done last year"), "tone": "lacquer" if fallen else ""},
        ],
        "content": content,
        "drawing": _heat(found, audience) if content is None else None,
        "languages": [_opened(language_name(code)) for code in found.languages],
        "audiences": [
            {"code": code, "name": _name(names, code), "current": code == audience} for code in found.audiences
        ],
        "audience": audience,
        "rows": _of_content(found, content.no, names) if content else _of_plan(found, audience),
    }
    return render(request, "plan/coverage.html", context)


def _heat(found: Coverage, audience: str | None) -> Drawing | None:
    if not found.contents:
        return None
    rows = tuple(
        HeatRow(_short(str(content)), tuple(_of(found, content.no, audience, code).now for code in found.languages))
        for content in found.contents
    )
    empty = sum(not any(row.values) for row in rows)
    title = (
        _("%(empty)s of %(all)s contents have no result in any language") % {"empty": empty, "all": len(rows)}
        if empty
        else _("Every content has a result in some language")
    )
    heads = tuple(_head(code) for code in found.languages)
    unit = _("Results proved in %(year)s, by content and language") % {"year": found.plan.year}
    return draw(Heat(title, unit, heads, rows, row_name=_("Content")), _language())


def _of(found: Coverage, content: int, audience: str | None, language: str) -> Cell:
    return found.over_audiences(content, language) if audience is None else found.cell(content, audience, language)


def _of_plan(found: Coverage, audience: str | None) -> list[dict[str, Any]]:
    return [
        {
            "name": str(content),
            "url": f"?noi-dung={content.no}",
            "cells": [
                {**_cell(_of(found, content.no, audience, code)), "left": _left(found, content.no, code, audience)}
                for code in found.languages
            ],
        }
        for content in found.contents
    ]


def _left(found: Coverage, content: int, language: str, audience: str | None) -> str:
    """Of a cell for everybody: for how many audiences nobody does it, where that is some and not all."""
    if audience is not None:
        return ""
    empty = sum(found.cell(content, one, language).nobody for one in found.audiences)
    whole = len(found.audiences)
    return _("nobody for %(empty)s of %(all)s audiences") % {"empty": empty, "all": whole} if 0 < empty < whole else ""


def _of_content(found: Coverage, content: int, names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": _name(names, audience),
            "url": "",
            "cells": [_cell(found.cell(content, audience, code)) for code in found.languages],
        }
        for audience in found.audiences
    ]


def _cell(cell: Cell) -> dict[str, Any]:
    """In words what the picture cannot say: given, done, done by nobody."""
    before = _("last year %(count)s") % {"count": cell.before} if cell.before else ""
    if cell.now:
        return {"words": str(cell.now), "note": before, "state": "done"}
    if cell.given:
        return {"words": _("given"), "note": before, "state": "given"}
    return {"words": _("nobody"), "note": before, "state": "fallen" if cell.before else "nobody"}


def mix(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_seen(request, pk)
    asked = request.GET.get("theo", "")
    axis = Axis(asked) if asked in Axis.values else Axis.FORM
    found = mixing.mix(plan, axis)
    names = _axis_names(axis)
    columns = [code for code in LANGUAGES if code in found.languages]
    columns += [code for code in found.languages if code not in columns]
    context = {
        "room": "plan",
        "title": _("The mix against the plan"),
        "plan": plan,
        "axes": [{"code": one.value, "label": one.label, "current": one is axis} for one in Axis],
        "axis": axis.label,
        "drawing": _mix_heat(found, names, columns),
        "languages": [_opened(language_name(code)) for code in columns],
        "rows": [_mix_row(row, names, columns) for row in found.rows],
        "total": _mix_row(found.total, {"total": _("The whole plan")}, columns),
        "overlaps": found.overlaps,
    }
    return render(request, "plan/mix.html", context)


def _mix_heat(found: Mix, names: Mapping[str, str], columns: Sequence[str]) -> Drawing | None:
    """What is still missing of the targets; a cell without a target is empty, not nought."""
    rows = tuple(
        HeatRow(
            _short(_name(names, row.key)),
            tuple(
                max(0, amount.planned - amount.proved) if (amount := row.amounts.get(code)) and amount.planned else None
                for code in columns
            ),
        )
        for row in found.rows
        if row.total.planned
    )
    if not rows:
        return None
    worst = next(row for row in found.rows if row.total.planned)
    title = sentence(worst, _name(names, worst.key)) if worst.short else _("Every target of the plan is reached")
    heads = tuple(_head(code) for code in columns)
    unit = _("Products still missing of the plan's targets, by language")
    return draw(Heat(title, unit, heads, rows, row_name=str(found.axis.label)), _language())


def sentence(row: MixRow, name: str) -> str:
    """«Phim: kế hoạch 4 bằng 3 ngôn ngữ, đã có 2 bằng 1»"""
    return _("%(name)s: the plan says %(planned)s in %(in)s languages, %(proved)s in %(of)s stand proved") % {
        "name": name,
        "planned": row.total.planned,
        "in": row.planned_languages,
        "proved": row.total.proved,
        "of": row.proved_languages,
    }


def _mix_row(row: MixRow, names: Mapping[str, str], columns: Sequence[str]) -> dict[str, Any]:
    cells = [row.amounts.get(code) for code in columns]
    return {
        "name": _name(names, row.key),
        "sentence": sentence(row, _name(names, row.key)),
        "short": row.short,
        "cells": [f"{one.proved}/{one.planned}" if one else "" for one in cells],
        "planned": row.total.planned,
        "proved": row.total.proved,
        "planned_languages": row.planned_languages,
        "proved_languages": row.proved_languages,
    }


def _axis_names(axis: Axis) -> dict[str, str]:
    if axis is Axis.FORM:
        return _Products({NOT_NAMED: _("form not settled")})
    if axis is Axis.LANGUAGE:
        return {code: _opened(language_name(code)) for code in LANGUAGES}
    rows = Topic.objects.all() if axis is Axis.TOPIC else Audience.objects.all()
    return _names(rows, _("not named"))


class _Products(dict[str, str]):
    def __missing__(self, code: str) -> str:
        return product_name(code)


def _names(rows: Any, nameless: str) -> dict[str, str]:
    return {ANYONE: nameless, **{row.code: row.name() for row in rows}}


def _name(names: Mapping[str, str], code: str) -> str:
    try:
        return names[code]
    except KeyError:
        return code


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1].rstrip()}…"


def _head(code: str) -> str:
    """A language over a narrow column: «Việt», “EN”; the table beneath the picture says it whole."""
    if code == covering.ANY:
        return _("in common")
    name = language_name(code)
    return _opened(name[6:]) if name.lower().startswith("tiếng ") else code.upper()


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def _language() -> Literal["vi", "en"]:
    return "vi" if (get_language() or "vi").startswith("vi") else "en"
