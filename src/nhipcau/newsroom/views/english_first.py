"""English first: a figure for the screen of the four measures, and the stories behind it with the hours they took."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.newsroom.domain.english_first import EnglishFirst, PriorityStory, english_first
from nhipcau.newsroom.domain.queries import stands_by_item
from nhipcau.newsroom.enums import EnglishState
from nhipcau.newsroom.models import Item
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import ROWS_A_PAGE, account_of
from nhipcau.newsroom.views.language_asking import FILTERS, Address, asked_of, period_words
from nhipcau.reference.models import DeadlineRule

SHAPES = {
    EnglishState.IN_TIME: "done", EnglishState.LATE: "sent_back", EnglishState.OVERDUE: "overdue", EnglishState.RUNNING: "waiting",
}  # fmt: skip
TONES = {
    EnglishState.IN_TIME: "jade", EnglishState.LATE: "lacquer", EnglishState.OVERDUE: "lacquer", EnglishState.RUNNING: "amber",
}  # fmt: skip


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form, asked = asked_of(request, account)
    context: dict[str, Any] = {"room": "translation", "title": _("English first"), "form": form, "asked": asked}
    if asked is None:
        return render(request, "newsroom/english_first.html", context)
    found, address = english_first(account, asked), Address(asked, form)
    chosen = next((state for state in EnglishState if state.value == request.GET.get("tt")), None)
    page = Paginator(found.of(chosen) if chosen else found.stories, ROWS_A_PAGE).get_page(request.GET.get("page"))
    del form.fields["xem"]  # the rows are the stories
    context |= {
        "filtered": any(form[name].value() for name in FILTERS),
        "period": period_words(asked, form),
        "found": found,
        "rule": rule_words(found.rule) if found.rule else "",
        "stats": [_stat(state, found, address) for state in EnglishState],
        "chosen": chosen.label if chosen else "",
        "all_url": address.board(),
        "columns": [
            {"label": _("Story")},
            {"label": _("First released")},
            {"label": _("In English")},
            {"label": _("State")},
        ],
        "rows": _rows(list(page)),
        "page_obj": page,
        "measures_url": reverse("newsroom:language_measures") + address.board(),
    }
    return render(request, "newsroom/english_first.html", context)


def figure(found: EnglishFirst, address: Address) -> dict[str, Any] | None:
    """For ``desk/parts/stats.html``: in time of those whose term is over; None where no story can tell."""
    if found.rule is None or not found.settled:
        return None
    kept = found.counts[EnglishState.IN_TIME]
    words = ngettext(
        "story of the priority programmes was in English within %(term)s",
        "stories of the priority programmes were in English within %(term)s",
        found.settled,
    )
    return {
        "number": f"{kept}/{found.settled}",
        "words": words % {"term": _term(found.rule)},
        "url": reverse("newsroom:english_first") + address.board(),
        "tone": "jade" if kept == found.settled else "amber",
    }


def rule_words(rule: DeadlineRule) -> str:
    """The rule with its term, and the document it rests on."""
    resting = rule.document.number if rule.document else ""
    return f"{rule.name(get_language() or 'vi')}: {_term(rule)}" + (f" ({resting})" if resting else "")


def _term(rule: DeadlineRule) -> str:
    return f"{rule.value} {rule.get_unit_display()}"


def _stat(state: EnglishState, found: EnglishFirst, address: Address) -> dict[str, Any]:
    count = found.counts[state]
    url = address.board(tt=state.value) if count else ""
    return {"number": count, "words": state.label, "url": url, "tone": TONES[state] if count else ""}


def _rows(stories: list[PriorityStory]) -> list[dict[str, Any]]:
    """Three cells and a state each; two queries, whatever their number."""
    items = Item.objects.only("pk", "key").in_bulk([story.item for story in stories])
    stands = stands_by_item(items.values())
    rows = []
    for story in stories:
        title = showing.title_of(stands[story.item])
        first = {
            "text": title, "lang": title.language, "url": reverse("newsroom:item", args=[items[story.item].key]),
            "note": ", ".join(story.programmes),
        }  # fmt: skip
        state = {"state": SHAPES[story.state], "label": story.state.label}
        rows.append({"cells": [first, showing.moment(story.out_at), _english(story), state]})
    return rows


def _english(story: PriorityStory) -> dict[str, Any]:
    if story.english_at is None:
        return {
            "clock": {
                "moment": story.due_at,
                "words": "",
                "tone": "late" if story.state is EnglishState.OVERDUE else "soon",
            }
        }
    if story.english_at <= story.out_at:
        return {
            "text": showing.moment(story.english_at),
            "note": _("first, or together with the edition written first"),
        }
    return {
        "text": showing.moment(story.english_at),
        "note": _("after %(span)s") % {"span": timesince(story.out_at, story.english_at)},
    }
