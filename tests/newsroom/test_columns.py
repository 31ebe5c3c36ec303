"""Columns: who keeps them, an item in one column at most, a number once, a past rhythm that stays; the scorecard's rows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.kernel.periods import Period
from nhipcau.newsroom.domain.column_queries import columns_named, columns_seen, episodes_seen, items_to_place
from nhipcau.newsroom.domain.columns import ColumnRefused, change, place, renumber, take_out
from nhipcau.newsroom.domain.release import context_of, withdraw
from nhipcau.newsroom.domain.rhythm import slots_in
from nhipcau.newsroom.domain.scorecards import rhythms_of, scorecard, scorecards
from nhipcau.newsroom.enums import ReleaseKind, RhythmSpan, SlotState
from nhipcau.newsroom.models import Column, Episode, Item
from nhipcau.people.enums import Role, UnitKind
from nhipcau.portal.door import CODE
from tests import factories
from tests.newsroom.column_rows import STARTED, at, column, draft, episode, let_out, saying

pytestmark = pytest.mark.django_db
NOTE = {"vi": "Sửa số liệu.", "en": "A figure is corrected."}
MARCH = Period(dt.date(2026, 3, 1), dt.date(2026, 3, 29))


def test_a_column_is_begun_with_an_address_of_its_own(office: factories.Office) -> None:
    one, two = column(office), column(office)
    assert (one.key, two.key) == ("di-san-moi-tuan", "di-san-moi-tuan-2")
    assert (one.name("en"), one.languages, one.genres) == ("Heritage weekly", ["vi", "en"], [])
    assert JournalEntry.objects.filter(action="newsroom.column_begin").count() == 2


def test_the_address_of_a_new_one_is_never_a_columns(office: factories.Office) -> None:
    assert column(office, names={"vi": "Mới", "en": "New"}).key == "moi-2"


@pytest.mark.parametrize("person", ["writer", "clearer", "translator", "publisher", "leader", "stranger"])
def test_only_focal_officers_of_the_unit_keep_columns(office: factories.Office, person: str) -> None:
    from nhipcau.newsroom.domain.columns import begin

    made, account = column(office), getattr(office, person)
    with pytest.raises(PermissionDenied):
        begin(unit=office.locality, saying=saying(), by=account)
    with pytest.raises(PermissionDenied):
        change(column=made, saying=saying(every=2), by=account)
    assert (Column.objects.count(), made.rhythms.count()) == (1, 1)


@pytest.mark.parametrize(
    ("wrong", "vi", "en"),
    [
        ({"names": {"vi": "Tên"}}, "tiếng Anh", "in English"),
        ({"names": {"en": "Name"}}, "tiếng Việt", "in Vietnamese"),
        ({"kind": "blog"}, "danh sách", "from the lists"),
        ({"genres": ["blog"]}, "danh sách", "from the lists"),
        ({"languages": []}, "ngôn ngữ", "at least one language"),
        ({"languages": ["vi", "xx"]}, "ngôn ngữ", "at least one language"),
        ({"every": 0}, "từ 1 đến 52", "from 1 to 52"),
        ({"every": 53}, "từ 1 đến 52", "from 1 to 52"),
        ({"span": "year"}, "danh sách", "from the list"),
        ({"span": "month", "weekday": 2}, "tuần", "with weeks only"),
        ({"weekday": 7}, "tuần", "with weeks only"),
        ({"ended": dt.date(2026, 3, 1)}, "trước ngày đầu", "lies before the first"),
    ],
)
def test_what_a_column_cannot_be_is_refused_in_both_languages(
    office: factories.Office, wrong: dict[str, object], vi: str, en: str
) -> None:
    for language, said in (("vi", vi), ("en", en)):
        with translation.override(language), pytest.raises(ColumnRefused, match=said):
            column(office, **wrong)
    assert Column.objects.count() == 0


def test_no_name_bears_a_secrecy_stamp(office: factories.Office) -> None:
    with pytest.raises(ValidationError):
        column(office, names={"vi": "TUYỆT MẬT", "en": "Name"})
    assert Column.objects.count() == 0


def test_another_rhythm_holds_from_today_and_the_past_stays(office: factories.Office) -> None:
    with clock.moved_to(at(STARTED)):
        made = column(office)
    with clock.moved_to(at(dt.date(2026, 3, 16))):
        assert change(column=made, saying=saying(span=RhythmSpan.MONTH), by=office.focal) is True
        assert change(column=made, saying=saying(span=RhythmSpan.MONTH), by=office.focal) is False
        assert change(column=made, saying=saying(span=RhythmSpan.MONTH, every=2), by=office.focal) is True
    again = Column.objects.get()
    assert [(row.since, row.span, row.every) for row in again.rhythms.all()] == [
        (STARTED, "week", 1), (dt.date(2026, 3, 16), "month", 2),
    ]  # fmt: skip
    slots = slots_in(rhythms_of(again), Period(STARTED, dt.date(2026, 6, 1)))
    assert [slot.first for slot in slots] == [STARTED, dt.date(2026, 3, 9), dt.date(2026, 3, 16), dt.date(2026, 5, 16)]


def test_episodes_are_numbered_on_and_a_number_is_given_once(office: factories.Office) -> None:
    made = column(office)
    one, two = episode(office, made), episode(office, made)
    assert (one.number, two.number) == (1, 2)
    renumber(episode=two, number=7, by=office.writer)
    three = factories.edition(office).item
    with translation.override("en"), pytest.raises(ColumnRefused, match="has a number 7 already"):
        place(column=made, item=three, by=office.writer, number=7)
    with translation.override("vi"), pytest.raises(ColumnRefused, match="đã có số 1"):
        renumber(episode=two, number=1, by=office.writer)
    for wrong in (0, -1, 100_001):
        with pytest.raises(ColumnRefused):
            place(column=made, item=three, by=office.writer, number=wrong)
    assert place(column=made, item=three, by=office.writer).number == 8
    with pytest.raises(IntegrityError), transaction.atomic():
        Episode.objects.filter(pk=one.pk).update(number=7)


def test_an_item_is_in_one_column_at_most(office: factories.Office) -> None:
    made = episode(office, column(office))
    other = column(office, names={"vi": "Ẩm thực", "en": "Food"})
    with translation.override("vi"), pytest.raises(ColumnRefused, match="“Di sản mỗi tuần”, số 1"):
        place(column=other, item=made.item, by=office.writer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Episode.objects.create(column=other, item=made.item, number=1)
    assert other.episodes.count() == 0


def test_what_a_column_does_not_take_is_refused(office: factories.Office) -> None:
    item = factories.edition(office).item
    for values, said in (
        ({"genres": ["news", "tv"]}, "Tin, Phóng sự truyền hình"),
        ({"unit": office.department, "ended": dt.date(2026, 3, 9)}, "đã kết thúc"),
    ):
        made = column(office, **values)
        with translation.override("vi"), pytest.raises(ColumnRefused, match=said):
            place(column=made, item=item, by=office.writer)
    commune = factories.unit("xa-ben", UnitKind.COMMUNE, office.locality)
    beside = column(office, unit=commune)
    with translation.override("en"), pytest.raises(ColumnRefused, match="outside the column's own"):
        place(column=beside, item=item, by=office.writer)
    with pytest.raises(PermissionDenied):
        place(column=column(office), item=item, by=office.stranger)
    assert Episode.objects.count() == 0


def test_a_released_episode_stays_in_its_column(office: factories.Office) -> None:
    made = column(office)
    kept, other = episode(office, made, on=STARTED), episode(office, made)
    with translation.override("vi"), pytest.raises(ColumnRefused, match="đã công bố trong chuyên mục này"):
        take_out(episode=kept, by=office.writer)
    with pytest.raises(PermissionDenied):
        take_out(episode=other, by=office.translator)
    take_out(episode=other, by=office.writer)
    assert list(Episode.objects.values_list("pk", flat=True)) == [kept.pk]


def test_the_package_names_the_column_and_the_number(office: factories.Office) -> None:
    long = column(office, names={"vi": "Chuyện kể bên những dòng sông và những cây cầu của thành phố qua bốn mùa", "en": "Rivers"})
    plain, none = episode(office, column(office), on=STARTED), episode(office, long)
    said = context_of(plain.item)["programme"]
    assert said == {"code": plain.column.key, "names": plain.column.names, "kind": plain.column.kind, "number": 1}
    code = context_of(none.item)["programme"]["code"]
    assert (len(none.column.key) > 60, len(code) <= 60, CODE.fullmatch(code) is not None, code[:40]) == (True, True, True, none.column.key[:40])
    take_out(episode=none, by=office.writer)
    assert "programme" not in context_of(Item.objects.get(pk=none.item_id))


def test_the_neighbour_sees_neither_column_nor_episode_and_the_department_sees_what_it_may_serve(office: factories.Office) -> None:
    above, own = column(office), column(office, unit=office.department, names={"vi": "Ẩm thực", "en": "Food"})
    made = episode(office, above)
    other = factories.unit("so-khac", UnitKind.DEPARTMENT, office.locality)
    beside = factories.account("nguoi-ben", other, Role.WRITER)
    assert [set(columns_seen(who)) for who in (office.stranger, office.writer, beside)] == [set(), {above, own}, {above}]
    assert [list(episodes_seen(who)) for who in (office.stranger, office.focal, beside)] == [[], [made], []]


def test_columns_are_found_with_or_without_marks(office: factories.Office) -> None:
    made = column(office)
    column(office, names={"vi": "Ẩm thực", "en": "Food"})
    seen = columns_seen(office.focal)
    assert [set(columns_named(seen, words)) for words in ("di san", "HERITAGE", "di san food")] == [{made}, {made}, set()]


def test_items_are_offered_to_a_column_only_while_they_fit(office: factories.Office) -> None:
    made = column(office, genres=["article"])
    episode(office, made, title="Sen trong chuyên mục")
    free = factories.edition(office, title="Sen chưa có chuyên mục").item
    factories.edition(office, of=factories.item(office, genre="news"), title="Sen tin ngắn")
    offered = [items_to_place(who, made, "sen") for who in (office.writer, office.stranger, office.translator)]
    assert offered == [[free], [], []]


def test_the_card_counts_due_released_missed_and_shows_the_rows(office: factories.Office) -> None:
    """Weekly from 2 March, looked at on 25 March: two released, one missed, one running; one language of four is there."""
    made = column(office)
    first = episode(office, made, on=dt.date(2026, 3, 3), slug="mot")
    episode(office, made, on=dt.date(2026, 3, 22), slug="hai")
    episode(office, made, slug="ba")
    english = factories.edition(office, of=first.item, language="en", title="Lotus", lead="Season of lotus.", slug="lotus")
    let_out(office, english, dt.date(2026, 3, 5))
    with clock.moved_to(at(dt.date(2026, 3, 25))):
        card = scorecard(made, MARCH)
    assert [(slot.days.first.day, slot.state.value) for slot in card.cadence.slots] == [
        (2, "released"), (9, "missed"), (16, "released"), (23, "running"),
    ]  # fmt: skip
    assert (card.due, card.released, card.missed) == (3, 2, 1)
    assert [(one.number, one.languages, one.missing(made.languages)) for one in card.episodes] == [
        (1, ("en", "vi"), ()), (2, ("vi",), ("en",)),
    ]  # fmt: skip
    assert (card.languages_out, card.languages_aimed, card.last, card.days_since) == (3, 4, dt.date(2026, 3, 22), 3)
    assert len(card.cadence.of(SlotState.RUNNING)) == 1


def test_a_column_without_an_episode_has_no_freshness(office: factories.Office) -> None:
    card = scorecard(column(office), MARCH)
    assert (card.last, card.days_since, card.languages_aimed, card.released) == (None, None, 0, 0)


def test_errors_put_right_are_corrections_and_withdrawals_of_the_period(office: factories.Office) -> None:
    made = column(office)
    one, two = episode(office, made, on=dt.date(2026, 3, 3), slug="mot"), episode(office, made, on=dt.date(2026, 3, 10), slug="hai")
    factories.edition(office, slug="ngoai")
    with clock.moved_to(at(dt.date(2026, 3, 4))):
        changed = factories.change(office, draft(office, one), lead="Mùa sen sớm.")
    let_out(office, changed, dt.date(2026, 3, 5), note=NOTE)
    with clock.moved_to(at(dt.date(2026, 4, 2))):
        withdraw(item=two.item, languages=["vi"], by=office.publisher, reason=NOTE)
        march, april = scorecard(made, MARCH), scorecard(made, Period(dt.date(2026, 4, 1), dt.date(2026, 4, 30)))
    assert [(row.kind, row.number) for row in march.put_right] == [(ReleaseKind.CORRECTION, 1)]
    assert [(row.kind, row.number) for row in april.put_right] == [(ReleaseKind.WITHDRAWAL, 2)]
    assert (len(april.errors(ReleaseKind.WITHDRAWAL)), len(april.errors(ReleaseKind.CORRECTION))) == (1, 0)
    assert (march.released, [one.languages for one in march.episodes]) == (2, [("vi",), ()])


def test_a_refused_correction_never_was(office: factories.Office) -> None:
    made = column(office)
    one = episode(office, made, on=dt.date(2026, 3, 3))
    changed = factories.change(office, draft(office, one), lead="Mùa sen sớm.")
    let_out(office, changed, dt.date(2026, 3, 5), note=NOTE)
    factories.refused(one.item.releases.get(kind=ReleaseKind.CORRECTION))
    assert scorecard(made, MARCH).put_right == ()


@pytest.mark.once
def test_fifty_columns_cost_the_queries_of_one(office: factories.Office) -> None:
    made = column(office)
    episode(office, made, on=dt.date(2026, 3, 3))
    with CaptureQueriesContext(connection) as one:
        scorecards(columns_seen(office.focal), MARCH)
    others = [column(office, names={"vi": f"Mục {no}", "en": f"Column {no}"}) for no in range(50)]
    for other in others[:3]:
        episode(office, other, on=dt.date(2026, 3, 3), slug=other.key)
    with CaptureQueriesContext(connection) as many:
        found = scorecards(columns_seen(office.focal), MARCH)
    assert (len(found), len(many)) == (51, len(one))
