"""The clockwork, every five seconds and after each release: due orders, handing over, taking in, answers, letters.

Each step reads rows and may be repeated; a failure in one does not stop the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.conf import settings

from nhipcau.delivery.domain import announcements, newsletters, sending, subscriptions
from nhipcau.delivery.domain.correcting import queue_corrections
from nhipcau.delivery.domain.package_orders import make_ordered
from nhipcau.delivery.domain.posting import carry_out_posts
from nhipcau.delivery.domain.recalls import follow_recalls
from nhipcau.desk.other_reminders import remind_of_others
from nhipcau.kernel.mail import erase_old, send_waiting
from nhipcau.newsroom.domain import courier, embargoes, memory_catching, old_files, orders, readings, remarks
from nhipcau.newsroom.domain.link_looks import look_at_due
from nhipcau.newsroom.domain.partner_receipts import offer_follows
from nhipcau.newsroom.domain.partners import follow_due
from nhipcau.plan.domain.reminders import remind_daily

log = logging.getLogger(__name__)
EVERY_SECONDS = 5
Step = Callable[[], object]


def sweep() -> None:
    """Everything, one after the other."""
    keep_time()
    send_out()
    follow_others()


def keep_time() -> None:
    """What stays inside: releases, orders, reminders, answers. No step waits for another machine."""
    steps: list[Step] = [orders.carry_out_due, courier.hand_over, newsletters.offer_newsletters]
    if settings.ROLE == "all":
        # Only where both houses run in one process group: a desk of its own has none of the public house's tables.
        from nhipcau.portal.admission import admit
        from nhipcau.portal.counts import hand_inward as hand_readings_inward
        from nhipcau.portal.inbox import hand_inward
        from nhipcau.portal.offered import take_in_follows, take_in_offers
        from nhipcau.portal.wishes import hand_inward as hand_wishes_inward

        steps += [take_in_offers, take_in_follows, admit, hand_inward, hand_wishes_inward, hand_readings_inward]
    # What other rooms remind of comes first: the day's one letter names it.
    steps += [courier.collect_answers, readings.fetch_readings]
    steps += [follow_recalls, remarks.fetch_letters, remarks.erase_addresses, embargoes.told_twice]
    # What was taken back is struck from a newsletter's letters before the next of them are written.
    steps += [subscriptions.fetch_wishes, subscriptions.erase_subscribers, sending.queue_issues, queue_corrections]
    steps += [remind_of_others, remind_daily, erase_old]
    steps.append(old_files.forget_old_files)
    _run([*steps, memory_catching.catch_up_a_step, announcements.announce_answered])


def send_out() -> None:
    """What may take its time, so that no release waits for it: servers outside (mail, posts, announcements), then packages
    for information points."""
    _run([send_waiting, carry_out_posts, announcements.send_announcements, make_ordered])


def follow_others() -> None:
    """Other localities' portals, of which the first look at a large one takes hours, and pages elsewhere that texts link: no letter
    waits for them."""
    _run([follow_due, offer_follows, look_at_due])


def _run(steps: Iterable[Step]) -> None:
    for step in steps:
        try:
            step()
        except Exception:
            log.exception("sweep: %s failed; it runs again in %d s", step.__name__, EVERY_SECONDS)
