"""How a locality shows itself on the portal: the list of localities, and the form of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.looks import change_look, localities
from nhipcau.newsroom.list_forms import ORNAMENTS, LookForm
from nhipcau.newsroom.views.asking import account_of, sentence
from nhipcau.newsroom.views.list_changes import FORM_METHODS, REFUSED, keeper
from nhipcau.newsroom.views.lists import ROWS_A_PAGE
from nhipcau.portal.door import LANGUAGES
from nhipcau.portal.pages.assets import assets


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(localities(), ROWS_A_PAGE).get_page(request.GET.get("page"))
    may_keep = rules.may_keep_lists(account_of(request))
    context = {
        "room": "newsroom", "title": _("Look of the locality"), "page_obj": page, "may_keep": may_keep,
        "columns": [{"label": _("Province or city")}, {"label": _("Drawing")}, {"label": _("Introduced in")}],
        "rows": [{"cells": _cells(place, may_keep)} for place in page],
    }  # fmt: skip
    return render(request, "newsroom/looks.html", context)


def _cells(place: Any, may_keep: bool) -> list[Any]:
    name = {"text": place.full_name, "lang": "vi", "note": "" if place.elsewhere else _("a unit of the house works for it")}
    if may_keep:
        name["url"] = reverse("newsroom:locality_look", args=[place.pk])
    told = ", ".join(one for one in LANGUAGES if (place.introduction or {}).get(one))
    return [name, str(ORNAMENTS.get(place.ornament, place.ornament)), told]


@require_http_methods(FORM_METHODS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    account, place = keeper(request), get_object_or_404(localities(), pk=pk)
    form = LookForm(request.POST or None, initial=LookForm.initial_of(place))
    if request.method == "POST" and form.is_valid():
        try:
            change_look(place=place, ornament=form.cleaned_data["ornament"], introduction=form.introduction, by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(
                request, _("The look is kept. The portal shows it with the next release of an item of this locality.")
            )
            return redirect("newsroom:locality_looks")
    drawings = reverse("newsroom:preview_asset", args=[assets()["ornaments.svg"].address.rsplit("/", 1)[1]])
    context = {"room": "newsroom", "title": place.full_name, "form": form, "drawings": drawings}
    return render(request, "newsroom/look_form.html", context, status=422 if form.is_bound else 200)
