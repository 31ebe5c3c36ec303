"""The demonstration's events, urgent notice, press room, questions and links: laid last, so that no report counts them."""

from __future__ import annotations

from nhipcau.desk.demonstration.items import lay_item
from nhipcau.desk.demonstration.reading import content
from nhipcau.people.models import Account


def lay_occasions(people: dict[str, Account]) -> None:
    """Each through its days like any item, without a task of the plan."""
    for row in content("occasions.json")["items"]:
        lay_item(row, people, {})
