"""A released page from the embedded server, and from nginx with the configuration that we print, against a plain nginx serving
the same file, in one run.

All have one worker, send the same security headers and serve the same 30 KB page with its room for urgent notices, as it
is and compressed beforehand; ours is started with the options of ``nhipcau run``. The load comes from ``wrk`` where it is installed,
otherwise from a small client in Python, which takes the processor from both servers: then the processor time a
request, printed beside it, says more than the rate.

Run: ``python bench/serving.py``
"""

from __future__ import annotations

import contextlib
import gzip
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import printing

from nhipcau.config.household import options
from nhipcau.portal.serve.headers import SECURITY
from nhipcau.portal.serve.nginx import Front, configuration

SECONDS, ROUNDS, CONNECTIONS = 3.0, 3, 32
PAGE = "vi/bai/trang-do/index.html"
PATH = "/vi/bai/trang-do/"
APPLICATION = """
from nhipcau.portal.serve import Responder
app = Responder({tree!r})
"""
NGINX = """
daemon off; worker_processes 1; pid {work}/nginx.pid; error_log {work}/error.log; {user}
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; gzip_static on; gzip_vary on;
  types {{ text/html html; }} charset utf-8; etag on;
  client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f;
  uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  server {{ listen 127.0.0.1:{port}; root {tree}; index index.html;
  add_header Cache-Control "no-cache, must-revalidate";
  {headers} }}
}}
"""
SHIPPED = """
daemon off; worker_processes 1; pid {work}/nginx-{port}.pid; error_log {work}/error.log; {user}
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000;
  client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f;
  uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  {server}
}}
"""


@dataclass(frozen=True)
class Load:
    """What one round came to: requests a second, and milliseconds of processor time a thousand requests."""

    rate: float
    cost: float


def lay_out(tree: Path, content: bytes | None = None) -> None:
    """A tree with one page: the content given, or 30 KB of words that compress as prose does."""
    page = tree / PAGE
    page.parent.mkdir(parents=True)
    page.write_bytes(content or prose())
    page.with_name("index.html.gz").write_bytes(gzip.compress(page.read_bytes(), 6, mtime=0))
    settled = time.time() - 3600
    for file in (page, page.with_name("index.html.gz")):
        os.utime(file, (settled, settled))


def prose() -> bytes:
    draw = random.Random(20261121)
    syllables = [
        "thông",
        "tin",
        "đối",
        "ngoại",
        "Hà",
        "Nội",
        "di",
        "sản",
        "lễ",
        "hội",
        "sông",
        "làng",
        "nghề",
        "biển",
    ]
    body = '<!doctype html><html lang=vi><title>Trang đo</title><!--# include virtual="/strip/vi.html" --><p>'
    while len(body.encode()) < 30_000:
        body += draw.choice(syllables) + str(draw.randrange(100)) + " "
    return body.encode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], port: int, work: Path) -> Iterator[int]:
    """The server in a process group of its own until the block ends; gives the group."""
    with open(work / f"{port}.log", "wb") as log:
        process = subprocess.Popen(command, cwd=work, stdout=log, stderr=log, start_new_session=True)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def processor_time(group: int) -> float:
    """Seconds of processor time that all processes of the group have used so far."""
    ticks = 0
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = entry.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / float(os.sysconf("SC_CLK_TCK"))


def measure(port: int, group: int, coding: str, path: str = PATH) -> Load:
    before = processor_time(group)
    count, seconds = (by_wrk if shutil.which("wrk") else by_python)(port, coding, path)
    return Load(count / seconds, (processor_time(group) - before) / count * 1e6)


def by_wrk(port: int, coding: str, path: str = PATH) -> tuple[int, float]:
    address = f"http://127.0.0.1:{port}{path}"
    done = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS:.0f}s", "-H", f"Accept-Encoding: {coding}", address],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    if "Non-2xx" in done:
        raise SystemExit(f"The server answered with errors:\n{done}")
    found = re.search(r"(\d+) requests in ([\d.]+)(m?s)", done)
    if found is None:
        raise SystemExit(f"wrk said something unexpected:\n{done}")
    return int(found[1]), float(found[2]) / (1000 if found[3] == "ms" else 1)


def by_python(port: int, coding: str, path: str = PATH) -> tuple[int, float]:
    """A few threads with one connection each, asking as fast as they can read."""
    counts: list[int] = []
    until = time.perf_counter() + SECONDS
    threads = [threading.Thread(target=_ask, args=(port, coding, path, until, counts)) for _ in range(4)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts), time.perf_counter() - started


def _ask(port: int, coding: str, path: str, until: float, counts: list[int]) -> None:
    question = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {coding}\r\n\r\n".encode()
    count = 0
    with socket.create_connection(("127.0.0.1", port)) as line:
        while time.perf_counter() < until:
            line.sendall(question)
            answer = line.recv(65536)
            while b"\r\n\r\n" not in answer:
                answer += line.recv(65536)
            head, _, body = answer.partition(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise SystemExit(head.decode("latin-1"))
            left = int(re.search(rb"content-length: (\d+)", head.lower())[1]) - len(body)  # type: ignore[index]
            while left > 0:
                left -= len(line.recv(65536))
            count += 1
    counts.append(count)


def granian(work: Path, tree: Path, port: int) -> list[str]:
    (work / "released.py").write_text(APPLICATION.format(tree=str(tree)), encoding="utf-8")
    return [sys.executable, "-m", "granian", *options("public"), "--workers", "1", "--port", str(port), "released:app"]


def nginx(work: Path, tree: Path, port: int) -> list[str]:
    headers = "\n".join(f'add_header {name} "{value}";' for name, value in SECURITY)
    return _nginx(work, f"plain-{port}", NGINX.format(work=work, tree=tree, port=port, headers=headers, user=_user()))


def shipped(work: Path, tree: Path, port: int) -> list[str]:
    """nginx with what ``nhipcau portal nginx`` prints."""
    front = Front(
        tree=tree, address="http://cong.example", upstream="127.0.0.1:9", languages=("vi", "en"), dynamic=(), forms=(),
        listen=f"127.0.0.1:{port}",
    )  # fmt: skip
    conf = SHIPPED.format(work=work, port=port, user=_user(), server=configuration(front))
    return _nginx(work, f"shipped-{port}", conf)


def _user() -> str:
    return "user root;" if os.getuid() == 0 else ""


def _nginx(work: Path, name: str, conf: str) -> list[str]:
    (work / f"{name}.conf").write_text(conf, encoding="utf-8")
    return [nginx_path() or "nginx", "-e", str(work / "error.log"), "-c", str(work / f"{name}.conf")]


def nginx_path() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def main() -> None:
    printing.title("A released page of 30 KB: the embedded server against nginx")
    with tempfile.TemporaryDirectory() as folder:
        work, tree = Path(folder), Path(folder) / "tree"
        lay_out(tree)
        ours = free_port()
        with running(granian(work, tree, ours), ours, work) as group:
            if nginx_path() is None:
                alone(ours, group)
            else:
                theirs, front = free_port(), free_port()
                with (
                    running(nginx(work, tree, theirs), theirs, work) as other,
                    running(shipped(work, tree, front), front, work) as third,
                ):
                    compare("the embedded server", (ours, group), (theirs, other))
                    compare("nginx with our configuration", (front, third), (theirs, other))
    if not shutil.which("wrk"):
        printing.left_out(
            ["wrk is not installed: the load came from a client in Python, far below what either server can do"]
        )


def compare(name: str, one: tuple[int, int], plain: tuple[int, int]) -> None:
    """Port and process group of each. Rounds in turn, so that what else the machine does meets both; the middle counts."""
    for coding in ("identity", "gzip"):
        pairs = [(measure(*one, coding), measure(*plain, coding)) for _ in range(ROUNDS)]
        rates = [mine.rate / its.rate for mine, its in pairs]
        costs = [mine.cost / its.cost for mine, its in pairs]
        printing.row(f"{name}: requests a second, {coding}", printing.percentile(rates, 0.5), "× nginx")
        printing.row(f"{name}: processor time a request, {coding}", printing.percentile(costs, 0.5), "× nginx")


def alone(port: int, group: int) -> None:
    for coding in ("identity", "gzip"):
        load = measure(port, group, coding)
        printing.row(f"requests a second, {coding}", load.rate)
        printing.row(f"processor time a thousand requests, {coding}", load.cost, "ms")
    printing.left_out(["nginx is not installed: no ratio, and the figures above mean little by themselves"])


if __name__ == "__main__":
    main()
