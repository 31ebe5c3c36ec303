"""Numbers typed by hand in result sections are found; dates, symbols and ordinals are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nhipcau.kernel.documents import (
    Annex,
    Column,
    Document,
    Figure,
    Heading,
    Level,
    Paragraph,
    RowRef,
    Table,
    lint_untraced,
)

Report = Callable[..., Document]
_RESULTS = Heading.of(Level.SECTION, "Kết quả", results=True)


def _typed(report: Report, *parts: str | Figure) -> list[str]:
    found = lint_untraced(report(blocks=(_RESULTS, Paragraph.of(*parts))))
    return [untraced.number for untraced in found]


@pytest.mark.parametrize(
    "words",
    [
        "theo Báo cáo số 16/BC-UBND ngày 19/01/2021",
        "Nghị định số 72/2015/NĐ-CP, Luật số 126/2025/QH15, Kết luận số 57-KL/TW ngày 15/6/2023",
        "ngày 05 tháng 01 năm 2022; từ ngày 01 - 05/3/2024; tháng 3/2026; Quý I/2024, quý 4",
        "giai đoạn 2021 - 2025, năm 2026, 6 tháng đầu năm, nhiệm kỳ 2021-2026",
        "lần thứ 15, khóa 15, Điều 5, khoản 2, Phụ lục 1, Bảng 3",
        "G20, COVID-19, ASEAN+3, Festival Ninh Bình 2026.",
        "không có chữ số nào",
    ],
)
def test_what_is_no_count_is_left_alone(report: Report, words: str) -> None:
    assert _typed(report, words) == []


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("công bố 124 tin, bài", ["124"]),
        ("đạt 12,5% và 1.234 lượt", ["12,5%", "1.234"]),
        ("2026 lượt khách", ["2026"]),
        ("tổ chức 03 lớp năm 2026", ["03"]),
        ("24/7 và 50/50", ["24/7", "50/50"]),
        ("kinh phí 120tr", ["120"]),
        ("tháng 3.500 lượt", ["3.500"]),
        ("ngày 3,5 giờ", ["3,5"]),
    ],
)
def test_typed_counts_are_found(report: Report, words: str, numbers: list[str]) -> None:
    assert _typed(report, words) == numbers


def test_a_figure_is_traced_and_the_number_beside_it_is_not(
    report: Report, evidence_rows: Callable[..., tuple[RowRef, ...]]
) -> None:
    figure = Figure("I02", 12, "tin", evidence_rows(12))
    assert _typed(report, "công bố ", figure, " trên tổng số 15 tin") == ["15"]


def test_only_result_sections_and_annexes_are_read(report: Report) -> None:
    plain = Heading.of(Level.SECTION, "Phương hướng")
    blocks = (_RESULTS, Paragraph.of("Có 5 lớp."), plain, Paragraph.of("Sẽ mở 7 lớp."))
    annexes = (
        Annex("Biểu số liệu", (Paragraph.of("Có 9 lớp."),), results=True),
        Annex("Danh mục", (Paragraph.of("Có 11 lớp."),)),
    )
    found = lint_untraced(report(blocks=blocks, annexes=annexes))
    assert [(one.section, one.number) for one in found] == [("Kết quả", "5"), ("Biểu số liệu", "9")]
    assert "gõ tay" in found[0].vi and "without evidence" in found[0].en


def test_row_numbers_of_a_table_are_no_counts_but_its_cells_are(report: Report) -> None:
    table = Table((Column("STT"), Column("Kết quả")), (("1", "8 lớp"), ("2", "không")))
    found = lint_untraced(report(blocks=(_RESULTS, table)))
    assert [one.number for one in found] == ["8"]
    wrong = Table((Column("Kết quả"), Column("Ghi chú")), (("7", ""), ("2", "")))
    found = lint_untraced(report(blocks=(_RESULTS, wrong)))
    assert [one.number for one in found] == ["7", "2"]
