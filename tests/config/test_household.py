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


DESKS = {
    "NHIPCAU_DESK_DATABASE": "postgresql://desk:x@may/desk", "NHIPCAU_MAIL_URL": "smtp://a:b@thu", "NHIPCAU_MAIL_FROM": "a@b.example",
    "NHIPCAU_ENGINE": "libretranslate", "NHIPCAU_ENGINE_KEY": "k", "NHIPCAU_CHANNEL_TOKEN_MASTODON": "t", "NHIPCAU_S3_SECRET": "s",
}  # fmt: skip


def test_a_process_of_the_public_house_is_told_nothing_of_the_desks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**DESKS, "NHIPCAU_SECRET_KEY": "given", "NHIPCAU_PUBLIC_ADDRESS": "https://cong.example"}.items():
        monkeypatch.setenv(name, value)
    alone, beside = household.told("public"), household.told("public", beside_the_desk=True)
    assert DESKS.keys() & alone.keys() == set()
    assert (alone["NHIPCAU_ROLE"], alone["NHIPCAU_PUBLIC_ADDRESS"], alone["NHIPCAU_SECRET_KEY"]) == ("public", "https://cong.example", "given")
    assert alone.items() - beside.items() == {("NHIPCAU_SECRET_KEY", "given")}
    for role in ("desk", "all"):
        assert household.told(role).items() >= {*DESKS.items(), ("NHIPCAU_SECRET_KEY", "given"), ("NHIPCAU_ROLE", role)}


def test_a_house_is_started_with_what_it_is_told_and_nothing_else(tmp_path: Path) -> None:
    said = tmp_path / "said"
    house = household.Household({"public": (["/bin/sh", "-c", f"env > {said}"], {"NHIPCAU_ROLE": "public"})})
    house.start()
    house.processes["public"].wait(10)
    assert [line for line in said.read_text().splitlines() if line.startswith("NHIPCAU_")] == ["NHIPCAU_ROLE=public"]


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
