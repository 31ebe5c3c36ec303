"""A small public house to measure: every kind of public page, with drawn pictures, served as readers are served."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import brotli
from PIL import Image

from nhipcau.portal.pages import from_package, machine
from nhipcau.portal.pages.assets import assets
from nhipcau.portal.pages.data_pages import ApiPage, DataListPage, DataSetEntry, DatasetPage, FactPage
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.page import Page
from nhipcau.portal.pages.render import render
from nhipcau.portal.serve import Responder
from tests.portal.data.rows import fact
from tests.portal.pages.shelf import every_page, package, payload

ROOT = Path(__file__).resolve().parents[2]
DRAWN = ROOT / "src/nhipcau/desk/demonstration/pictures/lan-ha.webp"
#: How many pages of one class are laid down: empty and filled.
ALIKE = 2
TEXT = "Một mùa lúa bên dòng Ngô Đồng"
GENRES = ("article", "tv", "radio", "album", "infographic", "statement", "fact_sheet", "dossier", "dataset")
#: As many facts as the demonstration's data set, and some more.
FACTS = 16
CLIP = {
    "type": "clip", "media": "c" * 64, "seconds": 125, "poster": "a" * 64, "subtitles": {"vi": "d" * 64}, "alt": TEXT,
    "caption": TEXT, "credit": "Nhịp Cầu", "transcript": f"{TEXT}.\n{TEXT}.",
}  # fmt: skip


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(tree: Path) -> Iterator[str]:
    """The embedded responder over ``tree``, at the address given, until the block ends."""
    server = make_server("localhost", 0, Responder(tree), server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def genre_page(genre: str, site: Site, language: str = "vi") -> Page:
    """A story of a genre with everything a body may hold."""
    raw = package(TEXT, languages=("vi", "en"), kind="release")
    raw["context"] |= {"genre": genre}
    said = payload("vi", TEXT)
    kind, ending = ("video", "mp4") if genre == "tv" else ("sound", "mp3")
    clip = [{**CLIP, "kind": kind}] if genre in ("tv", "radio") else []
    facts = _facts() if genre == "dataset" else []
    raw["editions"][0]["payload"] = {**said, "body": [*clip, *said["body"], *facts]}
    for key, file, width in (("c", f"{'c' * 64}.{ending}", 640), ("d", f"{'d' * 64}.vtt", 0)):
        raw["media"][key * 64] = {"renditions": [{"file": file, "width": width, "height": width * 9 // 16}]}
    return from_package.item_page(raw, language, site=site)


def _facts() -> list[dict[str, Any]]:
    """Figures with their years, and sights whose value is words; of two places."""
    places = ({"code": "ninh-binh", "name": "Ninh Bình"}, {"code": "hoa-lu", "name": "Hoa Lư"})
    return [
        fact(f"NB-{number:02d}", label=f"{TEXT} {number}", place=places[number % 2], theme="figure" if number % 3 else "sight")
        for number in range(FACTS)
    ]


def data_pages(site: Site, of: DatasetPage) -> dict[str, Page]:
    """What stands around a data set: the list, a fact, how programs read it."""
    given: dict[str, Any] = {"site": site, "language": "vi", "address": "/vi/du-lieu/"}
    return {
        "data_list": DataListPage(**given, entries=(DataSetEntry(of.data),)),
        "data_list_empty": DataListPage(**given),
        "fact": FactPage(**given, fact=of.data.facts[0], sets=(of.data,)),
        "data_api": ApiPage(**given),
    }


def lay_down(tree: Path, base: str) -> dict[str, str]:
    """Write every page below ``tree``; returns their paths by name. Pages of genres come first."""
    site = Site(base=base, office={"vi": "Trung tâm Thông tin", "en": "Information Centre"})
    made: dict[str, Page] = {genre: genre_page(genre, site) for genre in GENRES}
    made |= data_pages(site, made["dataset"])  # type: ignore[arg-type]
    for name, page in every_page(TEXT, demonstration=False).items():
        if sum(type(one) is type(page) for one in made.values()) < ALIKE:
            made[name] = page
    where = {name: f"/vi/t/{name.lower()}/" for name in made}
    files = {asset.address: asset.content for asset in assets().values()}
    files |= {f"{where[name]}index.html": render(page).encode() for name, page in made.items()}
    for name, content in files.items():
        _put(tree / name.lstrip("/"), content)
        if not name.endswith("woff2"):
            _put(tree / f"{name.lstrip('/')}.br", brotli.compress(content, quality=5))
    _put(tree / "robots.txt", render(machine.Robots(site=site)).encode())
    _lay_media(tree)
    return where


def _lay_media(tree: Path) -> None:
    picture = Image.open(DRAWN).convert("RGB")
    for width in (480, 960, 1600):
        path = tree / f"media/{width:064d}.webp"
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.resize((width, width * 2 // 3)).save(path, "WEBP", quality=60)
    _put(tree / f"media/{'d' * 64}.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nMột mùa lúa\n".encode())


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
