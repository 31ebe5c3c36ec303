"""Where a document stands on a day, and what is due by which rule."""

from __future__ import annotations

import datetime as dt

import pytest

from nhipcau.kernel.deadlines import ZONE
from nhipcau.kernel.models import JournalEntry
from nhipcau.kernel.periods import Period
from nhipcau.reference.domain.documents import normal, outdated
from nhipcau.reference.domain.holidays import remove_day, set_day, unconfirmed_between, work_calendar
from nhipcau.reference.domain.loading import load_reference
from nhipcau.reference.domain.rules import RuleRefused, due, rule_on, window_of
from nhipcau.reference.domain.verifying import verify, verify_national_day
from nhipcau.reference.enums import CITABLE, DocumentStatus, HolidayKind
from nhipcau.reference.models import DeadlineRule, Holiday, LegalDocument, Relation
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_rows")]
TODAY = dt.date(2026, 11, 21)


def document(number: str) -> LegalDocument:
    return LegalDocument.objects.get(number=number)


@pytest.mark.parametrize(
    ("number", "day", "status"),
    [
        ("88/2012/NĐ-CP", dt.date(2026, 6, 30), DocumentStatus.IN_FORCE),
        ("88/2012/NĐ-CP", dt.date(2026, 7, 1), DocumentStatus.REPEALED),
        ("262/2026/NĐ-CP", dt.date(2026, 6, 30), DocumentStatus.COMING),
        ("262/2026/NĐ-CP", dt.date(2026, 7, 1), DocumentStatus.IN_FORCE),
        ("72/2015/NĐ-CP", dt.date(2015, 10, 21), DocumentStatus.COMING),
        ("72/2015/NĐ-CP", dt.date(2026, 6, 30), DocumentStatus.IN_FORCE),
        ("72/2015/NĐ-CP", dt.date(2026, 7, 1), DocumentStatus.AMENDED),
        ("16-KL/TW", dt.date(2023, 6, 15), DocumentStatus.REPEALED),
        ("57-KL/TW", TODAY, DocumentStatus.IN_FORCE),
    ],
)
def test_where_a_document_stands_on_a_day(number: str, day: dt.date, status: DocumentStatus) -> None:
    assert document(number).status_on(day) == status


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("88/2012/NĐ-CP", "262/2026/NĐ-CP"), ("09/2017/NĐ-CP", "244/2026/NĐ-CP"), ("42/2022/NĐ-CP", "224/2026/NĐ-CP"),
        ("29/2018/QH14", "117/2025/QH15"), ("103/2016/QH13", "126/2025/QH15"), ("03/2009/TT-BNG", "05/2026/TT-BNG"),
        ("36-HD/VPTW", "05-HD/VPTW"), ("43/2011/NĐ-CP", "224/2026/NĐ-CP"),
    ],
)  # fmt: skip
def test_a_repealed_document_leads_to_the_one_in_its_place(old: str, new: str) -> None:
    found = document(old)
    assert found.status_on(TODAY) not in CITABLE
    followed = found.in_its_place()
    assert followed is not None and followed.number == new
    assert followed.status_on(TODAY) in CITABLE and followed.in_its_place() is None


def test_a_circle_of_successors_ends() -> None:
    a = LegalDocument.objects.create(number="1/X", title="a")
    b = LegalDocument.objects.create(number="2/X", title="b", successor=a)
    LegalDocument.objects.filter(pk=a.pk).update(successor=b)
    assert LegalDocument.objects.get(pk=a.pk).in_its_place() == b


def test_a_successor_without_a_day_of_end_ends_it_when_it_begins() -> None:
    new = LegalDocument.objects.create(number="2/Y", title="mới", valid_from=TODAY)
    old = LegalDocument.objects.create(number="1/Y", title="cũ", successor=new)
    assert old.status_on(TODAY - dt.timedelta(days=1)) == DocumentStatus.IN_FORCE
    assert old.status_on(TODAY) == DocumentStatus.REPEALED


#: facts: the rule, its number and its unit.
RULES = {
    "FP.APPLY_BEFORE_ENTRY": (-10, "d"), "FP.MOFA_PERMIT": (7, "wd"), "FP.PROVINCE_ANSWER": (5, "wd"), "FP.REPORT_AFTER": (3, "wd"),
    "FP.MISSION_PRESSCONF_NOTICE": (-24, "h"), "FP.ASSISTANT_CARD": (10, "d"), "FP.ASSISTANT_CARD_VALID": (5, "year"),
    "PR.PRESSCONF_NOTICE": (-24, "h"), "PR.PRESSCONF_REFUSAL": (-12, "h"), "PR.REPLY_TO_PRESS": (30, "d"), "PR.REPLY_TO_OPINION": (15, "wd"),
    "SP.FIRST_STATEMENT": (24, "h"), "SP.PUBLISH_SPOKESPERSON": (24, "h"), "SP.PRESSCONF_PERIOD": (3, "month"),
    "SP.ANNUAL_REPORT": (None, "date"), "EI.REPORT_PLAN": (None, "date"), "EI.EVENT_ABROAD_NOTICE": (-15, "d"),
    "EI.EVENT_ABROAD_REPORT": (15, "d"), "EI.CLARIFY": (7, "d"), "AI.LABEL": (0, "h"), "ATI.PUBLISH": (5, "wd"), "ATI.CORRECT": (5, "wd"),
    "PORTAL.DOWNTIME_NOTICE": (-7, "wd"), "PD.BREACH": (72, "h"), "DOC.ISSUE_AFTER_SIGN": (1, "wd"),
}  # fmt: skip


def test_the_rules_of_the_law_are_there_with_document_and_grade() -> None:
    found = {rule.rule_code: rule for rule in DeadlineRule.objects.select_related("document")}
    assert {code: (found[code].value, found[code].unit) for code in RULES} == RULES
    own = {code: rule.confidence for code, rule in found.items() if rule.source == "nội bộ"}
    assert own == {"TR.URGENT": "C", "TR.NORMAL": "C", "TR.LATER": "C", "WEB.LINK_LOOK": "C"}
    without = [code for code, rule in found.items() if rule.document is None or not rule.confidence]
    assert [code for code in without if code not in own] == []
    assert [code for code, rule in found.items() if not (rule.name("vi") and rule.name("en"))] == []


def test_a_rule_holds_from_its_day_on() -> None:
    assert rule_on("FP.PROVINCE_ANSWER", dt.date(2026, 7, 1)).value == 5
    with pytest.raises(RuleRefused, match="FP.PROVINCE_ANSWER"):
        rule_on("FP.PROVINCE_ANSWER", dt.date(2026, 6, 30))
    with pytest.raises(RuleRefused):
        rule_on("KHONG.CO", TODAY)


def test_the_rule_of_the_day_when_it_began() -> None:
    DeadlineRule.objects.filter(rule_code="ATI.PUBLISH").update(valid_to=dt.date(2026, 12, 31))
    DeadlineRule.objects.create(rule_code="ATI.PUBLISH", value=3, unit="wd", valid_from=dt.date(2027, 1, 1))
    assert [rule_on("ATI.PUBLISH", dt.date(year, 12, 31)).value for year in (2026, 2027)] == [5, 3]
    began = dt.datetime(2026, 12, 31, 23, 30, tzinfo=ZONE)
    assert due(code="ATI.PUBLISH", start=began).rule.value == 5
    # One in the morning in Hà Nội is still the day before in London: the office's day counts.
    assert due(code="ATI.PUBLISH", start=dt.datetime(2026, 12, 31, 18, 0, tzinfo=dt.UTC)).rule.value == 3


def test_working_days_of_a_rule_leave_out_tet_and_keep_the_exchanged_saturday() -> None:
    DeadlineRule.objects.filter(rule_code="ATI.PUBLISH").update(valid_from=dt.date(2018, 7, 1))
    before_tet = due(code="ATI.PUBLISH", start=dt.datetime(2026, 2, 12, 9, tzinfo=ZONE))
    assert before_tet.moment.isoformat() == "2026-02-26T23:59:59+07:00"
    with_saturday = due(code="ATI.PUBLISH", start=dt.datetime(2026, 1, 5, 9, tzinfo=ZONE))
    assert with_saturday.day == dt.date(2026, 1, 10)


def test_the_annual_report_on_statements() -> None:
    rule = rule_on("SP.ANNUAL_REPORT", TODAY)
    assert window_of(rule, 2026) == Period(dt.date(2025, 12, 15), dt.date(2026, 12, 14))
    assert due(code="SP.ANNUAL_REPORT", start=dt.datetime(2026, 11, 21, tzinfo=ZONE)).day == dt.date(2026, 12, 20)
    with pytest.raises(RuleRefused, match="FP.MOFA_PERMIT"):
        window_of(rule_on("FP.MOFA_PERMIT", TODAY), 2026)


def test_an_unconfirmed_day_off_does_not_put_a_deadline_off() -> None:
    culture_day = dt.date(2026, 11, 24)
    assert work_calendar().works(culture_day)
    assert not work_calendar(unconfirmed=True).works(culture_day)
    assert [one.date for one in unconfirmed_between(dt.date(2026, 11, 1), dt.date(2026, 12, 31))] == [culture_day]
    Holiday.objects.filter(date=culture_day).update(verified_by="Văn phòng Ủy ban")
    assert not work_calendar().works(culture_day)
    assert unconfirmed_between(dt.date(2026, 11, 1), dt.date(2026, 12, 31)) == []


def test_days_off_fall_on_working_days_or_feasts_and_exchanges_on_weekends() -> None:
    swaps = [row.date for row in Holiday.objects.filter(kind="swap_working")]
    assert [day for day in swaps if day.weekday() < 5] == []
    assert len(swaps) == 3


@pytest.mark.parametrize("written", ["số 88/2012/NĐ-CP", " 88/2012/N\u00d0-CP", "88 / 2012 / NĐ\u2011CP"])
def test_one_spelling_of_a_number(written: str) -> None:
    assert normal(written) == "88/2012/NĐ-CP"


def test_a_draft_is_told_what_stands_in_the_place_of_a_repealed_document(django_assert_num_queries: object) -> None:
    cited = ["57-KL/TW", "số 43/2011/NĐ-CP", "88/2012/NĐ-CP", "72/2015/NĐ-CP", "999/KH-UBND"]
    for number in range(30):
        LegalDocument.objects.create(number=f"{number}/QĐ-CU", title="cũ", valid_to=dt.date(2020, 1, 1))
    more = [f"{number}/QĐ-CU" for number in range(30)]
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = outdated([*cited, *more], TODAY)
    said = [(one.document.number, one.status, one.instead and one.instead.number) for one in found]
    assert said[:2] == [
        ("43/2011/NĐ-CP", "repealed", "224/2026/NĐ-CP"), ("88/2012/NĐ-CP", "repealed", "262/2026/NĐ-CP"),
    ]  # fmt: skip
    assert [row[0] for row in said[2:]] == more
    assert outdated(["88/2012/NĐ-CP"], dt.date(2026, 6, 30)) == []


def test_one_document_of_a_number_that_holds_speaks_for_all() -> None:
    LegalDocument.objects.create(number="368/QĐ-TTg", title="mới", date=dt.date(2026, 3, 1))
    assert outdated(["368/QĐ-TTg"], TODAY) == []


def test_a_person_verifies_a_fact(office: factories.Office) -> None:
    ghana = Relation.objects.get(country__code="GH")
    assert not ghana.is_sure
    verify(row=ghana, by=office.focal)
    verify_national_day(relation=ghana, by=office.focal)
    ghana.refresh_from_db()
    assert (ghana.is_sure, ghana.confidence, ghana.national_day_verified_by) == (True, "C", str(office.focal))
    actions = JournalEntry.objects.filter(actor_id=office.focal.pk).values_list("action", flat=True)
    assert set(actions) >= {"reference.verify", "reference.verify_national_day"}


def test_the_holiday_table_is_the_office_s(office: factories.Office) -> None:
    day = dt.date(2027, 2, 10)
    assert work_calendar().works(day)
    row = set_day(date=day, name="Nghỉ bù Tết", kind=HolidayKind.TET, source="Thông báo 1/TB", by=office.focal)
    assert (Holiday.objects.filter(date=day).count(), work_calendar().works(day), row.is_sure) == (1, False, True)
    remove_day(row=row, by=office.focal)
    load_reference()
    assert not Holiday.objects.filter(date=day).exists()
    assert JournalEntry.objects.filter(action="reference.remove_holiday", data__date="2027-02-10").count() == 1
