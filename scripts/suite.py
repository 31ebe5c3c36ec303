"""What ``make test`` runs: fast tests first, on SQLite, then rows on PostgreSQL, then journeys and floors once.

Uses what the machine has; the last lines name what was left out for want of it. With NHIPCAU_NOTHING_LEFT_OUT set,
leaving anything out is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import postgresql

ROOT = Path(__file__).resolve().parents[1]
BROWSER = "/usr/bin/chromium"


def step(title: str, command: list[str], **extra: str) -> bool:
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **extra}, check=False).returncode
    print(f"-- {title}: {'passed' if done == 0 else f'FAILED ({done})'}, {time.monotonic() - began:.0f} s", flush=True)
    return done == 0


def beside(title: str, command: list[str]) -> Callable[[], bool]:
    """Begun now, beside what comes next; asking for its answer waits for its end and prints what it said."""
    print(f"\n== {title}: begun", flush=True)
    began = time.monotonic()
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def answer() -> bool:
        said, _ = running.communicate()
        passed = running.returncode == 0
        print(f"\n== {title}\n{said}-- {title}: {'passed' if passed else 'FAILED'}, {time.monotonic() - began:.0f} s", flush=True)
        return passed

    return answer


def pytest(*words: str, together: bool = False) -> list[str]:
    """Tests one after another, or ``together``: as many at a time as there are processors, each with its own folder and
    databases."""
    side_by_side = ["-n", str(os.cpu_count() or 1), "--dist", "worksteal"] if together else []
    return [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *side_by_side, *words]


def on_postgresql(left_out: list[str]) -> bool:
    with ExitStack() as stack:
        address = os.environ.get("NHIPCAU_TEST_POSTGRESQL") or stack.enter_context(postgresql.throwaway())
        if not address:
            left_out.append("tests of rows on PostgreSQL (no PostgreSQL server programs here)")
            return True
        base = address.rsplit("/", 1)[0]
        return step(
            "rows on PostgreSQL",
            pytest("-m", "django_db and not journey and not quality and not once", together=True),
            NHIPCAU_DESK_DATABASE=f"{base}/nhipcau_desk",
            NHIPCAU_PUBLIC_DATABASE=f"{base}/nhipcau_public",
        )


def measuring_tools(left_out: list[str]) -> bool:
    """axe-core and Lighthouse beside the tests that use them, as their lock file names them."""
    if not shutil.which("npm"):
        left_out.append("what a browser measures of public pages (no npm)")
        return True
    folder = ROOT / "tests/quality"
    laid, lock = folder / "node_modules/.package-lock.json", folder / "package-lock.json"
    if laid.exists() and laid.stat().st_mtime >= lock.stat().st_mtime:
        return True
    return step("measuring tools", ["npm", "ci", "--silent", "--prefix", str(folder)])


def main() -> int:
    left_out: list[str] = []
    types = beside("types", [sys.executable, "-m", "mypy"])  # one processor's work, while tools are fetched and tests begin
    passed = [
        step("style", [sys.executable, "-m", "ruff", "check", "."]),
        measuring_tools(left_out),
        step("fast tests, rows on SQLite", pytest("-m", "not journey and not quality", together=True)),
        types(),
    ]
    passed.append(on_postgresql(left_out))
    passed.append(step("quality floors", pytest("tests/quality", "-m", "quality")))
    if Path(BROWSER).exists():
        passed.append(step("journeys in a browser", pytest("tests/journeys", "-m", "journey")))
    else:
        left_out.append(f"journeys in a browser (no {BROWSER})")
    for program, what in [
        ("soffice", "printed pages of documents"),
        ("nginx", "nothing of the tests, the comparison in make bench"),
    ]:
        if not shutil.which(program):
            left_out.append(f"{what} (no {program})")
    print("\nLeft out: " + ("; ".join(left_out) if left_out else "nothing"))
    if left_out and os.environ.get("NHIPCAU_NOTHING_LEFT_OUT"):
        return 1
    return 0 if all(passed) else 1


if __name__ == "__main__":
    raise SystemExit(main())
