"""Killed at any step of a release, the house stands afterwards as before it or as after it, and what follows happens once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.portal.killing import FUNCTIONS, POINTS, RENAMES

ROOT = Path(__file__).resolve().parents[2]
UNDECIDED = ("before the decision", "decision written, not committed")

Outcomes = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcomes]:
    folder = tmp_path_factory.mktemp("killed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.portal.killing", str(folder), str(folder / "found.json")],
        cwd=ROOT, env={**_environment(), "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, Outcomes] = json.loads((folder / "found.json").read_text())
    return found


def _environment() -> dict[str, str]:
    import os

    return {name: value for name, value in os.environ.items() if not name.startswith(("NHIPCAU_", "DJANGO_"))}


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("scenario", ["correction", "withdrawal"])
def test_the_house_stands_old_or_new(outcomes: dict[str, Outcomes], scenario: str, point: str) -> None:
    found, whole, before = (outcomes[scenario][name] for name in (point, "whole", "before"))
    assert found["broken"] == []
    if found["releases"] == whole["releases"]:
        assert found["files"] == whole["files"]
        assert {k: v for k, v in found.items() if k not in ("died", "broken")} == whole
    else:
        assert point in UNDECIDED or point.startswith("at some moment")
        assert found["files"] == before
        assert (found["releases"], found["answers"], found["orders"], found["waiting"]) == (1, ["admitted"], 0, [])


@pytest.mark.parametrize("scenario", ["correction", "withdrawal"])
def test_the_process_did_die_at_each_point(outcomes: dict[str, Outcomes], scenario: str) -> None:
    wanted = {*FUNCTIONS, *(f"{when} rename {n}" for when in ("before", "after") for n in RENAMES)}
    alive = {point for point in wanted if not outcomes[scenario][point]["died"]}
    assert alive == set()


def test_an_undecided_release_leaves_the_old_house(outcomes: dict[str, Outcomes]) -> None:
    for point in UNDECIDED:
        assert outcomes["correction"][point]["releases"] == 1


def test_a_whole_run_is_what_it_should_be(outcomes: dict[str, Outcomes]) -> None:
    corrected, withdrawn = (outcomes[scenario]["whole"] for scenario in ("correction", "withdrawal"))
    assert (corrected["results"], corrected["evidence"], corrected["receipts"], corrected["taken back"]) == (2, 2, 2, 0)
    assert (withdrawn["results"], withdrawn["evidence"], withdrawn["receipts"], withdrawn["taken back"]) == (1, 1, 2, 1)
    assert [[entry[1] for entry in found["log"]] for found in (corrected, withdrawn)] == [
        ["key", "release", "correction"], ["key", "release", "withdrawal"],
    ]  # fmt: skip
    assert corrected["log problems"] == withdrawn["log problems"] == []
    assert [place[:2] for place in corrected["live"]] == [["en", "/en/stories/lotus/"], ["vi", "/vi/bai/sen-ho-tay/"]]
    assert withdrawn["found"] == []
    assert not corrected["aside"]
