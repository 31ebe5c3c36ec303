"""What the program must never become: a register of readers or authors, a ranking of persons, a poster under other names."""

from __future__ import annotations

import re

import pytest
from django.apps import apps

ROOMS = {"kernel", "reference", "people", "plan", "steering", "calendar", "report", "newsroom", "portal", "desk"}
#: Words of fields that would describe, count or follow a person.
_FOLLOWS = re.compile(
    r"(^|_)(ip|user_?agent|device|fingerprint_of_reader|visitor|cookie|session|location|birth|gender|ethnic|religion|party_member"
    r"|phone|zalo|facebook|profile|stance|attitude|sentiment|influence|reach|followers|opinion|rank|rating|score_of)(_|$)"
)
#: Fields whose names hold such a word and mean no person, with what they mean.
MEANS_NO_PERSON: dict[str, str] = {}


def fields() -> list[str]:
    return [
        f"{model._meta.label_lower}.{one.name}"
        for model in apps.get_models() if model._meta.app_label in ROOMS
        for one in model._meta.get_fields() if not one.auto_created
    ]  # fmt: skip


def test_no_row_describes_follows_or_ranks_a_person() -> None:
    found = fields()
    assert len(found) > 500
    assert [one for one in found if _FOLLOWS.search(one.rsplit(".", 1)[1]) and one not in MEANS_NO_PERSON] == []


@pytest.mark.parametrize("name", ["visitor_ip", "user_agent", "author_profile", "influence", "person_rank", "phone"])
def test_the_words_that_are_looked_for_are_found(name: str) -> None:
    assert _FOLLOWS.search(name)


def test_scores_and_commendations_are_units_never_persons() -> None:
    for name in ("Registration", "CouncilDecision", "Objection", "Criterion", "Movement"):
        model = apps.get_model("steering", name)
        persons = {one.name for one in model._meta.get_fields() if one.is_relation and one.related_model and one.related_model._meta.label == "people.Account"}
        assert persons <= {"by", "answered_by"}, name
