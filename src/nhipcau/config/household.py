"""One process group: the desk's server, the public house's server, the worker. Started together, stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

from nhipcau.config.environment import Environment, without_the_desks

STOP_SECONDS = 8
READY_SECONDS = 60


#: Threads of a worker. The public house has two, so that a search does not hold up the pages.
THREADS = {"desk": 4, "public": 2}


def options(house: str) -> list[str]:
    """How granian serves a house; the benchmarks measure with the same. HTTP/1 is named because looking at each
    connection's first bytes for HTTP/2, which no browser speaks without TLS, costs a tenth of a page's processor time."""
    threads = str(THREADS[house])
    return ["--interface", "wsgi", "--http", "1", "--no-ws", "--blocking-threads", threads, "--log-level", "warning"]


def server(environment: Environment, house: str) -> list[str]:
    """The command that serves one house."""
    target = "nhipcau.config.wsgi:application" if house == "desk" else "nhipcau.config.public_wsgi:application"
    port = environment.desk_port if house == "desk" else environment.public_port
    return [
        sys.executable, "-m", "granian", *options(house), "--host", environment.host, "--port", str(port),
        "--workers", str(environment.workers), "--no-access-log", "--process-name", f"nhipcau-{house}", target,
    ]  # fmt: skip


def told(role: str, *, beside_the_desk: bool = False) -> dict[str, str]:
    """The environment of a process. One of the public house that runs beside the desk makes a secret key of its own."""
    everything = dict(os.environ) if role != "public" else without_the_desks(os.environ)
    if beside_the_desk and role == "public":
        everything.pop("NHIPCAU_SECRET_KEY", None)
    return {**everything, "NHIPCAU_ROLE": role}


class Household:
    """The processes that make up a running office. If one ends by itself the others are stopped and its code returned."""

    def __init__(self, commands: dict[str, tuple[list[str], dict[str, str]]]) -> None:
        """By name: a command and its environment, whole."""
        self.commands = commands
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = threading.Event()

    def start(self) -> None:
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, self._asked_to_stop)
        for name, (command, told) in self.commands.items():
            self.processes[name] = subprocess.Popen(command, env=told, stdin=subprocess.DEVNULL, start_new_session=True)

    def _asked_to_stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping.set()

    def watch(self) -> int:
        """Wait until someone asks to stop or a process ends; returns the exit code."""
        code = 0
        while not self.stopping.wait(0.3):
            ended = {name: process.returncode for name, process in self.processes.items() if process.poll() is not None}
            if ended:
                code = 1
                print(f"Đã dừng ngoài ý muốn / ended by itself: {ended}", file=sys.stderr)
                break
        self.stop()
        return code

    def stop(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        limit = time.monotonic() + STOP_SECONDS
        for process in self.processes.values():
            try:
                process.wait(max(0.1, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def answers(address: str, still_alive: Callable[[], bool]) -> bool:
    """Does the address answer within a minute?"""
    limit = time.monotonic() + READY_SECONDS
    while time.monotonic() < limit and still_alive():
        try:
            with urlopen(address, timeout=2) as response:
                return bool(response.status == 200)
        except (URLError, OSError):
            time.sleep(0.2)
    return False
