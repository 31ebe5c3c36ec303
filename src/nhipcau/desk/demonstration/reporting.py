"""Who reports what by when, a survey before and after, an outcome with its source, and a report in review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from nhipcau.desk.demonstration.office import SOURCE, day, moment
from nhipcau.kernel import clock
from nhipcau.kernel.periods import Period, Regime, Span, period_of
from nhipcau.people.models import Account, Unit
from nhipcau.plan.models import Plan
from nhipcau.report.domain import filings, outcomes, reports, review, surveys
from nhipcau.report.enums import DueUnit, RegimeChoice, ReportKind, ReportState, SurveyMoment

GROUPS = ["Cán bộ xã, phường", "Sinh viên", "Khách quốc tế"]
ANSWERS = ["Biết rõ", "Có nghe", "Chưa biết"]
#: Answers a group gave; the last group is small, so some of its cells stay hidden.
BEFORE = ((34, 51, 40), (22, 60, 45), (3, 9, 14))
AFTER = ((71, 44, 12), (58, 52, 17), (9, 12, 4))


def lay_reporting(people: Mapping[str, Account]) -> None:
    """Through the verbs, each at its hour; after the items went out."""
    centre, hanoi = Unit.objects.get(code="trung-tam"), Unit.objects.get(code="ha-noi")
    _lay_duties(centre, hanoi, people)
    _lay_survey(hanoi, people["maichi"])
    _lay_outcome(hanoi, people["maichi"])
    _lay_report(hanoi, people)


def _lay_duties(centre: Unit, hanoi: Unit, people: Mapping[str, Account]) -> None:
    begins = dt.date(clock.today().year, 1, 1)
    filings.set_duty(
        unit=centre, each_below=True, to_unit=centre, title="Báo cáo năm và kế hoạch năm sau về thông tin đối ngoại",
        kind=ReportKind.YEAR, by=people["toloan"], begins=begins, rule_code="EI.REPORT_PLAN",
    )  # fmt: skip
    filings.set_duty(
        unit=hanoi, to_words="Ủy ban nhân dân thành phố", title="Báo cáo công tác thông tin đối ngoại hằng quý",
        kind=ReportKind.QUARTER, by=people["maichi"], begins=begins, regime=RegimeChoice.CALENDAR, due_value=5,
        due_unit=DueUnit.WORKING_DAY,
    )  # fmt: skip


def _lay_survey(unit: Unit, by: Account) -> None:
    survey = surveys.begin_survey(
        unit=unit, title="Mức độ biết đến làng nghề Hà Nội (dữ liệu trình diễn)",
        question="Anh, chị biết đến các làng nghề quanh Hà Nội ở mức nào?", groups=GROUPS, answers=ANSWERS, by=by,
    )  # fmt: skip
    for which, counts, offset in ((SurveyMoment.BEFORE, BEFORE, -70), (SurveyMoment.AFTER, AFTER, -10)):
        cells = {(group, answer): number for group, row in enumerate(counts) for answer, number in enumerate(row)}
        surveys.enter_counts(survey=survey, moment=which, day=day(offset) or clock.today(), counts=cells, by=by)


def _lay_outcome(unit: Unit, by: Account) -> None:
    year = clock.today().year
    outcomes.record_outcome(
        unit=unit, name="Lượt khách quốc tế tham quan làng nghề", value=Decimal(18_400), unit_words="lượt",
        period=Period(dt.date(year, 1, 1), dt.date(year, 9, 30)), source=f"{SOURCE}, số liệu giả định", by=by,
    )  # fmt: skip


def _lay_report(unit: Unit, people: Mapping[str, Account]) -> None:
    """The report of the last whole quarter, handed to the leader."""
    today = clock.today()
    number = (today.month - 1) // 3
    year = today.year if number else today.year - 1
    period = period_of(year=year, span=Span.QUARTER, number=number or 4, regime=Regime.CALENDAR)
    plan = Plan.objects.filter(unit=unit, year=year).order_by("pk").first()
    if plan is None:
        return
    with clock.moved_to(moment(-2, 14)):
        made = reports.build_report(plan=plan, period_from=period.first, period_to=period.last, by=people["maichi"])
        review.move_report(report=made, to=ReportState.REVIEW, by=people["maichi"])
