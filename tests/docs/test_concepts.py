"""Every word of the concepts page has its class, its table and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from nhipcau.portal.pages import addresses
from tests.docs.pages import SOURCE, bare, section, tables, text

CONCEPTS = text("docs/concepts.md")
WORDS = tables(section(CONCEPTS, "The words and where they are"))
OFFICE_WORDS = {
    "chỉ tiêu": "target", "ấn bản ngôn ngữ": "edition", "bản dịch": "translation", "phiên bản": "version",
    "duyệt công bố": "clearance", "công bố": "release", "đính chính": "correction", "thu hồi": "withdrawal",
    "minh chứng": "evidence", "bàn giao": "hand-over",
}  # fmt: skip
RESERVED_WORDS = {"điểm báo": "digest"}


def named(dotted: str) -> Any:
    """The class, value or function at a dotted name below the package, such as ``plan.models.Plan``."""
    parts = dotted.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        try:
            found: Any = import_module(".".join(["nhipcau", *parts[:cut]]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            found = getattr(found, part)
        return found
    raise AssertionError(f"no module for {dotted}")


@pytest.mark.parametrize("row", WORDS[0], ids=lambda row: row[0])
def test_every_concept_has_its_class_and_table(row: tuple[str, ...]) -> None:
    _, _, dotted, table, _ = row
    found = named(bare(dotted))
    if hasattr(found, "_meta"):
        assert bare(table) == found._meta.db_table


def test_every_table_of_the_concepts_is_one_of_the_database() -> None:
    from django.apps import apps

    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert {bare(row[3]) for row in WORDS[0]} - known - {"–"} == set()


def desk_addresses() -> set[str]:
    from django.urls import get_resolver

    def walk(patterns: Any, before: str) -> Iterator[str]:
        for entry in patterns:
            route = before + str(entry.pattern)
            if hasattr(entry, "url_patterns"):
                yield route
                yield from walk(entry.url_patterns, route)
            else:
                yield route

    routes = walk(get_resolver("nhipcau.config.urls").url_patterns, "/")
    return {re.sub(r"<\w+:(\w+)>", r"<\1>", route) for route in routes}


def test_every_address_of_the_concepts_is_one_of_a_house() -> None:
    known = desk_addresses() | {addresses.story("vi", "<slug>"), addresses.home("vi")}
    known |= {addresses.corrections("vi"), addresses.check("vi"), addresses.accounts("vi")}
    known |= {addresses.podcast("vi"), addresses.NEWS_MAP}
    known |= {of(addresses.story("vi", "<slug>")) for of in (addresses.ninjs_of, addresses.card_of)}
    known |= {addresses.data("vi"), addresses.fact("vi", "<code>")}
    known |= {addresses.audience("vi", "<code>"), addresses.events("vi"), addresses.press("vi"), addresses.links("vi")}
    known |= {addresses.reader_check("vi"), addresses.urgent("vi")}
    assert {bare(row[4]) for row in WORDS[0]} - known - {"–"} == set()


def test_the_office_words_are_paired_with_classes() -> None:
    paired = {row[1]: row[0] for row in WORDS[0]}
    assert {word: paired.get(word) for word in OFFICE_WORDS} == OFFICE_WORDS
    assert {row[1]: row[0] for row in WORDS[1]} == RESERVED_WORDS


def test_no_class_bears_a_reserved_word() -> None:
    classes = re.findall(r"^class (\w+)", "\n".join(p.read_text(encoding="utf-8") for p in SOURCE.rglob("*.py")), re.M)
    assert [name for name in classes if name in {"Digest", "Handover"}] == []
