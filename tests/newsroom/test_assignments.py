"""Asking for a translation: one open at a time, with a clock and a cost; who handed it in never clears it."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from nhipcau.desk import day, other_reminders
from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.kernel.periods import Span, period_of
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import assignments
from nhipcau.newsroom.domain.assignment_queries import late, month_sheet, open_assignments, own_open
from nhipcau.newsroom.domain.assignments import AssignmentRefused, Wanted, assign, cancel, hand_in, reassign
from nhipcau.newsroom.domain.queries import awaiting_clearance
from nhipcau.newsroom.domain.translation import pairs, save_segments, submit_translation
from nhipcau.newsroom.domain.translation_costs import cost_from
from nhipcau.newsroom.domain.translation_rates import RateSaid, set_rate
from nhipcau.newsroom.enums import ASSIGNMENT_MOVES, AssignmentState
from nhipcau.newsroom.models import Edition, Item, TranslationAssignment
from nhipcau.people.enums import Role
from nhipcau.people.models import RoleHeld
from nhipcau.plan.models import Notice
from nhipcau.reference.domain.data_files import RULES
from nhipcau.reference.domain.loading_law import lay_rules
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.desk_rows import begun, client_of, whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def o(office: factories.Office) -> factories.Office:
    """An office with the table of deadlines and a rate."""
    lay_rules(RULES.rows())
    said = RateSaid("en", "thousand", 1_000_000, clock.today() - dt.timedelta(days=90), "Hợp đồng 01", percent_repeated=10)
    set_rate(unit=office.locality, said=said, by=office.focal)
    return office


def asked(o: factories.Office, item: Item, **values: Any) -> TranslationAssignment:
    return assign(item=item, language="en", wanted=Wanted(**{"translator": o.translator, **values}), by=o.writer)


def test_the_term_comes_from_the_rule_of_the_day_and_the_estimate_stays_with_its_rows(o: factories.Office) -> None:
    item = factories.edition(o).item
    row = asked(o, item, pace="urgent")
    assert (row.rule, row.due_at - row.asked_at) == ("TR.URGENT", dt.timedelta(hours=5))
    cost = cost_from(row.counted)
    assert cost is not None
    assert [(line.band, line.segments, line.words) for line in cost.lines if line.segments] == [("new", 4, 18)]
    assert (cost.amount, cost.rate["source"]) == (18_000, "Hợp đồng 01")
    assert JournalEntry.objects.filter(action="newsroom.assign").count() == 1
    assert Notice.objects.get(account=o.translator).key == f"assignment:{row.pk}"
    assert asked(o, factories.edition(o).item, pace="normal").rule == "TR.NORMAL"
    assert asked(o, factories.edition(o).item, pace="later", translator=None, agency=" Công ty  Dịch ").hand == "Công ty Dịch"


@pytest.mark.once
def test_the_whole_table_of_moves_is_walked(o: factories.Office) -> None:
    for state, allowed in ASSIGNMENT_MOVES.items():
        for to in AssignmentState:
            row = asked(o, whole(o).item)
            if state != AssignmentState.OPEN:
                TranslationAssignment.objects.filter(pk=row.pk).update(state=state, ended_at=clock.now())
            if to == AssignmentState.OPEN:
                continue
            if to in allowed:
                move(row, to, o)
                row.refresh_from_db()
                assert row.state == to and row.ended_at is not None
            else:
                with pytest.raises(AssignmentRefused):
                    move(row, to, o)
                assert TranslationAssignment.objects.get(pk=row.pk).state == state


def move(row: TranslationAssignment, to: AssignmentState, o: factories.Office) -> None:
    if to == AssignmentState.HANDED_IN:
        hand_in(assignment=row, by=o.translator)
    elif to == AssignmentState.CANCELLED:
        cancel(assignment=row, reason="Không dịch nữa", by=o.writer)
    else:
        reassign(assignment=row, wanted=Wanted(agency="Công ty Dịch"), by=o.writer)


def test_one_translation_is_asked_of_one_hand_at_a_time(o: factories.Office) -> None:
    item = factories.edition(o).item
    first = asked(o, item)
    with pytest.raises(AssignmentRefused, match=str(o.translator)):
        asked(o, item)
    second = reassign(assignment=first, wanted=Wanted(agency="Công ty Dịch", pace="later"), by=o.writer)
    assert list(open_assignments(o.writer, "en")) == [second]
    assert list(own_open(o.translator)) == []
    with pytest.raises(AssignmentRefused):
        reassign(assignment=first, wanted=Wanted(agency="Công ty khác"), by=o.writer)


@pytest.mark.parametrize(
    "wrong",
    [
        {"translator": None},
        {"agency": "Cả hai"},
        {"pace": "someday"},
        {"due_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_an_unclear_wish_is_refused_in_both_languages(o: factories.Office, wrong: dict[str, Any]) -> None:
    item = factories.edition(o).item
    said = set()
    for language in ("vi", "en"):
        with translation.override(language), pytest.raises(AssignmentRefused) as refused:
            asked(o, item, **wrong)
        said.add(str(refused.value))
    assert (len(said), TranslationAssignment.objects.count()) == (2, 0)


def test_only_who_answers_for_the_item_asks_and_only_a_translator_is_asked(o: factories.Office) -> None:
    item = factories.edition(o).item
    for who in (o.translator, o.clearer, o.publisher, o.leader, o.stranger):
        with pytest.raises(PermissionDenied):
            assign(item=item, language="en", wanted=Wanted(translator=o.translator), by=who)
    for person in (o.writer, o.clearer, o.stranger):
        with pytest.raises(AssignmentRefused):
            asked(o, item, translator=person)
    with pytest.raises(ValidationError):
        asked(o, item, translator=None, agency="TỐI MẬT")
    for language in ("vi", "km"):
        with pytest.raises(AssignmentRefused):
            assign(item=item, language=language, wanted=Wanted(agency="A"), by=o.writer)
    assert not TranslationAssignment.objects.exists()


def test_nothing_half_done_is_handed_in_and_the_actual_is_fixed_then(o: factories.Office) -> None:
    target = begun(o)
    row = asked(o, target.item, translator=None, agency="Công ty Dịch")
    with pytest.raises(AssignmentRefused):
        hand_in(assignment=row, by=o.writer)
    for who in (o.translator, o.leader, o.stranger):
        with pytest.raises(PermissionDenied):
            hand_in(assignment=row, by=who)
    factories.change(o, Edition.objects.get(item=target.item, locale__language_code="vi"), lead="Mùa sen về.")
    save_segments(edition=target, texts={pair.source.key: f"en {pair.source.text}" for pair in pairs(target)}, by=o.translator)
    done = hand_in(assignment=row, by=o.writer)
    estimate, actual = cost_from(done.counted), cost_from(done.fixed)
    assert estimate is not None and actual is not None
    assert (done.state, done.ended_by, estimate.words - actual.words) == (AssignmentState.HANDED_IN, o.writer, 2)
    set_rate(unit=o.locality, said=RateSaid("en", "thousand", 9, clock.today(), "Mới"), by=o.focal)
    done.refresh_from_db()
    assert cost_from(done.fixed) == actual


def test_submitting_for_clearance_hands_in(o: factories.Office) -> None:
    target = whole(o)
    row = asked(o, target.item)
    submit_translation(edition=target, by=o.translator)
    row.refresh_from_db()
    assert (row.state, row.ended_by, bool(row.fixed)) == (AssignmentState.HANDED_IN, o.translator, True)


def test_who_handed_a_translation_in_never_clears_it(o: factories.Office) -> None:
    other = factories.account("dich-va-duyet", o.locality, Role.TRANSLATOR, Role.CLEARER)
    target = whole(o)
    row = asked(o, target.item, translator=other)
    version = submit_translation(edition=target, by=o.translator).version
    assert assignments.open_of(target.item, "en") is None and row.translator == other
    assert not rules.may_clear(other, version)
    assert list(awaiting_clearance(other)) == []
    assert rules.may_clear(o.clearer, version)
    assert [one.version for one in awaiting_clearance(o.clearer)] == [version]


def test_late_ones_stand_on_the_queue_and_in_the_own_day(o: factories.Office) -> None:
    item = factories.edition(o, title="Đang trễ").item
    row = asked(o, item)
    TranslationAssignment.objects.filter(pk=row.pk).update(due_at=clock.now() - dt.timedelta(hours=3))
    asked(o, factories.edition(o, title="Còn hạn").item)
    assert [one.pk for one in late(open_assignments(o.writer, "en"))] == [row.pk]
    page = client_of(o.translator).get(reverse("newsroom:translations"), {"set": "duoc-giao", "phan": "qua-han"}).content.decode()
    assert "Đang trễ" in page and "Còn hạn" not in page and "clock--late" in page
    mine = next(group["rows"] for group in day.groups(o.translator) if group["key"] == "mine")
    assert [(one["title"], one["clock"]["tone"]) for one in mine if "clock" in one] == [("Đang trễ", "late"), ("Còn hạn", "soon")]
    assert "Đang trễ" not in client_of(o.stranger).get(reverse("newsroom:translations"), {"set": "duoc-giao"}).content.decode()


def test_who_was_asked_is_reminded_once_a_day_and_nobody_else(o: factories.Office) -> None:
    row = asked(o, factories.edition(o, title="Đang trễ").item)
    TranslationAssignment.objects.filter(pk=row.pk).update(due_at=clock.now() - dt.timedelta(days=2))
    asked(o, factories.edition(o).item, translator=None, agency="Công ty Dịch", due_at=clock.now() + dt.timedelta(hours=1))
    Notice.objects.all().delete()
    assert (other_reminders.remind(clock.today()), other_reminders.remind(clock.today())) == (1, 0)
    notice = Notice.objects.get()
    assert (notice.account, notice.kind, "Đang trễ" in notice.words["vi"]) == (o.translator, "late", True)


@pytest.mark.once
def test_the_lists_take_as_many_queries_for_fifty_as_for_one(o: factories.Office) -> None:
    client = client_of(o.translator)
    addresses = [f"{reverse('newsroom:translations')}?set=duoc-giao", reverse("newsroom:translation_month")]

    def one() -> None:
        asked(o, factories.edition(o).item)
        done = asked(o, factories.edition(o).item)
        now = clock.now()
        TranslationAssignment.objects.filter(pk=done.pk).update(state="handed_in", ended_at=now, fixed=done.counted)

    one()
    before = [queries_of(client, address) for address in addresses]
    for _ in range(49):
        one()
    assert [queries_of(client, address) for address in addresses] == before


def test_the_month_is_by_language_and_unit_with_the_rows_it_is_the_sum_of(o: factories.Office) -> None:
    for title in ("Bài một", "Bài hai"):
        target = whole(o, title=title)
        asked(o, target.item)
        submit_translation(edition=target, by=o.translator)
    today = timezone.localdate()
    (row,) = month_sheet(o.writer, period_of(year=today.year, span=Span.MONTH, number=today.month))
    assert (row.language, row.unit, len(row.of), row.unpriced) == ("en", o.department, 2, 0)
    assert row.amount == sum(cost.amount or 0 for _one, cost in row.of) > 0
    client = client_of(o.writer)
    page = client.get(reverse("newsroom:translation_month")).content.decode()
    assert "Bài một" in page and "Bài hai" in page and str(o.translator) not in page
    answer = client.get(reverse("newsroom:translation_month_file"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    cells = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=4)]
    assert [line[2] for line in cells] == ["Bài một", "Bài hai", "Cộng", None] or [line[2] for line in cells][:3] == ["Bài một", "Bài hai", "Cộng"]
    assert [line[5] for line in cells][2:] == [row.amount, row.amount]
    assert "Bài một" not in client_of(o.stranger).get(reverse("newsroom:translation_month")).content.decode()
    assert "Bài một" not in client.get(reverse("newsroom:translation_month"), {"thang": "2020-01"}).content.decode()


@pytest.mark.parametrize("month", ["", "2026-13", "0001-01", "9999-12", "một", "2026-1-1"])
def test_no_month_breaks_the_page(o: factories.Office, month: str) -> None:
    assert client_of(o.writer).get(reverse("newsroom:translation_month"), {"thang": month}).status_code == 200


def test_the_screen_asks_gives_on_hands_in_and_calls_off(o: factories.Office) -> None:
    target = whole(o)
    client, address = client_of(o.writer), reverse("newsroom:assignment", args=[target.item.key, "en"])
    assert "Hợp đồng 01" in client.get(address).content.decode()
    wrong = client.post(address, {"translator": o.translator.pk, "agency": "Cả hai", "pace": "normal"})
    assert (wrong.status_code, "Cả hai" in wrong.content.decode()) == (422, True)
    client.post(address, {"translator": o.translator.pk, "pace": "normal", "day": "1/1/2099", "hour": "09:30"})
    first = TranslationAssignment.objects.get()
    assert timezone.localtime(first.due_at).isoformat() == "2099-01-01T09:30:00+07:00" and first.rule == ""
    client.post(address, {"agency": "Công ty Dịch", "pace": "urgent"})
    second = TranslationAssignment.objects.get(state="open")
    page = client.get(address).content.decode()
    assert "Công ty Dịch" in page and str(o.translator) in page
    client.post(reverse("newsroom:assignment_cancel", args=[second.pk]), {"reason": " "})
    assert TranslationAssignment.objects.filter(state="open").exists()
    client.post(reverse("newsroom:assignment_hand_in", args=[second.pk]))
    assert [row.state for row in TranslationAssignment.objects.order_by("pk")] == ["replaced", "handed_in"]
    stranger = client_of(o.stranger)
    assert stranger.get(address).status_code == 404
    assert stranger.post(reverse("newsroom:assignment_cancel", args=[second.pk]), {"reason": "x"}).status_code == 404
    item_page = client.get(reverse("newsroom:item", args=[target.item.key])).content.decode()
    assert reverse("newsroom:assignment", args=[target.item.key, "ko"]) in item_page


def test_someone_whose_role_has_ended_is_not_offered(o: factories.Office) -> None:
    target = begun(o)
    RoleHeld.objects.filter(account=o.translator).update(valid_to=clock.today() - dt.timedelta(days=1))
    page = client_of(o.writer).get(reverse("newsroom:assignment", args=[target.item.key, "en"])).content.decode()
    assert f'<option value="{o.translator.pk}"' not in page
