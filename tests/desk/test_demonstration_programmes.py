"""The demonstration's columns, priority programmes and dialogue: laid by the verbs around items that went out, marked as made up."""

from __future__ import annotations

import uuid

import pytest

from nhipcau.desk.demonstration import items, office
from nhipcau.desk.demonstration.programmes import BY_BOAT, ON_AIR, RUNDOWN, TALK, begin_columns, lay_programmes
from nhipcau.desk.demonstration.reading import register
from nhipcau.kernel.periods import Period
from nhipcau.newsroom.domain.rundowns import rundown_of
from nhipcau.newsroom.domain.scorecards import scorecards
from nhipcau.newsroom.models import Column, Dialogue, DialogueQuote, Episode, Hub
from nhipcau.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.mark.once
def test_they_stand_around_items_that_are_public(reference_rows: None) -> None:
    for lay in (office.lay_reference, office.lay_people, office.lay_facts):
        lay()
    tasks = office.lay_plans()
    people = {one.username: one for one in Account.objects.all()}
    wanted = {*BY_BOAT, *ON_AIR, TALK, *(key for key, _language, _seconds in RUNDOWN)}
    episodes = begin_columns(people)
    for row in register():
        if row["key"] in wanted:
            items.lay_item(row, people, tasks, episodes.get(row["key"]))
    lay_programmes(people)
    first, last = office.day(-170), office.day(0)
    assert first is not None and last is not None
    cards = {card.column.unit.code: card for card in scorecards(Column.objects.prefetch_related("rhythms"), Period(first, last)).values()}
    assert {code: len(card.episodes) for code, card in cards.items()} == {"ninh-binh": 4, "hai-phong": 2}
    assert (cards["ninh-binh"].released > 0, cards["ninh-binh"].missed > 0) == (True, True)
    on_air = Episode.objects.get(item__key=uuid.uuid5(items.SPACE, ON_AIR[-1]))
    assert (len(rundown_of(on_air).entries), rundown_of(on_air).marked, rundown_of(on_air).seconds) == (3, 0, 455)
    assert all("trình diễn" in str(one) for one in (*Column.objects.all(), *Hub.objects.all(), Dialogue.objects.get()))
    assert DialogueQuote.objects.get().passage.guest is not None
