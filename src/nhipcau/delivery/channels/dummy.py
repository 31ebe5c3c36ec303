"""A channel that sends nothing anywhere and remembers what stands on it: put in the place of all others by ``posted_by``."""

from __future__ import annotations

from nhipcau.delivery.channels.base import Adapter, Posted, Shown


class Dummy(Adapter):
    def __init__(self) -> None:
        self.standing: dict[str, Shown] = {}

    def post(self, shown: Shown, key: str) -> Posted:
        self.standing.setdefault(key, shown)
        return Posted(key, f"https://channel.invalid/{key}")

    def edit(self, remote: str, shown: Shown) -> Posted:
        self.standing[remote] = shown
        return Posted(remote, f"https://channel.invalid/{remote}")

    def delete(self, remote: str) -> None:
        self.standing.pop(remote, None)
