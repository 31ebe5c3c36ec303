"""What a channel does with a text, and how it says no."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


class ChannelRefused(RuntimeError):
    """The channel did not do it. ``vi`` and ``en`` say what happened and what to do; ``wait`` is in how many seconds to
    ask again, None where asking again is of no use."""

    def __init__(self, vi: str, en: str, wait: int | None = None) -> None:
        super().__init__(vi, en)
        self.vi, self.en, self.wait = vi, en, wait

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"


@dataclass(frozen=True)
class Shown:
    """What is to stand on the channel: words, their language, and a picture with its description or none."""

    words: str
    language: str
    picture: bytes = b""
    picture_type: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Posted:
    """The channel's own number of a post, and its address."""

    remote: str
    address: str


class Adapter(ABC):
    """``post`` with the same key makes one post, however often it is called. All raise ChannelRefused."""

    @abstractmethod
    def post(self, shown: Shown, key: str) -> Posted: ...

    @abstractmethod
    def edit(self, remote: str, shown: Shown) -> Posted: ...

    @abstractmethod
    def delete(self, remote: str) -> None:
        """What is gone already is deleted."""


_stand_in: ContextVar[Adapter | None] = ContextVar("channel_stand_in", default=None)


def stand_in() -> Adapter | None:
    """What posts on every channel in the place of the real one; None outside ``posted_by``."""
    return _stand_in.get()


@contextmanager
def posted_by(other: Adapter) -> Iterator[None]:
    """Inside, this one posts on every channel, and nothing leaves the machine: for tests and for showing the way of a post."""
    token = _stand_in.set(other)
    try:
        yield
    finally:
        _stand_in.reset(token)
