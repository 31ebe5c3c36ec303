"""A probe that asks nobody: it knows its answers and keeps what it was asked."""

from __future__ import annotations

from collections.abc import Mapping

FOUND = 200


class Dummy:
    """Answers by address, 200 for any other."""

    def __init__(self, answers: Mapping[str, int] | None = None) -> None:
        self.answers, self.asked = dict(answers or {}), list[str]()

    def ask(self, address: str) -> int:
        self.asked.append(address)
        return self.answers.get(address, FOUND)
