"""What the plan room does when a lower room tells something after commit."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from nhipcau.people import foresight
from nhipcau.people.signals import unit_changed
from nhipcau.plan.domain.succession import foreseen, hand_on


@receiver(unit_changed)
def hand_open_work_on(*, change_id: int, **kwargs: Any) -> None:
    hand_on(change_id=change_id)


foresight.register(foreseen)
