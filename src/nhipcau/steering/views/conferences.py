"""Conferences: the list, one of them, what it opens with, its papers in Word and PDF."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.people.enums import EVERY_ROLE
from nhipcau.people.models import Account
from nhipcau.people.rules import holds
from nhipcau.plan.views.keeping import kept
from nhipcau.steering import rules
from nhipcau.steering.domain import agenda as lines
from nhipcau.steering.domain import conference_queries as queries
from nhipcau.steering.domain import conferences
from nhipcau.steering.domain.conference_documents import PAPERS, where
from nhipcau.steering.domain.papers import is_picture
from nhipcau.steering.domain.recommendations import open_recommendations
from nhipcau.steering.enums import CONFERENCE_MOVES, ConferenceState
from nhipcau.steering.meeting_forms import ConferenceForm, LineForm, PaperForm, initial_of
from nhipcau.steering.models import Conference
from nhipcau.steering.views import answering, conclusions
from nhipcau.steering.views.answering import PER_PAGE, account_of, status_of, tell
from nhipcau.steering.views.recommendations import shown as recommendation_shown

SHAPES = {
    ConferenceState.PREPARED: "planned",
    ConferenceState.HELD: "doing",
    ConferenceState.CLOSED: "done",
    ConferenceState.CALLED_OFF: "cancelled",
}
#: A document answers from this state on.
NEEDS_HELD = {"thong-bao-ket-luan"}


def conference_seen(request: HttpRequest, pk: int) -> Conference:
    return get_object_or_404(queries.conferences_seen_by(account_of(request)), pk=pk)


def state_of(row: Conference) -> dict[str, str]:
    state = ConferenceState(row.state)
    return {"state": SHAPES[state], "label": str(state.label)}


def when(row: Conference) -> str:
    """«08:00–11:30, 12/12/2026»"""
    begins = localtime(row.begins)
    until = f"–{localtime(row.ends):%H:%M}" if row.ends else ""
    return f"{begins:%H:%M}{until}, {begins:%d/%m/%Y}"


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = Paginator(queries.conferences_seen_by(account), PER_PAGE).get_page(request.GET.get("page"))
    closures = queries.closures(page.object_list)
    orphans = queries.orphans(account).count()
    context = {
        "room": "steering",
        "title": _("Conferences"),
        "may_prepare": queries.units_meeting(account).exists(),
        "orphans": orphans,
        "columns": [{"label": _("Conference")}, {"label": _("When")}, {"label": _("State")}, {"label": _("Conclusions closed")}],
        "rows": [{"cells": _cells(one, closures[one.pk])} for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "steering/conferences.html", context)


def _cells(one: Conference, closure: queries.Closure) -> list[Any]:
    closed: Any = ""
    if closure.total:
        closed = {"done": closure.closed, "planned": closure.total, "late": 0, "words": closure_words(closure)}
    return [
        {"text": one.title, "url": reverse("steering:conference", args=[one.pk]), "lang": "vi",
         "note": f"{one.get_kind_display()} · {one.unit.name()}"},
        when(one),
        state_of(one),
        {"text": closed["words"]} if closed else "",
    ]  # fmt: skip


def closure_words(closure: queries.Closure) -> str:
    """«2 trên 5 kết luận đã xong, 1 chưa giao»"""
    words = _("%(closed)s of %(total)s conclusions closed") % {"closed": closure.closed, "total": closure.total}
    left = _("%(count)s without owner or day") % {"count": closure.orphans}
    return f"{words}, {left}" if closure.orphans else words


def prepare(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    unit = queries.units_meeting(account).first()
    initial = {"unit": unit, "previous": queries.before(unit).first() if unit else None}
    form = ConferenceForm(request.POST or None, account=account, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = tell(request, lambda: conferences.prepare(by=account, **form.terms()), _("The conference was set up."))
        if made is not None:
            return redirect("steering:conference", pk=made.pk)
    context = {"room": "steering", "title": _("Prepare a conference"), "form": form, "submit": _("Set it up")}
    return render(request, "steering/conference_form.html", context, status=status_of(request))


def change(request: HttpRequest, pk: int) -> HttpResponse:
    row, account = conference_seen(request, pk), account_of(request)
    if not rules.may_keep_conferences(account, row.unit):
        return redirect("steering:conference", pk=pk)
    form = ConferenceForm(request.POST or None, account=account, conference=row, initial=initial_of(row))
    if request.method == "POST" and form.is_valid():
        done = tell(request, lambda: conferences.change(conference=row, by=account, **form.terms()), _("The change was stored."))
        if done is not None:
            return redirect("steering:conference", pk=pk)
    context = {"room": "steering", "title": _("Change the conference"), "form": form, "submit": _("Store"), "conference": row}
    return render(request, "steering/conference_form.html", context, status=status_of(request))


def conference(request: HttpRequest, pk: int) -> HttpResponse:
    row, account = conference_seen(request, pk), account_of(request)
    keeps = rules.may_keep_conferences(account, row.unit)
    prepared = row.state == ConferenceState.PREPARED
    before = queries.closure_of(row.previous) if row.previous else None
    context = {
        "room": "steering",
        "title": row.title,
        "conference": row,
        **state_of(row),
        "when": when(row),
        "where": where(row),
        "before": before,
        "before_words": closure_words(before) if before and before.total else "",
        "agenda": lines.agenda_of(row),
        "line_form": kept(request, LineForm(prefix="line")) if keeps and prepared else None,
        "papers": [_paper(one) for one in _papers(row)],
        "paper_form": kept(request, form) if (form := _paper_form(account, row)) else None,
        "moves": _moves(row) if keeps else [],
        "documents": _documents(row, account),
        "delegates": _delegates(row, account),
        "keeps": keeps,
        "may_change": keeps and prepared,
        "facts": _facts(row),
        **conclusions.context_of(request, row, keeps),
    }
    return render(request, "steering/conference.html", context, status=status_of(request))


def _papers(row: Conference) -> Any:
    return row.papers.defer("content").select_related("unit").order_by("pk")


def _paper(one: Any) -> dict[str, Any]:
    return {"row": one, "picture": is_picture(one), "unit": one.unit.name() if one.unit else ""}


def _paper_form(account: Account, row: Conference) -> PaperForm | None:
    if row.state not in (ConferenceState.PREPARED, ConferenceState.HELD):
        return None
    keeps = rules.may_keep_conferences(account, row.unit)
    units = conclusions.units_of(row)
    if not keeps:
        mine = [one.pk for one in units if rules.may_add_paper(account, row, one)]
        units = units.filter(pk__in=mine)
        if not mine:
            return None
    return PaperForm(prefix="paper", units=units, keeps=keeps)


def _moves(row: Conference) -> list[dict[str, str]]:
    words = {
        ConferenceState.HELD: _("It was held"),
        ConferenceState.CALLED_OFF: _("Call it off"),
        ConferenceState.PREPARED: _("Take it up again"),
        ConferenceState.CLOSED: _("Close: every conclusion is done"),
    }
    after = CONFERENCE_MOVES[ConferenceState(row.state)]
    named = {ConferenceState.HELD: _("Open it again")} if row.state == ConferenceState.CLOSED else {}
    return [{"to": str(one), "words": named.get(one, words[one])} for one in ConferenceState if one in after]


def _documents(row: Conference, account: Account) -> list[dict[str, str]]:
    names = {
        "chuong-trinh": _("Programme"),
        "danh-sach-dai-bieu": _("List of delegates"),
        "thong-bao-ket-luan": _("Notice of conclusions"),
    }
    return [{"name": words, "key": key} for key, words in names.items() if _offered(row, account, key)]


def _offered(row: Conference, account: Account, key: str) -> bool:
    if key == "danh-sach-dai-bieu" and not rules.may_see_delegates(account, row):
        return False
    return key not in NEEDS_HELD or row.state in queries.MET


def _delegates(row: Conference, account: Account) -> dict[str, int] | None:
    if not rules.may_see_delegates(account, row):
        return None
    came = list(row.delegates.values_list("came", flat=True))
    return {"invited": len(came), "came": came.count(True)}


def _facts(row: Conference) -> list[dict[str, Any]]:
    unknown = _("not set")
    return [
        {"name": _("Kind of conference"), "value": row.get_kind_display()},
        {"name": _("Unit that calls it"), "value": row.unit.name()},
        {"name": _("Chaired by"), "value": row.chair or unknown, "unknown": not row.chair},
        {"name": _("Form of its papers"), "value": _("Party documents (not verified yet)") if row.party_led else _("State documents")},
    ]


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    row, to = conference_seen(request, pk), request.POST.get("to", "")
    if to not in ConferenceState.values:
        raise Http404
    tell(
        request, lambda: conferences.move(conference=row, to=ConferenceState(to), by=account_of(request)),
        lambda moved: str(moved.get_state_display()) + ".",
    )  # fmt: skip
    return redirect("steering:conference", pk=pk)


def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """What the conference opens with: the conclusions of the one before, and the recommendations still open."""
    row, account = conference_seen(request, pk), account_of(request)
    if row.previous is None:
        raise Http404
    closure = queries.closure_of(row.previous)
    asked = open_recommendations(row.unit) if holds(account, EVERY_ROLE, row.unit) else []
    context = {
        "room": "steering",
        "title": _("What the conference opens with"),
        "conference": row,
        "before": row.previous,
        "closure": closure,
        "stats": [
            {"number": f"{closure.rate}%" if closure.rate is not None else "–", "words": _("closure rate"), "tone": ""},
            {"number": closure.closed, "words": _("done, with evidence"), "tone": "jade"},
            {"number": closure.left - closure.orphans, "words": _("given, not done yet"), "tone": "amber"},
            {"number": closure.orphans, "words": _("without owner or day"), "tone": "lacquer" if closure.orphans else ""},
        ],
        "conclusions": [conclusions.shown(one) for one in queries.conclusions_of(row.previous)],
        "recommendations": [recommendation_shown(one) for one in asked],
    }
    return render(request, "steering/conference_opening.html", context)


def document(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    row = conference_seen(request, pk)
    if name not in PAPERS or not _offered(row, account_of(request), name):
        raise Http404
    return answering.paper(PAPERS[name](row), f"{name}-{row.pk}", form)
