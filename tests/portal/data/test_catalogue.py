"""The catalogue says the same in both forms, and all that DCAT-AP asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph
from rdflib.compare import isomorphic

from nhipcau.portal.data import catalogue
from nhipcau.portal.data.data_set import DataSet, data_set
from nhipcau.portal.pages.models import Site
from tests.portal.data.rows import data_edition, data_package, fact

SITE = Site(base="https://nhipcau.example", office={"vi": 'Trung tâm "A"\\', "en": "Centre"}, languages=("vi", "en", "zh"))
SHAPES = Path(__file__).with_name("dcat-ap-3.ttl")


def sets() -> list[DataSet]:
    made = vars(data_package(data_edition("vi", fact(), title='Bảng "số"\n\\'), data_edition("zh", fact(series=[]), slug="so")))
    moments = {"released_at": "2026-11-21T09:30:00+07:00", "changed_at": "2026-11-22T09:30:00+07:00"}
    return [data_set(made, language, **moments) for language in ("vi", "zh")]


def test_both_forms_say_the_same() -> None:
    node = catalogue.catalogue(SITE, sets())
    told = Graph().parse(data=catalogue.as_json(node), format="json-ld")
    assert len(told) > 60
    assert isomorphic(told, Graph().parse(data=catalogue.as_turtle(node), format="turtle"))
    empty = catalogue.catalogue(SITE, [])
    assert isomorphic(
        Graph().parse(data=catalogue.as_json(empty), format="json-ld"), Graph().parse(data=catalogue.as_turtle(empty), format="turtle")
    )


def test_it_holds_what_dcat_ap_asks_for() -> None:
    told = Graph().parse(data=catalogue.as_turtle(catalogue.catalogue(SITE, sets())), format="turtle")
    conforms, _graph, words = validate(told, shacl_graph=Graph().parse(SHAPES))
    assert conforms, words


@pytest.mark.parametrize("missing", ["dct:license", "dcat:accessURL", "dct:publisher", "dct:title"])
def test_the_shapes_notice_what_is_missing(missing: str) -> None:
    turtle = catalogue.as_turtle(catalogue.catalogue(SITE, sets())).decode().replace(f"{missing} ", "dct:relation ")
    conforms, _graph, _words = validate(Graph().parse(data=turtle, format="turtle"), shacl_graph=Graph().parse(SHAPES))
    assert not conforms
