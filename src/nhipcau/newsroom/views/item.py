"""The page of an item: its way, its languages, its releases, its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import queries
from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.domain.readings import read_ever
from nhipcau.newsroom.domain.timeline import steps
from nhipcau.newsroom.domain.translation import submit_translation
from nhipcau.newsroom.enums import OrderState
from nhipcau.newsroom.models import Dialogue, Episode, Item
from nhipcau.newsroom.views import reading_words, showing
from nhipcau.newsroom.views.asking import account_of, address_if_any, attempt, edition_seen, item_seen
from nhipcau.newsroom.views.dossiers import is_built_from_facts
from nhipcau.newsroom.views.editions import EditionView, actions, editions_of
from nhipcau.newsroom.views.embargoes import banner_of
from nhipcau.newsroom.views.item_translations import asked_shown, translations_shown
from nhipcau.newsroom.views.outgoing import choices_of, decisions_shown, keeping, order_banner, orders_shown
from nhipcau.newsroom.views.preview import preview_html
from nhipcau.newsroom.views.taking_over import taken_over_shown
from nhipcau.newsroom.views.ties import sources_shown, ties_shown
from nhipcau.people.models import Account
from nhipcau.plan.models import Result, Task
from nhipcau.reference.domain.vocabularies import name_on
from nhipcau.reference.models import ContentKind


@require_safe
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    item, account = item_seen(request, key), account_of(request)
    views = editions_of(item)
    results = list(queries.results_of(item))
    release = _release(request, item, views, account)
    embargo = banner_of(item, account)
    releases = list(queries.releases(account).filter(item=item))
    context = {
        "room": "newsroom",
        "title": showing.title_of(view.stand for view in views),
        "title_language": showing.title_language(view.stand for view in views),
        "item": item,
        "editions": _editions(views, account, taken=release is not None and embargo is None),
        "steps": _steps(item, views, results),
        "facts": _facts(item),
        "ties": ties_shown(item, account),
        "sources": sources_shown(item),
        "taken_over": taken_over_shown(item, account),
        "may_describe": rules.may_write_in(account, item.unit),
        "from_facts": is_built_from_facts(item),
        "begin": _begin(item, views, account),
        "asked": asked_shown(item, views, account),
        "release": None if embargo else release,
        "embargo": embargo,
        "may_embargo": rules.may_release(account, item) or rules.may_write_in(account, item.unit),
        "may_withdraw": rules.may_release(account, item) and any(view.stand.is_public for view in views),
        "orders": orders_shown(queries.orders(account, OrderState.PENDING).filter(item=item), account),
        "decisions": decisions_shown(releases),
        "results": [_result(result) for result in results],
        "banners": order_banner(request, account),
    }
    return render(request, "newsroom/item.html", context)


def _editions(views: Sequence[EditionView], account: Account, *, taken: bool) -> list[dict[str, Any]]:
    """Each edition with its buttons. One button a screen is primary: the first next step, unless it is ``taken``."""
    shown = []
    behind = translations_shown(views)
    for view in views:
        offered = actions(view, account)
        for action in offered:
            if action.get("next") and not taken:
                action["kind"], taken = "primary", True
        cleared_at = showing.moment(view.clearance.at) if view.clearance else ""
        first_at = showing.moment(view.stand.first_at)
        shown.append(
            {
                "view": view,
                "actions": offered,
                "first_at": first_at,
                "cleared_at": cleared_at,
                **behind.get(view.language, {}),
            }
        )
    return shown


def _begin(item: Item, views: Sequence[EditionView], account: Account) -> dict[str, Any] | None:
    """The languages in which this person may begin a translation."""
    address = address_if_any("newsroom:begin_translation", key=item.key)
    there = {view.language for view in views}
    missing = [(code, name) for code, name in showing.LANGUAGE_NAMES.items() if code not in there]
    if not address or not missing or item.source_language not in there or not rules.may_translate(account, item):
        return None
    return {"url": address, "languages": missing}


def _release(
    request: HttpRequest, item: Item, views: Sequence[EditionView], account: Account
) -> dict[str, Any] | None:
    """The release form's context, or None when there is nothing to release or it is not this person's to do."""
    ready = [view for view in views if view.can_be_released]
    if not ready or not rules.may_release(account, item):
        return None
    stands = [view.stand for view in ready]
    form = {
        "item": item,
        "choices": choices_of(stands, sure=True),
        "is_correction": any(stand.is_public for stand in stands),
        "back": "item",
    }
    return keeping(request, form)


def _steps(item: Item, views: Sequence[EditionView], results: Sequence[Result]) -> list[dict[str, Any]]:
    counting = [result for result in results if not result.withdrawals.all()]
    tasks = {evidence.task_id for result in counting for evidence in result.evidence.all()}
    first = next((view for view in views if view.stand.is_source), None)
    people = {"written": str(item.author)}
    if first and first.clearance:
        people["cleared"] = str(first.clearance.by)
    found = steps([view.stand for view in views], results=len(counting), tasks=len(tasks))
    return showing.steps_shown(found, people)


def _facts(item: Item) -> list[dict[str, Any]]:
    said = [
        (_("Unit"), item.unit.name()),
        (_("Locality"), item.locality.name()),
        (_("Genre"), item.get_genre_display()),
        (_("Kind of content"), name_on(ContentKind, item.content_kind, item.day)),
        (_("Topics"), ", ".join(topic.name() for topic in item.topics.all())),
        (_("Places spoken of"), ", ".join(place.name() for place in item.places.all())),
        (_("For whom"), ", ".join(audience.name() for audience in item.audiences.all())),
        (_("Written first in"), showing.language_name(item.source_language)),
        (_("Channels"), ", ".join(one.name() for one in item.channels.all())),
        (_("Facets of the image"), ", ".join(one.name() for one in item.facets.all())),
        (_("Sectors"), ", ".join(one.name() for one in item.sectors.all())),
        (_("Explains"), _("the law or a policy") if item.explainer else ""),
        (_("Legal documents"), ", ".join(str(law.number or law.title) for law in item.laws.all())),
        (_("Retells"), _("another publisher's report") if item.retells else ""),
        (_("Readings"), reading_words.by_language(read_ever(item))),
        (_("Author"), str(item.author)),
        (_("Responsible editor"), str(item.responsible or item.author)),
        (_("Names on the page"), _("responsible editor and translator") if item.shows_names else ""),
    ]
    task, episode = item.task, Episode.objects.filter(item=item).select_related("column").first()
    in_column = [_episode(episode)] if episode else []
    for dialogue in Dialogue.objects.filter(item=item):
        url = address_if_any("newsroom:dialogue", key=dialogue.key)
        in_column.append({"name": _("Dialogue"), "value": dialogue.title, "url": url})
    proven = [{"name": pgettext("plan", "Task"), "value": task.title, "url": task_url(task)}] if task else []
    return [*proven, *in_column, *({"name": name, "value": value} for name, value in said if value)]


def _episode(episode: Episode) -> dict[str, Any]:
    words = _("%(column)s, no. %(number)d") % {"column": episode.column.name(), "number": episode.number}
    url = address_if_any("newsroom:episode", key=episode.column.key, number=episode.number)
    return {"name": pgettext("newsroom", "Column"), "value": words, "url": url}


def task_url(task: Task) -> str:
    return address_if_any("plan:task", pk=task.pk)


def _result(result: Result) -> dict[str, Any]:
    withdrawn = next(iter(result.withdrawals.all()), None)
    return {
        "title": result.title,
        "code": result.language,
        "language": showing.language_name(result.language),
        "at": showing.moment(result.at),
        "withdrawn_at": showing.moment(withdrawn.at) if withdrawn else "",
        "tasks": [{"title": e.task.title, "url": task_url(e.task)} for e in result.evidence.all()],
    }


@require_POST
def hand_in(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Submit an edition for clearance (trình duyệt)."""
    edition, account = edition_seen(request, key, language), account_of(request)
    verb = submit if edition.is_source else submit_translation
    done = _("Submitted for clearance. The text is frozen for the clearer; a later change asks for a new submission.")
    attempt(request, lambda: verb(edition=edition, by=account), done)
    return redirect("newsroom:item", key=key)


@require_safe
def preview(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """What the edition says now, as the public page would show it."""
    return HttpResponse(preview_html(edition_seen(request, key, language).working_copy()))
