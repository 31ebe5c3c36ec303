"""What every page of the portal promises a reader."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.languages import LANGUAGES, words
from nhipcau.portal.pages.render import render
from tests.portal.pages.reading import read
from tests.portal.pages.shelf import every_page, package, site

HOSTILE = """"><script>steal()</script><img src=x onerror=steal()><style>*{}</style>'&{{ page }}</script>"""
PAGES = list(every_page())


@pytest.fixture(params=PAGES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_hostile_text_never_becomes_markup(kind: str) -> None:
    found = read(render(every_page(HOSTILE)[kind]))
    assert found.unbalanced == []
    assert found.all("style") == []
    assert [a for a in found.all("script") if a != {"type": "application/ld+json"}] == []
    assert [a["src"] for a in found.all("img") if not a["src"].startswith("/media/")] == []
    assert [name for _, a in found.tags for name in a if name.startswith("on") or name == "style"] == []


def test_hostile_text_stays_readable_in_the_data_block() -> None:
    page = every_page(HOSTILE)["DossierPage-2"]
    assert json.loads("".join(read(render(page)).scripts))["headline"] == HOSTILE


def test_every_tag_is_closed(kind: str) -> None:
    assert read(render(every_page()[kind])).unbalanced == []


def test_nothing_is_fetched_from_elsewhere(kind: str) -> None:
    found = read(render(every_page()[kind]))
    fetched = found.values("src", "action", "poster", "data")
    fetched += [part.split()[0] for value in found.values("srcset") for part in value.split(", ")]
    fetched += [a["href"] for rel in ("stylesheet", "icon", "preload") for a in found.all("link", rel=rel)]
    assert len(fetched) >= 4
    assert [address for address in fetched if not address.startswith("/") or address.startswith("//")] == []
    absolute = [value for value in found.values("href", "content") if "//" in value]
    followed = {a["href"] for a in found.all("a", rel="noopener external")}  # where a reader goes, and no page by itself
    assert [value for value in absolute if not value.startswith("https://cong.example/") and value not in followed] == []
    assert followed == set() or kind.startswith(("AccountsPage", "DossierPage"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_in_every_language(language: str) -> None:
    for page in every_page(language=language).values():
        html = render(page)
        found = read(html)
        assert found.all("html") == [{"lang": "zh-Hans" if language == "zh" else language}]
        assert len(found.all("h1")) == 1
        assert len(found.all("main", id="main")) == 1
        assert found.all("a", href="#main") == [{"class": "skip", "href": "#main"}]
        assert html.count(words(language)["demonstration"]) >= 1


def test_the_same_page_gives_the_same_bytes(kind: str) -> None:
    assert render(every_page()[kind]) == render(every_page()[kind])


def test_ids_are_unique_and_every_fragment_has_its_target(kind: str) -> None:
    found = read(render(every_page()[kind]))
    ids = found.values("id")
    assert sorted(ids) == sorted(set(ids))
    wanted = {a["href"][1:] for a in found.all("a") if a.get("href", "").startswith("#")}
    wanted |= {name for said in found.values("aria-labelledby", "aria-describedby", "for") for name in said.split()}
    assert wanted - set(ids) == set()


def test_a_demonstration_is_marked_and_kept_from_robots(kind: str) -> None:
    marked, plain = read(render(every_page()[kind])), read(render(every_page(demonstration=False)[kind]))
    assert marked.all("meta", name="robots", content="noindex, nofollow")
    sentence = words("vi")["demonstration"]
    assert sentence in marked.texts
    assert sentence not in plain.texts


@pytest.mark.parametrize(
    ("genre", "sign"), [("dossier", "in-dossier"), ("album", "genre-album"), ("speech", "genre-speech")]
)
def test_genres_have_their_own_face(genre: str, sign: str) -> None:
    raw: dict[str, Any] = package()
    raw["context"] = {**raw["context"], "genre": genre}
    classes = " ".join(read(render(from_package.item_page(raw, "vi", site=site()))).values("class"))
    assert sign in classes.split()


def test_the_first_picture_comes_at_once_and_the_others_when_needed() -> None:
    images = read(render(every_page()["DossierPage-2"])).all("img")
    assert [image.get("fetchpriority", image.get("loading")) for image in images] == ["high", "lazy", "lazy"]
    assert all(image["width"] == "960" and image["height"] == "640" and image["alt"] for image in images)


def test_pages_need_no_settings_and_no_database() -> None:
    program = (
        "from nhipcau.portal.pages.render import render\n"
        "from tests.portal.pages.shelf import every_page, every_machine_text\n"
        "print(sum(bool(render(page)) for page in [*every_page().values(), *every_machine_text().values()]))"
    )
    environment = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == str(len(PAGES) + 3)
