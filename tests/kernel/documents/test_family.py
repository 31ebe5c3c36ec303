"""Papers of Party bodies: a head of their own, and a caution until somebody has compared it with the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest

from nhipcau.kernel.documents import Document, DocumentRefused, Family, Kind, layout, to_docx, to_html, to_pdf

Report = Callable[..., Document]
CROWN = "ĐẢNG CỘNG SẢN VIỆT NAM"


@pytest.fixture
def party(report: Report) -> Document:
    return report(
        kind=Kind.PLAN,
        symbol="KH/TU",
        family=Family.PARTY,
        parent=("Đảng bộ tỉnh Ninh Bình",),
        agency=("Ban Chỉ đạo",),
        annexes=(),
    )


def test_the_head_names_the_party_and_not_the_nation(party: Document, read: Any) -> None:
    page = read(to_docx(party, variant="trinh_ky"))
    assert page.lines[:4] == ["ĐẢNG BỘ TỈNH NINH BÌNH", "BAN CHỈ ĐẠO", "*", CROWN]
    assert page.look(page.line(CROWN)) == (15, True, False, "center")
    assert "Số      -KH/TU" in page.lines
    assert not any(layout.NATION in line or layout.MOTTO in line for line in page.lines)


def test_state_papers_do_not_name_the_party(report: Report, read: Any) -> None:
    lines = read(to_docx(report(), variant="trinh_ky")).lines
    assert not any(CROWN in line or line == "*" for line in lines)


def test_every_form_says_that_the_rules_were_not_compared(party: Document, read: Any) -> None:
    assert Family.STATE.verified and not Family.PARTY.verified
    word = read(to_docx(party, variant="trinh_ky"))
    foot = next(name for name in word.names if "footer" in name)
    assert Family.PARTY.caution in "".join(word.part(foot).itertext())
    assert Family.PARTY.caution in to_html(party, variant="trinh_ky")
    page = pypdfium2.PdfDocument(to_pdf(party, variant="trinh_ky"))[0].get_textpage().get_text_bounded()
    assert Family.PARTY.caution in " ".join(page.split())
    assert CROWN in page and layout.MOTTO not in page


@pytest.mark.parametrize("symbol", ["KH-UBND", "164-KH/TU", "BC/TU", "KH/", "KH/tu"])
def test_symbols_of_another_family_or_kind_or_with_a_number_are_refused(report: Report, symbol: str) -> None:
    with pytest.raises(DocumentRefused, match="Ký hiệu «"):
        report(kind=Kind.PLAN, symbol=symbol, family=Family.PARTY)


def test_an_official_letter_of_the_party_has_a_code(report: Report) -> None:
    assert report(kind=Kind.LETTER, symbol="CV/TU", family=Family.PARTY).symbol == "CV/TU"
    with pytest.raises(DocumentRefused, match="cần dạng «CV/…»"):
        report(kind=Kind.LETTER, symbol="UBND/VX", family=Family.PARTY)
