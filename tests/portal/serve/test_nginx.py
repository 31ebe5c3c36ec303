"""nginx with the configuration that we print answers as our own server does: status, body and every header that we say."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from nhipcau.portal.serve import Responder
from nhipcau.portal.serve.headers import HSTS, SECURITY
from nhipcau.portal.serve.nginx import Front, configuration
from nhipcau.portal.serve.old_paths import shard_of
from nhipcau.portal.serve.shelf import NOTICE
from tests.portal.serve.exchange import HOME, MISSING_EN, MISSING_VI, PICTURE, Answer, ask, put

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = [pytest.mark.once, pytest.mark.skipif(NGINX is None, reason="nginx is not installed")]
OUTER = "daemon off; worker_processes 1; pid {0}/pid; error_log {0}/error.log; {2}\nevents {{}}\nhttp {{ access_log off;\n{3}\n{1}\n}}"
TEMPORARY = " ".join(f"{name}_temp_path {{0}}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
COMPARED = {"content-type", "cache-control", "vary", "content-encoding", "location", "allow", *(name.lower() for name, _ in SECURITY),
            HSTS[0].lower(), "x-robots-tag"}  # fmt: skip
#: Seconds after which what nginx found, or did not find, in the tree is looked at anew.
HOLDS = 1.2
CARD = "vi/bai/sen/the-nhung/index.html"


class Quiet(WSGIRequestHandler):
    def log_message(self, *_said: object) -> None:
        pass


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    for name, content in {
        "vi/index.html": HOME, "vi/index.html.gz": gzip.compress(HOME), "vi/404.html": MISSING_VI, "en/404.html": MISSING_EN,
        PICTURE: b"RIFF", CARD: b"<p>card</p>", "robots.txt": b"User-agent: *\n", "vi/feed.atom": b"<feed/>", "log/000001.jsonl": b"{}\n",
        ".well-known/security.txt": b"Contact: x\n", ".stamp": b"x", "vi/.an.html": b"x", "a/x.exe": b"MZ", "secret": b"x",
        "vi/gop-y/index.html": b"<form>", "vi/bai/rut/index.html": NOTICE + b">", "vi/bai/rut/.gone": b"",
        ".redirects/" + shard_of("/cu/bai.aspx") + ".json": b'{"any":{},"exact":{"/cu/bai.aspx":"/vi/"}}',
    }.items():  # fmt: skip
        put(folder / "tree", name, content)
    return folder / "tree"


@pytest.fixture(scope="module")
def office() -> int:
    """The port of our own server; nobody listens there until a test does."""
    return free_port()


@pytest.fixture(scope="module")
def port(tree: Path, office: int) -> Iterator[int]:
    work, port = tree.parent, free_port()
    front = Front(
        tree=tree, address="https://cong.example", upstream=f"127.0.0.1:{office}", languages=("vi", "en"), dynamic=("/vi/tim-kiem/",),
        forms=("/vi/gop-y/",), demonstration=True, listen=f"127.0.0.1:{port}",
    )  # fmt: skip
    user = "user root;" if os.getuid() == 0 else ""
    (work / "nginx.conf").write_text(OUTER.format(work, configuration(front), user, TEMPORARY.format(work)))
    process = subprocess.Popen([str(NGINX), "-e", str(work / "error.log"), "-c", str(work / "nginx.conf")])
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def answered(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    assert len(found.headers) == len(answer.getheaders())
    line.close()
    return found


PATHS = (
    "/vi/", "/vi", "/vi/index.html", "/vi/index.html.gz", "/vi/khong-co/", "/vi/khong-co", "/en/none/", "/de/none/", "/media", "/media/",
    f"/{PICTURE}", f"/{PICTURE}.br", "/media/" + "0b" * 32 + ".webp", f"/{CARD.removesuffix('index.html')}", f"/{CARD}", "/robots.txt",
    "/vi/feed.atom", "/log/000001.jsonl", "/.well-known/security.txt", "/.well-known/", "/.stamp", "/vi/.an.html", "/a/x.exe", "/secret",
    "//vi/", "/vi//index.html", "/vi/404.html", "/none/index.html", "/vi/gop-y/", "/vi/gop-y", "/",
    "/vi/bai/rut/", "/vi/bai/rut", "/vi/bai/rut/index.html", "/vi/bai/rut/.gone",
)  # fmt: skip


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_every_address_is_answered_alike(tree: Path, port: int, coding: str) -> None:
    ours = Responder(tree, demonstration=True, secure=True)
    for path in PATHS:
        mine = ask(ours, path, accept_encoding=coding)
        its = answered(port, path, Accept_Encoding=coding or "identity")
        said = {name.lower(): value for name, value in mine.headers.items()}
        assert its.status == mine.status, path
        if mine.status == 301:
            assert its.headers["location"] == said["location"], path
            continue
        wanted = {name: value for name, value in said.items() if name in COMPARED}
        if mine.status in (404, 410):
            # Its missing-page is a file like others, and may come compressed.
            wanted["vary"] = "Accept-Encoding"
        if mine.status in (404, 410):
            # Our server makes these pages as they are asked for.
            its.headers.pop("content-encoding", None), wanted.pop("content-encoding", None)
        assert {name: value for name, value in its.headers.items() if name in COMPARED} == wanted, path
        assert _opened(its) == _opened(mine), path


def _opened(answer: Answer) -> bytes:
    return gzip.decompress(answer.body) if answer.body.startswith(b"\x1f\x8b") else answer.body


def test_pages_take_the_way_of_the_strip_only_while_there_is_one(tree: Path, port: int) -> None:
    """Our server, which tells the strip's words, is down in this test: the page comes whole, and its room is empty."""
    page = b'<p>1</p><!--# include virtual="/strip/vi.html" --><p>2</p>'
    put(tree, "vi/cho/index.html", page)
    put(tree, "vi/cho/index.html.gz", gzip.compress(page))
    without = answered(port, "/vi/cho/", Accept_Encoding="gzip")
    again = answered(port, "/vi/cho/", Accept_Encoding="gzip", If_None_Match=without.headers["etag"])
    assert (_opened(without), again.status) == (page, 304)
    put(tree, "strip/vi.json", b"{}")
    time.sleep(HOLDS)
    try:
        under = answered(port, "/vi/cho/", Accept_Encoding="gzip", If_None_Match=without.headers["etag"])
        since = answered(port, "/vi/cho/", If_Modified_Since=without.headers["last-modified"])
        assert [(one.status, _opened(one)) for one in (under, since)] == [(200, b"<p>1</p><p>2</p>")] * 2
        assert {"etag", "last-modified"}.isdisjoint(under.headers)
        assert [answered(port, path).status for path in ("/vi/khong-co/", "/.stripped/vi/cho/index.html")] == [404, 404]
        assert answered(port, "/en/none/").body == MISSING_EN
        card = answered(port, f"/{CARD.removesuffix('index.html')}").headers["content-security-policy"]
        assert card == ask(Responder(tree), f"/{CARD.removesuffix('index.html')}").headers["Content-Security-Policy"]
    finally:
        (tree / "strip/vi.json").unlink()


def test_methods_conditions_and_ways_out(tree: Path, port: int) -> None:
    for method in ("POST", "PUT", "DELETE"):
        refused = answered(port, "/vi/", method)
        assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")
        assert "This page can only be read." in refused.body.decode()
    seen = answered(port, "/robots.txt")
    assert answered(port, "/robots.txt", If_None_Match=seen.headers["etag"]).status == 304
    assert answered(port, "/../secret").status == 400
    (tree / "vi/ra.html").symlink_to(tree / "secret")
    assert answered(port, "/vi/ra.html").status == 404
    (tree / "vi/ra.html").unlink()


def test_what_is_made_when_asked_for_goes_to_our_server(port: int) -> None:
    """Nothing listens there in this test: the answer is nginx's own 502, which no file would give."""
    assert [answered(port, "/vi/tim-kiem/?q=sen").status, answered(port, "/vi/gop-y/", "POST").status] == [502, 502]


def test_a_withdrawn_page_is_gone_and_no_held_copy_of_it_is_good(port: int) -> None:
    first = answered(port, "/vi/bai/rut/")
    assert (first.status, first.body) == (410, NOTICE + b">")
    assert answered(port, "/vi/bai/rut/", If_None_Match=first.headers.get("etag", "*")).status == 410


def test_an_old_address_leads_on_through_our_server(tree: Path, port: int, office: int) -> None:
    assert answered(port, "/cu/Bai.aspx").status == 404
    server = make_server("127.0.0.1", office, Responder(tree), handler_class=Quiet)
    with ThreadPoolExecutor(1) as beside:
        beside.submit(server.serve_forever, 0.02)
        try:
            led, missing = answered(port, "/cu/Bai.aspx"), answered(port, "/en/none/")
        finally:
            server.shutdown()
            server.server_close()
    assert (led.status, led.headers["location"]) == (301, "/vi/")
    assert (missing.status, missing.body) == (404, MISSING_EN)
