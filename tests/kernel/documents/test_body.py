"""Box 6: the body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nhipcau.kernel.documents import Column, Document, Heading, Level, Paragraph, Table, Text, to_docx

Report = Callable[..., Document]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
H = Heading.of


def test_body_paragraphs_are_justified_with_the_first_line_set_in(report: Report, read: Any) -> None:
    page = read(to_docx(report(), variant="trinh_ky"))
    paragraph = page.line("Trong kỳ công bố")
    properties = {child.tag.removeprefix(W): child.attrib for child in paragraph.find(f"{W}pPr")}
    assert properties["jc"][f"{W}val"] == "both"
    assert properties["ind"][f"{W}firstLine"] == "720"
    assert (properties["spacing"][f"{W}after"], properties["spacing"][f"{W}line"]) == ("120", "276")


def test_headings_are_numbered_in_order_and_begin_anew_under_each_other(report: Report, read: Any) -> None:
    points = [H(Level.POINT, f"điểm {number}") for number in range(1, 8)]
    blocks = (
        H(Level.SECTION, "Tình hình"), H(Level.ITEM, "Chung"), *points, H(Level.DASH, "gạch"),
        H(Level.ITEM, "Riêng"), H(Level.POINT, "lại từ đầu"),
        H(Level.SECTION, "Kết quả"), H(Level.ITEM, "Báo chí"),
    )  # fmt: skip
    page = read(to_docx(report(blocks=blocks), variant="trinh_ky"))
    start = page.lines.index("I. TÌNH HÌNH")
    assert page.lines[start : start + 14] == [
        "I. TÌNH HÌNH", "1. Chung",
        "a) điểm 1", "b) điểm 2", "c) điểm 3", "d) điểm 4", "đ) điểm 5", "e) điểm 6", "g) điểm 7", "- gạch",
        "2. Riêng", "a) lại từ đầu", "II. KẾT QUẢ", "1. Báo chí",
    ]  # fmt: skip


def test_titles_are_bold_and_kept_with_what_follows_and_points_are_upright(report: Report, read: Any) -> None:
    blocks = (
        H(Level.SECTION, "Mục"), H(Level.ITEM, "Có tên"), H(Level.ITEM, "Không tên", titled=False),
        H(Level.POINT, "Điểm"),
    )  # fmt: skip
    page = read(to_docx(report(blocks=blocks), variant="trinh_ky"))
    lines = ("I. MỤC", "1. Có tên", "2. Không tên", "a) Điểm")
    assert [page.look(page.line(line))[1] for line in lines] == [True, True, False, False]
    kept = [page.line(line).find(f"{W}pPr/{W}keepNext") is not None for line in lines]
    assert kept == [True, True, False, False]
    styles = [page.line(line).find(f"{W}pPr/{W}pStyle") for line in lines[:2]]
    assert [style.get(f"{W}val") for style in styles] == ["Heading1", "Heading2"]


def test_bases_are_italic_and_end_with_semicolons_and_a_full_stop(report: Report, read: Any) -> None:
    page = read(to_docx(report(bases=("Căn cứ Luật A", "Căn cứ Nghị định B;")), variant="trinh_ky"))
    assert "Căn cứ Luật A;" in page.lines and "Căn cứ Nghị định B." in page.lines
    assert page.look(page.line("Căn cứ Luật A;")) == (14, False, True, "both")


def test_the_text_closes_with_its_mark_and_stays_with_the_signature(report: Report, read: Any) -> None:
    page = read(to_docx(report(), variant="trinh_ky"))
    last = page.line("Trên đây là báo cáo của Ủy ban nhân dân tỉnh./.")
    assert last.find(f"{W}pPr/{W}keepNext") is not None
    assert sum(line.endswith("./.") for line in page.lines) == 1


def test_a_table_repeats_its_head_and_never_breaks_a_row(report: Report, read: Any) -> None:
    table = Table((Column("STT", 1), Column("Nội dung", 30)), (("1", "một"), ("2", "hai")), "Bảng tổng hợp")
    page = read(to_docx(report(blocks=(table,)), variant="trinh_ky"))
    drawn = next(one for one in page.body.iter(f"{W}tbl") if one.find(f".//{W}tblHeader") is not None)
    rows = list(drawn.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert {side.get(f"{W}val") for side in drawn.find(f".//{W}tblBorders")} == {"single"}
    assert sum(int(column.get(f"{W}w")) for column in drawn.iter(f"{W}gridCol")) == 9071
    assert page.lines.count("Bảng tổng hợp") == 1


def test_words_of_another_language_say_so(report: Report, read: Any) -> None:
    blocks = (Paragraph.of(Text("Ha Noi", language="en"), Text("河内", language="zh-Hans")),)
    page = read(to_docx(report(blocks=blocks), variant="trinh_ky"))
    marked = [run.attrib for run in page.line("Ha Noi").iter(f"{W}lang")]
    assert marked == [{f"{W}val": "en"}, {f"{W}eastAsia": "zh-Hans"}]


def test_hostile_text_is_set_as_harmless_words(report: Report, read: Any) -> None:
    hostile = "a\x00\x08</w:t><w:br/>&amp; ]]> \ud800\u202eb\ufffe\n=1"
    page = read(to_docx(report(blocks=(Paragraph.of(hostile, "!"),), subject=(hostile,)), variant="trinh_ky"))
    assert "a</w:t><w:br/>&amp; ]]> b =1!./." in page.lines
    assert page.body.find(f".//{W}br") is None
