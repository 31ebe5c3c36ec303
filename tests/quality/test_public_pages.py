"""Public pages as a browser measures them: axe-core finds nothing, Lighthouse gives full marks on a phone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import sync_playwright

from tests.quality.public_tree import FACTS, lay_down, serving

pytestmark = pytest.mark.quality
HERE = Path(__file__).parent
TOOLS = HERE / "node_modules"
BROWSER = "/usr/bin/chromium"
FLOORS = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
TRIES = 5
MEASURED = ("Home-0", "article", "dataset")
ASK = "async only => (await axe.run(document, only)).violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160))])"
NEEDED = [(TOOLS / "lighthouse").exists(), Path(BROWSER).exists(), bool(shutil.which("node"))]
if not all(NEEDED):
    pytest.skip("needs Chromium, node and `npm ci` in tests/quality", allow_module_level=True)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    tree = tmp_path_factory.mktemp("public") / "tree"
    tree.mkdir()
    with serving(tree) as base:
        yield base, lay_down(tree, base)


def findings(window: Window, where: str) -> list[tuple[str, list[object]]]:
    """What axe-core finds in light, and of colours in dark."""
    window.emulate_media(color_scheme="light")
    window.goto(where)
    window.evaluate((TOOLS / "axe-core/axe.min.js").read_text())
    light = window.evaluate(ASK, {})
    window.emulate_media(color_scheme="dark")
    dark = window.evaluate(ASK, {"runOnly": ["color-contrast"]})
    return [(scheme, found) for scheme, found in (("light", light), ("dark", dark)) if found]


def test_axe_finds_nothing_on_any_public_page_in_light_and_dark(house: tuple[str, dict[str, str]]) -> None:
    base, pages = house
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        window = browser.new_context(bypass_csp=True, reduced_motion="reduce").new_page()
        found = {name: findings(window, base + path) for name, path in pages.items()}
        browser.close()
    assert {name: one for name, one in found.items() if one} == {}


def test_axe_would_find_something(house: tuple[str, dict[str, str]]) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        window = browser.new_page()
        window.set_content("<html lang=vi><title>x</title><main><img src=x></main>")
        window.evaluate((TOOLS / "axe-core/axe.min.js").read_text())
        found = [rule for rule, _ in window.evaluate(ASK, {"runOnly": ["image-alt"]})]
        browser.close()
    assert found == ["image-alt"]


def test_a_data_set_is_narrowed_without_a_script_and_whole_without_a_style_sheet(house: tuple[str, dict[str, str]]) -> None:
    base, pages = house
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        window = browser.new_context(java_script_enabled=False).new_page()
        window.goto(base + pages["dataset"])
        rows = window.locator(".tabled tbody tr:has(th):visible")
        every = rows.count()
        window.locator(".sieve label", has_text="Hoa Lư").click()
        narrowed = rows.count()
        plain = browser.new_context(java_script_enabled=False).new_page()
        plain.route("**/*.css", lambda route: route.abort())
        plain.goto(base + pages["dataset"])
        read = plain.locator(".tabled tbody tr:has(th):visible").count(), plain.locator(".sieve").is_visible()
        headings = plain.locator("h1:visible").count()
        browser.close()
    assert every == FACTS + 1  # the body has one of its own
    assert (narrowed, read, headings) == (FACTS // 2, (every, False), 1)


@pytest.mark.parametrize("name", MEASURED)
def test_lighthouse_gives_full_marks_on_a_phone(house: tuple[str, dict[str, str]], name: str, tmp_path: Path) -> None:
    """The best of a few: a busy machine takes from the mark for speed and never adds to it."""
    base, pages = house
    best: dict[str, int] = {}
    lost: object = None
    for _ in range(TRIES):
        try:
            marks, lost = measured(base + pages[name], tmp_path)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
            # The measuring browser itself broke down, as it does now and then beside other work: no mark at all.
            lost = fault.stderr
            continue
        best = {key: max(mark, best.get(key, 0)) for key, mark in marks.items()}
        if best == FLOORS:
            break
    assert best == FLOORS, lost


def measured(address: str, folder: Path) -> tuple[dict[str, int], dict[str, str]]:
    """Lighthouse's marks for a page by category, and the audits that were not passed."""
    told = folder / "report.json"
    command = ["node", str(TOOLS / "lighthouse/cli/index.js"), address, "--quiet", "--output=json", f"--output-path={told}"]
    flags = ["--chrome-flags=--headless=new --no-sandbox --disable-gpu", f"--only-categories={','.join(FLOORS)}"]
    environment = {**os.environ, "CHROME_PATH": BROWSER, "HOME": str(folder)}
    subprocess.run([*command, *flags], check=True, timeout=90, env=environment, capture_output=True)
    report = json.loads(told.read_text())
    marks = {key: round(one["score"] * 100) for key, one in report["categories"].items()}
    return marks, {key: one["title"] for key, one in report["audits"].items() if one["score"] not in (None, 1)}
