"""The copy for signing is clean; the control copy leads from each figure to its rows."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from openpyxl import load_workbook

from nhipcau.kernel.documents import Counting, Document, Figure, Paragraph, RowRef, build, to_docx
from nhipcau.kernel.documents.variants import CONTROL_MARK

Report = Callable[..., Document]
Rows = Callable[..., tuple[RowRef, ...]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def test_the_copy_for_signing_has_no_link_no_bookmark_and_no_mark(report: Report, read: Any) -> None:
    page = read(to_docx(report(), variant="trinh_ky"))
    assert "Trong kỳ công bố 3\u00a0tin, bài." in page.lines
    assert list(page.body.iter(f"{W}hyperlink", f"{W}bookmarkStart")) == []
    heads = [page.part(name) for name in page.names if name.startswith("word/header")]
    said = "".join(text.text or "" for head in heads for text in head.iter(f"{W}t"))
    assert CONTROL_MARK not in said and "minh chứng" not in "".join(page.lines)


def test_the_control_copy_is_marked_on_every_page(report: Report, read: Any) -> None:
    page = read(to_docx(report(), variant="doi_chieu"))
    heads = [page.part(name) for name in page.names if name.startswith("word/header")]
    assert len(heads) == 2
    for head in heads:
        assert "BẢN ĐỐI CHIẾU – không dùng để trình ký" in "".join(t.text or "" for t in head.iter(f"{W}t"))


def test_every_figure_leads_to_its_rows(report: Report, read: Any, evidence_rows: Rows) -> None:
    news = Figure("I02", 3, "tin", evidence_rows(3), "Tin trên cổng")
    classes = Figure("I12", 2, "lớp", evidence_rows(2, "LOP"), method="Đếm lớp đã khai giảng.")
    blocks = (Paragraph.of("Có ", news, " và ", classes), Paragraph.of("Lặp lại ", news))
    page = read(to_docx(report(blocks=blocks), variant="doi_chieu"))
    anchors = [link.get(f"{W}anchor") for link in page.body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    assert anchors == ["so_lieu_1", "so_lieu_2", "so_lieu_1"]
    names = [mark.get(f"{W}name") for mark in page.body.iter(f"{W}bookmarkStart")]
    assert names == ["so_lieu_1", "so_lieu_2"]
    assert "[1] I02 – Tin trên cổng: 3 tin" in page.lines
    assert "[2] I12: 2 lớp" in page.lines
    assert "Cách tính: Đếm lớp đã khai giảng." in page.lines
    first = page.lines.index("TIN-1")
    assert page.lines[first : first + 4] == [
        "TIN-1",
        "Tin trình diễn 1",
        "05/3/2026",
        "https://ttdn.example/1/",
    ]


def test_only_web_addresses_become_links_and_each_once(
    report: Report, read: Any, evidence_rows: Rows
) -> None:
    one, two, three = evidence_rows(3)
    held = (one, replace(two, address="javascript:alert(1)"), replace(three, address=one.address))
    page = read(to_docx(report(blocks=(Paragraph.of(Figure("I02", 3, "tin", held)),)), variant="doi_chieu"))
    links = [link for link in page.body.iter(f"{W}hyperlink") if link.get(f"{R}id")]
    relations = page.part("word/_rels/document.xml.rels")
    outside = {one.get("Id"): one.get("Target") for one in relations if one.get("TargetMode") == "External"}
    assert list(outside.values()) == ["https://ttdn.example/1/"]
    assert [outside[link.get(f"{R}id")] for link in links] == ["https://ttdn.example/1/"] * 2
    assert "javascript:alert(1)" in page.lines


def test_amounts_are_shown_where_they_make_the_figure(report: Report, read: Any, evidence_rows: Rows) -> None:
    held = tuple(replace(row, amount=1500) for row in evidence_rows(2))
    total = Figure("I10", 3000, "bản", held, counting=Counting.AMOUNTS)
    page = read(to_docx(report(blocks=(Paragraph.of(total),)), variant="doi_chieu"))
    assert page.lines.count("Số lượng") == 1 and page.lines.count("1.500") == 2


def test_a_figure_of_nought_says_that_there_is_no_row(report: Report, read: Any) -> None:
    page = read(to_docx(report(blocks=(Paragraph.of(Figure("I17", 0, "vụ việc", ())),)), variant="doi_chieu"))
    assert "Không có dòng nào trong kỳ báo cáo." in page.lines


def test_2000_rows_are_printed_and_2001_go_to_one_file(
    report: Report, read: Any, evidence_rows: Rows
) -> None:
    def document(more: int) -> Document:
        few = Figure("A", 500, "tin", evidence_rows(500, "A"))
        many = Figure("B", 1500 + more, "tin", evidence_rows(1500 + more, "B"))
        return report(blocks=(Paragraph.of(few, many),))

    printed = build(document(0), variant="doi_chieu")
    assert printed.files == () and read(printed.docx).lines.count("B-1500") == 1
    longer = document(1)
    beside = build(longer, variant="doi_chieu")
    (file,) = beside.files
    page = read(beside.docx)
    assert file.rows == 2001 and file.sha256 in page.lines and "B-1501" not in page.lines
    assert "Số dòng: 1.501, đánh dấu «2» ở cột «Số liệu» của tệp kèm theo." in page.lines
    sheet = load_workbook(io.BytesIO(file.data)).active
    assert [cell.value for cell in sheet[sheet.max_row]][:4] == [2, "B", 1501, "B-1501"]
    assert build(longer, variant="trinh_ky").files == ()
