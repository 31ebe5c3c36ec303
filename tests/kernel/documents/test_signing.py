"""Boxes 7 and 9b: signer and Nơi nhận."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nhipcau.kernel.documents import Document, to_docx

Report = Callable[..., Document]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_recipients_end_with_the_archive_line(report: Report, read: Any) -> None:
    page = read(to_docx(report(), variant="trinh_ky"))
    start = page.lines.index("Nơi nhận:")
    assert page.lines[start : start + 3] == ["Nơi nhận:", "- Các sở, ban, ngành;", "- Lưu: VT, SVHTTDL."]
    assert page.look(page.paragraphs[start]) == (12, True, True, "left")
    assert page.look(page.paragraphs[start + 1]) == (11, False, False, "left")


def test_a_document_with_addressees_goes_first_to_them(report: Report, read: Any) -> None:
    page = read(to_docx(report(addressees=("Bộ Ngoại giao",)), variant="trinh_ky"))
    assert page.lines[page.lines.index("Nơi nhận:") + 1] == "- Như trên;"
    said = report(addressees=("Bộ Ngoại giao",), recipients=("- Như trên;",))
    assert read(to_docx(said, variant="trinh_ky")).lines.count("- Như trên;") == 1


def test_authority_and_title_are_bold_capitals_level_with_the_recipients(report: Report, read: Any) -> None:
    page = read(to_docx(report(), variant="trinh_ky"))
    for line in ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"):
        assert page.look(page.line(line)) == (14, True, False, "center")
    row = next(row for row in page.body.iter(f"{W}tr") if page.line("Nơi nhận:") in set(row.iter(f"{W}p")))
    assert page.line("TM. ỦY BAN NHÂN DÂN") in set(row.iter(f"{W}p"))
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
