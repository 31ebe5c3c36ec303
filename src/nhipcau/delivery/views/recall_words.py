"""How a recall reads on its screens."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.delivery import rules
from nhipcau.delivery.domain.recall_queries import RecallStand
from nhipcau.delivery.models import Recall, RecallTask
from nhipcau.newsroom.views import showing
from nhipcau.people.enums import EVERY_ROLE
from nhipcau.people.models import Account
from nhipcau.people.rules import holds


def title(recall: Recall) -> str:
    titles = {one.language: one.title for one in recall.decision.item.editions.all()}
    return titles.get("vi") or next(iter(titles.values()), str(_("Untitled item")))


def kind(stand: RecallStand) -> str:
    return _("Withdrawal") if stand.withdraws else _("Correction")


def columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Story")}, {"label": _("Decided")}, {"label": _("Portal")}, {"label": _("Places that answered")},
        {"label": _("Not yet")},
    ]  # fmt: skip


def row(stand: RecallStand) -> dict[str, Any]:
    recall = stand.recall
    decided = showing.moment(recall.decision.at)
    return {
        "cells": [
            {
                "text": title(recall), "url": reverse("delivery:recall", args=[recall.decision.package_id]),
                "note": f"{kind(stand)} · {recall.decision.item.unit.name()}", "lang": "vi",
            },
            {"text": decided, "note": clock_of(stand)},
            portal(stand),
            {"done": stand.reached, "planned": stand.places, "late": False},
            missing(stand),
        ]
    }  # fmt: skip


def clock_of(stand: RecallStand) -> str:
    """How long it took, or how long it has been under way."""
    recall = stand.recall
    if recall.reached_at is not None:
        minutes = int((recall.reached_at - recall.decision.at).total_seconds() // 60)
        return _("everywhere within %(span)s") % {"span": duration(minutes)}
    if recall.dropped_at is not None:
        return _("a later decision took its place")
    return showing.since(recall.decision.at, _("under way for %(span)s"))


def duration(minutes: int) -> str:
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    if minutes < 48 * 60:
        return ngettext("%(count)d hour", "%(count)d hours", minutes // 60) % {"count": minutes // 60}
    return ngettext("%(count)d day", "%(count)d days", minutes // 1440) % {"count": minutes // 1440}


def portal(stand: RecallStand) -> dict[str, Any]:
    said = showing.receipt_of(stand.recall.decision)
    return {"state": said["state"], "label": said["label"]}


def missing(stand: RecallStand) -> Any:
    names = [place(task) for task in stand.missing]
    if not names:
        return ""
    shown = ", ".join(names[:2])
    return shown if len(names) < 3 else _("%(names)s and %(count)d more") % {"names": shown, "count": len(names) - 2}


def place(task: RecallTask) -> str:
    if task.point is not None:
        return task.point.name()
    if task.issue is not None:
        return _("%(name)s, no. %(number)d") % {"name": task.issue.newsletter.name(), "number": task.issue.number}
    if task.partner is not None:
        return task.partner.name
    assert task.post is not None
    return task.post.channel.name


def task_shown(task: RecallTask, account: Account) -> dict[str, Any]:
    """One place: what is to be done there, and by what it is known to be done."""
    post = task.post
    return {
        "pk": task.pk,
        "name": place(task),
        "kind": _kind_of_place(task),
        "url": _url(task, account),
        "address": post.address if post is not None else "",
        "todo": _todo(task),
        "receipt": _receipt(task),
        "at": showing.moment(task.done_at),
        "by": str(task.done_by or ""),
        "trouble": showing.said(task.trouble) if task.trouble else "",
        "asks": task.partner is not None,
        "may_note": task.done_at is None and rules.may_note_place(account, task),
    }


def _kind_of_place(task: RecallTask) -> str:
    if task.issue is not None:
        return _("Newsletter")
    if task.partner is not None:
        return _("Portal of another locality")
    return _("Information point") if task.post is None else task.post.channel.get_kind_display()


def _url(task: RecallTask, account: Account) -> str:
    if task.point is not None:
        return reverse("delivery:point", args=[task.point.key]) if rules.may_see(account, task.point) else ""
    if task.issue is not None:
        newsletter = task.issue.newsletter
        seen = rules.may_see_newsletter(account, newsletter)
        return reverse("delivery:issue", args=[newsletter.key, task.issue.number]) if seen else ""
    if task.partner is not None:
        seen = holds(account, EVERY_ROLE, task.partner.unit)
        return reverse("newsroom:partner", args=[task.partner.key]) if seen else ""
    assert task.post is not None
    return reverse("delivery:post", args=[task.post.key]) if rules.may_see_channel(account, task.post.channel) else ""


def _todo(task: RecallTask) -> str:
    if task.point is not None:
        return _("Export a new package, carry it there, and bring the stick back: the kiosk's answer is the receipt.")
    if task.issue is not None:
        return _("A letter with the public reason goes to its readers by itself, once the portal has answered.")
    if task.partner is not None:
        return _(
            "It follows our log by itself, once an hour; its signed word that it has applied this decision is the receipt. If it stays "
            "silent, ask whoever answers for it there (%(contact)s), and note what you were told."
        ) % {"contact": task.partner.contact}
    if task.recall.decision.kind == "withdrawal":
        return _("Take the post down on the channel, look whether it is gone, and note what you saw.")
    return _("Put the corrected words on the channel, and note what you saw.")


def _receipt(task: RecallTask) -> str:
    said = task.receipt
    if said.get("by") == "package":
        return _("The kiosk plays package %(number)d.") % {"number": said["version"]}
    if said.get("by") == "mail":
        return _("Letters handed to the mail server: %(sent)d; refused by it: %(failed)d.") % said
    if said.get("by") == "partner":
        at = showing.moment(parse_datetime(said["at"]))
        return _("The portal has signed that it applied our log up to entry %(number)d (%(at)s).") % {"number": said["number"], "at": at}
    if said.get("by") == "closed":
        return _("The point is closed.")
    if said.get("by") == "channel":
        return _("The channel has deleted the post.") if said["how"] == "deleted" else _("The channel shows the corrected words.")
    return str(said.get("words", ""))
