"""Surveys without names: counts by group and answer, entered as sums or read from a list of answers that is not kept."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.folding import bare_key
from nhipcau.kernel.numbers import whole
from nhipcau.kernel.sheets import ColumnSpec, Kind, find_tables, read_rows, read_sheet
from nhipcau.kernel.uploads import check_upload
from nhipcau.people.models import Account, Unit
from nhipcau.report import rules
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.domain.suppression import Published, merged, publish
from nhipcau.report.enums import SurveyMoment
from nhipcau.report.models import Survey, SurveyCount

MOST = 12  # groups, and answers
MOST_PEOPLE = 10_000_000
OTHER = "Các nhóm khác"
_COLUMNS = (
    ColumnSpec("group", ("Nhóm", "Nhóm đối tượng", "Đối tượng"), required=True),
    ColumnSpec("answer", ("Câu trả lời", "Trả lời", "Phương án"), required=True),
    ColumnSpec("count", ("Số lượng", "Số người"), kind=Kind.WHOLE),
)
Counts = Mapping[tuple[int, int], int]


@transaction.atomic
def begin_survey(*, unit: Unit, title: str, question: str, groups: list[str], answers: list[str], by: Account) -> Survey:
    """Raises PermissionDenied, ReportRefused."""
    if not rules.may_keep_surveys(by, unit):
        raise PermissionDenied(_("Only a focal officer of the unit keeps its surveys."))
    for words, least in ((groups, 1), (answers, 2)):
        if not least <= len(words) <= MOST or len({bare_key(one) for one in words}) != len(words):
            raise ReportRefused(
                _("Give %(least)s to %(most)s different groups and two to %(most)s different answers, one a line.")
                % {"least": 1, "most": MOST}
            )
    row = Survey.objects.create(unit=unit, title=title, question=question, groups=groups, answers=answers, made_by=by)
    journal.record(actor=by, action="report.survey", subject=row)
    return row


@transaction.atomic
def enter_counts(*, survey: Survey, moment: SurveyMoment, day: dt.date, counts: Counts, by: Account) -> None:
    """The counts of one moment, in place of those entered before. Raises PermissionDenied, ReportRefused."""
    if not rules.may_keep_surveys(by, survey.unit):
        raise PermissionDenied(_("Only a focal officer of the unit keeps its surveys."))
    if not any(counts.values()):
        raise ReportRefused(_("There are no answers to enter."))
    SurveyCount.objects.filter(survey=survey, moment=moment).delete()
    SurveyCount.objects.bulk_create(
        SurveyCount(survey=survey, moment=moment, group=group, answer=answer, count=count, day=day)
        for (group, answer), count in sorted(counts.items())
    )
    journal.record(actor=by, action="report.survey_counts", subject=survey, moment=str(moment))


def read_answers(survey: Survey, file: File[bytes]) -> dict[tuple[int, int], int]:
    """The sums of a list of answers; the list itself is not kept. Raises IntakeRefused, ReportRefused."""
    check_upload(file)
    file.seek(0)
    name, content = file.name or "", file.read()
    rows = _csv(content) if name.lower().endswith(".csv") else _sheet(content, name)
    groups = {bare_key(one): place for place, one in enumerate(survey.groups)}
    answers = {bare_key(one): place for place, one in enumerate(survey.answers)}
    counted: Counter[tuple[int, int]] = Counter()
    for number, (group, answer, count) in enumerate(rows, start=1):
        for words, known in ((group, groups), (answer, answers)):
            if bare_key(words) not in known:
                raise ReportRefused(
                    _("Row %(row)s says “%(words)s”, which is no group or answer of this survey. Mend the file and try again.")
                    % {"row": number, "words": words[:80]}
                )
        if not 0 <= count <= MOST_PEOPLE:
            raise ReportRefused(_("Row %(row)s: “%(words)s” is no count.") % {"row": number, "words": str(count)[:40]})
        counted[groups[bare_key(group)], answers[bare_key(answer)]] += count
    return {place: min(count, MOST_PEOPLE) for place, count in counted.items()}


def _csv(content: bytes) -> list[tuple[str, str, int]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReportRefused(_("The file is not in UTF-8. Save it as CSV UTF-8 and try again.")) from None
    dialect = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=dialect))
    except csv.Error:
        raise ReportRefused(_("The file is no table of answers: one of its cells has no end. Save it as CSV again.")) from None
    heads = [bare_key(one) for one in (table[0] if table else [])]
    places = [_place(heads, spec) for spec in _COLUMNS]
    if places[0] is None or places[1] is None:
        raise ReportRefused(_("The first row has to name the columns Nhóm and Câu trả lời."))
    return [_line(number, row, places) for number, row in enumerate(table[1:], start=2) if any(map(str.strip, row))]


def _place(heads: list[str], spec: ColumnSpec) -> int | None:
    return next((heads.index(bare_key(name)) for name in spec.names if bare_key(name) in heads), None)


def _line(number: int, row: list[str], places: list[int | None]) -> tuple[str, str, int]:
    cells = ["" if place is None or place >= len(row) else row[place].strip() for place in places]
    count = whole(cells[2] or 1)
    if count is None:
        raise ReportRefused(_("Row %(row)s: “%(words)s” is no count.") % {"row": number, "words": cells[2][:40]})
    return cells[0], cells[1], count


def _sheet(content: bytes, name: str) -> list[tuple[str, str, int]]:
    grid, columns = find_tables(read_sheet(content, name), _COLUMNS)[0]
    if columns.problems:
        raise ReportRefused(_("The first row has to name the columns Nhóm and Câu trả lời."))
    # Two people who answered the same are two rows here, not one that was handed in twice.
    rows = read_rows(grid, _COLUMNS, clock.today(), columns=columns).rows
    for row in rows:
        if row.problems:
            raise ReportRefused(_("Row %(row)s cannot be read: %(why)s") % {"row": row.number, "why": row.problems[0].vi})
    return [(str(row.values["group"]), str(row.values["answer"]), _whole(row.values.get("count"))) for row in rows]


def _whole(value: object) -> int:
    return int(str(value)) if value is not None else 1


@dataclass(frozen=True)
class Shown:
    """One moment's table as it may be shown: names of groups and cells; None is hidden."""

    moment: SurveyMoment
    day: dt.date
    groups: list[str]
    published: Published

    @property
    def too_few(self) -> bool:
        return not self.groups


def shown(survey: Survey) -> list[Shown]:
    """Before, then after; only the moments that were entered."""
    rows: dict[str, list[SurveyCount]] = {}
    for one in survey.counts.all():
        rows.setdefault(one.moment, []).append(one)
    return [_shown(survey, moment, rows[moment]) for moment in SurveyMoment if moment in rows]


def _shown(survey: Survey, moment: SurveyMoment, rows: Iterable[SurveyCount]) -> Shown:
    cells = [[0] * len(survey.answers) for _group in survey.groups]
    day = dt.date.min
    for one in rows:
        cells[one.group][one.answer] = one.count
        day = max(day, one.day)
    groups, kept = merged(survey.groups, cells, other=OTHER)
    return Shown(moment, day, groups, publish(kept))
