"""Where an edition stands follows from its rows, in one query, and the cheap sign is settled by looking."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.clearance import clear, send_back, submit
from nhipcau.newsroom.domain.orders import order
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.domain.standing import Stand, looked_at, standing_of, stands
from nhipcau.newsroom.enums import Standing
from nhipcau.newsroom.models import Edition
from tests import factories

pytestmark = pytest.mark.django_db

REASON = {"vi": "Số liệu chưa đúng.", "en": "Figures under review."}


def stand_of(edition: Edition) -> Stand:
    return stands(Edition.objects.filter(pk=edition.pk))[0]


def test_each_act_moves_the_standing(office: factories.Office) -> None:
    made, seen = factories.edition(office), []

    def look() -> None:
        seen.append(standing_of([made])[made.pk])

    look()
    send_back(version=submit(edition=made, by=office.writer).version, by=office.clearer, note="Xem lại đoạn hai.")
    look()
    factories.change(office, made, lead="Mùa sen đã về trên hồ.")
    version = submit(edition=made, by=office.writer).version
    look()
    clear(version=version, by=office.clearer, declaration=factories.WHOLE)
    look()
    order(item=made.item, versions=[version], due_at=clock.now() + dt.timedelta(hours=1), by=office.publisher)
    look()
    release(item=made.item, versions=[version], by=office.publisher)
    look()
    factories.change(office, made, lead="Mùa sen tàn.")
    look()
    assert seen == [
        Standing.DRAFT, Standing.SENT_BACK, Standing.WAITING, Standing.CLEARED, Standing.ORDERED, Standing.RELEASED,
        Standing.CHANGED,
    ]  # fmt: skip


def test_what_was_withdrawn_stands_withdrawn_until_it_is_cleared_anew(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=REASON)
    assert standing_of([made]) == {made.pk: Standing.WITHDRAWN}
    factories.change(office, made, lead="Mùa sen khác.")
    assert standing_of([made]) == {made.pk: Standing.WITHDRAWN}
    factories.cleared(office, made)
    assert standing_of([made]) == {made.pk: Standing.CLEARED}


def test_a_public_text_stays_public_while_its_successor_waits(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    factories.change(office, made, lead="Mùa sen khác.")
    submit(edition=made, by=office.writer)
    stand = stand_of(made)
    assert (stand.standing, stand.is_public, stand.is_ready) == (Standing.WAITING, True, False)


def test_unchanged_save_is_a_thing_to_look_at_and_then_nothing(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    factories.change(office, made)
    stand = stand_of(made)
    assert stand.standing == Standing.CHANGED
    assert stand.is_ready
    assert looked_at(stand, same=True) == Standing.CLEARED
    assert looked_at(stand, same=False) == Standing.CHANGED


def test_looking_agrees_with_the_rows_when_nothing_was_saved(office: factories.Office) -> None:
    """The rule stands twice, as a query and as a function: they must say the same."""
    made, other = factories.edition(office), factories.edition(office, title="Phố nghề")
    version = factories.cleared(office, made)
    factories.released(office, other)
    for edition in (made, other):
        stand = stand_of(edition)
        assert looked_at(stand, same=True) == stand.standing
    order(item=made.item, versions=[version], due_at=clock.now() + dt.timedelta(hours=1), by=office.publisher)
    assert looked_at(stand_of(made), same=True) == Standing.ORDERED


def test_looking_leaves_alone_what_was_never_cleared() -> None:
    stand = Stand(edition=1, item=1, language="vi", title="Sen", standing=Standing.WAITING)
    assert looked_at(stand, same=True) == Standing.WAITING
    assert looked_at(replace(stand, standing=Standing.DRAFT), same=False) == Standing.DRAFT


def test_title_is_that_of_the_latest_draft(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.change(office, made, title="Sen Hồ Tây vào mùa")
    assert stand_of(made).title == "Sen Hồ Tây vào mùa"


def test_one_query_for_any_number(office: factories.Office) -> None:
    item = factories.item(office)
    editions = [factories.edition(office, of=item, language=code) for code in ("vi", "en", "zh", "ko")]
    with CaptureQueriesContext(connection) as caught:
        found = stands(Edition.objects.filter(pk__in=[edition.pk for edition in editions]))
    assert [stand.language for stand in found] == ["vi", "en", "ko", "zh"]
    assert len(caught) == 1
