"""Pages of data: the list of data sets, a data set, a fact, and how programs read all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.safestring import SafeString

from nhipcau.portal.data.data_set import DataFact, DataSet
from nhipcau.portal.data.drawing import Chart, chart_in, chart_of
from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.details import place_for_machines
from nhipcau.portal.pages.page import Page
from nhipcau.portal.pages.pages import ItemPage

#: Values of one facet that can be chosen; the rules of the style sheet are as many.
MOST_CHOICES = 12
FORMS = {"csv": "CSV", "json": "JSON", "xlsx": "Excel (.xlsx)"}
#: Languages in which the page on the read API is written.
EXPLAINED = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: ``mark`` ties it to the rows that have it, by class and by the id of its button."""

    mark: str
    name: str
    count: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the table. ``key`` names its buttons."""

    key: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class DataRow:
    """A fact in the table, with the marks of its facets as classes."""

    fact: DataFact
    marks: str


@dataclass(frozen=True, slots=True)
class Download:
    address: str
    name: str


@dataclass(frozen=True, kw_only=True)
class DatasetPage(ItemPage):
    """A released data set: what it is, how to narrow it, a chart where values were kept, the table, the files."""

    data: DataSet
    template = "dataset.html"

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Only what divides the table: a facet with one value narrows nothing."""
        return tuple(facet for facet in self._facets() if len(facet.choices) > 1)

    def _facets(self) -> Iterable[Facet]:
        for key, of in FACETS.items():
            counted: dict[str, list[str]] = {}
            for fact in self.data.facts:
                value, name = of(fact)
                counted.setdefault(value, [name]).append(value)
            order = sorted(counted, reverse=True) if key == "y" else list(counted)
            choices = tuple(
                Choice(f"{key}{place}", counted[value][0], languages.written(len(counted[value]) - 1, self.language))
                for place, value in enumerate(order[:MOST_CHOICES], 1)
                if value
            )
            yield Facet(key, str(self.words["data"]["facets"][key]), choices)

    @property
    def rows(self) -> tuple[DataRow, ...]:
        marks = {(facet.key, choice.name): choice.mark for facet in self.facets for choice in facet.choices}
        return tuple(
            DataRow(fact, " ".join(mark for key, of in FACETS.items() if (mark := marks.get((key, of(fact)[1])))))
            for fact in self.data.facts
        )

    @property
    def charted(self) -> tuple[DataFact, Chart] | None:
        return chart_in(self.data)

    @property
    def files(self) -> tuple[Download, ...]:
        return tuple(Download(address, FORMS[form]) for form, address in self.data.downloads.items())

    @property
    def count_text(self) -> str:
        return languages.counted("facts_counted", len(self.data.facts), self.language)

    @property
    def licence(self) -> DataFact | None:
        """A fact that says the licence: it is the same for all of them."""
        return self.data.facts[0] if self.data.facts else None

    @property
    def document(self) -> str:
        return addresses.api_data_set(self.language, self.data.item)


FACETS: Mapping[str, Any] = {
    "t": lambda fact: (fact.theme, fact.theme_name),
    "p": lambda fact: (fact.place_code, fact.place),
    "y": lambda fact: (fact.now.year, fact.now.year),
}


@dataclass(frozen=True, slots=True)
class DataSetEntry:
    """A data set in the list."""

    data: DataSet

    @property
    def date(self) -> str:
        return languages.day(self.data.changed_at, self.data.language)

    @property
    def count_text(self) -> str:
        return languages.counted("facts_counted", len(self.data.facts), self.data.language)


@dataclass(frozen=True, kw_only=True)
class DataListPage(Page):
    """All data sets of a language, the one changed last first."""

    entries: tuple[DataSetEntry, ...] = ()
    template = "data_list.html"

    @property
    def heading(self) -> str:
        return str(self.words["data"]["title"])

    @property
    def description(self) -> str:
        return str(self.words["data"]["intro"])

    @property
    def catalogue(self) -> dict[str, str]:
        return {"jsonld": addresses.CATALOGUE_JSONLD, "turtle": addresses.CATALOGUE_TURTLE}


@dataclass(frozen=True, kw_only=True)
class FactPage(Page):
    """One fact, to be cited: its value, day, source and licence, what it said before, and the data sets it is in."""

    fact: DataFact
    sets: tuple[DataSet, ...]
    template = "fact.html"
    is_story = False

    @property
    def heading(self) -> str:
        return self.fact.label

    @property
    def description(self) -> str:
        return f"{self.fact.label}: {self.fact.now.with_unit} ({self.fact.now.as_of_text})"

    @property
    def chart(self) -> Chart | None:
        return chart_of(self.fact)

    @property
    def citation(self) -> str:
        """How it is cited: office, what it says, day, address."""
        return f"{self.office}, “{self.fact.label}”, {self.fact.now.as_of_text}. {self.canonical}"

    @property
    def document(self) -> str:
        return addresses.api_fact(self.language, self.fact.code)

    @property
    def place_for_machines(self) -> dict[str, Any] | None:
        """A sight or a piece of heritage in schema.org's words, where it says what a visitor asks."""
        made = place_for_machines(self.fact.label, self.fact.theme, self.fact.details)
        return {"@context": "https://schema.org", **made, "inLanguage": self.tag, "url": self.canonical} if made else None

    @property
    def earlier(self) -> tuple[Any, ...]:
        return tuple(reversed(self.fact.series))


@cache
def _explained(language: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((languages.FOLDER / "api" / f"{language}.json").read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, kw_only=True)
class ApiPage(Page):
    """How programs read what is released, with examples."""

    template = "data_api.html"

    @property
    def heading(self) -> str:
        return str(self.words["data"]["api"])

    @property
    def description(self) -> str:
        return str(self.explained["intro"])

    @property
    def explained(self) -> dict[str, Any]:
        return _explained(self.language)

    @property
    def openapi(self) -> str:
        return addresses.OPENAPI

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Address with its variable parts, and what stands there."""
        kinds = self.explained["places"]
        language, item, code = self.language, "{id}", "{code}"
        return (
            (f"{addresses.API}index.json", kinds["index"]),
            (addresses.api_months(language), kinds["months"]),
            (f"{addresses.API}{language}/items/{{month}}/{{page}}.json", kinds["month"]),
            (addresses.api_item(language, item), kinds["item"]),
            (addresses.api_data_sets(language), kinds["datasets"]),
            (addresses.api_data_set(language, item), kinds["dataset"]),
            (addresses.api_fact(language, code), kinds["fact"]),
            (addresses.CATALOGUE_JSONLD, kinds["catalogue"]),
        )

    @property
    def examples(self) -> tuple[str, ...]:
        base = self.site.base or "https://…"
        return (
            f"curl {base}{addresses.API}index.json",
            f"curl {base}{addresses.api_data_sets(self.language)}",
            f"curl --compressed {base}{addresses.CATALOGUE_JSONLD}",
        )


def schema_org(page: DatasetPage) -> dict[str, Any]:
    """The data set for search engines."""
    from nhipcau.portal.data.catalogue import MEDIA_TYPES

    data, base = page.data, page.site.base
    days = [value.as_of for fact in data.facts for value in fact.values]
    places = [place for fact in data.facts if (place := place_for_machines(fact.label, fact.theme, fact.details))]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": data.title,
        "description": data.lead or data.title,
        "identifier": data.item,
        "url": page.canonical,
        "inLanguage": page.tag,
        "datePublished": data.released_at,
        "dateModified": data.changed_at,
        "license": page.licence.licence_address if page.licence else "",
        "creator": {"@type": "Organization" if page.site.demonstration else "GovernmentOrganization", "name": page.office},
        "isAccessibleForFree": True,
        "temporalCoverage": f"{min(days)}/{max(days)}" if days else "",
        "variableMeasured": [fact.label for fact in data.facts],
        **({"about": places} if places else {}),
        "includedInDataCatalog": {"@type": "DataCatalog", "name": page.portal, "url": base + addresses.data(page.language)},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": MEDIA_TYPES[form], "contentUrl": base + address}
            for form, address in data.downloads.items()
        ],
    }


def data_block(page: DatasetPage | FactPage) -> SafeString | str:
    """The JSON, escaped so that no text in it can close the block; "" for a fact of which machines are told nothing."""
    from nhipcau.portal.pages.linked_data import escaped

    told = page.place_for_machines if isinstance(page, FactPage) else schema_org(page)
    return escaped(json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))) if told else ""
