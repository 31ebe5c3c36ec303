"""A whole office, running: real servers, real worker, real files, and a browser that notes every address it is asked for."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "mat-khau-thu-nghiem"
OFFICE = """
import nhipcau.config.command_line.setup as setup
setup.prepare()
from tests import factories
factories.office()
"""
START = "import nhipcau.config.command_line.setup as setup\nsetup.start()\n"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Running:
    """Addresses of a running office, and everything its pages asked for from elsewhere."""

    desk: str
    public: str
    folder: Path
    browser: Browser
    env: dict[str, str] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)

    def lay(self, rows: str) -> None:
        """Rows that a story finds when it begins, made with the office's own verbs in a process of their own."""
        subprocess.run([sys.executable, "-c", START + rows], env=self.env, cwd=ROOT, check=True)

    def context(self, **options: object) -> BrowserContext:
        made = self.browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options)  # type: ignore[arg-type]
        made.set_default_timeout(20_000)
        made.on("request", lambda request: self._note(request.url))
        return made

    def _note(self, url: str) -> None:
        if not url.startswith((self.desk, self.public, "data:", "blob:", "about:")):
            self.strangers.append(url)

    def at_desk(self, username: str, **options: object) -> Page:
        """A page signed in as one of the office's people."""
        page = self.context(**options).new_page()
        page.goto(f"{self.desk}/dang-nhap/")
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(f"{self.desk}/")
        return page


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            with urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            assert process.poll() is None, "the office ended by itself"
            time.sleep(0.2)
    raise AssertionError(f"no answer at {address}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all stories: a process can drive no second one beside it."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        yield made
        made.close()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Running]:
    folder, desk, public = tmp_path_factory.mktemp("office"), _port(), _port()
    settings = {
        "NHIPCAU_DATA": str(folder), "NHIPCAU_DESK_PORT": str(desk), "NHIPCAU_PUBLIC_PORT": str(public),
        "NHIPCAU_DEMONSTRATION": "1", "NHIPCAU_QUEUE_IMMEDIATE": "", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        "NHIPCAU_PUBLIC_ADDRESS": f"http://127.0.0.1:{public}", "NHIPCAU_DESK_ADDRESS": f"http://127.0.0.1:{desk}",
        "NHIPCAU_ALLOWED_HOSTS": "127.0.0.1", "DJANGO_SETTINGS_MODULE": "nhipcau.config.settings",
    }  # fmt: skip
    env = {**os.environ, **settings}
    for name in ("NHIPCAU_DESK_DATABASE", "NHIPCAU_PUBLIC_DATABASE"):
        env.pop(name, None)
    subprocess.run([sys.executable, "-c", OFFICE], env=env, cwd=ROOT, check=True)
    with open(folder / "office.log", "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "nhipcau", "run"], env=env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait(f"http://127.0.0.1:{desk}/suc-khoe/", process)
        _wait(f"http://127.0.0.1:{public}/vi/", process)
        yield Running(f"http://127.0.0.1:{desk}", f"http://127.0.0.1:{public}", folder, browser, env)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        spoken = (folder / "office.log").read_text(encoding="utf-8", errors="replace")
        if "Traceback" in spoken:
            print(spoken[-6000:])
