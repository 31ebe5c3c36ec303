"""A traveller at a gate without a network: the loop, a touch, a search without marks, a page, and the screen for the next."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from nhipcau.kiosk.playlog import read
from nhipcau.kiosk.serving import server
from tests.kiosk.laying import DAY, NOW, World, world

pytestmark = pytest.mark.journey
SEN, SEN_EN, GOM = "/vi/bai/sen/", "/en/stories/sen/", "/vi/bai/gom/"
IDLE = 120_000


@dataclass
class Screen:
    gate: World
    at: str
    context: BrowserContext
    showings: Any
    asked: list[str]
    moment: list[dt.datetime]

    def page(self) -> Page:
        """The player as a machine opens it, with a clock that the test moves."""
        made = self.context.new_page()
        made.clock.install()
        made.goto(self.at)
        expect(made.locator("#loop h1")).to_have_text("Sen Hồ Tây")
        return made


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Screen]:
    gate = world(tmp_path_factory.mktemp("gate"))
    gate.tell("vi", "Bão số 9 vào vịnh", GOM, NOW + DAY)
    gate.tell("en", "Storm 9 enters the gulf", SEN_EN, NOW + DAY)
    gate.export()
    gate.install()
    moment = [NOW]
    listening, showings = server(gate.kiosk.folder, "127.0.0.1", 0, lambda: moment[0])
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
    context.set_default_timeout(10_000)
    context.on("request", lambda request: asked.append(request.url))
    yield Screen(gate, f"http://127.0.0.1:{listening.server_port}/", context, showings, asked, moment)
    context.close()
    listening.shutdown()
    listening.server_close()


def test_the_loop_turns_in_two_languages_and_stops_at_will(screen: Screen) -> None:
    page = screen.page()
    expect(page.locator("#titles [lang=en]")).to_have_count(1)
    page.clock.run_for(13_000)
    expect(page.locator("#loop h1")).to_have_text("Gốm Bát Tràng")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#loop h1")).to_have_text("Sen Hồ Tây")
    page.get_by_role("button", name="Dừng").tap()
    page.clock.run_for(100_000)
    expect(page.locator("#loop h1")).to_have_text("Sen Hồ Tây")
    page.close()


def test_a_traveller_finds_a_story_without_marks_in_their_language_and_leaves(screen: Screen) -> None:
    page = screen.page()
    page.get_by_role("button", name="Chạm để xem, chọn ngôn ngữ").tap()
    expect(page.locator("#field")).to_be_focused()
    for key in ("g", "o", "m", "Dấu cách", "b", "a", "y", "Xóa chữ cuối", "t"):
        page.get_by_role("group", name="Bàn phím").get_by_role("button", name=key, exact=True).tap()
    expect(page.get_by_role("searchbox")).to_have_value("gom bat")
    expect(page.locator("#results b")).to_have_text(["Gốm Bát Tràng"])
    page.get_by_role("group", name="Chủ đề, địa danh").get_by_role("button", name="di-san").tap()
    expect(page.locator("#results b")).to_have_text(["Sen Hồ Tây"])
    page.get_by_role("link", name="English").tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("searchbox").fill("sen")
    page.locator("#results a").first.tap()
    page.wait_for_url(f"**{SEN_EN}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('audio, video')].every((one) => !one.autoplay)")
    page.clock.run_for(IDLE + 1_000)
    expect(page.locator("#loop h1")).to_have_text("Sen Hồ Tây")
    page.close()


def test_an_urgent_notice_stands_above_all_in_the_travellers_language_until_its_end(screen: Screen) -> None:
    page = screen.page()
    expect(page.locator("#strip a")).to_have_text(["Bão số 9 vào vịnh", "Storm 9 enters the gulf"])
    assert page.evaluate("document.querySelector('#strip').getBoundingClientRect().top") == 0
    page.locator("#touch").tap()
    page.get_by_role("link", name="English").tap()
    expect(page.locator("#strip a")).to_have_text(["Storm 9 enters the gulf"])
    screen.moment[0] = NOW + DAY
    page.clock.run_for(6_000)
    expect(page.locator("#strip a")).to_have_count(0)
    screen.moment[0] = NOW
    page.close()


def test_everything_is_done_with_the_keyboard_alone(screen: Screen) -> None:
    page = screen.page()
    expect(page.locator("#touch")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("sen")
    expect(page.locator("#results a")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#results a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{SEN}")
    page.go_back()
    page.keyboard.press("Escape")
    expect(page.locator("#loop")).to_be_visible()
    page.close()


def test_a_wall_shows_the_loop_alone(screen: Screen) -> None:
    page = screen.context.new_page()
    page.clock.install()
    page.goto(f"{screen.at}?wall=1")
    expect(page.locator("#loop h1")).to_have_text("Sen Hồ Tây")
    for name in ("turn", "touch", "look", "as-of"):
        expect(page.locator(f"#{name}")).to_be_hidden()
    page.clock.run_for(13_000)
    expect(page.locator("#loop h1")).to_have_text("Gốm Bát Tràng")
    screen.gate.story("lua", title="Lụa Vạn Phúc", released_at="2026-11-18T09:00:00+07:00")
    screen.gate.export(NOW + DAY)
    screen.gate.install(NOW + DAY)
    page.clock.run_for(13_000)
    page.wait_for_url("**/?wall=1")
    expect(page.locator("#turn")).to_be_hidden()
    page.close()


def test_nothing_was_asked_of_another_machine_and_the_log_holds_seconds_of_stories(screen: Screen) -> None:
    assert {url for url in screen.asked if not url.startswith((screen.at, "data:", "blob:"))} == set()
    screen.showings.write()
    plays = read(screen.gate.kiosk.log.content())
    assert {play.address for play in plays} >= {SEN, GOM, SEN_EN}
    assert min(play.seconds for play in plays) > 0
