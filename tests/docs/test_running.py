"""Every command, make target, setting, header and login that the pages name is so, and none is left unsaid."""

from __future__ import annotations

import ast
import io
import re
import shlex
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator

import pytest
from django.core.management import get_commands, load_command_class

from nhipcau.config.command_line.parser import build
from nhipcau.portal.serve.headers import HSTS, NOINDEX, SECURITY
from tests.docs.pages import ROOT, SOURCE, bare, code, everything, section, tables, text


def commands(parser: ArgumentParser, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Every command of the command line with its options and choices."""
    below = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    for name, inner in (below[0].choices if below else {}).items():
        yield from commands(inner, (*before, name))
    if not below:
        options = {option for action in parser._actions for option in action.option_strings}
        choices = {str(choice) for action in parser._actions for choice in action.choices or ()}
        yield before, options | choices


COMMANDS = dict(commands(build()))
SAID = [re.search(r"(?:^|/|\s)nhipcau ((?:[a-z-]+ ?)+.*)", line) for line in everything()]
SAID_COMMANDS = sorted({match.group(1) for match in SAID if match})


def managed(command: str) -> set[str]:
    """The options of one of the framework's commands or of our own beside them."""
    made = load_command_class(get_commands()[command], command).create_parser("manage", command)
    return {option for action in made._actions for option in action.option_strings}


@pytest.mark.parametrize("words", SAID_COMMANDS)
def test_every_command_in_the_pages_is_one_of_the_program(words: str) -> None:
    given = words.split()
    name = next((tuple(given[:size]) for size in (2, 1) if tuple(given[:size]) in COMMANDS), None)
    assert name is not None
    options = [word for word in given[len(name) :] if word.startswith("--")]
    assert set(options) - COMMANDS[name] - (managed(given[1]) if given[1:] and name == ("manage",) else set()) == set()
    if name == ("serve",):
        assert set(given[1:]) <= COMMANDS[name]


def test_every_command_of_the_program_is_told_to_the_administrator() -> None:
    rows = [bare(row[0]) for row in tables(section(text("docs/running.md"), "One machine"))[0]]
    wanted = {f"nhipcau {' '.join(name)}" for name in COMMANDS} - {"nhipcau serve"}
    assert set(rows) == wanted | {"nhipcau serve desk", "nhipcau serve public"}


def targets() -> dict[str, bool]:
    """Targets of the Makefile → whether its help lists them."""
    found = re.findall(r"^([a-z-]+):(.*)$", text("Makefile"), re.MULTILINE)
    return {name: "##" in rest for name, rest in found}


def test_every_make_target_in_the_pages_is_in_the_makefile() -> None:
    said = {word for line in everything() for word in re.findall(r"(?:^|\s)make ([a-z-]+)", line)}
    assert sorted(said - set(targets())) == []


def test_the_readme_names_every_target() -> None:
    said = {word for line in code(text("README.md")) for word in re.findall(r"(?:^|\s)make ([a-z-]+)", line)}
    assert {name for name, listed in targets().items() if listed} - said == set()


def variables_read() -> set[str]:
    """What ``config.environment`` asks the machine for, through its small readers; of one that names many, their common beginning."""
    tree = ast.parse((SOURCE / "config" / "environment.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    asked = [call.args[0] for call in calls if call.func.id in {"_text", "_number", "_flag", "_all_that_begin"}]  # type: ignore[attr-defined]
    return {f"NHIPCAU_{argument.value}" for argument in asked if isinstance(argument, ast.Constant)}


def test_the_settings_table_is_what_the_program_reads() -> None:
    [rows] = tables(section(text("docs/running.md"), "Settings"))
    assert sorted(bare(row[0]) for row in rows) == sorted(variables_read())


def test_every_variable_in_the_pages_is_read_somewhere() -> None:
    said = {name for line in everything() for name in re.findall(r"NHIPCAU_[A-Z_]+", line)}
    read = variables_read()
    for script in (*(ROOT / "scripts").glob("*.py"), *(SOURCE / "config/command_line").glob("*.py")):
        read |= set(re.findall(r"NHIPCAU_[A-Z_]+", script.read_text(encoding="utf-8")))
    assert sorted(said - read) == []


def test_the_security_headers_are_those_the_portal_sends() -> None:
    [rows] = tables(section(text("docs/running.md"), "In front of it"))
    assert [bare(row[0]) for row in rows] == [name for name, _ in (*SECURITY, HSTS, NOINDEX)]


def test_the_logins_are_those_of_the_demonstration() -> None:
    from nhipcau.desk.demonstration.logins import PASSWORD, SHOWN

    readme = text("README.md")
    rows = tables(section(readme, "What you then see"))[1]
    assert [bare(row[0]) for row in rows] == list(SHOWN)
    assert f"`{PASSWORD}`" in readme


@pytest.mark.django_db
def test_the_first_people_of_the_running_page_can_be_made() -> None:
    from django.core.management import call_command

    from nhipcau.people.enums import Role
    from nhipcau.people.models import Account
    from nhipcau.people.rules import holds
    page = section(text("docs/running.md"), "First people")
    [line] = [line for line in code(page) if "first_administrator" in line]
    call_command(*shlex.split(line)[2:], stdout=io.StringIO())
    assert holds(Account.objects.get(username="quan-tri"), Role.ADMIN)


def test_every_role_is_told_to_the_administrator_in_its_layer() -> None:
    from nhipcau.people.enums import LAYERS

    rows = tables(section(text("docs/running.md"), "First people"))[1]
    assert [re.findall(r"`(\w+)`", row[1]) for row in rows] == [[str(role) for role in roles] for roles in LAYERS.values()]
