"""The demonstration's meetings: last year's review and what became of it, two recommendations, one movement of emulation."""

from __future__ import annotations

import datetime as dt

from nhipcau.desk.demonstration.office import day, moment
from nhipcau.desk.demonstration.reading import content
from nhipcau.kernel import clock
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain.tasks import move as move_task
from nhipcau.plan.domain.tasks import prove
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Plan, Result, Task
from nhipcau.steering.domain import agenda, conclusions, conferences, delegates, movements, objections, recommendations
from nhipcau.steering.enums import ConferenceKind, ConferenceState, MovementState
from nhipcau.steering.models import Conference, Registration

UNIT = "ha-noi"
FOCAL, WRITER = "maichi", "thuan"
HELD, CALLED = -175, 10
#: Words, owner, last day, number of the plan's content; an empty owner or day leaves an orphan.
CONCLUSIONS = (
    ("Tăng số tin, bài tiếng Anh và tiếng Hàn về du lịch, di sản; mỗi tháng có ít nhất một chuyên đề", "ha-noi-du-lich", -60, 3),
    ("Rà soát, bổ sung bộ dữ liệu song ngữ về Thủ đô trước khi phát hành ấn phẩm mới", "ha-noi-vhtt", -30, 5),
    ("Tổ chức bồi dưỡng nghiệp vụ cho cán bộ đầu mối cấp xã", "ha-noi-ngoai-vu", 30, 6),
    ("Xây dựng quy chế phối hợp cung cấp thông tin với cơ quan báo chí", "ha-noi-vp-ubnd", None, None),
    ("Nghiên cứu mở chuyên trang tiếng Pháp", None, None, None),
)
#: How many of the conclusions that became tasks are done with evidence by now.
DONE = 1
AGENDA = (
    ("Khai mạc, giới thiệu đại biểu", "Văn phòng Ủy ban nhân dân thành phố", 10),
    ("Báo cáo tổng kết công tác thông tin đối ngoại", "Sở Văn hóa và Thể thao", 30),
    ("Tham luận của các đơn vị", "Các sở, phường, xã", 60),
    ("Kết luận hội nghị", "Lãnh đạo theo dõi", 15),
)
CRITERIA = (("I02", 50, 12), ("KQ", 20, 6), ("I20", 30, 90))
TAKING_PART = {
    "ha-noi-vhtt": "Mỗi tháng có tin, bài bằng hai ngoại ngữ",
    "ha-noi-du-lich": "Sáu chuyên đề du lịch trong năm",
    "ha-noi-ngoai-vu": "Thông tin đầy đủ hoạt động đối ngoại của thành phố",
    "ha-noi-hoan-kiem": "Giới thiệu phố cổ, phố đi bộ",
    "ha-noi-bat-trang": "Giới thiệu nghề gốm",
}


def lay_meetings() -> None:
    """After the plans, and best after the items: scores are counted from what stands. Through the verbs, each at its hour."""
    unit, by = Unit.objects.get(code=UNIT), Account.objects.get(username=FOCAL)
    plan = Plan.objects.filter(unit=unit).order_by("-year", "pk").first()
    assert plan is not None
    review = _lay_review(unit, plan, by)
    _give_out(review, plan, by)
    _lay_next(unit, review, by)
    _lay_recommendations(unit, review, by)
    _lay_movement(unit, plan, by)


def _lay_review(unit: Unit, plan: Plan, by: Account) -> Conference:
    with clock.moved_to(moment(HELD - 10, 9)):
        row = conferences.prepare(
            unit=unit, kind=ConferenceKind.REVIEW, begins=moment(HELD, 8), ends=moment(HELD, 11, 30), by=by,
            title=f"Hội nghị tổng kết công tác thông tin đối ngoại năm {plan.year - 1}, triển khai nhiệm vụ năm {plan.year} (trình diễn)",
            place="Hội trường Ủy ban nhân dân thành phố", chair="Lãnh đạo Ủy ban nhân dân thành phố",
        )  # fmt: skip
        for title, who, minutes in AGENDA:
            agenda.add_line(conference=row, title=title, who=who, minutes=minutes, by=by)
        for person in content("people.json")["people"]:
            whose = Unit.objects.get(code=person["unit"])
            if whose.path.startswith(unit.path):
                delegates.invite(conference=row, name=person["full_name"], post=person["post"], unit=whose, by=by)
    with clock.moved_to(moment(HELD, 14)):
        conferences.move(conference=row, to=ConferenceState.HELD, by=by)
        invited = list(row.delegates.values_list("pk", flat=True))
        delegates.note_attendance(conference=row, came=invited[:-1], by=by)
        for words, owner, _due, no in CONCLUSIONS:
            given = Unit.objects.get(code=owner) if owner and no is None else None
            conclusions.conclude(conference=row, text=words, owner=given, by=by)
    return row


def _give_out(review: Conference, plan: Plan, by: Account) -> None:
    """The conclusions with an owner and a day become tasks of the year's plan; the first of them are done and proved."""
    made: list[Task] = []
    with clock.moved_to(moment(HELD + 12, 10)):
        for one, (_words, owner, due, no) in zip(review.conclusions.order_by("no"), CONCLUSIONS, strict=True):
            last = day(due)
            if owner is None or last is None or no is None:
                continue
            made.append(
                conclusions.make_task(
                    conclusion=one, content=plan.contents.get(no=no), owner=Unit.objects.get(code=owner), due=last, by=by
                )  # fmt: skip
            )
    for task in made[:DONE]:
        result = _proof(task)
        with clock.moved_to(moment(-70, 16)):
            prove(result=result, task=task)
            task.refresh_from_db()
            move_task(task=task, to=TaskState.DONE, by=by)


def _proof(task: Task) -> Result:
    """A result that stands already, of the same unit where it has one, else of its locality."""
    rows = Result.objects.filter(withdrawals__isnull=True).order_by("at", "pk")
    own = rows.filter(unit=task.lead).first() or rows.filter(unit__path__startswith=f"/{UNIT}/").first() or rows.first()
    assert own is not None
    return own


def _lay_next(unit: Unit, review: Conference, by: Account) -> None:
    row = conferences.prepare(
        unit=unit, kind=ConferenceKind.BRIEFING, title="Hội nghị giao ban công tác thông tin đối ngoại (trình diễn)",
        begins=moment(CALLED, 14), ends=moment(CALLED, 16), previous=review, online=True, by=by,
        place="Phòng họp số 2", chair="Lãnh đạo Ủy ban nhân dân thành phố",
    )  # fmt: skip
    agenda.add_line(conference=row, title="Việc trọng tâm quý tới", who="Sở Văn hóa và Thể thao", minutes=20, by=by)
    agenda.add_line(conference=row, title="Trao đổi, thảo luận", who="Các đơn vị", minutes=40, by=by)


def _lay_recommendations(unit: Unit, review: Conference, by: Account) -> None:
    sent = day(HELD + 5)
    answered = day(-90)
    assert sent is not None and answered is not None
    given = {"unit": unit, "to": "Trung tâm Thông tin đối ngoại trình diễn", "sent_on": sent, "conference": review, "by": by}
    first = recommendations.recommend(text="Hướng dẫn thống nhất cách ghi tên đơn vị hành chính mới bằng tiếng Anh", **given)  # type: ignore[arg-type]
    recommendations.recommend(text="Hỗ trợ biên dịch viên tiếng Lào, tiếng Khmer dùng chung cho các địa phương", **given)  # type: ignore[arg-type]
    recommendations.reply(
        recommendation=first, day=answered, text="Dùng tên trong bộ dữ kiện song ngữ dùng chung; tên chưa có thì đề nghị bổ sung.",
        settles=True, by=by,
    )  # fmt: skip


def _lay_movement(unit: Unit, plan: Plan, by: Account) -> None:
    row = movements.draw_up(
        unit=unit, title="Thi đua thực hiện hiệu quả công tác thông tin đối ngoại (trình diễn)", by=by,
        begins=dt.date(plan.year, 1, 1), ends=dt.date(plan.year, 12, 31),
    )  # fmt: skip
    for measure, full, enough in CRITERIA:
        movements.add_criterion(movement=row, title="", measure=measure, full=full, enough=enough, by=by)
    movements.move(movement=row, to=MovementState.OPEN, by=by)
    for code, pledge in TAKING_PART.items():
        movements.register(movement=row, unit=Unit.objects.get(code=code), pledge=pledge, by=by)
    movements.move(movement=row, to=MovementState.SCORING, by=by)
    registration = Registration.objects.select_related("movement__unit", "unit").get(movement=row, unit__code="ha-noi-vhtt")
    objections.contest(
        registration=registration, criterion=row.criteria.get(no=2), by=Account.objects.get(username=WRITER),
        text="Chưa tính lớp bồi dưỡng tổ chức chung với phường Hoàn Kiếm; đề nghị đối chiếu minh chứng.",
    )  # fmt: skip
