"""No page weighs more than 60 KiB as it is sent, fonts, style sheets, ornaments and icon included, before its pictures."""

from __future__ import annotations

import re

import pytest

from nhipcau.portal.bake.oven import bodies
from nhipcau.portal.pages.assets import assets
from nhipcau.portal.pages.languages import LANGUAGES
from nhipcau.portal.pages.render import render
from tests.portal.pages.full import FULL
from tests.portal.pages.reading import read
from tests.portal.pages.shelf import every_page

MOST = 60 * 1024


def sent(name: str, content: bytes) -> int:
    """Bytes on the line: the compressed copy, where there is one."""
    return min(len(body) for _, body in bodies(name, content))


def weight(html: str) -> int:
    """The page with every file of ours that it names, the ornaments and all fonts: which of these a text needs is the browser's to say."""
    own = [one for name, one in assets().items() if name.endswith(".woff2") or name == "ornaments.svg" or one.address in html]
    return sent("index.html", html.encode()) + sum(sent(one.address.lstrip("/"), one.content) for one in own)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FULL)
def test_the_fullest_page_of_each_kind_stays_light_in_every_language(name: str, language: str) -> None:
    assert weight(render(FULL[name](language))) <= MOST


@pytest.mark.parametrize("kind", list(every_page()))
def test_every_other_page_is_lighter_still(kind: str) -> None:
    assert weight(render(every_page()[kind])) <= MOST


def test_what_is_measured_is_a_full_page_with_pictures_of_its_own() -> None:
    html = render(FULL["audience"]("vi"))
    names = re.findall(r"[0-9a-f]{64}", html)
    assert (len(set(names)), html.count('<article class="card'), html.count('<li class="entry')) == (36, 12, 24)
    assert len({link["href"] for link in read(html).all("a") if "/bai/" in link.get("href", "")}) == 36
    named = {name for name, one in assets().items() if one.address in html}
    assert named == {"portal.css", "icon.svg", "source-serif-4-600.woff2", "be-vietnam-pro-400.woff2"}
