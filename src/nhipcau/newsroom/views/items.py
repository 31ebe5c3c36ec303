"""The list of items, a new item, and what an item is about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel.numbers import whole
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import counterparts, queries
from nhipcau.newsroom.domain import items as verbs
from nhipcau.newsroom.domain.answering import answer_for
from nhipcau.newsroom.domain.counterparts import Tied
from nhipcau.newsroom.domain.facet_board import NO_FACET
from nhipcau.newsroom.domain.language_states import in_state
from nhipcau.newsroom.domain.source_language import write_first_in
from nhipcau.newsroom.enums import Genre, LanguageState
from nhipcau.newsroom.item_forms import AboutForm, ItemForm
from nhipcau.newsroom.models import Edition, Item
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, attempt, item_seen, page_of, sentence
from nhipcau.newsroom.views.forms import ItemFilter
from nhipcau.people.models import Account
from nhipcau.plan.models import Task
from nhipcau.plan.rules import may_see_plan


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = ItemFilter(request.GET or None, account=account)
    asked = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, _found(account, asked, form))
    stands, tied = queries.stands_by_item(page), counterparts.tied_of(page)
    count = page.paginator.count
    context = {
        "room": "newsroom",
        "title": _("Newsroom"),
        "form": form,
        "filtered": any(asked.values()),
        "page_obj": page,
        "count": ngettext("%(count)d item", "%(count)d items", count) % {"count": count},
        "rows": [_row(item, stands[item.pk], tied.get(item.pk, [])) for item in page],
        "may_write": queries.units_written_in(account).exists(),
    }
    return render(request, "newsroom/items.html", context)


def _found(account: Account, asked: dict[str, Any], form: ItemFilter) -> Any:
    items = _of_the_board(queries.items_seen(account), asked, form)
    if asked.get("unit"):
        items = items.filter(unit__path__startswith=asked["unit"].path)
    if asked.get("topic"):
        items = items.filter(topics=asked["topic"])
    if asked.get("genre"):
        items = items.filter(genre=asked["genre"])
    if asked.get("standing"):
        items = queries.items_standing(items, asked["standing"])
    return queries.items_titled(items, asked.get("q", ""))


def _of_the_board(items: Any, asked: dict[str, Any], form: ItemFilter) -> Any:
    """What a cell of the language board leads to: as many items as it counts editions."""
    narrowed = {"audiences": asked.get("audience"), "task__content__plan": asked.get("plan"), "task__content": asked.get("content")}
    items = items.filter(**{name: one for name, one in narrowed.items() if one})
    if asked.get("facet"):
        # Looked up as a set: a facet that was renamed has two rows of one code, and an item may have both.
        named = Item.facets.through.objects.filter(imagefacet__code=asked["facet"]).values("item")
        items = items.filter(facets=None) if asked["facet"] == NO_FACET else items.filter(pk__in=named)
    if asked.get("sector"):
        items = items.filter(pk__in=Item.sectors.through.objects.filter(sector__code=asked["sector"]).values("item"))
    if not asked.get("language"):
        return items
    editions = Edition.objects.filter(item__in=items.order_by().values("pk"), locale__language_code=asked["language"])
    if asked.get("state"):
        editions = in_state(editions, LanguageState(asked["state"]), form.period)
    return items.filter(pk__in=editions.values("item"))


def _row(item: Item, stands: list[Any], tied: list[Tied]) -> dict[str, Any]:
    saved = [stand.edited_at for stand in stands if stand.edited_at]
    return {
        "item": item,
        "title": showing.title_of(stands),
        "title_language": showing.title_language(stands),
        "editions": [showing.line_of(stand) for stand in stands],
        "due": showing.day(item.task.due_day) if item.task else "",
        "saved_at": showing.moment(max(saved)) if saved else "",
        "counterpart_changed": any(one.changed for one in tied),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    if not queries.units_written_in(account).exists():
        raise Http404
    if request.method != "POST":
        return _ask_new(request, ItemForm(account=account, initial=_initial(request, account)))
    form = ItemForm(request.POST, account=account)
    if form.is_valid():
        try:
            item = _begin(account, dict(form.cleaned_data))
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The item has been begun. Write its text in the editor."))
            return redirect("newsroom:item", key=item.key)
    return _ask_new(request, form)


@transaction.atomic
def _begin(account: Account, said: dict[str, Any]) -> Item:
    answer = {name: said.pop(name) for name in ("retells", "shows_names")}
    return answer_for(item=verbs.create(**said, by=account), responsible=None, by=account, **answer)


def _ask_new(request: HttpRequest, form: ItemForm) -> HttpResponse:
    context = {"room": "newsroom", "title": _("New item"), "form": form, "back_url": reverse("newsroom:items")}
    return render(request, "newsroom/new.html", context, status=422 if form.is_bound else 200)


def _initial(request: HttpRequest, account: Account) -> dict[str, Any]:
    """What the task says already; without a task, what the person's own unit says."""
    number = whole(request.GET.get("task"))
    if number is None:
        return {"unit": account.unit_id, "locality": account.unit.locality_id if account.unit else None}
    task = Task.objects.select_related("content__plan__unit", "lead").filter(pk=number).first()
    if task is None or not may_see_plan(account, task.content.plan):
        raise Http404
    led = rules.may_write_in(account, task.lead)
    return {
        "task": task.pk,
        "title": task.title[:200],
        "unit": task.lead_id if led else account.unit_id,
        "locality": task.lead.locality_id or task.content.plan.locality_id,
        "genre": task.product if task.product in Genre.values else Genre.ARTICLE,
    }


@transaction.atomic
def _describe(item: Item, account: Account, said: dict[str, Any]) -> None:
    language = said.pop("source_language", "")
    if language:
        write_first_in(item=item, language=language, by=account)
    answer = {name: said.pop(name) for name in ("responsible", "retells", "shows_names")}
    answer_for(item=item, by=account, **answer)
    verbs.describe(item=item, by=account, **said)


@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, key: UUID) -> HttpResponse:
    """Topics, places, audiences, channels, facets, sectors and laws of an item."""
    item, account = item_seen(request, key), account_of(request)
    if not rules.may_write_in(account, item.unit):
        raise Http404
    form = AboutForm(request.POST if request.method == "POST" else None, initial=AboutForm.initial_of(item), item=item)
    if request.method == "POST" and form.is_valid():
        done = _("What the item is about has been saved. What is public now changes at its next release.")
        attempt(request, lambda: _describe(item, account, dict(form.cleaned_data)), done)
        return redirect("newsroom:item", key=item.key)
    title = showing.title_of(queries.stands_by_item([item])[item.pk])
    context = {
        "room": "newsroom",
        "title": _("What the item is about"),
        "item": item,
        "item_title": title,
        "form": form,
    }
    return render(request, "newsroom/about.html", context, status=422 if form.is_bound else 200)
