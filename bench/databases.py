"""A PostgreSQL server for measurements, and a new database on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def server() -> Iterator[str | None]:
    """The address that NHIPCAU_TEST_POSTGRESQL names, else a server that is thrown away; None where there is none."""
    given = os.environ.get("NHIPCAU_TEST_POSTGRESQL")
    if given:
        yield given
        return
    sys.path.insert(0, str(ROOT))
    from scripts.postgresql import throwaway

    with throwaway() as address:
        yield address


def create(address: str, name: str) -> None:
    _say(address, f'CREATE DATABASE "{name}"')


def drop(address: str, name: str) -> None:
    _say(address, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _say(address: str, words: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(words)
