"""The words of the report, after the skeleton of NĐ 30 reports: direction, results, assessment, tasks ahead, proposals.
Each section is filled from its template; what other rooms add stands at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from nhipcau.kernel.documents import Document, Figure, Heading, Kind, Level, RowRef, range_words
from nhipcau.kernel.documents.model import Block
from nhipcau.kernel.documents.words import short_date
from nhipcau.kernel.periods import Period
from nhipcau.plan.domain.issuer import COMMITTEE, Issuer, issuer_of
from nhipcau.plan.domain.phrases import opened, period_name, period_words
from nhipcau.plan.domain.replannings import Replannings, quoted, replannings
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Content, Plan
from nhipcau.report import contributions
from nhipcau.report.contributions import Contribution, Section
from nhipcau.report.domain import from_calendar, from_steering, lists, pictures, rollup, spokesperson
from nhipcau.report.domain.comparing import Before, before_of, comparison_table
from nhipcau.report.domain.counts import Counted
from nhipcau.report.domain.language import fill, parse
from nhipcau.report.domain.names import FigureOf, ListOf, ReportNames
from nhipcau.report.domain.names import Words as WordsOf
from nhipcau.report.domain.subject import Subject, subject_of_plan
from nhipcau.report.domain.tables import annexes
from nhipcau.report.domain.tasks import deeds, tasks_figure
from nhipcau.report.domain.templates import Words, templates_for
from nhipcau.report.enums import ReportKind

HEADS = {
    Section.DIRECTION: "Công tác chỉ đạo, triển khai thực hiện",
    Section.OVERALL: "Kết quả thực hiện",
    Section.AHEAD: "Phương hướng, nhiệm vụ trọng tâm",
    Section.PROPOSALS: "Kiến nghị, đề xuất",
}
ASSESSMENT = "Đánh giá chung"
ITEMS = {
    Section.MERITS: "Ưu điểm",
    Section.SHORTCOMINGS: "Tồn tại, hạn chế",
    Section.CAUSES: "Nguyên nhân",
}


@dataclass(frozen=True)
class Composing:
    """One report being written: what was counted, the period before, the templates in force."""

    counted: Counted
    before: Before | None
    templates: Mapping[str, Words]
    said: set[str] = field(default_factory=set)

    @property
    def subject(self) -> Subject:
        if self.counted.subject is not None:
            return self.counted.subject
        assert self.counted.plan is not None
        return subject_of_plan(self.counted.plan, self.counted.period_from, self.counted.period_to)

    @cached_property
    def issuer(self) -> Issuer:
        subject = self.subject
        year = subject.period.last.year
        return issuer_of(self.counted.plan or Plan(unit=subject.unit, locality=subject.unit.locality, year=year))

    @cached_property
    def replanned(self) -> Replannings | None:
        if self.counted.plan is None:
            return None
        return replannings(self.counted.plan, Period(self.counted.period_from, self.counted.period_to))

    @cached_property
    def names(self) -> ReportNames:
        return ReportNames(self.counted, self.before, self._words, self._figures, self._lists)

    def names_of(self, content: Content) -> ReportNames:
        """The measures narrowed to one content's tasks."""
        tasks = list(content.tasks.all())
        of = f"nội dung {content.no}"
        return ReportNames(
            self.counted, None, self._words,
            {**self._figures, "tasks": lambda: tasks_figure(f"của {of}", tasks, self.counted)},
            {**self._lists, "tasks_list": lambda: lists.tasks(self.counted, content)},
            tuple(task.pk for task in tasks), of,
        )  # fmt: skip

    @cached_property
    def _words(self) -> dict[str, WordsOf]:
        counted = self.counted
        return {
            "issuer": lambda: self.issuer.name,
            "plan": lambda: _plan_cited(counted.plan, self.issuer) if counted.plan else "nhiệm vụ được giao",
            "period": lambda: period_words(counted.period_from, counted.period_to),
            "previous_period": lambda: self.before.words if self.before else "",
            "about": lambda: self.subject.about,
            "still_runs": lambda: _still_runs(counted),
            "outside_note": lambda: lists.outside_note(counted),
            "several_note": lambda: lists.several_note(counted),
        }

    @cached_property
    def _figures(self) -> dict[str, FigureOf]:
        counted = self.counted
        tasks = counted.tasks
        done = [task for task in tasks if task.state == TaskState.DONE]
        asked = [task for task in tasks if task.state != TaskState.CANCELLED]
        cancelled = [task for task in tasks if task.state == TaskState.CANCELLED]
        return {
            "contents": lambda: _contents_figure(counted),
            "tasks": lambda: tasks_figure("đã giao", tasks, counted),
            "assigned_tasks": lambda: tasks_figure("đã giao", tasks, counted),
            "done_tasks": lambda: tasks_figure("đã hoàn thành", done, counted),
            "asked_tasks": lambda: tasks_figure("phải thực hiện", asked, counted),
            "late_tasks": lambda: tasks_figure("quá hạn", lists.late(counted), counted),
            "open_tasks": lambda: tasks_figure("còn lại", lists.left(counted), counted),
            "cancelled_tasks": lambda: tasks_figure("không thực hiện", cancelled, counted),
        }

    @cached_property
    def _lists(self) -> dict[str, ListOf]:
        counted, before = self.counted, self.before
        return {
            "directives_list": lambda: lists.directives(counted),
            "late_tasks_list": lambda: lists.late_tasks(counted),
            "open_tasks_list": lambda: lists.open_tasks(counted),
            "about_tasks_list": lambda: lists.all_tasks(counted),
            "tasks_list": lambda: lists.all_tasks(counted),
            "silent_contents_list": lambda: lists.silent_contents(counted),
            "open_shortcomings_list": lambda: lists.open_shortcomings(counted),
            "closed_shortcomings_list": lambda: lists.closed_shortcomings(counted),
            "causes_list": lambda: lists.causes(counted),
            "remedies_list": lambda: lists.remedies(counted),
            "other_figures_list": lambda: lists.other_figures(counted),
            "outcomes_list": lambda: lists.outcomes(counted),
            "replanned": lambda: self.replanned.blocks() if self.replanned else [],
            "comparison_table": lambda: _one(comparison_table(counted, before)),
            "languages_chart": lambda: _one(pictures.by_language(counted)),
            "months_chart": lambda: _one(pictures.by_month(counted)),
            "comparison_chart": lambda: _one(pictures.now_and_before(counted, before)),
            "localities_table": lambda: rollup.blocks(counted),
            "spokesperson_table": lambda: _one(spokesperson.table(counted)),
        }

    def section(self, section: Section) -> list[Block]:
        words = self.templates.get(section)
        made = fill(parse(words["body"]), self.names) if words else []
        for contribution in self._contributed(section):
            made += contribution.blocks
            self.said.update(contribution.quoted)
        return made

    def _contributed(self, section: Section) -> list[Contribution]:
        if self.subject.kind == ReportKind.SPOKESPERSON:
            return []
        below = [one(section, self.counted) for one in (from_steering.contribution, from_calendar.contribution)]
        return [*below, *(one(self.counted) for one in contributions.of(section))]


def composing(counted: Counted, templates: Mapping[str, Words] | None = None) -> Composing:
    """With the templates in force unless others are given, and the period before."""
    started = Composing(counted, None, {})
    subject = started.subject
    before = before_of(subject)
    return Composing(counted, before, templates if templates is not None else templates_for(subject.unit, subject.kind))


def document(counted: Counted, work: Composing | None = None) -> Document:
    """The whole report. Number, date and signature stay blank for the records office."""
    work = work or composing(counted)
    issuer = work.issuer
    return Document(
        kind=Kind.REPORT,
        issuer=issuer.name,
        agency=issuer.agency,
        symbol=issuer.symbol,
        place=issuer.place,
        subject=_subject(work),
        blocks=tuple(_blocks(work)),
        signer=issuer.signer,
        recipients=("Các đơn vị có tên trong Kế hoạch",) if counted.plan else (),
        archive="VT, TTĐN",
        annexes=annexes(counted) if work.subject.kind != ReportKind.SPOKESPERSON else (),
        notice="DỮ LIỆU TRÌNH DIỄN" if settings.NHIPCAU.demonstration else "",
    )


def _blocks(work: Composing) -> list[Block]:
    made = work.section(Section.OPENING)
    if Section.DIRECTION in work.templates:
        made += [Heading.of(Level.SECTION, HEADS[Section.DIRECTION]), *work.section(Section.DIRECTION)]
    made += _results(work)
    made.append(Heading.of(Level.SECTION, ASSESSMENT, results=True))
    for section, title in ITEMS.items():
        made += [Heading.of(Level.ITEM, title), *work.section(section)]
    for section in (Section.AHEAD, Section.PROPOSALS):
        made += [Heading.of(Level.SECTION, HEADS[section]), *work.section(section)]
    return [*made, *work.section(Section.CLOSING)]


def _results(work: Composing) -> list[Block]:
    made: list[Block] = [Heading.of(Level.SECTION, HEADS[Section.OVERALL], results=True), *work.section(Section.OVERALL)]
    words = work.templates.get(Section.CONTENT)
    for content in work.counted.contents if words else ():
        made.append(Heading.of(Level.ITEM, opened(content.title)))
        made += fill(parse(words["body"]), work.names_of(content)) if words else []
    return made


def _subject(work: Composing) -> tuple[str, ...]:
    counted = work.counted
    named = period_name(counted.period_from, counted.period_to)
    subject = f"{_matter(work.subject)} {named}".strip()
    whole_months = counted.period_from.day == 1
    days = f"({range_words(counted.period_from, counted.period_to)})"
    return (subject,) if named and whole_months else (subject, days)


def _matter(subject: Subject) -> str:
    if subject.kind == ReportKind.SPOKESPERSON:
        return "Công tác phát ngôn và cung cấp thông tin cho báo chí"
    if subject.about:
        return f"Kết quả {subject.about}"
    return "Kết quả công tác thông tin đối ngoại"


def _still_runs(counted: Counted) -> str:
    if not counted.still_runs:
        return ""
    return f"Kỳ báo cáo chưa kết thúc; số liệu tính đến ngày {short_date(counted.today)}."


def _plan_cited(plan: Plan, issuer: Issuer) -> str:
    """«Kế hoạch số 12/KH-UBND ngày 15/01/2026 về thông tin đối ngoại …»; another body's plan is called so."""
    known = [f"số {plan.number}" if plan.number else "", f"ngày {short_date(plan.date)}" if plan.date else ""]
    if plan.issuer and plan.issuer.replace("UBND", COMMITTEE, 1) != issuer.name:
        known.append(f"của {plan.issuer}")
    said = " ".join(part for part in known if part)
    head, _, rest = plan.title.partition("Kế hoạch ")
    if not said:
        return plan.title
    return f"Kế hoạch {said} về {rest}" if not head and rest else f"{plan.title}, {said}"


def _contents_figure(counted: Counted) -> Figure | None:
    if counted.plan is None:
        return None
    day = counted.plan.date or counted.plan.confirmed_at.date()
    rows = tuple(RowRef(f"ND{one.pk:05d}", opened(one.title), None, day) for one in counted.contents)
    return Figure("ND", len(rows), "nội dung", rows, title="Nội dung của Kế hoạch")


def _one(block: Block | None) -> list[Block]:
    return [] if block is None else [block]


def quoted_in(work: Composing) -> set[str]:
    """Words that the plan, a unit or a register wrote: a number in them is a quotation."""
    counted, tasks = work.counted, work.counted.tasks
    said = {
        *(content.title for content in counted.contents),
        *(task.title for task in tasks),
        *(task.reason for task in tasks),
        *(task.lead.name("vi") for task in tasks),
        *(words for task in tasks for words in deeds(counted, task)),
        *work.said,
        work.subject.about,
    }
    if counted.plan is not None:
        for one in counted.plan.shortcomings.all():
            said |= {one.text, one.cause, one.remedy, one.closing_words}
    if work.replanned is not None:
        said |= quoted(work.replanned)
    return said
