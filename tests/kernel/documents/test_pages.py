"""Paper, margins and page numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nhipcau.kernel.documents import Annex, Document, Paragraph, to_docx

Report = Callable[..., Document]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A4 = {"w": "11906", "h": "16838"}


def _values(section: Any, name: str) -> dict[str, str]:
    return {key.removeprefix(W): value for key, value in section.find(f"{W}{name}").attrib.items()}


@pytest.fixture
def page(report: Report, read: Any) -> Any:
    annexes = (
        Annex("Danh mục", (Paragraph.of("Một."),)),
        Annex("Biểu rộng", (Paragraph.of("Hai."),), landscape=True),
    )
    return read(to_docx(report(annexes=annexes, notice="Dữ liệu trình diễn"), variant="trinh_ky"))


def test_a4_with_margins_20_20_30_20(page: Any) -> None:
    first, second, third = page.body.iter(f"{W}sectPr")
    assert _values(first, "pgSz") == _values(second, "pgSz") == A4
    assert _values(third, "pgSz") == {"w": "16838", "h": "11906", "orient": "landscape"}
    for section in (first, second, third):
        margins = _values(section, "pgMar")
        assert [margins[side] for side in ("top", "bottom", "left", "right")] == [
            "1134",
            "1134",
            "1701",
            "1134",
        ]


def test_every_section_counts_its_own_pages_from_one_and_hides_the_first(page: Any) -> None:
    sections = list(page.body.iter(f"{W}sectPr"))
    assert [_values(section, "pgNumType") for section in sections] == [{"start": "1"}] * 3
    assert all(section.find(f"{W}titlePg") is not None for section in sections)


def test_the_page_number_stands_centred_in_the_head_of_later_pages_only(page: Any) -> None:
    heads = {name: page.part(name) for name in page.names if name.startswith("word/header")}
    numbered = [head for head in heads.values() if head.find(f".//{W}fldSimple") is not None]
    assert (len(heads), len(numbered)) == (2, 1)
    (field,) = numbered[0].iter(f"{W}fldSimple")
    assert field.get(f"{W}instr").strip() == "PAGE"
    assert int(field.find(f".//{W}sz").get(f"{W}val")) / 2 == 14
    assert numbered[0].find(f"{W}p/{W}pPr/{W}jc").get(f"{W}val") == "center"


def test_the_notice_stands_at_the_foot(page: Any) -> None:
    (foot,) = (page.part(name) for name in page.names if name.startswith("word/footer"))
    assert "".join(text.text for text in foot.iter(f"{W}t")) == "Dữ liệu trình diễn"


def test_type_is_times_new_roman_for_every_script_and_the_language_vietnamese(page: Any) -> None:
    defaults = page.part("word/styles.xml").find(f".//{W}rPrDefault/{W}rPr")
    fonts = {key.removeprefix(W): value for key, value in defaults.find(f"{W}rFonts").attrib.items()}
    assert fonts == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman")
    assert defaults.find(f"{W}sz").get(f"{W}val") == "28"
    assert defaults.find(f"{W}color").get(f"{W}val") == "000000"
    language = defaults.find(f"{W}lang").attrib
    assert (language[f"{W}val"], language[f"{W}eastAsia"]) == ("vi-VN", "vi-VN")
    assert list(page.body.iter(f"{W}rFonts")) == []


def test_annexes_are_numbered_named_and_tied_to_the_document(page: Any) -> None:
    start = page.lines.index("Phụ lục I")
    assert page.lines[start + 1 : start + 4] == [
        "DANH MỤC",
        "(Kèm theo Báo cáo số      /BC-UBND",
        "ngày      tháng      năm … của Ủy ban nhân dân tỉnh Ninh Bình)",
    ]
    assert page.look(page.paragraphs[start]) == (14, True, False, "center")
    assert page.look(page.paragraphs[start + 2]) == (13, False, True, "center")
    assert "Phụ lục II" in page.lines


def test_a_single_annex_bears_no_number(report: Report, read: Any) -> None:
    document = report(annexes=(Annex("Danh mục", (Paragraph.of("Một."),)),))
    assert "Phụ lục" in read(to_docx(document, variant="trinh_ky")).lines
