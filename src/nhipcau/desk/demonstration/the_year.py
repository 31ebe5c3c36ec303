"""What makes the demonstration's plans a year's work: phases, focus, money, a campaign, objectives, results that wait
for the focal unit, a task put off with its reason. Through the verbs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from nhipcau.desk.demonstration.office import day, moment
from nhipcau.kernel import clock
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain import budgets, campaigns, objectives, recorded, replanning
from nhipcau.plan.domain.phases import GivenPhase, set_phases
from nhipcau.plan.domain.proofs import Proof
from nhipcau.plan.domain.tasks import edit, prioritise
from nhipcau.plan.enums import BudgetSource, Priority, ProofKind, ReplanKind
from nhipcau.plan.models import Plan, Task
from nhipcau.reference.models import Audience, CooperationField, Topic

KEEPERS = {"ha-noi": "maichi", "tp-ho-chi-minh": "moclan", "hai-phong": "truclinh", "ninh-binh": "havu"}
MILLION = 1_000_000
FOCUS = ("HN-02.1", "HN-03.1", "HCM-03.1", "HCM-09.1", "HP-06.2", "HP-07.1", "NB-03.2", "NB-07.1")
#: Task, planned cost, spent, in million đồng.
MONEY = (
    ("HN-03.2", 120, 45), ("HN-06.1", 60, 58), ("HN-07.1", 85, 0), ("HN-09.1", 240, 0), ("HCM-02.1", 90, 40),
    ("HCM-06.1", 150, 147), ("HCM-11.1", 320, 190), ("HCM-13.2", 180, 20), ("HP-01.1", 55, 55), ("HP-05.1", 140, 0),
    ("HP-06.2", 210, 95), ("NB-02.1", 48, 22), ("NB-07.1", 70, 0),
)  # fmt: skip
#: Task, topics, audiences, fields of co-operation.
ABOUT = (
    ("HN-02.1", ["heritage"], ["visitors", "friends"], ["van-hoa"]),
    ("HN-03.1", ["daily-life", "cuisine"], ["visitors", "overseas-vietnamese"], ["van-hoa"]),
    ("HN-04.1", ["integration"], ["press", "friends"], []),
    ("HN-07.2", ["craft"], ["visitors"], ["van-hoa"]),
    ("HN-08.1", ["tourism"], ["visitors"], ["du-lich"]),
    ("HCM-03.1", ["daily-life"], ["foreign-residents", "friends"], []),
    ("HCM-09.1", ["investment"], ["investors"], ["kinh-te"]),
    ("HP-07.1", ["tourism"], ["visitors"], ["du-lich"]),
    ("HP-08.1", ["investment"], ["investors"], ["kinh-te"]),
    ("NB-03.2", ["tourism", "heritage"], ["visitors"], ["du-lich"]),
    ("NB-07.1", ["investment"], ["investors"], ["kinh-te"]),
)  # fmt: skip
OBJECTIVES = """1 Phát triển kinh tế đối ngoại (dữ liệu trình diễn)
1.1 Thu hút đầu tư vào công nghiệp văn hóa
1.2 Tăng lượng khách quốc tế lưu trú
2 Hội nhập quốc tế về văn hóa, giáo dục (dữ liệu trình diễn)
2.1 Mở rộng giao lưu với các địa phương kết nghĩa"""
SERVES = {"1.1": ("HN-07.1", "HN-07.2"), "1.2": ("HN-02.1", "HN-03.1", "HN-08.1"), "2.1": ("HN-04.1", "HN-09.1")}
#: Unit, task, measure, title, days from today, quantity, the other number, where the proof is.
REPORTED = (
    ("ha-noi-bao-ptth", "HN-03.2", "I11", "Phim ngắn «Sáng phố cổ», bản phát sóng", -6, 1, 9, "https://vi-du.example/phim-pho-co"),
    ("ha-noi-ngoai-vu", "HN-06.1", "I12", "Buổi bổ sung của khóa biên dịch viên trẻ", -4, 1, 24, "https://vi-du.example/khoa-bien-dich"),
    ("hcm-bao-ptth", "HCM-11.1", "I11", "Chuyên mục truyền hình, kỳ mới nhất", -3, 1, 15, "https://vi-du.example/chuyen-muc"),
    ("hp-bao-ptth", "HP-03.2", "I15", "Bài ngắn trên trang của cơ quan trong tuần", -2, 6, 4800, "https://vi-du.example/trang-co-quan"),
)  # fmt: skip
WRITERS = {"ha": "thuan", "hc": "baokha", "hp": "vietha"}


def lay_year(people: Mapping[str, Account], tasks: Mapping[str, Task]) -> None:
    """After the plans, before the items."""
    for code, keeper in KEEPERS.items():
        plan = Plan.objects.filter(unit__code=code, year=clock.today().year).order_by("pk").first() or Plan.objects.filter(
            unit__code=code
        ).latest("year", "pk")
        _lay_plan(plan, people[keeper])
    for code in FOCUS:
        prioritise(tasks=[tasks[code]], priority=Priority.FOCUS, by=_keeper(people, code))
    _lay_about(people, tasks)
    _lay_money(people, tasks)
    _lay_campaign(people["maichi"], tasks)
    _lay_objectives(people["maichi"], tasks)
    _put_off(people["maichi"], tasks["HN-09.1"])


def _keeper(people: Mapping[str, Account], code: str) -> Account:
    return people[{"HN": "maichi", "HC": "moclan", "HP": "truclinh", "NB": "havu"}[code[:2]]]


def _lay_plan(plan: Plan, by: Account) -> None:
    year = plan.year
    phases = [
        GivenPhase("Chuẩn bị, sản xuất loạt bài đầu", dt.date(year, 1, 1), dt.date(year, 6, 30)),
        GivenPhase("Cao điểm quảng bá, tổng kết", dt.date(year, 7, 1), dt.date(year, 12, 31)),
    ]
    made = set_phases(plan=plan, phases=phases, by=by)
    for task in Task.objects.filter(content__plan=plan).select_related("content__plan"):
        last = task.due_day
        Task.objects.filter(pk=task.pk).update(phase=made[0] if last and last <= phases[0].ends else made[1])
    for code, title, source, amount in (
        ("01", "Sản xuất tin, bài, phim bằng nhiều ngôn ngữ", BudgetSource.STATE, 600),
        ("02", "Tập huấn, sự kiện, ấn phẩm", BudgetSource.STATE, 400),
        ("03", "Nguồn xã hội hóa cho sự kiện", BudgetSource.SOCIAL, 150),
    ):
        budgets.set_line(plan=plan, code=code, title=title, source=source, amount=amount * MILLION, by=by)


def _lay_about(people: Mapping[str, Account], tasks: Mapping[str, Task]) -> None:
    topics = {row.code: row for row in Topic.objects.all()}
    audiences = {row.code: row for row in Audience.objects.all()}
    fields = {row.code: row for row in CooperationField.objects.all()}
    for code, about, to, within in ABOUT:
        edit(
            task=tasks[code], by=_keeper(people, code), topics=[topics[one] for one in about],
            audiences=[audiences[one] for one in to], fields=[fields[one] for one in within if one in fields],
        )  # fmt: skip


def _lay_money(people: Mapping[str, Account], tasks: Mapping[str, Task]) -> None:
    for code, planned, spent in MONEY:
        task, by = tasks[code], _keeper(people, code)
        plan = task.content.plan
        line = plan.budget_lines.get(code="01" if task.product in {"video", "article", "dossier"} else "02")
        edit(task=task, by=by, budget_line=line, budget=planned * MILLION)
        if spent:
            paper = "Chứng từ trình diễn"
            budgets.spend(task=task, day=day(-12) or clock.today(), amount=spent * MILLION, paper=paper, by=by)


def _lay_campaign(by: Account, tasks: Mapping[str, Task]) -> None:
    campaign = campaigns.found(
        unit=Unit.objects.get(code="ha-noi"), title="Mùa làng nghề Hà Nội", begins=day(-60) or clock.today(),
        ends=day(90) or clock.today(), by=by, purpose="Giới thiệu làng nghề với khách và nhà đầu tư bằng hai ngôn ngữ.",
    )  # fmt: skip
    campaigns.add_tasks(campaign=campaign, tasks=[tasks["HN-07.1"], tasks["HN-07.2"], tasks["HN-09.1"]], by=by)


def _lay_objectives(by: Account, tasks: Mapping[str, Task]) -> None:
    unit, year = Unit.objects.get(code="ha-noi"), tasks["HN-01.1"].content.plan.year
    objectives.import_lines(
        unit=unit, lines=objectives.read_lines(OBJECTIVES), year_from=year - 1, year_to=year + 3, by=by
    )
    for row in unit.objectives.all():
        if row.code in SERVES:
            objectives.link_tasks(objective=row, tasks=[tasks[code] for code in SERVES[row.code]], by=by)


def _put_off(by: Account, task: Task) -> None:
    """The book fair moved its days: a later day, with the reason that the report gives."""
    with clock.moved_to(moment(-9, 10)):
        replanning.replan(
            tasks=[Task.objects.get(pk=task.pk)], kind=ReplanKind.POSTPONE, by=by, new_due=day(110),
            reason="Ban tổ chức hội sách lùi ngày khai mạc",
        )  # fmt: skip


def lay_reported(people: Mapping[str, Account], tasks: Mapping[str, Task]) -> None:
    """Results that units wrote down and the focal unit has not looked at yet."""
    for code, task, measure, title, when, quantity, second, link in REPORTED:
        said = recorded.Said(
            measure=measure, title=title, day=day(when) or clock.today(), quantity=quantity, second=second,
            task=tasks[task],
        )  # fmt: skip
        with clock.moved_to(moment(when, 15)):
            recorded.record(
                unit=Unit.objects.get(code=code), said=said, by=people[WRITERS[code[:2]]],
                proofs=[Proof(ProofKind.LINK, link=link)],
            )  # fmt: skip
