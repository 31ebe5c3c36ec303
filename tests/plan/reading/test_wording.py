"""Evening out keeps every offset; blocks find the paragraphs a page broke; furniture is told from text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.intake import SourceText
from nhipcau.plan.reading.blocks import blocks
from nhipcau.plan.reading.furniture import is_furniture
from nhipcau.plan.reading.labels import label_of
from nhipcau.plan.reading.places import locality
from nhipcau.plan.reading.wording import even


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_even_text_has_the_same_length(text: str) -> None:
    assert len(even(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "evened"),
    [
        ("hoà thuỷ KHOẺ", "hòa thủy KHỎE"),
        ("quý quỳ hoàn toàn", "quý quỳ hoàn toàn"),
        ("QÐ‑TTg – a\u00a0b", "QĐ-TTg - a b"),
    ],
)
def test_spelling_is_made_even(written: str, evened: str) -> None:
    assert even(written) == evened


def test_lines_broken_by_the_page_are_one_paragraph() -> None:
    text = "1. Tổ chức lớp tập huấn nghiệp vụ cho cán bộ\nlàm công tác thông tin.\n2. In sách\n\nNgắn"
    found = [b.text for b in blocks(SourceText(text, "txt"))]
    assert found == [
        "1. Tổ chức lớp tập huấn nghiệp vụ cho cán bộ làm công tác thông tin.",
        "2. In sách",
        "Ngắn",
    ]
    assert len(blocks(SourceText(text, "docx"))) == 4


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("I. MỤC ĐÍCH", "roman"), ("IV/ KINH PHÍ", "roman"), ("A. KẾT QUẢ", "capital"),
        ("1. Tập huấn", "arabic"),
        ("12) Tập huấn", "arabic"), ("1.2. Tập huấn", "decimal"), ("đ) Báo cáo", "letter"),
        ("- In sách", "dash"),
        ("+ Ảnh", "plus"), ("• Phim", "bullet"), ("Phần thứ hai", "part"), ("Tập huấn", None),
        ("1.234 lượt", None),
        ("19/01/2021", None), ("-----", None),
    ],
)  # fmt: skip
def test_labels(line: str, form: str | None) -> None:
    label = label_of(line)
    assert (label and label.form) == form


@pytest.mark.parametrize(
    "line",
    [
        "Skip Ribbon Commands", "IMG_8955.jpg — Ảnh: Tổ báo "
                                "chí", "9.661.345", "Đang truy cập : 120", "/portal/home/photos",
        "http://example.vn", "Họ tên:(*)", "Mã xác nhận:  L?y l?i m\ufffd b?o "
                                           "m?t", "QR Code Fanpage", "_______", "In trang",
        "Print Thứ Tư, 11/03/2020 14:06 Gốc", "Bến cảng (Ảnh: Đội tuyên truyền).",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Nội dung thực hiện:",
        "II. NỘI DUNG",
        "Chia sẻ kinh nghiệm với các tỉnh bạn",
        "In ấn tờ rơi",
        "1. Ảnh đẹp quê hương",
    ],
)
def test_words_of_a_plan_are_not_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("UBND tỉnh Hòa Bình", "Tỉnh Hòa Bình"),
        ("tỉnh Hoà Bình", "Tỉnh Hòa Bình"),
        ("TP.HCM và TPHCM, gần Long An", "Thành phố Hồ Chí Minh"),
        ("theo gương Chủ tịch Hồ Chí Minh", None),
        ("khu vực Thái Bình Dương", None),
        ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "Tỉnh Cà Mau"),
        ("Hà Nội, Hà Nội; tỉnh Hà Nam", "Tỉnh Hà Nam"),
        ("không nêu nơi nào", None),
    ],
)
def test_the_place_a_text_is_about(text: str, place: str | None) -> None:
    assert locality(text) == place
