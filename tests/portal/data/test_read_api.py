"""The read API keeps its own description: every answer over released content fits it, and any site may read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import given
from hypothesis import settings as how
from schemathesis.checks import not_a_server_error, response_schema_conformance, status_code_conformance

from nhipcau.portal.admission import admit
from nhipcau.portal.data.reading import FIELDS
from nhipcau.portal.pages.blocks import MAKERS
from nhipcau.portal.pages.occasions import OCCASIONS
from nhipcau.portal.serve import Responder
from tests.portal.data.rows import data_edition, data_package, fact
from tests.portal.laying import Desk, edition, follow, package, picture, withdrawal
from tests.portal.pages.test_wire import BLOCKS

pytestmark = [pytest.mark.django_db(databases="__all__"), pytest.mark.once]


@pytest.fixture
def filled(desk: Desk, tree: Path) -> Path:
    """Every kind of document: items, corrected and withdrawn; data sets; facts that stand and one that left."""
    media, content, block = picture()
    body = [
        {"type": "heading", "text": "H"}, {"type": "list", "ordered": True, "items": ["a"]}, {"type": "picture", **block},
        {"type": "quote", "text": "q", "attribution": ""}, fact("HN-TRONG-BAI"),
        *({**block, "type": kind} for kind, (block, _words) in BLOCKS.items() if kind in OCCASIONS),
    ]  # fmt: skip
    story = desk.lay(package(edition("vi", body=body, picture=block), media=media), content)
    gone = desk.lay(package(edition("vi", slug="go")))
    first = desk.lay(data_package(data_edition("vi", fact(), fact("HN-CU", value="nhiều", place=None))))
    desk.lay(data_package(data_edition("en", fact(series=[]), slug="hanoi")))
    admit()
    desk.lay(follow(story, edition("vi", body=body, picture=block, lead="Khác"), media=media), content)
    desk.lay(withdrawal(gone))
    made = follow(first, data_edition("vi", fact()))
    desk.lay(type(made)(**{**vars(made), "context": {**made.context, "genre": "dataset"}}))
    admit()
    return tree


def test_each_kind_of_block_stands_in_the_document_with_all_that_a_package_says_of_it(filled: Path) -> None:
    assert set(FIELDS) == set(MAKERS)
    (item,) = (one for name, one in documents(filled) if "/items/" in name and one.get("state") == "released" and one["body"][0]["type"] == "heading")
    told = {block["type"]: block for block in item["body"]}
    for kind in OCCASIONS:
        assert told[kind] == {**BLOCKS[kind][0], "type": kind}


def documents(tree: Path) -> Iterator[tuple[str, Any]]:
    for path in sorted((tree / "api/1").rglob("*.json")):
        yield str(path.relative_to(tree / "api/1")), json.loads(path.read_text())


def kind_of(name: str, document: Any) -> str:
    parts = name.removesuffix(".json").split("/")[1:]
    withdrawn = document.get("state") == "withdrawn"
    match parts:
        case ["items"]:
            return "Months"
        case ["items", _]:
            return "WithdrawnItem" if withdrawn else "Item"
        case ["items", _, _]:
            return "Month"
        case ["datasets"]:
            return "DataSets"
        case ["datasets", _]:
            return "DataSet"
        case _:
            return "WithdrawnFact" if withdrawn else "Fact"


def test_every_document_fits_the_description(filled: Path) -> None:
    described = json.loads((filled / "api/1/openapi.json").read_text())
    seen = set()
    for name, document in documents(filled):
        if name == "openapi.json":
            continue
        kind = "Index" if name == "index.json" else kind_of(name, document)
        seen.add(kind)
        schema = {**described["components"]["schemas"][kind], "components": described["components"]}
        jsonschema_rs.validator_for(schema).validate(document)
    assert seen == {"Index", "Months", "Month", "Item", "WithdrawnItem", "DataSets", "DataSet", "Fact", "WithdrawnFact"}


def test_any_question_gets_an_answer_that_the_description_names(filled: Path) -> None:
    """Known ids and codes beside unknown ones: asked at random, no document would ever be found."""
    described = json.loads((filled / "api/1/openapi.json").read_text())
    stored = {name.rpartition("/")[2].removesuffix(".json") for name, _document in documents(filled)}
    asked = {
        "id": sorted(one for one in stored if len(one) == 36) + ["0" * 36], "code": ["HN-DAN", "HN-CU", "HN-TRONG-BAI"],
        "month": ["2026-11", "2026-10"],
    }  # fmt: skip
    for path in described["paths"].values():
        for parameter in path["get"].get("parameters", []):
            parameter["schema"] |= {"enum": asked[parameter["name"]]} if parameter["name"] in asked else {}
            parameter["schema"].pop("pattern", None)
    schema, statuses = schemathesis.openapi.from_dict(described), set[int]()
    schema.app = Responder(filled)
    checks = [not_a_server_error, status_code_conformance, response_schema_conformance]

    def ask(case: Any) -> None:
        answer = case.call(headers={"Accept-Encoding": "identity"})
        statuses.add(answer.status_code)
        case.validate_response(answer, checks=checks)

    for operation in schema.get_all_operations():
        how(max_examples=15, deadline=None, database=None)(given(case=operation.ok().as_strategy())(ask))()
    assert {200, 404} <= statuses


@pytest.mark.parametrize(
    ("name", "is_open"),
    [
        ("/api/1/index.json", True), ("/api/1/vi/datasets.json", True), ("/data/catalog.ttl", True),
        ("/vi/bai/ha-noi-bang-so/ha-noi-bang-so.csv", True), ("/vi/bai/ha-noi-bang-so/", False), ("/vi/", False),
        ("/robots.txt", False),
    ],
)  # fmt: skip
def test_other_sites_may_read_data_and_nothing_else(desk: Desk, tree: Path, name: str, is_open: bool) -> None:
    desk.lay(data_package())
    admit()
    said: dict[str, str] = {}
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": name, "HTTP_ORIGIN": "https://elsewhere.example", "HTTP_ACCEPT_ENCODING": "br"}
    list(Responder(tree)(environ, lambda status, headers, exc=None: said.update(headers, status=status)))
    assert (said["status"], said.get("Access-Control-Allow-Origin")) == ("200 OK", "*" if is_open else None)
