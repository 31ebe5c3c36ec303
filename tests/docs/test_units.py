"""The units that the pages give are such as systemd takes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import fences, text

pytestmark = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
UNITS = [(page, unit) for page in ("docs/running.md", "docs/kiosk.md") for unit in fences(text(page), "") if "[Service]" in unit]


def test_all_units_are_found() -> None:
    assert [page for page, _ in UNITS] == ["docs/running.md", "docs/kiosk.md", "docs/kiosk.md"]


@pytest.mark.parametrize(("page", "unit"), UNITS)
def test_a_unit_is_one_that_systemd_takes(page: str, unit: str, tmp_path: Path) -> None:
    program = next(line.split("=", 1)[1].split()[0] for line in unit.splitlines() if line.startswith("ExecStart="))
    file = tmp_path / "nhipcau.service"
    file.write_text(unit.replace(program, shutil.which("true") or "/bin/true"), encoding="utf-8")
    said = subprocess.run(["systemd-analyze", "verify", "--man=no", str(file)], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
