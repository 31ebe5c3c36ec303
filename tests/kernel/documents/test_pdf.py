"""The PDF form: NĐ 30's page, the same words as Word, the same bytes twice, readable aloud."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from nhipcau.kernel.charts import Bar, Bars
from nhipcau.kernel.documents import (
    Align,
    Annex,
    Chart,
    Column,
    Document,
    Figure,
    Heading,
    Kind,
    Level,
    Paragraph,
    Table,
    Text,
    Variant,
    layout,
    to_docx,
    to_pdf,
)
from nhipcau.kernel.documents.variants import CONTROL_MARK

Report = Callable[..., Document]
VARIANTS: tuple[Variant, ...] = ("trinh_ky", "doi_chieu")
POINT = 25.4 / 72
_IN_ANOTHER_PROCESS = """
import hashlib, sys
sys.path.insert(0, {here!r})
from conftest import make_report
from nhipcau.kernel.documents import to_pdf
print([hashlib.sha256(to_pdf(make_report(), variant=variant)).hexdigest() for variant in {variants!r}])
"""


class Pages:
    """A PDF read back: `texts` by page, and where a word stands, in millimetres from the left and the top."""

    def __init__(self, pdf: bytes) -> None:
        self.read = pypdfium2.PdfDocument(pdf)
        self.texts = [self._text(page) for page in self.read]

    @staticmethod
    def _text(page: Any) -> str:
        return unicodedata.normalize("NFC", page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\u00a0", " "))

    def size(self, page: int) -> tuple[int, int]:
        width, height = self.read[page].get_size()
        return round(width * POINT), round(height * POINT)

    def places(self, words: str, page: int = 0) -> list[tuple[float, float, float]]:
        """(left, right, top) of every line with these words."""
        text = self.read[page].get_textpage()
        height, found, search = self.read[page].get_height(), [], text.search(words, match_case=True)
        while (hit := search.get_next()) is not None:
            boxes = [text.get_charbox(index) for index in range(hit[0], hit[0] + hit[1])]
            left, right, top = min(box[0] for box in boxes), max(box[2] for box in boxes), max(box[3] for box in boxes)
            found.append((left * POINT, right * POINT, (height - top) * POINT))
        return found


def _pages(document: Document, variant: Variant = "trinh_ky") -> Pages:
    return Pages(to_pdf(document, variant=variant))


def _long(report: Report, **changes: Any) -> Document:
    words = tuple(Paragraph.of("Nội dung của trang trong, đủ dài để gãy dòng ở lề phải. " * 12) for _ in range(9))
    return report(blocks=(Heading.of(Level.SECTION, "Kết quả"), *words, Paragraph.of("Trên đây là báo cáo.")), **changes)


@pytest.mark.parametrize("variant", VARIANTS)
def test_two_builds_are_byte_identical_and_bear_no_day(report: Report, variant: Variant) -> None:
    made = to_pdf(report(), variant=variant)
    assert made == to_pdf(report(), variant=variant)
    assert b"CreationDate" not in made
    assert re.search(rb"<xmp:(Create|Modify)Date>", made) is None


def test_hash_seed_and_clock_of_the_process_leave_no_trace(report: Report) -> None:
    code = _IN_ANOTHER_PROCESS.format(here=str(Path(__file__).parent), variants=VARIANTS)
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "PYTHONPATH": paths}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    ours = [hashlib.sha256(to_pdf(report(), variant=variant)).hexdigest() for variant in VARIANTS]
    assert ran.stdout.strip() == str(ours)


def test_it_claims_to_be_readable_by_everyone_and_is_tagged(report: Report) -> None:
    made = to_pdf(report(), variant="doi_chieu")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/StructTreeRoot" in made
    assert pypdfium2.PdfDocument(made).get_metadata_dict()["Title"] == "Báo cáo Kết quả công tác thông tin đối ngoại năm 2026"


def test_page_and_margins_of_the_decree(report: Report) -> None:
    pages = _pages(_long(report))
    assert pages.size(0) == (layout.PAGE_WIDTH, layout.PAGE_HEIGHT)
    text = pages.read[1].get_textpage()
    boxes = [text.get_charbox(index) for index in range(text.count_chars()) if text.get_text_range(index, 1).strip()]
    assert min(box[0] for box in boxes) * POINT == pytest.approx(layout.LEFT, abs=0.5)
    assert 210 - max(box[2] for box in boxes) * POINT == pytest.approx(layout.RIGHT, abs=0.5)
    assert min(box[1] for box in boxes) * POINT >= layout.BOTTOM


def test_the_page_number_stands_in_the_middle_of_the_top_margin_and_not_on_page_one(report: Report) -> None:
    pages = _pages(_long(report))
    assert not pages.texts[0].startswith("1")
    assert [text.split("\n")[0] for text in pages.texts[1:]] == [str(number) for number in range(2, len(pages.texts) + 1)]
    left, right, top = pages.places("2", 1)[0]
    assert (left + right) / 2 == pytest.approx(layout.LEFT + layout.TEXT_WIDTH / 2, abs=0.5)
    assert 5 < top < layout.TOP


def test_annexes_stand_on_pages_of_their_own_counted_anew_landscape_where_asked(report: Report) -> None:
    columns = (Column("STT", 5, Align.CENTRE), Column("Nội dung", 60))
    rows = tuple((str(number), "Nhiệm vụ") for number in range(1, 60))
    annexes = (Annex("Danh mục", (Paragraph.of("Một."),)), Annex("Nhiệm vụ", (Table(columns, rows),), landscape=True))
    pages = _pages(_long(report, annexes=annexes))
    first = next(place for place, text in enumerate(pages.texts) if text.startswith("Phụ lục I\n"))
    assert pages.texts[first].split("\n")[1] == "DANH MỤC"
    assert pages.texts[first + 1].startswith("Phụ lục II\nNHIỆM VỤ\n(Kèm theo Báo cáo số")
    assert pages.texts[first + 2].startswith("2\nSTT Nội dung\n")
    assert [pages.size(place) for place in (first, first + 1, first + 2)] == [(210, 297), (297, 210), (297, 210)]


@pytest.mark.parametrize("words", ["ỦY BAN NHÂN DÂN", "TỈNH NINH BÌNH", "Số:"])
def test_the_agency_stands_in_the_left_column(report: Report, words: str) -> None:
    left, right, _ = _pages(report()).places(words)[0]
    assert layout.LEFT <= left < right <= layout.LEFT + layout.LETTERHEAD_LEFT


def test_the_nation_stands_at_the_right_on_one_line_level_with_the_agency(report: Report) -> None:
    pages = _pages(report())
    (nation,), (motto,) = pages.places(layout.NATION), pages.places(layout.MOTTO)
    middle = layout.LEFT + layout.LETTERHEAD_LEFT + layout.LETTERHEAD_RIGHT / 2
    assert pages.places("NAM")[0][2] == pytest.approx(pages.places("BAN")[0][2], abs=0.1)
    assert [(line[0] + line[1]) / 2 for line in (nation, motto)] == [pytest.approx(middle, abs=0.5)] * 2


def test_number_date_and_name_stay_blank(report: Report) -> None:
    text = _pages(report()).texts[0]
    head = text[: text.index("BÁO CÁO")]
    assert not any(letter.isdigit() for letter in head)
    assert re.search(r"ngày\s+tháng\s+năm …", head)
    assert text.rstrip().endswith("PHÓ CHỦ TỊCH")


def _words(lines: list[str]) -> list[str]:
    return re.sub(r"\s+(?=\[\d+\])", "", " ".join(lines)).split()


def _everything(report: Report, figures: Any) -> Document:
    chart = Chart(Bars("Tiếng Anh nhiều nhất", "tin", (Bar("Anh", 3, matters=True),)), figures)
    table = Table((Column("STT", 5), Column("Nội dung", 30)), (("1", "Một việc"),), "Bảng việc")
    blocks = (
        Heading.of(Level.SECTION, "Kết quả", results=True),
        Heading.of(Level.ITEM, "Tin, bài"),
        Heading.of(Level.POINT, "Cổng có ", figures[0]),
        Heading.of(Level.DASH, "Trang tiếng ", Text("English", language="en")),
        table,
        chart,
        Paragraph.of("Hết"),
    )
    return report(blocks=blocks, bases=("Luật A", "Luật B"), addressees=("Bộ Ngoại giao", "Bộ Tài chính"), annexes=(Annex("Phụ", (table,)),))


@pytest.mark.parametrize("variant", VARIANTS)
def test_word_and_pdf_say_the_same_words(report: Report, read: Any, evidence_rows: Any, variant: Variant) -> None:
    document = _everything(report, (Figure("I02", 3, "tin", evidence_rows(3)),))
    word = _words(read(to_docx(document, variant=variant)).lines)
    texts = [text.removeprefix(CONTROL_MARK).strip() for text in _pages(document, variant).texts]
    pdf = _words([re.sub(r"^\d+\n", "", text) for text in texts])
    drawn = ["Anh", "3"]
    assert Counter([*word, *drawn]) == Counter(pdf)


def test_the_control_copy_is_marked_on_every_page_and_its_figures_lead_to_their_rows(report: Report) -> None:
    control, signed = _pages(report(), "doi_chieu"), _pages(report())
    assert [text.startswith(CONTROL_MARK) for text in control.texts] == [True] * len(control.texts)
    assert CONTROL_MARK not in "".join(signed.texts)
    made = to_pdf(report(), variant="doi_chieu")
    assert made.count(b"/S /URI") + made.count(b"/S/URI") == 3
    assert b"/URI" not in to_pdf(report(), variant="trinh_ky")


def test_nothing_in_the_words_is_read_as_markup(report: Report) -> None:
    trap = '#import "x.typ" *đậm* _nghiêng_ $x$ = \\ "ngoặc" <nhãn> @nhãn // hết [ô] #{1+1}'
    assert trap in " ".join(_pages(report(blocks=(Paragraph.of(trap),))).texts[0].split())


def test_letters_that_our_faces_lack_do_not_stop_the_build(report: Report) -> None:
    document = report(blocks=(Paragraph.of("Tin tiếng Trung: ", Text("越南宁平", language="zh"), ", tiếng Lào: ", Text("ຂ່າວ", language="lo")),))
    text = _pages(document).texts[0]
    assert "Tin tiếng Trung:" in text


def test_an_item_without_a_section_above_is_the_first_level(report: Report) -> None:
    made = to_pdf(report(blocks=(Heading.of(Level.ITEM, "Một việc"), Paragraph.of("Hết"))), variant="trinh_ky")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_an_official_letter_has_its_subject_under_the_number_and_no_name(report: Report) -> None:
    pages = _pages(report(kind=Kind.LETTER, symbol="UBND-VX", subject=("cung cấp thông tin",)))
    (number,), (subject,) = pages.places("/UBND-VX"), pages.places("V/v cung cấp thông tin")
    assert subject[2] > number[2]
    assert subject[1] <= layout.LEFT + layout.LETTERHEAD_LEFT
    assert "CÔNG VĂN" not in pages.texts[0]


def test_a_notice_stands_at_the_foot_of_every_page(report: Report) -> None:
    texts = _pages(_long(report, notice="Dữ liệu trình diễn")).texts
    assert [text.rstrip().endswith("Dữ liệu trình diễn") for text in texts] == [True] * len(texts)


def test_a_signature_never_stands_alone_on_a_page(report: Report) -> None:
    for count in range(28, 36):
        blocks = (Heading.of(Level.SECTION, "Kết quả"), *(Paragraph.of(f"Dòng {number}.") for number in range(count)))
        last = _pages(report(blocks=blocks)).texts[-1]
        assert "Dòng" in last[: last.index("Nơi nhận")]
