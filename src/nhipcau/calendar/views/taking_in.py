"""A partner's calendar file: handed in, shown entry by entry, taken. Until then the file travels in the form, signed."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.calendar.domain import queries, taking_in
from nhipcau.calendar.domain.taking_in import LIMITS, Offered, Preview, Stand
from nhipcau.calendar.event_forms import CalendarFileForm
from nhipcau.calendar.views.telling import account_of, tell, words_of
from nhipcau.kernel.refusal import TimeRefused
from nhipcau.kernel.uploads import upload_refusal
from nhipcau.people.models import Unit

_SALT = "nhipcau.calendar.taking_in"
SHAPES = {
    Stand.NEW: "proposed", Stand.CHANGED: "changed", Stand.KNOWN: "confirmed", Stand.HELD: "done", Stand.SECRET: "refused",
}  # fmt: skip


def hand_in(request: HttpRequest) -> HttpResponse:
    units = queries.units_keeping_events(account_of(request))
    form = CalendarFileForm(request.POST or None, request.FILES or None, units=units, initial={"unit": units.first()})
    if request.method != "POST":
        return _ask(request, form)
    refused = upload_refusal(request)
    if refused is not None:
        return _ask(request, form, refused.vi if _is_vietnamese() else refused.en, 422)
    if not form.is_valid():
        return _ask(request, form, "", 422)
    data = form.cleaned_data["file"].read(LIMITS.bytes + 1)
    try:
        shown = taking_in.preview(data=data, unit=form.cleaned_data["unit"])
    except TimeRefused as refusal:
        return _ask(request, form, words_of(refusal), 422)
    if shown.rule:
        taking_in.note_refusal(rule=shown.rule, by=account_of(request))
    carried = signing.dumps(b64encode(data).decode(), salt=_SALT, compress=True)
    return _show(request, shown, form.cleaned_data["unit"], carried)


def _is_vietnamese() -> bool:
    return (get_language() or "vi").startswith("vi")


def _ask(request: HttpRequest, form: CalendarFileForm, refused: str = "", status: int = 200) -> HttpResponse:
    context = {
        "room": "calendar", "title": _("Take in a calendar file"), "form": form, "refused": refused,
        "back": reverse("calendar:events"), "back_label": _("Events"), "verb": _("Show what it holds"), "upload": True,
        "lead": _("A partner's calendar (.ics). Every entry is shown before anything is taken."),
    }  # fmt: skip
    return render(request, "calendar/form.html", context, status=status)


def _show(request: HttpRequest, shown: Preview, unit: Unit, carried: str) -> HttpResponse:
    context = {
        "room": "calendar", "title": _("What the calendar file holds"), "entries": [_row(one) for one in shown.entries],
        "problems": [problem_words(one) for one in shown.problems], "name": shown.name, "unit": unit, "carried": carried,
        "any": any(one.may_be_taken for one in shown.entries), "back": reverse("calendar:take_in"),
    }  # fmt: skip
    return render(request, "calendar/take_in.html", context)


def problem_words(problem: Any) -> str:
    if _is_vietnamese():
        return f"Dòng {problem.line}: {problem.vi}"
    return f"Line {problem.line}: {problem.en}"


def _row(one: Offered) -> dict[str, Any]:
    words = {
        Stand.NEW: _("new"), Stand.CHANGED: _("changed since it was taken"), Stand.KNOWN: _("taken before, unchanged"),
        Stand.HELD: _("held already, left as it is"), Stand.SECRET: _("bears a secrecy stamp, never taken"),
    }  # fmt: skip
    secret = one.stand == Stand.SECRET
    hour = f"{one.starts_at:%H:%M}, " if one.starts_at else ""
    last = f" – {one.ends:%d/%m/%Y}" if one.ends != one.begins else ""
    return {
        "uid": one.uid, "name": _("(not shown)") if secret else one.name, "place": "" if secret else one.place,
        "when": f"{hour}{one.begins:%d/%m/%Y}{last}", "state": SHAPES[one.stand], "label": words[one.stand],
        "may_take": one.may_be_taken, "recurs": one.recurs, "url": reverse("calendar:event", args=[one.event.pk]) if one.event else "",
    }  # fmt: skip


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """The entries that were chosen, read anew from the file that came back: another's rows cannot slip in."""
    account = account_of(request)
    unit = queries.units_keeping_events(account).filter(pk=_number(request.POST.get("unit"))).first()
    try:
        data = b64decode(signing.loads(request.POST.get("carried", ""), salt=_SALT))
    except (signing.BadSignature, ValueError):
        data = None
    if data is None or unit is None:
        messages.error(request, _("The file did not come back whole. Nothing was stored; hand it in again."))
        return redirect("calendar:take_in")
    shown, uids = taking_in.preview(data=data, unit=unit), set(request.POST.getlist("uid"))
    done = tell(
        request, lambda: taking_in.take(entries=shown.entries, uids=uids, unit=unit, by=account),
        lambda counts: _("%(new)s events were set down, %(changed)s brought up to date.") % {"new": counts[0], "changed": counts[1]},
    )  # fmt: skip
    return redirect("calendar:events" if done else "calendar:take_in")


def _number(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 19 else 0
