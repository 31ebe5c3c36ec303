"""Filling a dossier or a fact sheet from the fact base."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import fact_queries as sets
from nhipcau.newsroom.domain.dossiers import facts_for, fill_dossier
from nhipcau.newsroom.domain.queries import stands_by_item
from nhipcau.newsroom.enums import FactKind, Genre
from nhipcau.newsroom.models import Fact, Item
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, item_seen, sentence

#: The genres that are built from facts.
FROM_FACTS = frozenset({Genre.DOSSIER, Genre.FACT_SHEET, Genre.DATASET})


class DossierForm(forms.Form):
    """The facts to be quoted, one list a kind, in the dossier's order."""

    facts = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose facts from the list; one of them is no longer there.")},
    )

    def __init__(self, *args: Any, facts: list[Fact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facts"].choices = [(fact.code, str(fact)) for fact in facts]  # type: ignore[attr-defined]


def is_built_from_facts(item: Item) -> bool:
    """Whether the item's page offers it; any text may quote facts."""
    return item.genre in FROM_FACTS


@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, key: UUID) -> HttpResponse:
    item, account = item_seen(request, key), account_of(request)
    if not rules.may_write_in(account, item.unit):
        raise Http404
    facts = list(sets.facts_seen())
    form = DossierForm(request.POST if request.method == "POST" else None, facts=facts)
    if request.method == "POST" and form.is_valid():
        try:
            fill_dossier(item=item, facts=facts_for(form.cleaned_data["facts"]), by=account)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(
                request, _("The facts stand in the text. When one of them changes, the text has to be cleared again.")
            )
            return redirect("newsroom:item", key=key)
    chosen = set(request.POST.getlist("facts"))
    context = {
        "room": "newsroom", "title": _("Build from facts"), "item": item, "form": form,
        "kinds": _kinds(facts, chosen, item.source_language),
        "item_title": showing.title_of(stands_by_item([item])[item.pk]),
    }  # fmt: skip
    return render(request, "newsroom/dossier.html", context, status=422 if form.is_bound else 200)


def _kinds(facts: list[Fact], chosen: set[str], first: str) -> list[dict[str, Any]]:
    """``first``: the language the item is written first in, whose words a fact must have besides the office's two."""
    found, spoken = [], list(dict.fromkeys(("vi", "en", first)))
    for kind in FactKind:
        rows = [
            {
                "fact": fact, "chosen": fact.code in chosen, "as_of": showing.day(fact.as_of),
                "value": " ".join(filter(None, (fact.values.get("vi", ""), fact.units.get("vi", "")))),
                "missing": ", ".join(showing.language_name(code) for code in sets.languages_missing(fact, spoken)),
            }
            for fact in facts
            if fact.kind == kind
        ]  # fmt: skip
        if rows:
            found.append({"name": kind.label, "rows": rows})
    return found
