"""The officer's day: what is late, what waits for me, what goes out today, which clocks run. A fixed number of queries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.desk import other_clocks, plan_day
from nhipcau.desk.plan_day import LANGUAGE_WORDS
from nhipcau.kernel import clock
from nhipcau.newsroom.domain import queries
from nhipcau.newsroom.domain.assignment_queries import own_open, titles_of
from nhipcau.newsroom.domain.outside_queries import asked_by, is_over
from nhipcau.newsroom.domain.source_language import sources
from nhipcau.newsroom.domain.translation_queries import awaiting_translation
from nhipcau.newsroom.enums import OrderState, SubmissionState
from nhipcau.newsroom.models import Edition, Item, OutsideReading, ReleasedEdition, Submission
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import branch, holds

SHOWN = 6


def groups(account: Account) -> list[dict[str, Any]]:
    """The groups of the day, in the form of ``desk/parts/day.html``."""
    return [
        {"key": "late", "rows": plan_day.late(account), "empty": _("Nothing is late.")},
        {"key": "week", "rows": plan_day.due_this_week(account), "empty": _("No task is due this week.")},
        {
            "key": "mine",
            "rows": [*_mine(account), *other_clocks.waiting(account)],
            "empty": _("Nothing waits for you. New work will stand here."),
        },
        {"key": "today", "rows": _today(account), "empty": _("Nothing goes out today yet.")},
        {
            "key": "gaps",
            "rows": plan_day.gap_rows(account),
            "empty": _("Every content has something out in every language its tasks promise."),
        },
        {
            "key": "clocks",
            "rows": [*_clocks(account), *other_clocks.running(account)],
            "empty": _("No clock is running: no release waits for its time, no report is due soon."),
        },
    ]


def _mine(account: Account) -> list[dict[str, Any]]:
    """What this person's roles make theirs: to clear, to mend, to translate, to finish writing, to release."""
    rows = (
        [_submission(one) for one in queries.shown_in_queue(queries.awaiting_clearance(account))[:SHOWN]]
        if _clears(account)
        else []
    )
    rows += [
        {**_submission(one), "state": "sent_back", "url": _item(one), "note": one.note[:120]}
        for one in _sent_back(account)[:SHOWN]
    ]
    if holds(account, Role.TRANSLATOR):
        rows += _asked_of(account)
        rows += [
            _edition(one, "untranslated")
            for one in awaiting_translation(account, "en").select_related("item__unit")[:SHOWN]
        ]
    rows += _asked_outside(account)
    rows += [_edition(one, "draft") for one in _drafts(account)[:SHOWN]]
    if holds(account, Role.PUBLISHER):
        ready = queries.ready_for_release(account).prefetch_related("editions")[:SHOWN]
        rows += [_edition(item.editions.all()[0], "cleared", item) for item in ready]
    return rows


def _asked_of(account: Account) -> list[dict[str, Any]]:
    """Translations this person was asked for, the nearest term first. Late ones say so."""
    asked = list(own_open(account)[:SHOWN])
    titles = titles_of([one.item_id for one in asked])
    return [
        {
            "title": titles.get(one.item_id) or str(one.item),
            "url": reverse("newsroom:assignment", args=[one.item.key, one.language]),
            "note": _("translation asked of you: %(language)s")
            % {"language": LANGUAGE_WORDS.get(one.language, one.language)},
            "clock": {"moment": one.due_at, "tone": "late" if one.due_at < clock.now() else "soon"},
        }
        for one in asked
    ]


def _asked_outside(account: Account) -> list[dict[str, Any]]:
    """Readers outside whom this person asked: what they said of a text that still waits, and who has not answered yet."""
    asked = list(asked_by(account)[:SHOWN])
    titles = titles_of([one.version.edition.item_id for one in asked]) if asked else {}
    return [
        {
            "title": titles.get(one.version.edition.item_id) or one.version.edition.title,
            "url": reverse("newsroom:clearance", args=[one.submission]),  # type: ignore[attr-defined]
            "note": _("reader outside: %(reader)s, %(language)s")
            % {"reader": one.reader, "language": LANGUAGE_WORDS.get(one.version.edition.language, one.version.edition.language)},
            **_reader_stands(one),
        }
        for one in asked
    ]


def _reader_stands(one: OutsideReading) -> dict[str, Any]:
    if one.answered_at is not None:
        return {"state": "done", "label": _("Language confirmed")} if one.confirmed else {"state": "sent_back", "label": _("Not right yet")}
    if is_over(one):
        return {"state": "overdue", "label": _("Did not answer, no longer asked")}
    late = one.due_on < clock.today()
    end = timezone.make_aware(dt.datetime.combine(one.due_on, dt.time(23, 59)))
    return {"clock": {"moment": end, "tone": "late" if late else "soon"}}


def _sent_back(account: Account) -> QuerySet[Submission]:
    """Own texts whose latest submission was sent back."""
    later = Submission.objects.filter(version__edition=OuterRef("version__edition"), pk__gt=OuterRef("pk"))
    mine = Submission.objects.filter(by=account, state=SubmissionState.SENT_BACK).exclude(Exists(later))
    return mine.select_related("version__edition__item", "version__edition__locale", "by")


def _drafts(account: Account) -> QuerySet[Edition]:
    """Own texts that were never submitted."""
    own = sources() & Q(item__author=account) | Q(translator=account)
    return Edition.objects.filter(own, versions=None).select_related("item__unit", "locale").order_by("-pk")


def _edition(edition: Edition, state: str, item: Item | None = None) -> dict[str, Any]:
    of = item or edition.item
    return {
        "title": edition.title or str(of.key),
        "url": reverse("newsroom:item", args=[of.key]),
        "note": of.unit.name(),
        "state": state,
    }


def _clears(account: Account) -> bool:
    return holds(account, Role.CLEARER)


def _submission(one: Submission) -> dict[str, Any]:
    edition = one.version.edition
    return {
        "title": edition.title,
        "url": reverse("newsroom:clearance", args=[one.pk]),
        "note": f"{LANGUAGE_WORDS.get(edition.language, edition.language)} · {one.by}",
        "state": "waiting",
    }


def _item(one: Submission) -> str:
    return reverse("newsroom:item", args=[one.version.edition.item.key])


def _today(account: Account) -> list[dict[str, Any]]:
    start = timezone.make_aware(dt.datetime.combine(clock.today(), dt.time()))
    rows = ReleasedEdition.objects.filter(branch(account, field="edition__item__unit__path"), at__gte=start)
    return [
        {
            "title": one.edition.title,
            "url": reverse("newsroom:item", args=[one.edition.item.key]),
            "note": LANGUAGE_WORDS.get(one.edition.language, ""),
            "state": "withdrawn" if one.withdrawn_at else "released",
        }
        for one in rows.select_related("edition__locale", "edition__item").order_by("-at")[:SHOWN]
    ]


def _clocks(account: Account) -> list[dict[str, Any]]:
    rows = []
    for order in queries.orders(account, OrderState.PENDING)[:SHOWN]:
        versions = list(order.versions.all())
        rows.append(
            {
                "title": versions[0].edition.title if versions else str(order.item),
                "url": reverse("newsroom:releases"),
                "note": ", ".join(LANGUAGE_WORDS.get(v.edition.language, "") for v in versions),
                "state": "ordered",
                "clock": {"moment": order.due_at, "tone": "soon"},
            }
        )
    return rows


def stats(account: Account) -> list[dict[str, Any]]:
    """The line of figures at the head: this year's released editions, foreign ones, late tasks, what waits."""
    year = timezone.make_aware(dt.datetime(clock.today().year, 1, 1))
    released = ReleasedEdition.objects.filter(
        branch(account, field="edition__item__unit__path"), first_at__gte=year, withdrawn_at=None
    )
    foreign = released.exclude(edition__locale__language_code="vi").count()
    late = plan_day.late_count(account)
    waiting = queries.waiting_for_clearance(account).count()
    return [
        {"number": released.count(), "words": _("editions released this year"), "url": reverse("newsroom:releases")},
        {"number": foreign, "words": _("of them in foreign languages"), "tone": "jade"},
        {
            "number": waiting,
            "words": _("waiting for clearance"),
            "url": reverse("newsroom:clearance_queue"),
            "tone": "amber",
        },
        {"number": late, "words": _("tasks are late"), "url": reverse("plan:plans"), "tone": "lacquer" if late else ""},
    ]
