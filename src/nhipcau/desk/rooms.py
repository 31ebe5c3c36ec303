"""The rooms in the rail, with what waits in each for this person. A fixed number of queries, whatever waits."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import queries
from nhipcau.newsroom.domain.remark_queries import waiting_remarks
from nhipcau.newsroom.domain.translation_queries import awaiting_translation
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import holds

ADDRESSES = {
    "today": "desk:home",
    "plan": "plan:plans",
    "following": "plan:board",
    "calendar": "calendar:year",
    "steering": "steering:directives",
    "newsroom": "newsroom:items",
    "facts": "newsroom:facts",
    "clearance": "newsroom:clearance_queue",
    "translation": "newsroom:translations",
    "release": "newsroom:releases",
    "inbox": "newsroom:remarks",
    "delivery": "delivery:points",
    "report": "report:reports",
    "people": "people:units",
    "journal": "desk:journal",
}


def rooms(account: Account) -> dict[str, dict[str, Any]]:
    """Room → its address and how many things wait there; 0 where nothing does or the person has no part in it."""
    waiting = {
        "clearance": queries.awaiting_clearance(account).count() if holds(account, Role.CLEARER) else 0,
        "translation": awaiting_translation(account, "en").count() if holds(account, Role.TRANSLATOR) else 0,
        "release": queries.ready_for_release(account).count() if holds(account, Role.PUBLISHER) else 0,
        "inbox": waiting_remarks(account).count() if rules.may_hear_readers(account) else 0,
    }
    closed = set() if rules.may_hear_readers(account) else {"inbox"}
    return {
        room: {"url": "" if room in closed else _address(name), "waiting": waiting.get(room, 0)}
        for room, name in ADDRESSES.items()
    }


def _address(name: str) -> str:
    """Empty for a room that is not built: the rail then leaves it out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
