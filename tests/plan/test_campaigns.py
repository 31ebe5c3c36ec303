"""A campaign groups tasks of several units with their results, and what rooms above add to it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.people.enums import Role
from nhipcau.plan.domain import campaigns
from nhipcau.plan.domain.campaigns import CampaignRefused, Part, PartRow, add_tasks, close, found, results_of
from nhipcau.plan.domain.tasks import assign, prove
from nhipcau.plan.models import Campaign
from tests import factories
from tests.plan.rows import plan, result, take_back

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 11, 30)


def made(o: factories.Office) -> Campaign:
    return found(unit=o.locality, title="Năm APEC 2026", begins=FIRST, ends=LAST, by=o.focal, purpose="Quảng bá")


def test_a_campaign_is_found_with_its_days_by_the_focal_officer(office: factories.Office) -> None:
    row = made(office)
    assert (row.title, row.purpose, row.begins, row.ends) == ("Năm APEC 2026", "Quảng bá", FIRST, LAST)
    for wrong in ({"title": " "}, {"ends": dt.date(2026, 2, 1)}):
        with pytest.raises(CampaignRefused):
            found(**{"unit": office.locality, "title": "x", "begins": FIRST, "ends": LAST, "by": office.focal, **wrong})
    for person in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            found(unit=office.locality, title="x", begins=FIRST, ends=LAST, by=person)
    assert Campaign.objects.count() == 1


def test_a_campaign_is_closed_before_its_end_and_never_prolonged_so(office: factories.Office) -> None:
    row = made(office)
    for wrong in (dt.date(2026, 2, 1), LAST, dt.date(2026, 12, 31)):
        with pytest.raises(CampaignRefused):
            close(campaign=row, by=office.focal, ends=wrong)
    assert close(campaign=row, by=office.focal, ends=dt.date(2026, 9, 1)).ends == dt.date(2026, 9, 1)


def test_tasks_are_put_in_once_and_not_from_another_branch(office: factories.Office) -> None:
    row = made(office)
    assert add_tasks(campaign=row, tasks=[office.task], by=office.focal) == 1
    office.task.refresh_from_db()
    assert (office.task.campaign, add_tasks(campaign=row, tasks=[office.task], by=office.focal)) == (row, 0)
    abroad = assign(
        content=plan(office, unit=office.neighbour).contents.get(), by=office.stranger, title="Việc khác",
        lead=office.neighbour, quarter=1,
    )  # fmt: skip
    with pytest.raises(CampaignRefused):
        add_tasks(campaign=row, tasks=[abroad], by=office.focal)
    campaigns.remove_task(campaign=row, task=office.task, by=office.focal)
    assert row.tasks.count() == 0


def test_its_results_are_those_of_its_tasks_each_once_and_none_taken_back(office: factories.Office) -> None:
    row = made(office)
    second = assign(content=office.content, by=office.focal, title="Việc hai", lead=office.department, quarter=4)
    add_tasks(campaign=row, tasks=[office.task, second], by=office.focal)
    kept = result(office, FIRST, task=office.task)
    other = result(office, FIRST, task=second)
    prove(result=kept, task=second)
    take_back(result(office, FIRST, task=second), FIRST)
    result(office, FIRST)
    assert set(results_of(row)) == {kept, other}


def test_campaigns_are_seen_by_the_branch_and_by_those_who_work_under_it(office: factories.Office) -> None:
    row = made(office)
    above = factories.account("trung-uong", office.centre, Role.FOCAL)
    nobody = factories.account("khong-vai-tro", office.department)
    for person in (office.focal, office.writer, office.leader, above):
        assert list(campaigns.campaigns_seen_by(person)) == [row]
    for person in (office.stranger, nobody):
        assert not campaigns.campaigns_seen_by(person).exists()


def test_rooms_above_add_their_lists_and_a_code_is_added_once(
    office: factories.Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaigns, "_parts", {})
    for title in ("Ngày hội", "Ngày hội lần hai"):
        campaigns.register_part(
            Part("event", {"vi": "Sự kiện", "en": "Events"}, lambda campaign, account, title=title: [PartRow(title)])
        )
    (part,) = campaigns.registered_parts()
    assert [row.title for row in part.rows(made(office), office.focal)] == ["Ngày hội lần hai"]
