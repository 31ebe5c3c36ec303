"""Who may import whom. Down is a plain call, up a signal, sideways a register on a lower floor."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "nhipcau"
#: Each room and all it may lean on. ``portal`` is the public house: it leans on the kernel alone.
MAP: dict[str, set[str]] = {
    "kernel": set(),
    "reference": {"kernel"},
    "people": {"kernel", "reference"},
    "plan": {"kernel", "reference", "people"},
    "steering": {"kernel", "reference", "people", "plan"},
    "calendar": {"kernel", "reference", "people", "plan"},
    "report": {"kernel", "reference", "people", "plan", "steering", "calendar"},
    "monitor": {"kernel", "reference", "people"},
    "portal": {"kernel"},
    "newsroom": {"kernel", "reference", "people", "plan", "portal"},
    "kiosk": {"kernel", "portal"},
    "delivery": {"kernel", "reference", "people", "plan", "newsroom", "portal", "kiosk"},
    "clarify": {"kernel", "reference", "people", "plan", "newsroom", "monitor"},
    "press": {"kernel", "reference", "people", "plan", "newsroom"},
    "community": {"kernel", "reference", "people", "plan", "newsroom"},
}
EVERY = set(MAP) | {"desk", "config"}
MAP |= {"desk": EVERY - {"desk", "config"}, "config": EVERY - {"config"}}
#: What the newsroom may know of the public house: what a package, a letter, a wish and an offer are, its pages, for
#: previews, and how the portal of another locality is followed, which reads nothing of our own. Never its store.
SEEN_OF_PORTAL = tuple(
    f"nhipcau.portal.{part}"
    for part in ("door", "pages", "inbox", "wishes", "offers", "readings", "log.following", "log.follows", "log.fetching")
)
#: Free of the framework: no settings, no rows, no requests. ``portal.pages`` uses the template engine alone.
FRAMEWORK_FREE: dict[str, tuple[str, ...]] = {
    "kernel/intake": (),
    "kernel/charts": (),
    "kernel/documents": (),
    "kernel/periods.py": (),
    "kernel/deadlines.py": (),
    "kernel/lunar.py": (),
    "kernel/calendar_files": (),
    "kernel/sheets": (),
    "kernel/old_fonts": (),
    "newsroom/engines": (),
    "newsroom/exchange": (),
    "newsroom/figures": (),
    "newsroom/glossary": (),
    "newsroom/subtitles": (),
    "newsroom/pictures": (),
    "newsroom/clips": (),
    "newsroom/papers": (),
    "plan/reading": (),
    "reference/citing.py": (),
    "steering/reading": (),
    "portal/pages": ("django.template", "django.utils.safestring"),
    "portal/search": (),
    "portal/serve": (),
    "newsroom/domain/segments.py": (),
    "kiosk": (),
    "kiosk/exporting.py": (),
    "kiosk/installing.py": (),
    "kiosk/serving.py": (),
}


def imports_of(path: Path) -> Iterator[str]:
    """Full names of all modules a file imports, also inside functions."""
    package = ["nhipcau", *path.relative_to(SOURCE).with_suffix("").parts]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: -node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def files() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if len(path.relative_to(SOURCE).parts) > 1 and "migrations" not in path.parts]


def test_every_room_is_on_the_map() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert rooms - EVERY == set()


def test_no_room_imports_one_above_or_beside_it() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)} → {name}"
        for path in files()
        for name in imports_of(path)
        if name.startswith("nhipcau.")
        and (other := name.split(".")[1]) != room_of(path)
        and other in EVERY
        and other not in MAP[room_of(path)]
    ]
    assert wrong == []


def test_the_map_has_no_circle() -> None:
    for room, below in MAP.items():
        assert not any(room in MAP[other] for other in below)


def test_the_newsroom_knows_the_door_the_letters_and_the_pages_of_the_public_house_and_not_its_store() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)} → {name}"
        for path in files()
        for name in imports_of(path)
        if room_of(path) in ("newsroom", "delivery") and name.startswith("nhipcau.portal") and not name.startswith(SEEN_OF_PORTAL)
    ]
    assert wrong == []


@pytest.mark.parametrize("part", FRAMEWORK_FREE)
def test_machinery_is_free_of_the_framework(part: str) -> None:
    found = SOURCE / part
    paths = [found] if found.is_file() else sorted(found.rglob("*.py"))
    assert paths
    wrong = [
        f"{path.relative_to(SOURCE)} → {name}"
        for path in paths
        for name in imports_of(path)
        if name.split(".")[0] in ("django", "wagtail", "modelcluster") and not name.startswith(FRAMEWORK_FREE[part] or ("-",))
    ]
    assert wrong == []


@pytest.mark.parametrize("part", FRAMEWORK_FREE)
def test_machinery_loads_without_settings(part: str) -> None:
    """In a process of its own, where nothing configured the framework."""
    import subprocess
    import sys

    module = "nhipcau." + part.removesuffix(".py").replace("/", ".")
    code = f"import importlib, django.conf; importlib.import_module({module!r}); assert not django.conf.settings.configured"
    environment = {"PYTHONPATH": str(SOURCE.parent), "PATH": "/usr/bin"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
