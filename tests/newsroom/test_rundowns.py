"""The rundown of a programme: only cleared texts go on air, in any language; one that is cleared no more is marked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.clearance import clear, submit
from nhipcau.newsroom.domain.columns import ColumnRefused, take_out
from nhipcau.newsroom.domain.embargoes import put_under
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.newsroom.domain.rundowns import (
    AS_CLEARED,
    enter,
    move_up,
    rundown_of,
    state_of,
    strike,
    texts_to_enter,
    usable_version,
)
from nhipcau.newsroom.domain.standing import Stand
from nhipcau.newsroom.enums import EntryState, Standing
from nhipcau.newsroom.models import Episode, RundownEntry
from tests import factories
from tests.newsroom.column_rows import column, episode, programme

pytestmark = pytest.mark.django_db
NOTE = {"vi": "Sửa số liệu.", "en": "A figure is corrected."}


@pytest.fixture
def on_air(office: factories.Office) -> Episode:
    return episode(office, programme(office))


def states(found: Episode) -> list[EntryState]:
    return [entry.state for entry in rundown_of(found).entries]


def test_cleared_and_released_texts_of_any_language_are_entered_with_their_seconds(office: factories.Office, on_air: Episode) -> None:
    vietnamese = factories.edition(office, slug="mot")
    factories.released(office, vietnamese)
    english = factories.edition(office, of=vietnamese.item, language="en", title="Lotus", lead="Season of lotus.", slug="lotus")
    factories.cleared(office, english)
    for made, seconds in ((vietnamese, 90), (english, 45)):
        enter(episode=on_air, edition=made, seconds=seconds, by=office.writer)
    found = rundown_of(on_air)
    assert [(entry.row.position, entry.stand.language, entry.row.seconds) for entry in found.entries] == [(1, "vi", 90), (2, "en", 45)]
    assert (found.seconds, found.marked, states(on_air)) == (135, 0, [EntryState.HOLDS, EntryState.HOLDS])


@pytest.mark.parametrize("far", ["written", "submitted", "changed", "withdrawn"])
def test_what_is_not_cleared_for_what_it_says_is_refused(office: factories.Office, on_air: Episode, far: str) -> None:
    made = factories.edition(office)
    if far == "submitted":
        submit(edition=made, by=office.writer)
    elif far == "changed":
        factories.cleared(office, made)
        made = factories.change(office, made, lead="Mùa sen sớm.")
    elif far == "withdrawn":
        factories.released(office, made)
        withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=NOTE)
    for language, said in (("vi", "chưa được duyệt với nội dung hiện tại"), ("en", "is not cleared for what it says now")):
        with translation.override(language), pytest.raises(ColumnRefused, match=said):
            enter(episode=on_air, edition=made, seconds=60, by=office.writer)
    assert RundownEntry.objects.count() == 0


def test_of_a_public_text_that_is_being_changed_the_public_words_go_on_air(office: factories.Office, on_air: Episode) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    changed = factories.change(office, made, lead="Mùa sen sớm.")
    entry = enter(episode=on_air, edition=changed, seconds=60, by=office.writer)
    assert (entry.version.number, states(on_air)) == (1, [EntryState.HOLDS])


def test_an_entry_is_marked_once_its_text_is_saved_cleared_anew_or_taken_back(office: factories.Office, on_air: Episode) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    enter(episode=on_air, edition=made, seconds=60, by=office.writer)
    changed = factories.change(office, made, lead="Mùa sen sớm.")
    assert states(on_air) == [EntryState.CHANGED]
    version = submit(edition=changed, by=office.writer).version
    assert states(on_air) == [EntryState.CHANGED]
    clear(version=version, by=office.clearer, declaration=factories.WHOLE)
    assert (states(on_air), rundown_of(on_air).marked) == ([EntryState.REPLACED], 1)


def test_a_withdrawn_text_is_marked(office: factories.Office, on_air: Episode) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    enter(episode=on_air, edition=made, seconds=60, by=office.writer)
    withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=NOTE)
    assert states(on_air) == [EntryState.WITHDRAWN]


def test_an_embargoed_text_may_wait_in_a_rundown_and_is_marked_until_it_lifts(office: factories.Office, on_air: Episode) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    put_under(item=made.item, until=clock.now() + dt.timedelta(hours=2), reason="Họp báo", by=office.publisher)
    enter(episode=on_air, edition=made, seconds=60, by=office.writer)
    assert states(on_air) == [EntryState.EMBARGOED]
    with clock.moved_to(clock.now() + dt.timedelta(hours=3)):
        assert states(on_air) == [EntryState.HOLDS]


def test_only_programmes_have_a_rundown(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    with translation.override("vi"), pytest.raises(ColumnRefused, match="Chỉ chương trình phát thanh, truyền hình"):
        enter(episode=episode(office, column(office)), edition=made, seconds=60, by=office.writer)


@pytest.mark.parametrize("seconds", [0, -1, 86_401])
def test_an_entry_lasts_a_second_at_least_and_a_day_at_most(office: factories.Office, on_air: Episode, seconds: int) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    with translation.override("en"), pytest.raises(ColumnRefused, match="from 1 to 86400"):
        enter(episode=on_air, edition=made, seconds=seconds, by=office.writer)
    assert RundownEntry.objects.count() == 0


def test_who_writes_elsewhere_keeps_no_rundown_and_nobody_enters_what_they_do_not_see(office: factories.Office, on_air: Episode) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    for person in (office.stranger, office.translator, office.leader):
        with pytest.raises(PermissionDenied):
            enter(episode=on_air, edition=made, seconds=60, by=person)
    hidden = factories.edition(office, of=factories.item(office, unit=office.neighbour, task=None), title="Của đơn vị khác")
    version = submit(edition=hidden, by=office.stranger).version
    hidden_clearer = factories.account("duyet-hp", office.neighbour, *[factories.Role.CLEARER])
    clear(version=version, by=hidden_clearer, declaration=factories.WHOLE)
    with pytest.raises(PermissionDenied):
        enter(episode=on_air, edition=hidden, seconds=60, by=office.writer)
    assert [stand.edition for stand in texts_to_enter(office.writer, "")] == [made.pk]
    assert [stand.edition for stand in texts_to_enter(office.stranger, "")] == [hidden.pk]
    row = enter(episode=on_air, edition=made, seconds=60, by=office.writer)
    for verb in (move_up, strike):
        with pytest.raises(PermissionDenied):
            verb(entry=row, by=office.translator)
    assert RundownEntry.objects.count() == 1


def test_entries_change_places_and_are_struck(office: factories.Office, on_air: Episode) -> None:
    rows = []
    for name in ("mot", "hai", "ba"):
        made = factories.edition(office, slug=name, title=name)
        factories.cleared(office, made)
        rows.append(enter(episode=on_air, edition=made, seconds=60, by=office.writer))
    move_up(entry=rows[2], by=office.writer)
    move_up(entry=rows[0], by=office.writer)
    assert [entry.stand.title for entry in rundown_of(on_air).entries] == ["mot", "ba", "hai"]
    move_up(entry=rows[0], by=office.writer)
    strike(entry=rows[2], by=office.writer)
    assert [entry.stand.title for entry in rundown_of(on_air).entries] == ["mot", "hai"]
    with translation.override("vi"), pytest.raises(ColumnRefused, match="kịch bản phát sóng"):
        take_out(episode=on_air, by=office.writer)


def test_drafts_are_not_offered_and_words_need_no_marks(office: factories.Office) -> None:
    made = factories.edition(office, title="Chèo thuyền Tràng An", slug="mot")
    factories.cleared(office, made)
    factories.edition(office, title="Chèo thuyền bản nháp", slug="hai")
    factories.cleared(office, factories.edition(office, title="Múa rối", slug="ba"))
    assert [stand.title for stand in texts_to_enter(office.writer, "cheo thuyen")] == ["Chèo thuyền Tràng An"]
    assert usable_version(made) is not None


@pytest.mark.once
def test_fifty_entries_cost_the_queries_of_one(office: factories.Office, on_air: Episode) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    enter(episode=on_air, edition=made, seconds=60, by=office.writer)
    with CaptureQueriesContext(connection) as one:
        rundown_of(on_air)
    row = on_air.entries.get()
    RundownEntry.objects.bulk_create(
        RundownEntry(episode=on_air, position=no, version=row.version, seconds=1, by=office.writer) for no in range(2, 52)
    )
    with CaptureQueriesContext(connection) as many:
        found = rundown_of(on_air)
    assert (len(found.entries), found.seconds, len(many)) == (51, 110, len(one))


@given(
    stand=st.builds(
        Stand, st.just(1), st.just(1), st.just("vi"), st.just("t"), st.sampled_from(Standing),
        cleared_version=st.none() | st.integers(1, 3), public_version=st.none() | st.integers(1, 3),
        withdrawn_at=st.none() | st.datetimes(),
    ),
    version=st.integers(1, 3), embargoed=st.booleans(),
)  # fmt: skip
def test_an_entry_holds_only_as_the_public_text_or_as_the_cleared_one(stand: Stand, version: int, embargoed: bool) -> None:
    """What is neither public nor the last cleared text of an edition that stands as cleared is always marked."""
    may = (stand.is_public and stand.public_version == version) or (
        stand.cleared_version == version and stand.standing in AS_CLEARED and not embargoed and stand.public_version != version
    )
    assert (state_of(version, stand, embargoed) is EntryState.HOLDS) == may
    if stand.is_public and stand.public_version == version:
        assert state_of(version, replace(stand, withdrawn_at=dt.datetime(2026, 1, 1)), embargoed) is EntryState.WITHDRAWN
