"""Newsletters, readers and issues as their verbs make them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from nhipcau.delivery.domain import issues, newsletters, subscriptions
from nhipcau.delivery.domain.sending import queue_issues
from nhipcau.delivery.models import Issue, Newsletter, Subscriber
from nhipcau.kernel import clock
from nhipcau.kernel.mail import send_waiting
from nhipcau.kernel.models import MailOut
from nhipcau.newsroom.models import Edition
from nhipcau.portal.wishes import Wish
from tests import factories

NAMES = {"vi": "Bản tin Hà Nội", "en": "Hanoi letter"}


def newsletter(o: factories.Office, names: dict[str, str] | None = None) -> Newsletter:
    """Begun by the focal officer, opened by the publisher."""
    made = newsletters.begin(unit=o.locality, names=names or NAMES, by=o.focal)
    newsletters.open_to_readers(newsletter=made, by=o.publisher)
    made.refresh_from_db()
    return made


def wish(act: str = "subscribe", language: str = "vi", **values: str) -> Wish:
    return Wish(id=str(uuid.uuid4()), received_at=clock.now().isoformat(), language=language, act=act, **values)


def asks(of: Newsletter, email: str = "lan@doc.example", language: str = "vi") -> Subscriber:
    """Somebody gave an address; not confirmed yet."""
    assert subscriptions.take_in(wish=wish(newsletter=of.key, email=email, language=language))
    return Subscriber.objects.get(newsletter=of, address=email, language=language)


def reader(of: Newsletter, email: str = "lan@doc.example", language: str = "vi") -> Subscriber:
    row = asks(of, email, language)
    assert subscriptions.take_in(wish=wish("confirm", language, token=row.token))
    row.refresh_from_db()
    return row


def public(o: factories.Office, **values: Any) -> Edition:
    made = factories.edition(o, **values)
    factories.admitted(factories.released(o, made))
    return made


def issue(o: factories.Office, of: Newsletter, *stories: Edition) -> Issue:
    """Put together by the focal officer, approved by the clearer."""
    made = issues.begin_issue(newsletter=of, by=o.focal)
    issues.choose(issue=made, items=[one.item.key for one in stories], by=o.focal)
    issues.approve(issue=made, seen=issues.fingerprint(made), by=o.clearer)
    made.refresh_from_db()
    return made


def sent(o: factories.Office, made: Issue) -> Issue:
    issues.order_sending(issue=made, by=o.publisher)
    carry()
    made.refresh_from_db()
    return made


def carry(turns: int = 3) -> None:
    """As the sweep does it."""
    for _turn in range(turns):
        queue_issues()
        send_waiting(100)


def due() -> None:
    """As if the time of every attempt had come."""
    MailOut.objects.update(next_at=clock.now() - dt.timedelta(seconds=1))
