"""An episode: putting an item into a column, its number, and the rundown of a broadcast programme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import column_queries as sets
from nhipcau.newsroom.domain import columns as verbs
from nhipcau.newsroom.domain import rundowns
from nhipcau.newsroom.domain.queries import items_seen, stands_by_item, units_written_in
from nhipcau.newsroom.domain.rundowns import Entry, Rundown
from nhipcau.newsroom.domain.standing import Stand
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.enums import EntryState
from nhipcau.newsroom.models import Edition, Episode, RundownEntry
from nhipcau.newsroom.programme_forms import EntryForm, FindForm, NumberForm, PlaceForm
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import account_of, sentence
from nhipcau.newsroom.views.columns import REFUSED, column_seen
from nhipcau.people.models import Account

MARKS = {
    EntryState.HOLDS: "cleared", EntryState.EMBARGOED: "waiting", EntryState.CHANGED: "changed",
    EntryState.REPLACED: "stale", EntryState.WITHDRAWN: "withdrawn",
}  # fmt: skip


def _attempt(request: HttpRequest, verb: Callable[[], Any], done: str) -> bool:
    try:
        verb()
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return False
    messages.success(request, done)
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, key: str) -> HttpResponse:
    """Find an item by its title and put it into the column."""
    column, account = column_seen(request, key), account_of(request)
    if not units_written_in(account).filter(path__startswith=column.unit.path).exists():
        raise Http404
    if request.method == "POST":
        asked = PlaceForm(request.POST)
        item = items_seen(account).filter(key=asked.cleaned_data["item"]).first() if asked.is_valid() else None
        if item is None:
            messages.error(request, _("Choose an item of the list, and a number that is free."))
            return redirect("newsroom:column_place", key=key)
        number = asked.cleaned_data["number"]
        done = _("The item is in the column.")
        ok = _attempt(request, lambda: verbs.place(column=column, item=item, number=number, by=account), done)
        return redirect("newsroom:column" if ok else "newsroom:column_place", key=key)
    form = FindForm(request.GET)
    form.is_valid()
    items = sets.items_to_place(account, column, form.cleaned_data.get("q", ""))
    stands = stands_by_item(items)
    context = {
        "room": "newsroom",
        "title": _("Put an item into the column"),
        "column": column,
        "form": form,
        "rows": [{"item": item, "title": showing.title_of(stands[item.pk])} for item in items],
    }
    return render(request, "newsroom/column_place.html", context)


def _episode(request: HttpRequest, key: str, number: int) -> Episode:
    return get_object_or_404(sets.episodes_seen(account_of(request)), column__key=key, number=number)


@require_safe
def show(request: HttpRequest, key: str, number: int) -> HttpResponse:
    episode, account = _episode(request, key, number), account_of(request)
    may_write = rules.may_write_in(account, episode.item.unit)
    stands = stands_by_item([episode.item])[episode.item_id]
    rundown = rundowns.rundown_of(episode) if rundowns.has_rundown(episode) else None
    form = FindForm(request.GET)
    form.is_valid()
    looking = rundown is not None and may_write and "q" in request.GET
    texts = rundowns.texts_to_enter(account, form.cleaned_data.get("q", "")) if looking else []
    context = {
        "room": "newsroom",
        "title": showing.title_of(stands),
        "episode": episode,
        "column": episode.column,
        "editions": [showing.line_of(stand) for stand in stands],
        "rundown": _rundown(rundown, account) if rundown is not None else None,
        "form": form,
        "looking": looking,
        "texts": [_text(stand) for stand in texts],
        "number_form": NumberForm(initial={"number": episode.number}),
        "may_write": may_write,
    }
    return render(request, "newsroom/episode.html", context)


def _rundown(rundown: Rundown, account: Account) -> dict[str, Any]:
    items = {entry.stand.item for entry in rundown.entries}
    seen = dict(items_seen(account).filter(pk__in=items).order_by().values_list("pk", "key"))
    return {
        "entries": [_entry(entry, seen) for entry in rundown.entries],
        "total": length(rundown.seconds),
        "marked": rundown.marked,
    }


def _entry(entry: Entry, seen: dict[int, Any]) -> dict[str, Any]:
    """Whoever sees the programme need not see the draft of another unit: its title is shown to its own, or once it is public."""
    key = seen.get(entry.stand.item)
    public = entry.stand.is_public and entry.stand.public_version == entry.row.version_id
    title = str(payload_of(entry.row.version)["title"]) if key or public else _("a text of another unit")
    return {
        "pk": entry.row.pk, "title": title, "key": key, "language": entry.stand.language,
        "name": showing.language_name(entry.stand.language), "length": length(entry.row.seconds),
        "state": MARKS[entry.state], "label": entry.state.label, "holds": entry.holds,
    }  # fmt: skip


def length(seconds: int) -> str:
    """«1:05», «1:02:03»."""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def _text(stand: Stand) -> dict[str, Any]:
    return {"pk": stand.edition, "title": stand.title, "language": stand.language, "name": showing.language_name(stand.language),
            "state": showing.state_of(stand.standing)}  # fmt: skip


@require_POST
def renumber(request: HttpRequest, key: str, number: int) -> HttpResponse:
    episode, account = _episode(request, key, number), account_of(request)
    form = NumberForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose an item of the list, and a number that is free."))
        return redirect("newsroom:episode", key=key, number=number)
    wanted = form.cleaned_data["number"]
    done = _("The episode has its new number.")
    ok = _attempt(request, lambda: verbs.renumber(episode=episode, number=wanted, by=account), done)
    return redirect("newsroom:episode", key=key, number=wanted if ok else number)


@require_POST
def take_out(request: HttpRequest, key: str, number: int) -> HttpResponse:
    episode, account = _episode(request, key, number), account_of(request)
    if _attempt(request, lambda: verbs.take_out(episode=episode, by=account), _("The item is out of the column.")):
        return redirect("newsroom:column", key=key)
    return redirect("newsroom:episode", key=key, number=number)


@require_POST
def enter(request: HttpRequest, key: str, number: int) -> HttpResponse:
    episode, account = _episode(request, key, number), account_of(request)
    form = EntryForm(request.POST)
    edition = None
    if form.is_valid():
        seen = Edition.objects.filter(rules.seen_by(account, field="item__unit__path")).select_related("item__unit", "locale")
        edition = seen.filter(pk=form.cleaned_data["edition"]).first()
    if edition is None:
        messages.error(request, _("Choose a text of the list, and give its time on air in seconds."))
    else:
        seconds, text = form.cleaned_data["seconds"], edition
        done = _("The text is in the rundown.")
        _attempt(request, lambda: rundowns.enter(episode=episode, edition=text, seconds=seconds, by=account), done)
    return redirect("newsroom:episode", key=key, number=number)


def _row(request: HttpRequest, key: str, number: int, pk: int) -> RundownEntry:
    rows = RundownEntry.objects.select_related("episode__item__unit")
    return get_object_or_404(rows, pk=pk, episode=_episode(request, key, number))


@require_POST
def entry_up(request: HttpRequest, key: str, number: int, pk: int) -> HttpResponse:
    row, account = _row(request, key, number, pk), account_of(request)
    _attempt(request, lambda: rundowns.move_up(entry=row, by=account), _("The order of the rundown is changed."))
    return redirect("newsroom:episode", key=key, number=number)


@require_POST
def entry_strike(request: HttpRequest, key: str, number: int, pk: int) -> HttpResponse:
    row, account = _row(request, key, number, pk), account_of(request)
    _attempt(request, lambda: rundowns.strike(entry=row, by=account), _("The entry is out of the rundown."))
    return redirect("newsroom:episode", key=key, number=number)
