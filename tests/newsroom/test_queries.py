"""The newsroom's sets keep to the branch, and say the same as the rules they stand for."""

from __future__ import annotations

import datetime as dt

import pytest

from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import queries
from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.domain.orders import order
from nhipcau.newsroom.enums import OrderState, Standing
from nhipcau.newsroom.models import Submission
from nhipcau.people.enums import Role
from nhipcau.plan.enums import TaskState
from tests import factories

pytestmark = pytest.mark.django_db


def test_nobody_sees_another_branch(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    factories.change(office, made, lead="Khác.")
    submit(edition=made, by=office.writer)
    ready = factories.edition(office, title="Phố nghề")
    version = factories.cleared(office, ready)
    order(item=ready.item, versions=[version], due_at=clock.now() + dt.timedelta(hours=1), by=office.publisher)
    seen = (
        queries.items_seen, queries.waiting_for_clearance, queries.awaiting_clearance, queries.ready_for_release,
        queries.releases, queries.orders_seen, queries.units_written_in,
    )  # fmt: skip
    mine = {read.__name__: read(office.focal).count() for read in seen}
    assert mine["items_seen"] == 2
    assert (mine["waiting_for_clearance"], mine["releases"], mine["orders_seen"]) == (1, 1, 1)
    assert {read.__name__: read(office.stranger).count() for read in seen} == {
        "items_seen": 0, "waiting_for_clearance": 0, "awaiting_clearance": 0, "ready_for_release": 0, "releases": 0,
        "orders_seen": 0, "units_written_in": 1,
    }  # fmt: skip


def test_queue_is_exactly_what_the_clearer_may_clear(office: factories.Office) -> None:
    """As author, translator, one who saved it, one who froze it: each time someone else has to clear."""
    both = factories.account("vua-viet-vua-duyet", office.locality, Role.WRITER, Role.CLEARER)
    plain = factories.edition(office)
    authored = factories.edition(office, of=factories.item(office, author=both), title="Tự viết")
    translated = factories.edition(office, title="Đã dịch")
    type(translated).objects.filter(pk=translated.pk).update(translator=both)
    saved = factories.edition(office, title="Đã sửa")
    saved.working_copy().save_revision(user=both)
    for edition in (plain, authored, translated, saved):
        submit(edition=edition, by=office.writer)
    frozen = factories.edition(office, title="Tự trình")
    submit(edition=frozen, by=both)
    waiting = Submission.objects.all()
    for account in (both, office.clearer, office.writer):
        allowed = {submission.pk for submission in waiting if rules.may_clear(account, submission.version)}
        assert {submission.pk for submission in queries.awaiting_clearance(account)} == allowed
    assert [submission.version.edition_id for submission in queries.awaiting_clearance(both)] == [plain.pk]


def test_longest_wait_stands_first(office: factories.Office) -> None:
    first, second = factories.edition(office), factories.edition(office, title="Phố nghề")
    with clock.moved_to(clock.now() - dt.timedelta(days=2)):
        submit(edition=second, by=office.writer)
    submit(edition=first, by=office.writer)
    found = queries.awaiting_clearance(office.clearer)
    assert [submission.version.edition_id for submission in found] == [second.pk, first.pk]


@pytest.mark.parametrize("words", ["ho tay", "Hồ Tây", "SEN tây", "Hồ Tây".encode().decode(), "ho\u0302\u0300 tay"])
def test_titles_are_found_with_or_without_marks(office: factories.Office, words: str) -> None:
    found = factories.edition(office, title="Sen Hồ Tây").item
    factories.edition(office, title="Phố nghề Hà Nội")
    assert list(queries.items_titled(queries.items_seen(office.writer), words)) == [found]


def test_title_searched_is_the_latest_draft(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.change(office, made, title="Chợ hoa")
    seen = queries.items_seen(office.writer)
    assert list(queries.items_titled(seen, "cho hoa")) == [made.item]
    assert list(queries.items_titled(seen, "ho tay")) == []


def test_items_by_the_standing_of_any_language(office: factories.Office) -> None:
    item = factories.item(office)
    factories.edition(office, of=item)
    factories.cleared(office, factories.edition(office, of=item, language="en", title="Lotus"))
    seen = queries.items_seen(office.writer)
    for standing in Standing:
        expected = [item] if standing in {Standing.DRAFT, Standing.CLEARED} else []
        assert list(queries.items_standing(seen, standing)) == expected


def test_ready_is_what_each_stand_says(office: factories.Office) -> None:
    ready = factories.edition(office)
    factories.cleared(office, ready)
    factories.released(office, factories.edition(office, title="Đã công bố"))
    saved_since = factories.edition(office, title="Lưu lại")
    factories.released(office, saved_since)
    factories.change(office, saved_since)
    corrected = factories.edition(office, title="Sửa số liệu")
    factories.released(office, corrected)
    factories.change(office, corrected, lead="Số liệu mới.")
    factories.cleared(office, corrected)
    factories.edition(office, title="Bản thảo")
    found = list(queries.ready_for_release(office.publisher))
    assert found == [ready.item, corrected.item]
    stands = queries.stands_by_item(queries.items_seen(office.publisher))
    assert {item for item, rows in stands.items() if any(stand.is_ready for stand in rows)} == {i.pk for i in found}


def test_orders_by_state(office: factories.Office) -> None:
    made = factories.edition(office)
    row = order(
        item=made.item, versions=[factories.cleared(office, made)], due_at=clock.now() + dt.timedelta(hours=1),
        by=office.publisher,
    )  # fmt: skip
    assert list(queries.orders(office.publisher, OrderState.PENDING)) == [row]
    assert list(queries.orders(office.publisher, OrderState.REFUSED)) == []


def test_tasks_to_write_for_are_open_and_in_the_branch(office: factories.Office) -> None:
    assert list(queries.tasks_to_write_for(office.writer)) == [office.task]
    assert list(queries.tasks_to_write_for(office.leader)) == []
    assert list(queries.tasks_to_write_for(office.stranger)) == []
    office.task.state = TaskState.CANCELLED
    office.task.save()
    assert list(queries.tasks_to_write_for(office.writer)) == []
