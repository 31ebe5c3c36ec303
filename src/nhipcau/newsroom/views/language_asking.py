"""What the address of a language screen asks for – plan, period, rows, filters – and addresses that ask for the same."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.language_board import Asked, BoardRow
from nhipcau.newsroom.enums import LanguageAxis
from nhipcau.newsroom.language_forms import PERIODS, WHOLE_YEAR, LanguageFilter, first_plan, period_in, word_for
from nhipcau.newsroom.views import showing
from nhipcau.people.models import Account

LANGUAGES = tuple(showing.LANGUAGE_NAMES)
FILTERS = ("unit", "audience", "topic", "genre")


def period_words(asked: Asked, form: LanguageFilter) -> str:
    if form.data["ky"] == WHOLE_YEAR:
        return _("the whole of %(year)d") % {"year": asked.plan.year}
    return _("%(name)s of %(year)d") % {"name": dict(PERIODS)[form.data["ky"]], "year": asked.plan.year}


def asked_of(request: HttpRequest, account: Account) -> tuple[LanguageFilter, Asked | None]:
    """What the address asks for, the rest as it is when nothing is asked; None while no plan is seen."""
    given = LanguageFilter(request.GET, account=account)
    given.is_valid()
    said: dict[str, Any] = given.cleaned_data
    plan = said.get("plan") or first_plan(account)
    word = said.get("ky") or (word_for(plan.year, clock.today()) if plan else WHOLE_YEAR)
    axis = LanguageAxis.CONTENT if gap_of(request) else LanguageAxis(said.get("xem") or LanguageAxis.CONTENT)
    kept = {name: request.GET.get(name, "") for name in FILTERS if said.get(name)}
    form = LanguageFilter({"plan": plan.pk if plan else "", "ky": word, "xem": axis.value, **kept}, account=account)
    if plan is None:
        return form, None
    return form, Asked(
        plan,
        period_in(plan.year, word),
        axis,
        said.get("unit"),
        said.get("audience"),
        said.get("topic"),
        said.get("genre") or "",
    )


class Address:
    """Addresses with the same plan, period and filters: of this board, and of the list of items behind a cell."""

    def __init__(self, asked: Asked, form: LanguageFilter) -> None:
        kept = {name: form.data[name] for name in FILTERS if form.data.get(name)}
        self.axis, self.word, self.kept = asked.axis, form.data["ky"], {"plan": str(asked.plan.pk), **kept}

    def board(self, **more: str) -> str:
        return f"?{urlencode({**self.kept, 'ky': self.word, 'xem': self.axis.value, **more})}"

    def gap(self, language: str) -> str:
        return reverse("newsroom:language_board") + self.board(thieu=language)

    def read_in(self, language: str) -> str:
        return reverse("newsroom:language_effect") + self.board(tieng=language)

    def of(self, row: BoardRow | None = None) -> Any:
        """The list of items of a row, or of all: a function of the words that narrow it further."""
        named = {LanguageAxis.CONTENT: "content", LanguageAxis.UNIT: "unit", LanguageAxis.AUDIENCE: "audience"}
        mine = {named[self.axis]: row.code} if row is not None and row.code else {}
        return lambda **more: f"{reverse('newsroom:items')}?{urlencode({**self.kept, **mine, **more})}"


def gap_of(request: HttpRequest) -> str:
    """The language whose gap is asked for, or nothing."""
    language = request.GET.get("thieu", "")
    return language if language in LANGUAGES else ""
