"""A chart in a document: picture with alt text, table of figures, and no number without rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nhipcau.kernel.charts import Bar, Bars, Line, Series, ShareRow, Shares, draw
from nhipcau.kernel.documents import (
    Chart,
    Document,
    DocumentRefused,
    Figure,
    Heading,
    Level,
    RowRef,
    chart_table,
    lint_untraced,
    to_docx,
)
from nhipcau.kernel.documents.model import figures_of

Report = Callable[..., Document]
Rows = Callable[..., tuple[RowRef, ...]]
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BARS = Bars("Tiếng Anh nhiều nhất", "tin", (Bar("Tiếng Anh", 5, matters=True), Bar("Tiếng Trung", 3)), source="Nguồn: cổng")


@pytest.fixture
def figures(evidence_rows: Rows) -> tuple[Figure, ...]:
    return tuple(Figure("I02", count, "tin", evidence_rows(count, prefix)) for count, prefix in ((5, "ANH"), (3, "TRUNG")))


def _with(report: Report, *blocks: Any) -> Document:
    return report(blocks=(Heading.of(Level.SECTION, "Kết quả", results=True), *blocks))


def test_word_holds_the_picture_with_its_words_and_the_table_beneath(report: Report, read: Any, figures: Any) -> None:
    page = read(to_docx(_with(report, Chart(BARS, figures)), variant="trinh_ky"))
    (inline,) = page.body.iter(f"{WP}inline")
    properties = inline.find(f"{WP}docPr")
    assert properties.get("descr") == "Tiếng Anh nhiều nhất. Tiếng Anh: 5; Tiếng Trung: 3."
    assert round(int(inline.find(f"{WP}extent").get("cx")) / 36000) == 160
    start = page.lines.index("Tiếng Anh nhiều nhất")
    assert page.lines[start + 1 : start + 9] == [
        "", "Đơn vị tính: tin. Nguồn: cổng", "Nội dung", "Tin", "Tiếng Anh", "5", "Tiếng Trung", "3",
    ]  # fmt: skip
    assert [name for name in page.names if "media" in name] == ["word/media/image1.png"]


def test_a_short_table_beneath_a_chart_is_not_broken_over_two_pages(report: Report, read: Any, figures: Any) -> None:
    page = read(to_docx(_with(report, Chart(BARS, figures)), variant="trinh_ky"))
    table = next(one for one in page.body.iter(f"{W}tbl") if "Tiếng Trung" in "".join(one.itertext()))
    kept = [row.find(f".//{W}keepNext") is not None for row in table.iter(f"{W}tr")]
    assert kept == [True, True, False]


def test_the_picture_in_word_is_the_drawing(report: Report, figures: Any) -> None:
    import io
    import zipfile

    package = zipfile.ZipFile(io.BytesIO(to_docx(_with(report, Chart(BARS, figures)), variant="trinh_ky")))
    assert package.read("word/media/image1.png") == draw(BARS).png()


@pytest.mark.parametrize("variant", ["trinh_ky", "doi_chieu"])
def test_a_document_with_charts_is_byte_stable(report: Report, figures: Any, variant: Any) -> None:
    document = _with(report, Chart(BARS, figures), Chart(BARS, figures, table=False))
    assert to_docx(document, variant=variant) == to_docx(document, variant=variant)


def test_figures_of_a_chart_are_the_documents_figures(report: Report, figures: Any, read: Any) -> None:
    document = _with(report, Chart(BARS, figures))
    assert figures_of(document) == figures
    control = read(to_docx(document, variant="doi_chieu"))
    assert "[2] I02: 3 tin" in control.lines


def test_a_chart_in_a_result_section_needs_figures_behind_its_values(report: Report, figures: Any) -> None:
    assert lint_untraced(_with(report, Chart(BARS, figures))) == ()
    typed = lint_untraced(_with(report, Chart(BARS, (figures[0], None))))
    assert [(found.number, found.context) for found in typed] == [("3", "Tiếng Anh nhiều nhất: 3")]


def test_a_number_in_the_message_must_be_one_of_the_figures(report: Report, figures: Any) -> None:
    for title, found in (("Tiếng Anh có 5 tin", []), ("Tiếng Anh có 50 tin", ["50"])):
        chart = Bars(title, "tin", BARS.rows)
        assert [item.number for item in lint_untraced(_with(report, Chart(chart, figures)))] == found


def test_picture_and_figures_may_not_differ(figures: Any) -> None:
    with pytest.raises(DocumentRefused, match="vẽ 3, số liệu kèm theo là 5"):
        Chart(BARS, (figures[0], figures[0]))
    with pytest.raises(DocumentRefused, match="vẽ 2 số, số liệu kèm theo là 1 số"):
        Chart(BARS, figures[:1])


def test_each_cell_has_the_figure_of_its_own_value(figures: Any) -> None:
    five, three = figures
    line = Line("Tăng", "tin", ("1", "2"), (Series("Anh", (5, 3)), Series("Lào", (3, None))))
    table = chart_table(Chart(line, (five, three, three, None)))
    assert table.rows == (("1", five, three), ("2", three, "–"))
    shares = Shares("Phần", "tin", ("Anh", "Trung"), (ShareRow("2026", (5, 3)),), "Anh")
    cells = chart_table(Chart(shares, figures)).rows[0]
    assert [cell if isinstance(cell, str) else [getattr(run, "text", run) for run in cell] for cell in cells] == [  # type: ignore[union-attr]
        "2026", [five, " (62,5%)"], [three, " (37,5%)"],
    ]  # fmt: skip
