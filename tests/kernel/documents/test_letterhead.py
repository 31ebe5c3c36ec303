"""Boxes 1 to 5 and 9a, measured in the XML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nhipcau.kernel.documents import Document, Kind, layout, to_docx
from nhipcau.kernel.documents.typeface import line_width

Report = Callable[..., Document]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _rule_length(paragraph: Any, width: float) -> float:
    """Millimetres of a line drawn as a paragraph's upper border."""
    border = paragraph.find(f"{W}pPr/{W}pBdr/{W}top")
    assert border.get(f"{W}val") == "single"
    indents = paragraph.find(f"{W}pPr/{W}ind")
    return width - (int(indents.get(f"{W}left")) + int(indents.get(f"{W}right"))) / 1440 * 25.4


@pytest.fixture
def page(report: Report, read: Any) -> Any:
    return read(to_docx(report(), variant="trinh_ky"))


@pytest.mark.parametrize(
    ("line", "look"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, True, False, "center")),
        ("Độc lập - Tự do - Hạnh phúc", (13, True, False, "center")),
        ("ỦY BAN NHÂN DÂN", (12, True, False, "center")),
        ("TỈNH NINH BÌNH", (12, True, False, "center")),
        ("Số:      /BC-UBND", (13, False, False, "center")),
        ("Ninh Bình, ngày      tháng      năm …", (13, False, True, "center")),
        ("BÁO CÁO", (14, True, False, "center")),
        ("Kết quả công tác thông tin đối ngoại năm 2026", (14, True, False, "center")),
    ],
)
def test_each_line_as_the_decree_has_it(page: Any, line: str, look: tuple[Any, ...]) -> None:
    assert page.lines.count(line) == 1
    assert page.look(page.line(line)) == look


def test_the_head_is_two_columns_without_borders(page: Any) -> None:
    table = page.body.find(f".//{W}tbl")
    assert [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")] == [
        layout.twips(65),
        layout.twips(95),
    ]
    assert {side.get(f"{W}val") for side in table.find(f".//{W}tblBorders")} == {"nil"}
    first, second = ([cell for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr"))
    assert [len(first), len(second)] == [2, 2]


def test_lines_are_drawn_not_underlined(page: Any) -> None:
    motto = line_width(layout.MOTTO, 13, bold=True)
    assert _rule_length(page.after(layout.MOTTO), 95) == pytest.approx(motto, abs=0.1)
    agency = line_width("TỈNH NINH BÌNH", 12, bold=True)
    assert agency / 3 <= _rule_length(page.after("TỈNH NINH BÌNH"), 65) <= agency / 2
    title = "Kết quả công tác thông tin đối ngoại năm 2026"
    subject = line_width(title, 14, bold=True)
    assert subject / 3 <= _rule_length(page.after(title), 160) <= subject / 2
    assert page.body.find(f".//{W}u") is None


def test_number_date_and_name_stay_blank(page: Any) -> None:
    head = page.lines[: page.lines.index("BÁO CÁO")]
    assert not any(letter.isdigit() for line in head for letter in line)
    signer = page.lines.index("PHÓ CHỦ TỊCH")
    assert page.lines[signer + 1] == ""


def test_a_parent_agency_stands_above_upright_and_long_names_fold(report: Report, read: Any) -> None:
    document = report(parent=("UBND tỉnh Ninh Bình",), agency=("Sở Văn hóa, Thể thao và Du lịch",))
    page = read(to_docx(document, variant="trinh_ky"))
    assert page.lines[:3] == ["UBND TỈNH NINH BÌNH", "SỞ VĂN HÓA, THỂ", "THAO VÀ DU LỊCH"]
    assert page.look(page.paragraphs[0]) == (12, False, False, "center")


def test_an_official_letter_has_its_subject_under_the_number(report: Report, read: Any) -> None:
    document = report(kind=Kind.LETTER, symbol="UBND-VX", subject=("cung cấp thông tin",))
    page = read(to_docx(document, variant="trinh_ky"))
    number = page.lines.index("Số:      /UBND-VX")
    assert page.lines[number + 1] == "V/v cung cấp thông tin"
    subject = page.paragraphs[number + 1]
    assert page.look(subject) == (12, False, False, "center")
    assert subject.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "120"
    assert "BÁO CÁO" not in page.lines


def test_one_addressee_on_the_line_and_several_in_a_list_under_the_colon(report: Report, read: Any) -> None:
    one = read(to_docx(report(addressees=("Bộ Ngoại giao",)), variant="trinh_ky"))
    assert "Kính gửi: Bộ Ngoại giao" in one.lines
    two = read(to_docx(report(addressees=("Bộ Ngoại giao", "Bộ Tài chính")), variant="trinh_ky"))
    start = two.lines.index("Kính gửi:")
    assert two.lines[start + 1 : start + 3] == ["- Bộ Ngoại giao;", "- Bộ Tài chính."]
    indents = [paragraph.find(f"{W}pPr/{W}ind") for paragraph in two.paragraphs[start : start + 2]]
    head, item = (int(indent.get(f"{W}left")) for indent in indents)
    dash = item - int(indents[1].get(f"{W}hanging"))
    assert (dash - head) / 1440 * 25.4 == pytest.approx(line_width("Kính gửi", 14, bold=False), abs=0.1)
