"""Finding → remedy → task → proof, and the same finding the year after."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.kernel.intake.source import SourceText
from nhipcau.plan.domain.plans import confirm, from_proposal
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import ShortcomingState, TaskState
from nhipcau.plan.models import Content, Evidence, Plan, Shortcoming
from nhipcau.plan.reading import read_plan
from nhipcau.steering.domain import shortcoming_queries as queries
from nhipcau.steering.domain import shortcomings as verbs
from nhipcau.steering.domain.shortcomings import ShortcomingRefused
from tests import factories
from tests.plan.reading.test_articles import article
from tests.plan.rows import result, take_back

pytestmark = pytest.mark.django_db
FEW = "Công tác tuyên truyền bằng tiếng nước ngoài chưa nhiều, chưa phổ biến, hiệu quả chưa cao"


def found(o: factories.Office, text: str = FEW, plan: Plan | None = None) -> Shortcoming:
    return verbs.find(plan=plan or o.plan, text=text, by=o.focal)


def earlier_plan(o: factories.Office, years: int = 1) -> Plan:
    return Plan.objects.create(unit=o.locality, title="Kế hoạch trước", year=o.plan.year - years)


def fresh(row: Shortcoming) -> Shortcoming:
    return Shortcoming.objects.get(pk=row.pk)


def test_the_whole_chain_from_a_finding_to_its_proof(office: factories.Office) -> None:
    row = found(office)
    assert row.state == ShortcomingState.OPEN
    verbs.set_remedy(shortcoming=row, remedy="Mỗi sở có một biên dịch", cause="Thiếu người", by=office.focal)
    task = verbs.open_task(
        shortcoming=row, content=office.content, by=office.focal, title="Tuyển cộng tác viên dịch", lead=office.department,
        quarter=2, quantity={"en": 2},
    )  # fmt: skip
    assert (fresh(row).state, fresh(row).task, fresh(row).cause) == (ShortcomingState.REMEDY, task, "Thiếu người")
    result(office, dt.date(office.plan.year, 3, 1), task=task, language="en")
    proof = queries.proofs_of(fresh(row)).get()
    verbs.close(shortcoming=row, by=office.focal, proof=proof)
    closed = fresh(row)
    assert (closed.state, closed.proof, closed.closed_by) == (ShortcomingState.CLOSED, proof, office.focal)


def test_closing_needs_proof_of_its_own_task_or_words(office: factories.Office) -> None:
    row = found(office)
    result(office, dt.date(office.plan.year, 3, 1), task=office.task)
    foreign = Evidence.objects.get()
    for proof, words in ((None, ""), (None, "  "), (foreign, "")):
        with pytest.raises(ShortcomingRefused):
            verbs.close(shortcoming=row, by=office.focal, proof=proof, words=words)
    assert fresh(row).state == ShortcomingState.OPEN
    verbs.close(shortcoming=row, by=office.focal, words="Đã bố trí đủ biên dịch.")
    assert (fresh(row).closing_words, fresh(row).proof) == ("Đã bố trí đủ biên dịch.", None)


def test_a_withdrawn_result_proves_nothing_any_more(office: factories.Office) -> None:
    row = found(office)
    verbs.take_task(shortcoming=row, task=office.task, by=office.focal)
    made = result(office, dt.date(office.plan.year, 3, 1), task=office.task)
    proof = Evidence.objects.get()
    take_back(made, dt.date(office.plan.year, 4, 1))
    assert list(queries.proofs_of(fresh(row))) == []
    with pytest.raises(ShortcomingRefused):
        verbs.close(shortcoming=row, by=office.focal, proof=proof)


def test_a_closed_one_is_opened_again_before_anything_else(office: factories.Office) -> None:
    row = found(office)
    verbs.close(shortcoming=row, by=office.focal, words="Xong.")
    with pytest.raises(ShortcomingRefused):
        verbs.close(shortcoming=row, by=office.focal, words="Xong nữa.")
    with pytest.raises(ShortcomingRefused):
        verbs.set_remedy(shortcoming=row, remedy="Thêm người", by=office.focal)
    with pytest.raises(ShortcomingRefused):
        verbs.take_task(shortcoming=row, task=office.task, by=office.focal)
    verbs.reopen(shortcoming=row, by=office.focal)
    assert (fresh(row).state, fresh(row).closing_words, fresh(row).closed_at) == (ShortcomingState.OPEN, "", None)
    with pytest.raises(ShortcomingRefused):
        verbs.reopen(shortcoming=row, by=office.focal)


def test_one_task_remedies_it_until_that_is_given_up(office: factories.Office) -> None:
    row = found(office)
    verbs.take_task(shortcoming=row, task=office.task, by=office.focal)
    other = assign(content=office.content, by=office.focal, title="Khác", lead=office.department, quarter=1, quantity={})
    with pytest.raises(ShortcomingRefused):
        verbs.take_task(shortcoming=row, task=other, by=office.focal)
    move(task=office.task, to=TaskState.CANCELLED, by=office.focal, reason="Thôi")
    verbs.take_task(shortcoming=row, task=other, by=office.focal)
    assert fresh(row).task == other
    move(task=other, to=TaskState.CANCELLED, by=office.focal, reason="Thôi")
    with pytest.raises(ShortcomingRefused):
        verbs.take_task(shortcoming=row, task=other, by=office.focal)


def test_only_the_focal_officer_of_the_plan_keeps_the_register(office: factories.Office) -> None:
    row = found(office)
    for person in (office.writer, office.leader, office.stranger):
        for act in (
            lambda by: verbs.find(plan=office.plan, text="Tồn tại", by=by),
            lambda by: verbs.set_remedy(shortcoming=row, remedy="Cách", by=by),
            lambda by: verbs.close(shortcoming=row, by=by, words="Xong"),
            lambda by: verbs.take_task(shortcoming=row, task=office.task, by=by),
            lambda by: verbs.deny_repeat(shortcoming=row, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(person)
    assert Shortcoming.objects.get() == row
    with pytest.raises(ShortcomingRefused):
        verbs.find(plan=office.plan, text=" ", by=office.focal)
    other = Content.objects.create(plan=earlier_plan(office), no=1, title="Của năm trước")
    with pytest.raises(ShortcomingRefused):
        verbs.find(plan=office.plan, text="Tồn tại", by=office.focal, content=other)


def test_the_same_finding_two_years_running_is_flagged_and_a_person_confirms(office: factories.Office) -> None:
    before = found(office, plan=earlier_plan(office))
    now = found(office, "Tuyên truyền bằng tiếng nước ngoài chưa phổ biến, hiệu quả chưa cao, sản phẩm chưa nhiều")
    found(office, "Phối hợp giữa các ngành còn chậm")
    rows = list(queries.shortcomings_seen_by(office.focal))
    assert [(one.now, one.before) for one in queries.likely_repeats(rows)] == [(now, before)]
    verbs.confirm_repeat(shortcoming=now, earlier=before, by=office.focal)
    assert queries.likely_repeats(list(queries.shortcomings_seen_by(office.focal))) == []
    assert fresh(now).repeats == before
    with pytest.raises(ShortcomingRefused):
        verbs.confirm_repeat(shortcoming=before, earlier=now, by=office.focal)
    verbs.deny_repeat(shortcoming=now, by=office.focal)
    assert fresh(now).repeats is None


def test_two_years_apart_or_of_another_unit_is_not_two_years_running(office: factories.Office) -> None:
    found(office, plan=earlier_plan(office, 2))
    other = Plan.objects.create(unit=office.neighbour, title="Nơi khác", year=office.plan.year - 1)
    Shortcoming.objects.create(plan=other, text=FEW)
    now = found(office)
    rows = [*queries.shortcomings_seen_by(office.focal), *Shortcoming.objects.filter(plan=other).select_related("plan__unit")]
    assert now in rows
    assert queries.likely_repeats(rows) == []


def test_the_rates_of_a_year_are_its_rows(office: factories.Office) -> None:
    before = [found(office, text, plan=earlier_plan(office)) for text in (FEW, "Chậm")]
    earlier = before[0].plan
    before.append(verbs.find(plan=earlier, text="Ít bài", by=office.focal))
    verbs.close(shortcoming=before[1], by=office.focal, words="Xong.")
    now = found(office)
    verbs.confirm_repeat(shortcoming=now, earlier=before[0], by=office.focal)
    years = queries.years(queries.shortcomings_seen_by(office.focal))
    # The helper makes a plan a call: the first year holds the findings of two plans.
    assert [(one.year, len(one.found), one.closure_rate, one.repeat_rate) for one in years] == [
        (office.plan.year - 1, 3, 33, 0),
        (office.plan.year, 1, 0, 100),
    ]
    for one in years:
        assert set(one.closed) | set(one.repeated) <= set(one.found)


def test_the_two_shortcomings_of_ha_nam_go_through_the_register(office: factories.Office) -> None:
    text = article("004").read_text(encoding="utf-8")
    raw = read_plan(SourceText(text, "txt")).as_json()
    plan = confirm(plan=from_proposal(raw, text, "004.txt", 2022), unit=office.locality, by=office.focal)
    rows = list(plan.shortcomings.order_by("pk"))
    assert [row.text for row in rows] == [
        "Công tác chỉ đạo, triển khai hoạt động thông tin đối ngoại ở một số cơ quan, đơn vị, địa phương có lúc chưa được "
        "chú trọng",
        FEW,
    ]
    next_year = Plan.objects.create(unit=office.locality, title="Kế hoạch 2023", year=2023)
    again = verbs.find(plan=next_year, text=FEW, by=office.focal)
    seen = list(queries.shortcomings_seen_by(office.focal))
    assert [(one.now, one.before) for one in queries.likely_repeats(seen)] == [(again, rows[1])]
    english = next(one for one in plan.contents.all() if "tiếng Anh" in one.title)
    task = verbs.open_task(
        shortcoming=rows[1], content=english, by=office.focal, title="Chuyên mục tiếng Anh", lead=office.department, quarter=4
    )
    result(office, dt.date(2022, 6, 1), task=task, language="en")
    verbs.close(shortcoming=rows[1], by=office.focal, proof=queries.proofs_of(fresh(rows[1])).get())
    verbs.confirm_repeat(shortcoming=again, earlier=rows[1], by=office.focal)
    first, second = queries.years(queries.shortcomings_seen_by(office.focal))
    assert (first.year, first.closure_rate, len(first.proved), first.repeat_rate) == (2022, 50, 1, 0)
    assert (second.year, second.closure_rate, second.repeat_rate) == (2023, 0, 100)
