"""A PostgreSQL server of our own for the time of a test run, where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``, of the newest version there is."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return Path(found).parent if found else folders[-1].parent if folders else None


def _as_server(command: list[str], folder: Path) -> list[str]:
    """``initdb`` refuses root: then the server's own account does it."""
    if os.getuid() != 0:
        return command
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", *command]


@contextmanager
def throwaway() -> Iterator[str | None]:
    """The address of a server that is removed at the end, or None where PostgreSQL is not installed."""
    where = programs()
    if where is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="nhipcau-postgresql-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data, log = folder / "data", folder / "log"
    options = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c autovacuum=off"
    try:
        init = [
            str(where / "initdb"),
            "-D",
            str(data),
            "-U",
            "postgres",
            "-A",
            "trust",
            "--locale",
            "C.UTF-8",
            "-E",
            "UTF8",
        ]
        subprocess.run(_as_server(init, folder), check=True, stdout=subprocess.DEVNULL, cwd="/")
        start = [str(where / "pg_ctl"), "-D", str(data), "-l", str(log), "-o", options, "-w", "start"]
        subprocess.run(_as_server(start, folder), check=True, stdout=subprocess.DEVNULL, cwd="/")
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        stop = [str(where / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run(
            _as_server(stop, folder), check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
        )
        shutil.rmtree(folder, ignore_errors=True)
