"""Units are merged, split, renamed and moved, and nothing that anybody could see before is out of sight after."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.kernel.models import JournalEntry
from nhipcau.people.domain import lineage, units
from nhipcau.people.domain.units import NewUnit, UnitRefused
from nhipcau.people.enums import Role, UnitChangeKind, UnitKind
from nhipcau.people.models import Account, RoleHeld, Unit, UnitChange
from nhipcau.people.rules import branch, holds, paths_above, units_seen_by
from nhipcau.reference.models import LegalDocument
from tests import factories
from tests.people.rows import LAST, MERGED, RESOLUTION, again, merged, three_provinces

pytestmark = pytest.mark.django_db
PLAIN = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_three_provinces_become_one_and_each_keeps_its_row_its_names_and_its_path() -> None:
    o = three_provinces()
    before = {unit.pk: (unit.code, unit.names, unit.path) for unit in Unit.objects.all()}
    new = merged(o)
    after = {unit.pk: (unit.code, unit.names, unit.path) for unit in Unit.objects.filter(pk__in=before)}
    assert after == before
    assert [unit.valid_to for unit in Unit.objects.filter(pk__in=[one.pk for one in o.provinces])] == [LAST] * 3
    assert (new.code, new.valid_from, new.parent) == ("ninh-binh-2025", MERGED, o.centre)
    assert set(new.inherits) == {one.path for one in o.provinces}


def test_what_lies_below_comes_along_under_the_new_unit() -> None:
    o = three_provinces()
    new = merged(o)
    assert [(child.name("vi"), child.valid_from) for child in new.children.order_by("path")] == [
        ("Đơn vị so-ha-nam", MERGED),
        ("Đơn vị so-nam-dinh", MERGED),
        ("Đơn vị so-ninh-binh", MERGED),
    ]
    (old,) = lineage.history(Unit.objects.get(code="so-ha-nam"))
    assert (old.kind, old.part_of is not None) == (UnitChangeKind.MOVE, True)


def test_nobody_loses_a_right_and_every_role_is_dated() -> None:
    o = three_provinces()
    new = merged(o)
    for old, person in zip(o.provinces, o.people, strict=True):
        fresh = again(person)
        assert fresh.unit == new
        assert holds(fresh, Role.FOCAL, new)
        assert holds(fresh, Role.FOCAL, old)
        held = RoleHeld.objects.filter(account=person).order_by("pk")
        assert [(one.unit.code, one.valid_from, one.valid_to) for one in held] == [
            (old.code, None, LAST),
            (new.code, MERGED, None),
        ]


def test_a_neighbour_sees_no_more_than_before() -> None:
    o = three_provinces()
    before = set(units_seen_by(o.neighbour))
    merged(o)
    assert set(units_seen_by(again(o.neighbour))) == before


def test_who_holds_a_role_twice_in_what_is_merged_holds_it_once_after() -> None:
    o = three_provinces()
    RoleHeld.objects.create(account=o.people[0], unit=o.provinces[1], role=Role.FOCAL, valid_to=dt.date(2026, 1, 1))
    new = merged(o)
    (held,) = RoleHeld.objects.filter(account=o.people[0], unit=new)
    assert (held.valid_from, held.valid_to) == (MERGED, None)


def test_the_decision_is_found_in_the_register_by_its_number() -> None:
    row = LegalDocument.objects.create(number="202/2025/QH15", title="Sắp xếp", date=dt.date(2025, 6, 12))
    LegalDocument.objects.create(number="202", title="Khác")
    merged(three_provinces())
    change = UnitChange.objects.get(kind=UnitChangeKind.MERGE)
    assert (change.cited, change.document) == (RESOLUTION, row)


def test_last_year_s_name_stays_last_year_s() -> None:
    o = three_provinces()
    unit = o.provinces[0]
    units.rename(
        unit=unit, names={"vi": "Tên mới", "en": "New name"}, on=dt.date(2025, 3, 1), by=o.keeper, document="QĐ 1"
    )
    units.rename(unit=unit, names={"vi": "Tên mới nữa"}, on=dt.date(2025, 5, 1), by=o.keeper, document="QĐ 2")
    unit = Unit.objects.get(pk=unit.pk)
    said = [unit.name_on(dt.date(2025, month, 15), "vi") for month in (1, 3, 4, 5)]
    assert said == ["Đơn vị ha-nam", "Tên mới", "Tên mới", "Tên mới nữa"]
    assert unit.name_on(dt.date(2025, 3, 15), "en") == "New name"
    assert unit.name("vi") == "Tên mới nữa"
    assert unit.path == "/trung-uong/ha-nam/"


def test_a_unit_that_moves_is_seen_from_both_sides() -> None:
    o = three_provinces()
    ha_nam, nam_dinh = o.provinces[:2]
    office = Unit.objects.get(code="so-ha-nam")
    units.move(unit=office, to=nam_dinh, on=MERGED, by=o.keeper, document="QĐ 3")
    moved = Unit.objects.get(parent=nam_dinh, names=office.names)
    assert office in units_seen_by(again(o.people[0]))
    assert set(units_seen_by(again(o.people[1]))) >= {office, moved}
    assert moved not in units_seen_by(again(o.people[0]))
    assert not holds(again(o.people[1]), Role.FOCAL, ha_nam)


def test_the_parts_of_a_split_cannot_be_given_its_earlier_figures_and_the_whole_can() -> None:
    o = three_provinces()
    unit = o.provinces[0]
    parts = [NewUnit(names={"vi": "Phần một"}, code="mot"), NewUnit(names={"vi": "Phần hai"}, code="hai")]
    units.split(unit=unit, into=parts, on=MERGED, by=o.keeper, document="QĐ 4")
    first, second = Unit.objects.get(code="mot"), Unit.objects.get(code="hai")
    for part in (first, second):
        with pytest.raises(lineage.NotRestated, match="Đơn vị ha-nam"):
            lineage.paths_of(part, MERGED)
        assert holds(again(o.people[0]), Role.FOCAL, part)
    assert lineage.paths_of(first, LAST) == (first.path,)
    assert lineage.paths_of(o.centre, MERGED) == (o.centre.path,)
    units.merge(
        units=[first, second], into=NewUnit(names={"vi": "Lại một"}, code="lai"), on=dt.date(2025, 9, 1), by=o.keeper,
        document="QĐ 5",
    )  # fmt: skip
    whole = Unit.objects.get(code="lai")
    assert set(lineage.paths_of(whole, dt.date(2025, 9, 1))) == {whole.path, first.path, second.path, unit.path}


def test_where_a_child_of_a_split_goes_is_chosen() -> None:
    o = three_provinces()
    child = Unit.objects.get(code="so-ha-nam")
    parts = [NewUnit(names={"vi": "Phần một"}, code="mot"), NewUnit(names={"vi": "Phần hai"}, code="hai")]
    units.split(
        unit=o.provinces[0], into=parts, on=MERGED, by=o.keeper, document="QĐ 4", homes={child.pk: 1}
    )
    assert [one.names for one in Unit.objects.get(code="hai").children.all()] == [child.names]
    assert not Unit.objects.get(code="mot").children.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"on": dt.date(2100, 1, 1)}, "chưa tới"),
        ({"document": " "}, "căn cứ"),
        ({"into": NewUnit(names={"vi": " "})}, "tên tiếng Việt"),
        ({"units": "one"}, "từ hai đơn vị"),
        ({"units": "nested"}, "thuộc đơn vị khác"),
        ({"units": "top"}, "cao nhất"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(change: dict[str, object], words: str) -> None:
    o = three_provinces()
    chosen = {
        "one": o.provinces[:1],
        "nested": [o.provinces[0], Unit.objects.get(code="so-ha-nam")],
        "top": [o.centre, factories.unit("khac", UnitKind.CENTRE, None)],
    }
    RoleHeld.objects.create(account=o.keeper, unit=Unit.objects.order_by("-pk")[0], role=Role.ADMIN)
    asked = {
        "units": o.provinces, "into": NewUnit(names={"vi": "Ninh Bình"}), "on": MERGED, "document": RESOLUTION, **change
    }  # fmt: skip
    asked["units"] = chosen.get(str(asked["units"]), o.provinces) if isinstance(asked["units"], str) else asked["units"]
    counts = Unit.objects.count(), RoleHeld.objects.count()
    with pytest.raises((UnitRefused, PermissionDenied)) as refused:
        units.merge(by=again(o.keeper), **asked)  # type: ignore[arg-type]
    assert words in str(refused.value)
    assert (Unit.objects.count(), RoleHeld.objects.count(), UnitChange.objects.count()) == (*counts, 0)
    assert not Unit.objects.exclude(valid_to=None).exists()


def test_a_unit_that_is_gone_is_not_changed_again() -> None:
    o = three_provinces()
    merged(o)
    with pytest.raises(UnitRefused):
        units.rename(
            unit=Unit.objects.get(code="ha-nam"), names={"vi": "Khác"}, on=dt.date(2025, 8, 1), by=o.keeper,
            document="QĐ 6",
        )  # fmt: skip


def test_only_the_administrator_of_all_of_them_and_of_what_is_above_changes_units() -> None:
    o = three_provinces()
    local = factories.account("quan-tri-tinh", o.provinces[0], Role.ADMIN)
    for by in (local, *o.people):
        with pytest.raises(PermissionDenied):
            units.merge(
                units=o.provinces, into=NewUnit(names={"vi": "Ninh Bình"}), on=MERGED, by=by, document=RESOLUTION
            )
    units.rename(unit=o.provinces[0], names={"vi": "Khác"}, on=MERGED, by=local, document="QĐ 7")
    assert UnitChange.objects.count() == 1


def test_each_change_leaves_a_line_in_the_journal() -> None:
    o = three_provinces()
    new = merged(o)
    (line,) = JournalEntry.objects.filter(action="people.merge")
    assert line.data == {"before": ["ha-nam", "nam-dinh", "ninh-binh"], "after": [new.code]}


def test_the_condition_of_a_role_is_one_whatever_the_unit_came_from() -> None:
    o = three_provinces()
    merged(o)
    condition = branch(again(o.people[0]))
    assert len(condition.children) == 2  # nothing at first, then one for the role


@pytest.mark.once
@PLAIN
@given(st.data())
def test_whatever_is_merged_split_or_renamed_everything_stays_in_sight(data: st.DataObject) -> None:
    """Random changes below one root: every unit that a person reached stays in reach, and rights in it too."""
    UnitChange.after.through.objects.all().delete()
    UnitChange.before.through.objects.all().delete()
    root = factories.unit(f"goc-{Unit.objects.count()}", UnitKind.CENTRE, None)
    keeper = factories.account(f"k-{root.code}", root, Role.ADMIN)
    people: list[Account] = []
    for number in range(4):
        top = factories.unit(f"{root.code}-{number}", UnitKind.LOCALITY, root)
        people.append(factories.account(f"p-{top.code}", top, Role.WRITER))
        below = factories.unit(f"{top.code}-d", UnitKind.DEPARTMENT, top)
        people.append(factories.account(f"p-{below.code}", below, Role.CLEARER))
    for step in range(data.draw(st.integers(1, 4))):
        seen = {person.pk: set(units_seen_by(again(person)).values_list("pk", flat=True)) for person in people}
        _change(data, root, keeper, dt.date(2025, 1 + step, 1))
        for person in people:
            fresh = again(person)
            after = set(units_seen_by(fresh).values_list("pk", flat=True))
            assert seen[person.pk] <= after
            role = Role.WRITER if RoleHeld.objects.filter(account=person, role=Role.WRITER).exists() else Role.CLEARER
            assert {unit.pk for unit in Unit.objects.all() if holds(fresh, role, unit)} == after
    assert lineage.paths_of(Unit.objects.get(pk=root.pk), dt.date(2026, 1, 1)) == (root.path,)


def _change(data: st.DataObject, root: Unit, keeper: Account, day: dt.date) -> None:
    standing = list(Unit.objects.filter(parent=root, valid_to=None).order_by("pk"))
    kind = data.draw(st.sampled_from(["merge", "split", "rename"] if len(standing) > 1 else ["split", "rename"]))
    given_ = {"on": day, "by": again(keeper), "document": "QĐ"}
    if kind == "merge":
        chosen = data.draw(st.lists(st.sampled_from(standing), min_size=2, max_size=3, unique_by=lambda one: one.pk))
        units.merge(units=chosen, into=NewUnit(names={"vi": "Gộp"}), **given_)  # type: ignore[arg-type]
    elif kind == "split":
        parts = [NewUnit(names={"vi": "Một"}), NewUnit(names={"vi": "Hai"})]
        units.split(unit=data.draw(st.sampled_from(standing)), into=parts, **given_)  # type: ignore[arg-type]
    else:
        units.rename(unit=data.draw(st.sampled_from(standing)), names={"vi": "Khác"}, **given_)  # type: ignore[arg-type]


def test_a_merger_of_before_the_desk_began_is_remembered_without_moving_anything() -> None:
    o = three_provinces()
    old, new = o.provinces[:2]
    Unit.objects.filter(pk=old.pk).update(valid_to=LAST)
    old.refresh_from_db()
    keeper = again(o.keeper)
    change = units.remember(units=[old], after=new, on=MERGED, by=keeper, document=RESOLUTION)
    assert (change.kind, set(change.before.all()), set(change.after.all())) == (UnitChangeKind.MERGE, {old}, {new})
    assert old in units_seen_by(again(o.people[1]))
    assert RoleHeld.objects.filter(account=o.people[0]).count() == 1
    with pytest.raises(UnitRefused):
        units.remember(units=[new], after=o.provinces[2], on=MERGED, by=keeper, document=RESOLUTION)


def test_whoever_takes_over_a_neighbours_department_does_not_read_the_neighbours_plans_for_it() -> None:
    o = three_provinces()
    giver, taker = o.provinces[0], o.provinces[1]
    units.move(unit=o.departments[0], to=taker, on=MERGED, by=o.keeper, document=RESOLUTION)
    moved = Unit.objects.get(path__startswith=taker.path, code__startswith="so-ha-nam")
    taker = Unit.objects.get(pk=taker.pk)
    assert taker.inherits == [o.departments[0].path]
    assert (paths_above(taker), giver.path in paths_above(moved)) == ([o.centre.path, taker.path], True)


def test_a_merged_unit_still_works_under_the_plans_of_what_it_came_from() -> None:
    o = three_provinces()
    new = merged(o)
    child = new.children.order_by("path")[0]
    assert set(paths_above(new)) == {o.centre.path, new.path, *(one.path for one in o.provinces)}
    assert set(paths_above(child)) == {o.centre.path, new.path, child.path, o.provinces[0].path, o.departments[0].path}
