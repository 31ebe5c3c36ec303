"""What the desk does when a room tells something after commit."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from nhipcau.desk.background import nudge
from nhipcau.newsroom.signals import released


@receiver(released)
def hand_over_soon(*, release_id: int, **kwargs: Any) -> None:
    """A package waits in the outbox: have it carried over now rather than at the next sweep."""
    nudge()
