"""The clockwork, every five seconds and after each release: due orders, handing over, taking in, answers, letters.

Each step reads rows and may be repeated; a failure in one does not stop the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.conf import settings

from nhipcau.delivery.domain import announcements
from nhipcau.delivery.domain.posting import carry_out_posts
from nhipcau.delivery.domain.recalls import follow_recalls
from nhipcau.desk.other_reminders import remind_of_others
from nhipcau.kernel.mail import erase_sent, send_waiting
from nhipcau.newsroom.domain import courier, embargoes, memory_catching, old_files, orders, remarks
from nhipcau.plan.domain.reminders import remind_daily

log = logging.getLogger(__name__)
EVERY_SECONDS = 5
Step = Callable[[], object]


def sweep() -> None:
    """Everything, one after the other."""
    keep_time()
    send_out()


def keep_time() -> None:
    """What stays inside: releases, orders, reminders, answers. No step waits for another machine."""
    steps: list[Step] = [orders.carry_out_due, courier.hand_over]
    if settings.ROLE == "all":
        # Only where both houses run in one process group: a desk of its own has none of the public house's tables.
        from nhipcau.portal.admission import admit
        from nhipcau.portal.inbox import hand_inward

        steps += [admit, hand_inward]
    # What other rooms remind of comes first: the day's one letter names it.
    steps += [courier.collect_answers, follow_recalls, remarks.fetch_letters, remarks.erase_addresses, embargoes.told_twice]
    steps += [remind_of_others, remind_daily, erase_sent]
    steps.append(old_files.forget_old_files)
    _run([*steps, memory_catching.catch_up_a_step, announcements.announce_answered])


def send_out() -> None:
    """What waits for servers outside: mail, posts, announcements. Each may take its time, and no release waits for it."""
    _run([send_waiting, carry_out_posts, announcements.send_announcements])


def _run(steps: Iterable[Step]) -> None:
    for step in steps:
        try:
            step()
        except Exception:
            log.exception("sweep: %s failed; it runs again in %d s", step.__name__, EVERY_SECONDS)
