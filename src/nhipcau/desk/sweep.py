"""The clockwork, every five seconds and after each release: due orders, handing over, taking in, answers.

Each step reads rows and may be repeated; a failure in one does not stop the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections

from nhipcau.newsroom.domain import courier, orders

log = logging.getLogger(__name__)
EVERY_SECONDS = 5


def sweep() -> None:
    # Only requests do this by themselves: without it a worker never finds its way back after the database was restarted.
    close_old_connections()
    steps: list[Callable[[], object]] = [orders.carry_out_due, courier.hand_over]
    if settings.ROLE == "all":
        # Only where both houses run in one process group: a desk of its own has none of the public house's tables.
        from nhipcau.portal.admission import admit

        steps.append(admit)
    steps.append(courier.collect_answers)
    for step in steps:
        try:
            step()
        except Exception:
            log.exception("sweep: %s failed; it runs again in %d s", step.__name__, EVERY_SECONDS)
