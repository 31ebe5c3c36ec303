"""The pages hang together: links lead somewhere, the map names every room, decisions are whole."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, SOURCE, anchors, bare, links, pages, section, tables, text

ROOMS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))


@pytest.mark.parametrize("path", pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_inside_the_project_leads_somewhere(path: Path) -> None:
    broken = []
    for target in links(path.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
            broken.append(target)
    assert broken == []


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        found = links(page.read_text(encoding="utf-8"))
        waiting += [(page.parent / link.partition("#")[0]).resolve() for link in found]
    assert sorted(set(pages()) - reached) == []


def test_the_map_names_every_room_and_no_other() -> None:
    [rooms] = tables(section(text("README.md"), "The map"))
    assert sorted(bare(row[0]) for row in rooms) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_opens_with_one_paragraph(room: str) -> None:
    said = ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert said.endswith(".")
    assert "\n\n" not in said


def imported(room: str) -> Iterator[str]:
    for file in (SOURCE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                parts = name.split(".")
                if parts[0] == "nhipcau" and len(parts) > 1 and parts[1] != room:
                    yield parts[1]


def test_rooms_import_what_structure_says_they_may() -> None:
    [table] = tables(section(text("docs/structure.md"), "Who may import whom"))
    allowed = {bare(room): set(re.findall(r"`(\w+)`", whom)) for room, whom in table}
    assert sorted(allowed) == ROOMS
    assert {room: sorted(set(imported(room)) - allowed[room]) for room in ROOMS} == {room: [] for room in ROOMS}


def test_every_decision_is_numbered_listed_and_whole() -> None:
    folder = ROOT / "docs" / "decisions"
    records = sorted(folder.glob("0*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    assert links((folder / "README.md").read_text(encoding="utf-8")) == [record.name for record in records]
    for record in records:
        page = record.read_text(encoding="utf-8")
        assert re.findall(r"^## (.+)$", page, re.MULTILINE) == ["Context", "Decision", "Consequences"]
        assert page.startswith(f"# {int(record.name[:4])}. ")
