"""The one clock. Everything asks here what time it is, so that a test, or the demonstration year, can say another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_moved: ContextVar[dt.datetime | None] = ContextVar("moved_clock", default=None)


def now() -> dt.datetime:
    """The moment, aware of its zone."""
    return _moved.get() or timezone.now()


def today() -> dt.date:
    """The day in Việt Nam."""
    return timezone.localdate(now())


@contextmanager
def moved_to(moment: dt.datetime) -> Iterator[None]:
    """Inside, it is this moment."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
