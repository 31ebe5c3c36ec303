"""Web pages and PDFs as lines of text."""

from __future__ import annotations

import pytest

from nhipcau.kernel.intake import IntakeRefused, read_source
from tests.kernel.intake_samples import pdf_of


def page(body: str, head: str = "") -> str:
    return read_source("a.html", f"<html><head>{head}</head><body>{body}</body></html>".encode()).text


def test_one_block_is_one_line_and_inline_marks_do_not_break_it() -> None:
    assert (
        page("<p>Một <b>hai</b>\n ba</p><div>bốn<p>năm</p>sáu</div>a<br>b")
        == "Một hai ba\nbốn\nnăm\nsáu\na\nb"
    )


def test_scripts_styles_and_comments_are_not_text() -> None:
    assert page("<script>x()</script><!-- y --><style>z</style><p>chữ</p>") == "chữ"


def test_lists_get_their_labels_but_menus_do_not() -> None:
    menu = "<nav><ul><li>Trang chủ</li></ul></nav>"
    body = f"{menu}<ul><li>a</li><li></li></ul><ol start='3'><li>b</li><li>c</li></ol>"
    assert page(body) == "Trang chủ\n- a\n3. b\n4. c"


def test_a_data_row_is_one_line_and_a_layout_row_is_not() -> None:
    data = "<tr><td>1</td><td><p>Tập huấn</p></td><td></td></tr>"
    layout = "<tr><td><p>a</p><p>b</p></td><td>c</td></tr>"
    assert page(f"<table>{data}</table><table>{layout}</table>") == "1\tTập huấn\na\nb\nc"


def test_a_page_is_decoded_by_its_own_declaration() -> None:
    data = b"<html><meta charset='windows-1258'><p>Vi\xea\xf2t Nam</p></html>"
    assert read_source("a.htm", data).text == "Việt Nam"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>x</p><div>MẬT</div>",
        "<table><tr><td>x</td><td>TỐI MẬT</td></tr></table>",
        "<img alt='MẬT'><p>x</p>",
        "<p>x</p><p>M&#7852;T</p>",
    ],
)
def test_a_stamp_on_a_page_is_refused(markup: str) -> None:
    with pytest.raises(IntakeRefused) as refused:
        read_source("a.html", f"<html>{markup}</html>".encode())
    assert refused.value.rule == "secrecy.stamp"


def test_pages_of_a_pdf_follow_each_other_without_their_numbers() -> None:
    data = pdf_of(["1", "Kế hoạch thông tin", "đối ngoại tỉnh,"], ["- 2 -", "năm 2024."])
    assert read_source("a.pdf", data).text == "Kế hoạch thông tin\nđối ngoại tỉnh,\nnăm 2024."


def test_a_page_without_text_among_others_is_told() -> None:
    read = read_source("a.pdf", pdf_of(["Kế hoạch"], []))
    assert [(n.code, "Trang 2 " in n.vi) for n in read.notes] == [("pdf.pages_without_text", True)]


def test_a_stamp_in_a_pdf_is_refused_in_its_text_and_in_its_title() -> None:
    for data, rule in [
        (pdf_of(["UBND TỈNH A", "M Ậ T", "Kế hoạch"]), "secrecy.stamp"),
        (pdf_of(["Kế hoạch"], title="Tuyệt mật"), "secrecy.property"),
    ]:
        with pytest.raises(IntakeRefused) as refused:
            read_source("a.pdf", data)
        assert refused.value.rule == rule
