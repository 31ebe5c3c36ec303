"""Pages elsewhere that texts link: noted when a text is frozen, asked for now and then where the office turned that on."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.kernel.deadlines import ZONE, Unit, due_moment
from nhipcau.newsroom.checks import LinkStanding
from nhipcau.newsroom.checks.links import elsewhere
from nhipcau.newsroom.checks.occasions import is_due_again
from nhipcau.newsroom.enums import Genre, SubmissionState
from nhipcau.newsroom.models import LinkLook, LinkUse, ReleasedEdition, Submission, Version
from nhipcau.newsroom.probes import probe
from nhipcau.reference.domain.rules import RuleRefused, rule_on

#: Between two looks at a page that answered; at one that did not; pages in one sweep, each of another host.
APART, AFTER_FAILURE, AT_ONCE = dt.timedelta(days=7), dt.timedelta(days=1), 5
#: So many rows are read to find hosts that differ.
READ_AHEAD = 200
LONGEST = 1000
#: Within what time an entry of the directory is looked at again.
DIRECTORY_RULE = "WEB.LINK_LOOK"
#: From this status on the server says that there is no page, or none for us now.
REFUSED_FROM = 400
#: A page that only those who signed in may see is there.
CLOSED = frozenset({401, 403, 429})
#: A server may be down for an hour; twice in a row is said.
TWICE = 2


def note_links(version: Version, payload: Mapping[str, Any]) -> None:
    """Which pages elsewhere a frozen text links, as rows: so that they can be asked for, and a dead one finds its texts."""
    addresses = [one for one in elsewhere(payload, settings.NHIPCAU.public_address) if len(one) <= LONGEST]
    if not addresses:
        return
    LinkLook.objects.bulk_create([LinkLook(address=one) for one in addresses], ignore_conflicts=True)
    looks = LinkLook.objects.filter(address__in=addresses).values_list("pk", flat=True)
    LinkUse.objects.bulk_create(LinkUse(version=version, look_id=pk) for pk in looks)


def heard_of(addresses: Collection[str]) -> dict[str, LinkStanding]:
    """What was answered last for those of the addresses that were ever asked for. One query, none without addresses."""
    rows = LinkLook.objects.filter(address__in=addresses, looked_at__isnull=False) if addresses else ()
    return {row.address: LinkStanding(_day(row), row.status, row.failures >= TWICE) for row in rows}


def _day(row: LinkLook) -> dt.date:
    assert row.looked_at is not None
    return timezone.localdate(row.looked_at)


def looks_count_since(day: dt.date) -> dt.date | None:
    """The first day a look at a page of the directory counts from on ``day``; None where no rule holds. One query."""
    try:
        rule = rule_on(DIRECTORY_RULE, day)
    except RuleRefused:
        return None
    start = dt.datetime.combine(day, dt.time(), ZONE)
    return due_moment(start=start, value=-(rule.value or 0), unit=Unit(rule.unit)).date()


def look_at_due() -> int:
    """Ask for what is due, the longest unasked first; how many were asked for. What the sweep calls; nothing unless turned on."""
    asking = probe()
    if asking is None:
        return 0
    chosen: dict[str, LinkLook] = {}
    for row in _due()[:READ_AHEAD]:
        chosen.setdefault(urlsplit(row.address).netloc.lower(), row)
    rows = list(chosen.values())[:AT_ONCE]
    for row in rows:
        _note(row, asking.ask(row.address))
    return len(rows)


def _due() -> QuerySet[LinkLook]:
    """Of the pages that public or waiting texts link."""
    now = clock.now()
    public = ReleasedEdition.objects.filter(withdrawn_at=None, version=OuterRef("version"))
    waiting = Submission.objects.filter(state=SubmissionState.WAITING, version=OuterRef("version"))
    used = LinkUse.objects.filter(Exists(public) | Exists(waiting), look=OuterRef("pk"))
    due = Q(looked_at=None) | Q(looked_at__lt=now - APART) | Q(failures__gt=0, looked_at__lt=now - AFTER_FAILURE)
    rows: QuerySet[LinkLook] = LinkLook.objects.filter(due).filter(Exists(used))
    return rows.order_by(F("looked_at").asc(nulls_first=True), "pk")


@transaction.atomic
def _note(row: LinkLook, status: int) -> None:
    row = LinkLook.objects.select_for_update().get(pk=row.pk)
    row.looked_at, row.status = clock.now(), status
    row.failures = 0 if _is_there(status) else min(row.failures + 1, 1000)
    row.save(update_fields=["looked_at", "status", "failures"])


def _is_there(status: int) -> bool:
    return 0 < status < REFUSED_FROM or status in CLOSED


def dead_on_public_pages() -> list[tuple[ReleasedEdition, LinkLook]]:
    """Public pages, each with a page elsewhere that did not answer twice in a row. Two queries, however many."""
    public = ReleasedEdition.objects.filter(withdrawn_at=None, version=OuterRef("version"))
    uses = LinkUse.objects.filter(Exists(public), look__failures__gte=TWICE).select_related("look").order_by("look__address", "pk")
    by_version: dict[int, list[LinkLook]] = {}
    for use in uses:
        by_version.setdefault(use.version_id, []).append(use.look)
    rows = ReleasedEdition.objects.filter(withdrawn_at=None, version__in=list(by_version)).order_by("pk")
    return [(row, look) for row in rows.select_related("edition__item__unit", "edition__locale") for look in by_version[row.version_id]]


def directories_due(day: dt.date) -> list[tuple[ReleasedEdition, int]]:
    """Public directories of links with how many of their entries are to be looked at again by the rule of the day. Two queries."""
    since = looks_count_since(day)
    rows = ReleasedEdition.objects.filter(withdrawn_at=None, edition__item__genre=Genre.DIRECTORY).order_by("pk")
    found = []
    for row in rows.select_related("version", "edition__item__unit", "edition__locale") if since else ():
        if due := sum(is_due_again(block, since) for block in json.loads(row.version.payload)["body"]):
            found.append((row, due))
    return found
