"""A public tree of a few stories, an office with its keys, a stick and a kiosk; no database."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nhipcau.kiosk.exporting import Exported, export
from nhipcau.kiosk.installing import Installed, Kiosk, install, set_up
from nhipcau.kiosk.keys import Office, prepare
from nhipcau.kiosk.point import Point
from nhipcau.kiosk.stick import Stick
from nhipcau.portal.pages import addresses, from_package
from nhipcau.portal.pages.assets import assets
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.pages import Home, TopicPage
from nhipcau.portal.pages.render import render
from tests.portal.laying import edition, package, picture

NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
SITE = Site(base="https://cong.example", office={"vi": "Trung tâm"}, languages=("vi", "en", "ko"), demonstration=False)
GATE = Point("huu-nghi", {"vi": "Hữu Nghị", "en": "Huu Nghi"}, ("vi", "en"), visit_days=14)


@dataclass
class World:
    """Everything one test moves about in, below one folder."""

    folder: Path
    shown: dict[str, list[Any]] = field(default_factory=lambda: {"vi": [], "en": [], "ko": []})

    @property
    def tree(self) -> Path:
        return self.folder / "tree"

    @property
    def usb(self) -> Path:
        return self.folder / "usb"

    @property
    def stick(self) -> Stick:
        return Stick(self.usb, GATE.code)

    @property
    def kiosk(self) -> Kiosk:
        return Kiosk(self.folder / "kiosk")

    @property
    def office(self) -> Office:
        return Office(self.folder / "keys", self.folder / "root-keys", self.folder / "store")

    def write(self, address: str, text: str) -> None:
        path = self.tree / address.strip("/")
        path = path if path.suffix else path / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def story(self, slug: str, languages: tuple[str, ...] = ("vi", "en"), *, topic: str = "di-san", **words: Any) -> Any:
        """A released story, on the front page and on its topic's."""
        media, files, block = picture(f"#{zlib.crc32(slug.encode()) % 0xFFFFFF:06x}") if words.pop("pictured", True) else ({}, {}, None)
        released = words.pop("released_at", "2026-11-20T09:00:00+07:00")
        said = {"title": f"Chuyện {slug}", "lead": "Lời dẫn.", "picture": block, **words}
        one = package(*(edition(code, slug=slug, **said) for code in languages), media=media, released_at=released)
        one.context["topics"] = [{"code": topic, "names": {"vi": topic, "en": topic}}]
        for name, content in files.items():
            (self.tree / "media").mkdir(parents=True, exist_ok=True)
            (self.tree / "media" / name).write_bytes(content)
        for code in languages:
            raw = {**vars(one), "editions": list(one.editions)}
            self.write(addresses.story(code, slug), render(from_package.item_page(raw, code, site=SITE)))
            self.shown[code].insert(0, (topic, from_package.card(raw, code)))
            self.lists(code)
        return one

    def tell(self, language: str, title: str, address: str, until: dt.datetime) -> None:
        """An urgent notice as admission bakes it for the strip."""
        words = f'<p><strong>Khẩn</strong> <a href="{address}">{title}</a></p>'
        said = {"language": language, "name": "Khẩn", "notices": [{"until": int(until.timestamp()), "html": words}]}
        path = self.tree / f"strip/{language}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(said))

    def lists(self, language: str) -> None:
        every = {code: addresses.home(code) for code in SITE.languages}
        cards = tuple(card for _, card in self.shown[language])
        lead, rest = (cards[0], cards[1:]) if cards else (None, ())
        home = Home(site=SITE, language=language, address=addresses.home(language), translations=every, lead=lead, latest=rest)
        self.write(home.address, render(home))
        for topic in {topic for topic, _ in self.shown[language]}:
            own = tuple(card for at, card in self.shown[language] if at == topic)
            name = from_package.topic({"code": topic, "names": {"vi": topic}}, language).name
            page = TopicPage(
                site=SITE, language=language, address=addresses.topic(language, topic), name=name, cards=own, total=len(own),
                translations={},
            )  # fmt: skip
            self.write(page.address, render(page))

    def withdraw(self, one: Any, language: str) -> None:
        """The notice in the story's place, and the lists without it."""
        raw = {**vars(one), "reason": {"vi": "Sai số liệu.", "en": "Wrong figure."}}
        address = addresses.story(language, one.editions[0]["payload"]["slug"])
        self.write(address, render(from_package.notice_page(raw, language, site=SITE, address=address, title="Chuyện")))
        self.shown[language] = [(topic, card) for topic, card in self.shown[language] if card.address != address]
        self.lists(language)

    def export(self, now: dt.datetime = NOW, point: Point = GATE, **more: Any) -> Exported:
        return export(point=point, tree=self.tree, office=self.office, stick=self.usb, now=now, **more)

    def install(self, now: dt.datetime = NOW, **more: Any) -> Installed:
        return install(self.kiosk, self.usb, now, **more)

    def keep(self, name: str) -> Path:
        """A copy of the stick as it is now."""
        return Path(shutil.copytree(self.usb, self.folder / name))

    def bring(self, copy: Path) -> None:
        """The stick is as the copy was."""
        shutil.rmtree(self.usb)
        shutil.copytree(copy, self.usb)

    def playing(self) -> dict[str, bytes]:
        tree = self.kiosk.tree
        return {str(path.relative_to(tree)): path.read_bytes() for path in sorted(tree.rglob("*")) if path.is_file()}


def world(folder: Path) -> World:
    """Two stories, keys made, a kiosk that knows the office's root."""
    made = World(folder)
    for asset in assets().values():
        path = made.tree / asset.address.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
    made.story("sen", ("vi", "en", "ko"), title="Sen Hồ Tây")
    made.story("gom", ("vi",), title="Gốm Bát Tràng", topic="lang-nghe", released_at="2026-11-19T09:00:00+07:00")
    prepare(made.office, NOW)
    set_up(made.kiosk, made.office.root_files()[0].read_bytes(), GATE.code)
    return made
