"""From chosen occasions to tasks: by confirmed lead times, one a step and language, whatever happens in between."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.calendar.domain.lead_times import SUGGESTED, confirm_leads, lead_times
from nhipcau.calendar.domain.own_days import add_day
from nhipcau.calendar.domain.preparing import open_tasks, propose
from nhipcau.calendar.domain.year import year_list
from nhipcau.calendar.enums import Step
from nhipcau.calendar.models import LeadTime, Prepared
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.plan.models import Task
from tests import factories
from tests.calendar.rows import TODAY, at, leads, office_rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(office: factories.Office, reference_rows: None) -> factories.Office:
    office_rule(office)
    leads(office)
    return office


def test_lead_times_are_suggested_and_hold_only_once_confirmed(office: factories.Office, reference_rows: None) -> None:
    office_rule(office)
    assert dict(SUGGESTED) == {Step.PLAN: 365, Step.PRODUCTS: 90, Step.APPROVALS: 30}
    assert lead_times(office.locality, TODAY) == {}
    with pytest.raises(CalendarRefused):
        propose(found=year_list(office.locality, 2027), keys={"relations:LA"}, languages=["vi"])
    leads(office)
    assert lead_times(office.department, TODAY) == dict(SUGGESTED)


@pytest.mark.parametrize("wrong", [(30, 90, 365), (90, 90, 30), (365, 90, 0), (5000, 90, 30)])
def test_lead_times_fall_step_by_step(office: factories.Office, wrong: tuple[int, int, int]) -> None:
    days = dict(zip(Step, wrong, strict=True))
    with pytest.raises(CalendarRefused):
        confirm_leads(unit=office.locality, by=office.focal, days=days, valid_from=TODAY)
    assert LeadTime.objects.count() == 0


def test_each_step_begins_at_its_lead_time_and_is_due_when_the_next_begins(ready: factories.Office) -> None:
    with at(dt.date(2026, 8, 1)):
        found = propose(found=year_list(ready.locality, 2027), keys={"relations:LA"}, languages=["vi", "en"])
    assert [(one.step.value, one.language, str(one.begins), str(one.due)) for one in found.tasks] == [
        ("plan", "", "2026-09-05", "2027-06-06"),
        ("products", "vi", "2027-06-07", "2027-08-05"), ("products", "en", "2027-06-07", "2027-08-05"),
        ("approvals", "vi", "2027-08-06", "2027-09-04"), ("approvals", "en", "2027-08-06", "2027-09-04"),
    ]  # fmt: skip
    assert found.tasks[2].title == (
        "Chuẩn bị sản phẩm tiếng Anh: Kỷ niệm 65 năm thiết lập quan hệ ngoại giao Việt Nam - Lào"
    )


def test_a_step_whose_time_is_over_says_so_and_is_due_at_once(ready: factories.Office) -> None:
    with at(dt.date(2027, 8, 20)):
        found = propose(found=year_list(ready.locality, 2027), keys={"relations:LA"}, languages=["vi"])
    assert [(one.step.value, one.is_late, str(one.due)) for one in found.tasks] == [
        ("plan", True, "2027-08-20"), ("products", True, "2027-08-20"), ("approvals", False, "2027-09-04"),
    ]  # fmt: skip


def test_what_is_to_be_confirmed_makes_no_task(ready: factories.Office) -> None:
    keys = {"relations:GH", "national_day:LA", "relations:TO", "occasion:gia-nhap-apec", "partnership:RU"}
    with at(TODAY):
        year = year_list(ready.locality, 2027)
        found = propose(found=year, keys=keys, languages=["vi"])
        assert (len(found.tasks), len(found.left_out)) == (0, 5)
        sure = propose(found=year, keys={"relations:LA"}, languages=["vi"])
        forged = [type(one)(**{**one.__dict__, "key": "relations:GH"}) for one in sure.tasks]
        with pytest.raises(CalendarRefused):
            open_tasks(found=year, chosen=forged, content=ready.content, lead=ready.department, by=ready.focal)
    assert Prepared.objects.count() == 0 and Task.objects.count() == 1


def test_opened_tasks_carry_lead_days_language_and_the_rule_that_asked_for_them(ready: factories.Office) -> None:
    with at(TODAY):
        year = year_list(ready.locality, 2027)
        found = propose(found=year, keys={"relations:LA"}, languages=["en"])
        made = open_tasks(found=year, chosen=found.tasks, content=ready.content, lead=ready.department, by=ready.focal)
    products = Prepared.objects.get(step=Step.PRODUCTS)
    assert len(made) == 3
    assert (products.task.lead, products.task.due, products.language) == (ready.department, dt.date(2027, 8, 5), "en")
    assert {target.language: target.quantity for target in products.task.targets.all()} == {"en": 1}
    assert products.rule == "65 chia hết cho 5: năm chẵn; Quy tắc của Văn phòng (Đơn vị ha-noi, từ 01/01/2026)"


def test_a_lunar_day_that_comes_twice_in_a_year_is_prepared_once(ready: factories.Office) -> None:
    row = add_day(
        unit=ready.locality, by=ready.focal, names={"vi": "Ngày ông Công thử"}, lunar=True, month=12, day=8, source="Thử"
    )
    twice = next(
        year for year in range(2027, 2060)
        if len([line for line in year_list(ready.locality, year).lines if line.origin.key == f"own:{row.pk}"]) == 2
    )  # fmt: skip
    with at(TODAY):
        found = propose(found=year_list(ready.locality, twice), keys={f"own:{row.pk}"}, languages=["vi"])
    assert len(found.tasks) == 3


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    runs=st.lists(
        st.tuples(
            st.sets(st.sampled_from(["relations:LA", "relations:KH", "relations:GH", "occasion:quoc-khanh"]), min_size=1),
            st.sets(st.sampled_from(["vi", "en", "zh"]), min_size=1),
        ),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_however_often_it_runs_there_is_one_task_a_step_and_language(
    ready: factories.Office, runs: list[tuple[set[str], set[str]]]
) -> None:
    Prepared.objects.all().delete()
    before = Task.objects.count()
    wanted = set()
    with at(TODAY):
        year = year_list(ready.locality, 2027)
        for keys, languages in [*runs, *runs]:
            found = propose(found=year, keys=keys, languages=languages)
            open_tasks(found=year, chosen=found.tasks, content=ready.content, lead=ready.department, by=ready.focal)
            for key in keys - {"relations:GH"}:
                wanted |= {(key, "plan", "")} | {
                    (key, step, language) for step in ("products", "approvals") for language in languages
                }
    assert sorted(Prepared.objects.values_list("occasion", "step", "language")) == sorted(wanted)
    assert Task.objects.count() - before == len(wanted)


def test_a_content_of_another_units_plan_is_refused(ready: factories.Office) -> None:
    with at(TODAY):
        year = year_list(ready.department, 2027)
        found = propose(found=year, keys={"relations:LA"}, languages=["vi"])
        with pytest.raises(CalendarRefused):
            open_tasks(found=year, chosen=found.tasks, content=ready.content, lead=ready.department, by=ready.focal)
    assert Prepared.objects.count() == 0
