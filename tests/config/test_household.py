"""How the two houses are started."""

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from nhipcau.config import household

BENCH = Path(__file__).parents[2] / "bench"


@dataclass(frozen=True)
class Asked:
    host: str = "127.0.0.1"
    desk_port: int = 8100
    public_port: int = 8200
    workers: int = 3


def value_of(command: list[str], option: str) -> str:
    return command[command.index(option) + 1]


@pytest.mark.parametrize(("house", "port"), [("desk", "8100"), ("public", "8200")])
def test_a_house_is_served_at_its_own_port_with_its_options(house: str, port: str) -> None:
    command = household.server(Asked(), house)  # type: ignore[arg-type]
    assert value_of(command, "--port") == port
    assert value_of(command, "--workers") == "3"
    start = command.index("--interface")
    assert command[start : start + len(household.options(house))] == household.options(house)


def test_both_houses_speak_http_1_and_no_access_log_keeps_readers() -> None:
    for house in ("desk", "public"):
        command = household.server(Asked(), house)  # type: ignore[arg-type]
        assert value_of(command, "--http") == "1"
        assert "--no-access-log" in command


def test_a_search_does_not_hold_up_the_pages() -> None:
    assert int(value_of(household.options("public"), "--blocking-threads")) > 1


def test_the_benchmarks_start_what_an_office_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    for name, arguments in (("serving", (tmp_path, tmp_path, 8300)), ("rendering", (8300,))):
        spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
        make = module.granian if name == "serving" else module.wagtail
        command = make(*arguments)
        shared = household.options("public")
        assert command[3 : 3 + len(shared)] == shared
        assert value_of(command, "--workers") == "1"
