"""The proposal of a reading as a form beside its text, and what a person made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.folding import tone_key
from nhipcau.kernel.numbers import row_number
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain import drafting, queries
from nhipcau.plan.domain.plans import LONGEST, ConfirmedPlan, title_of
from nhipcau.plan.forms import ContentForm, ProposalForm
from nhipcau.plan.reading import Directive, PlanProposal, Shortcoming, read_plan
from nhipcau.plan.views.carrying import Carried, notes_of, pack
from nhipcau.plan.views.sourcing import Marked, paragraphs
from nhipcau.plan.views.wording import notes_in_words
from nhipcau.reference.models import Place

BLANK_ROWS = 2
MORE_ROWS = 5
MOST_ROWS = 400
LAST = 1000  # after every number a row may bear
ContentFormSet = formset_factory(ContentForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class Proposal:
    """One reading on its way to a plan: ``read`` from the text, or ``mended`` by a person."""

    def __init__(self, carried: Carried, account: Account, data: QueryDict | None = None) -> None:
        self.carried = carried
        self.found: PlanProposal = read_plan(carried.source)
        self.raw = self.found.as_json()
        self.units = queries.units_confirming(account)
        initial = None if data is not None else self._initial(account)
        self.form = ProposalForm(data, units=self.units, initial=initial)
        self._say_unknown()
        rows = None if data is not None else self._rows()
        self.contents: BaseFormSet = ContentFormSet(data, prefix="c", initial=rows)  # type: ignore[type-arg]
        self.kept_directives = None if data is None else set(data.getlist("directive"))
        self.kept_shortcomings = None if data is None else set(data.getlist("shortcoming"))

    @classmethod
    def read(cls, carried: Carried, account: Account) -> Proposal:
        return cls(carried, account)

    @classmethod
    def mended(cls, carried: Carried, account: Account, data: QueryDict) -> Proposal:
        return cls(carried, account, data)

    def add_rows(self) -> None:
        """Some more empty rows; what is written stays, nothing is judged yet."""
        assert isinstance(self.form.data, QueryDict)
        data = self.form.data.copy()
        data["c-TOTAL_FORMS"] = str(min(self.contents.total_form_count() + MORE_ROWS, MOST_ROWS))
        self.contents = ContentFormSet(data, prefix="c")
        self.form = ProposalForm(units=self.units, initial=data.dict())
        self._say_unknown()

    def is_valid(self) -> bool:
        fits = [self.form.is_valid(), self.contents.is_valid()]
        if all(fits) and not self.kept_contents():
            self.form.add_error(
                None, _("The plan has no content yet. Keep or add at least one, then confirm again.")
            )
            return False
        return all(fits)

    def kept_contents(self) -> list[tuple[str, tuple[int, int] | None]]:
        """Titles with their spans, in the order the numbers give; equal numbers keep the order of the page."""
        rows = [row.cleaned_data for row in self.contents if row.cleaned_data.get("title")]
        kept = [row for row in rows if row.get("keep") or not row.get("key")]
        kept.sort(key=lambda row: row.get("no") or LAST)
        spans = {content.no: content.source for content in self.found.contents}
        return [(" ".join(row["title"].split()), spans.get(row.get("key") or 0)) for row in kept]

    def confirmed(self) -> ConfirmedPlan:
        """What the verb stores. The form must be valid."""
        said = self.form.cleaned_data
        locality: Place | None = said["locality"]
        named = {"kind": said["kind"], "locality": locality.name("vi") if locality else self.raw["locality"]}
        kept = self.kept_directives or set(), self.kept_shortcomings or set()
        return ConfirmedPlan(
            title=said["title"] or title_of(named, said["year"]),
            year=said["year"],
            kind=said["kind"],
            issuer=said["issuer"],
            number=said["number"],
            date=said["date"],
            locality=locality,
            contents=self.kept_contents(),
            directives=[one for place, one in enumerate(self.raw["directives"], 1) if str(place) in kept[0]],
            shortcomings=[
                one["title"] for place, one in enumerate(self.raw["shortcomings"], 1) if str(place) in kept[1]
            ],
            announced=self.found.announced,
            notes=notes_of(self.carried, self.raw["notes"]),
            source_name=self.carried.name[: LONGEST["source_name"]],
            source_text=self.carried.source.text,
        )

    def context(self) -> dict[str, Any]:
        """Everything the page shows."""
        language = get_language() or "vi"
        general = [note for note in notes_of(self.carried, self.raw["notes"]) if not note["content"]]
        return {
            "form": self.form,
            "contents": self.contents,
            "rows": [self._row(row, language) for row in self.contents],
            "directives": self._chosen("directives", self.kept_directives),
            "shortcomings": self._chosen("shortcomings", self.kept_shortcomings),
            "notes": notes_in_words(general, language),
            "remarks": self._remarks(language),
            "source": paragraphs(self.carried.source.text, self._spans()),
            "source_name": self.carried.name,
            "carried": pack(self.carried),
            "found": len(self.found.contents),
            "announced": self.found.announced,
        }

    def _remarks(self, language: str) -> list[str]:
        """What other rooms have to say about this text, on the day it bears or else today."""
        found = drafting.remarks(self.carried.source.text, self.found.date or clock.today())
        return [one.vi if language.startswith("vi") else one.en for one in found]

    def _row(self, row: Any, language: str) -> dict[str, Any]:
        key = row["key"].value()
        no = row_number(key)
        about = [note for note in self.raw["notes"] if no and note["content"] == no]
        known = 0 < no <= len(self.found.contents)
        return {
            "form": row,
            "no": no if known else None,
            "span": f"nguon-{no}" if known else "",
            "notes": notes_in_words(about, language),
        }

    def _chosen(self, name: str, kept: set[str] | None) -> list[dict[str, Any]]:
        found = getattr(self.found, name)
        return [
            {
                "one": one,
                "place": place,
                "keep": kept is None or str(place) in kept,
                "span": self._mark(f"{name}-{place}", one),
            }
            for place, one in enumerate(found, 1)
        ]

    def _mark(self, own: str, one: Directive | Shortcoming) -> str:
        """The id of its words on the page: its own, or that of the content it stands in."""
        start, end = one.source
        within = (
            content
            for content in self.found.contents
            if content.source[0] < end and start < content.source[1]
        )
        return next((f"nguon-{content.no}" for content in within), own)

    def _spans(self) -> list[Marked]:
        contents = [Marked(*one.source, f"nguon-{one.no}", str(one.no)) for one in self.found.contents]
        weak = [
            Marked(*one.source, f"shortcomings-{place}")
            for place, one in enumerate(self.found.shortcomings, 1)
        ]
        cited = [
            Marked(*one.source, f"directives-{place}") for place, one in enumerate(self.found.directives, 1)
        ]
        return [*contents, *weak, *cited]

    def _initial(self, account: Account) -> dict[str, Any]:
        place = place_of(self.raw["locality"] or "", self.found.year)
        unit = self._unit(place, account)
        return {
            "unit": unit,
            "title": title_of(self.raw, self.found.year) if self.found.year else "",
            "kind": self.found.kind,
            "issuer": self.found.issuer,
            "locality": place if place and unit and place != unit.locality else None,
            "year": self.found.year,
            "number": self.found.number,
            "date": self.found.date,
        }

    def _unit(self, place: Place | None, account: Account) -> Unit | None:
        units = list(self.units)
        keeping = {place, place.successor} - {None} if place else set()
        of_place = [one for one in units if one.locality in keeping]
        own = [one for one in units if one.pk == account.unit_id]
        return next(iter(of_place or own or units), None)

    def _rows(self) -> list[Mapping[str, Any]]:
        read = [
            {"key": one.no, "keep": True, "no": one.no, "title": one.title} for one in self.found.contents
        ]
        return [*read, *({} for _place in range(BLANK_ROWS))]

    def _say_unknown(self) -> None:
        silent = _("The text does not give it.")
        self.form.unknown(
            year=None if self.found.year else _("The text gives no year: enter it from another source."),
            issuer=None if self.found.issuer else silent,
            number=None if self.found.number else silent,
            date=None if self.found.date else silent,
            locality=_("The text says “%(locality)s”.") % {"locality": self.found.locality}
            if self.found.locality
            else silent,
        )


def place_of(said: str, year: int | None) -> Place | None:
    """The register's place for the words of a text, under the name it bore in that year."""
    places = Place.objects.filter(kind=Place.Kind.LOCALITY).select_related("successor")
    named = [place for place in places if said and _bare(place.name("vi")) == _bare(said)]
    if year:
        then = [
            one
            for one in named
            if one.valid_from.year <= year and (one.valid_to is None or one.valid_to.year >= year)
        ]
        named = then or named
    return named[0] if named else None


def _bare(name: str) -> str:
    folded = tone_key(name)
    for rank in (tone_key(word) for word in ("tỉnh", "thành phố", "tp.", "tp")):
        if folded.startswith(f"{rank} "):
            return folded[len(rank) + 1 :]
    return folded
