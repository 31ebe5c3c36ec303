"""Templates say what was counted; they know no number of their own and no name that does not exist."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.documents import Figure, Heading, Paragraph, RowRef, Text
from nhipcau.kernel.documents.model import Block, Run
from nhipcau.report.contributions import Section
from nhipcau.report.domain.counts import count
from nhipcau.report.domain.language import TemplateRefused, fill, parse
from nhipcau.report.domain.names import OWN, all_names
from nhipcau.report.domain.reports import build_report
from nhipcau.report.domain.templates import check, shipped, templates_for, write_template
from nhipcau.report.domain.text import composing
from nhipcau.report.enums import ReportKind
from nhipcau.report.models import ReportTemplate
from tests import factories
from tests.report.rows import FIRST, LAST, built, busy

DAY = dt.date(2026, 3, 1)


def of(value: int) -> Figure:
    return Figure("I02", value, "tin, bài", tuple(RowRef(f"KQ{n}", "bài", None, DAY) for n in range(value)))


class Few:
    """Three figures and a list."""

    def runs(self, name: str) -> tuple[Run, ...] | None:
        return {"some": (of(3),), "nought": (of(0),), "missing": None, "words": (Text("kỳ này"),)}[name]

    def blocks(self, name: str) -> list[Block] | None:
        return {"full_list": [Paragraph.of("một")], "empty_list": []}.get(name)


def said(body: str) -> list[str]:
    return [
        "".join(run.words() if isinstance(run, Figure) else run.text for run in block.runs).replace("\u00a0", " ")
        for block in fill(parse(body), Few())
        if isinstance(block, Paragraph | Heading)
    ]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Đã có {some} trong {words}.", ["Đã có 3 tin, bài trong kỳ này."]),
        ("Đã có {missing}.", ["Đã có chưa có số liệu."]),
        ("Đã có {some}[, trong đó {nought}].", ["Đã có 3 tin, bài."]),
        ("[Đã có {nought}.]", []),
        ("[không {nought}: Chưa có gì.]", ["Chưa có gì."]),
        ("[không {missing}: Chưa có gì.]", ["Chưa có gì."]),
        ("[không {some}: Chưa có gì.]", []),
        ("[có {some}: Đã làm.]", ["Đã làm."]),
        ("[có {nought}: Đã làm.]", []),
        ("Gồm: {full_list}", ["Gồm:", "một"]),
        ("Gồm: {empty_list}", []),
        ("- {some}", ["3 tin, bài"]),
        ("\n\n", []),
    ],
)
def test_a_line_says_what_its_figures_allow(body: str, lines: list[str]) -> None:
    assert said(body) == lines


@pytest.mark.parametrize("body", ["Có [{some}", "Có {some}]", "Có {so me}", "{}", "[a [b] c]", "}{"])
def test_what_cannot_be_read_names_its_line(body: str) -> None:
    with pytest.raises(TemplateRefused, match="2"):
        parse(f"Mở đầu.\n{body}")


def test_a_name_that_nobody_knows_is_named() -> None:
    with pytest.raises(TemplateRefused, match="khong_co"):
        fill(parse("Có {khong_co}."), Few())
    with pytest.raises(TemplateRefused, match="khong_co"):
        check("Có {khong_co}.", all_names())


@pytest.mark.parametrize("body", ["Đã công bố 31 tin, bài.", "[Đạt 95% với {I02}.]", "- Có 12 lớp"])
def test_a_typed_number_is_refused(body: str) -> None:
    with pytest.raises(TemplateRefused):
        check(body, all_names())


def test_dates_and_document_symbols_may_be_typed() -> None:
    assert check("Thực hiện Nghị định số 72/2015/NĐ-CP ngày 07/9/2015, năm 2026.", all_names())


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_a_sentence(body: str) -> None:
    try:
        parse(body)
    except TemplateRefused as refused:
        assert str(refused)


@pytest.mark.parametrize("kind", list(ReportKind))
def test_the_words_the_program_brings_can_be_used(kind: ReportKind) -> None:
    for body in shipped(kind).values():
        check(body, all_names())


@pytest.mark.django_db
def test_the_names_offered_are_the_names_known(office: factories.Office) -> None:
    work = composing(count(office.plan, FIRST, LAST))
    assert set(OWN) == {*work._words, *work._figures, *work._lists}
    for name in all_names():
        assert work.names.blocks(name) is not None or work.names.runs(name) is not Ellipsis


@pytest.mark.django_db
def test_a_change_is_a_new_version_and_old_reports_keep_their_words(office: factories.Office) -> None:
    busy(office)
    before = built(office)
    words = "Tổng số tin, bài: {I02}."
    for _time in range(2):
        write_template(unit=office.locality, section=Section.OVERALL, body=words, by=office.focal, known=all_names())
    assert list(ReportTemplate.objects.values_list("version", flat=True).order_by("version")) == [1, 2]
    assert templates_for(office.locality, ReportKind.YEAR)["overall"] == {"body": words, "version": 2}
    after = built(office)
    assert (before.templates["overall"]["version"], after.templates["overall"]["version"]) == (0, 2)
    assert before.files.get(part="signing").sha256 != after.files.get(part="signing").sha256


@pytest.mark.django_db
def test_the_nearest_unit_and_the_kind_of_report_decide(office: factories.Office) -> None:
    def write(unit: factories.Unit, body: str, kind: ReportKind | None = None) -> None:
        by = factories.account(f"vt-{unit.code}-{body[:1]}", unit, factories.Role.FOCAL)
        write_template(unit=unit, section=Section.CLOSING, body=body, by=by, known=all_names(), kind=kind)

    write(office.centre, "Trung tâm.")
    assert templates_for(office.department, ReportKind.YEAR)["closing"]["body"] == "Trung tâm."
    write(office.locality, "Địa phương.")
    write(office.locality, "Quý.", ReportKind.QUARTER)
    assert templates_for(office.department, ReportKind.YEAR)["closing"]["body"] == "Địa phương."
    assert templates_for(office.department, ReportKind.QUARTER)["closing"]["body"] == "Quý."
    assert templates_for(office.neighbour, ReportKind.YEAR)["closing"]["body"] == "Trung tâm."


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["leader", "writer", "stranger"])
def test_only_the_focal_officer_changes_the_words(office: factories.Office, who: str) -> None:
    with pytest.raises(PermissionDenied):
        write_template(
            unit=office.locality, section=Section.CLOSING, body="Hết.", by=getattr(office, who), known=all_names()
        )
    assert ReportTemplate.objects.count() == 0


@pytest.mark.django_db
def test_a_report_is_refused_while_its_words_name_nothing_known(office: factories.Office) -> None:
    ReportTemplate.objects.create(unit=office.locality, section="closing", body="Hết {I99}.", version=1)
    with pytest.raises(TemplateRefused, match="I99"):
        build_report(plan=office.plan, period_from=FIRST, period_to=LAST, by=office.focal)
