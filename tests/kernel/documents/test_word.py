"""The same document gives the same bytes, in any process; a file that offices can open."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from nhipcau.kernel.documents import Annex, Document, Heading, Level, Paragraph, Variant, build, to_docx

Report = Callable[..., Document]
VARIANTS: tuple[Variant, ...] = ("trinh_ky", "doi_chieu")
_IN_ANOTHER_PROCESS = """
import hashlib, sys
sys.path.insert(0, {here!r})
from conftest import make_report
from nhipcau.kernel.documents import to_docx
for variant in {variants!r}:
    print(hashlib.sha256(to_docx(make_report(), variant=variant)).hexdigest())
"""


@pytest.mark.parametrize("variant", VARIANTS)
def test_two_builds_are_byte_identical(report: Report, variant: Variant) -> None:
    assert to_docx(report(), variant=variant) == to_docx(report(), variant=variant)


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Ho_Chi_Minh"), ("2026", "America/New_York")])
def test_hash_seed_and_clock_of_the_process_leave_no_trace(report: Report, seed: str, zone: str) -> None:
    here = str(Path(__file__).parent)
    paths = os.pathsep.join(path for path in sys.path if path)
    ran = subprocess.run(
        [sys.executable, "-c", _IN_ANOTHER_PROCESS.format(here=here, variants=VARIANTS)],
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    ours = [hashlib.sha256(to_docx(report(), variant=variant)).hexdigest() for variant in VARIANTS]
    assert ran.stdout.split() == ours


def test_the_two_copies_differ_only_on_purpose(report: Report, read: Any) -> None:
    signed, control = (read(to_docx(report(), variant=variant)) for variant in VARIANTS)
    mark = control.lines.index("Phụ lục minh chứng")
    body = [line.replace("[1]", "") for line in control.lines[:mark]]
    assert [line for line in body if line] == [line for line in signed.lines if line]


def test_properties_name_the_document_and_no_day_of_making(report: Report) -> None:
    properties = docx.Document(io.BytesIO(to_docx(report(), variant="trinh_ky"))).core_properties
    assert properties.title == "Báo cáo Kết quả công tác thông tin đối ngoại năm 2026"
    assert properties.author == "Ủy ban nhân dân tỉnh Ninh Bình"
    assert properties.language == "vi-VN"
    assert {properties.created.year, properties.modified.year} == {1980}


def test_decomposed_input_gives_the_same_bytes_as_composed(report: Report) -> None:
    words = "Trên đây là báo cáo của Ủy ban nhân dân tỉnh."
    composed, apart = (
        to_docx(report(blocks=(Paragraph.of(unicodedata.normalize(form, words)),)), variant="trinh_ky")
        for form in ("NFC", "NFD")
    )
    assert composed == apart


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[bytes], pypdfium2.PdfDocument]:
    """Pages as LibreOffice prints them."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")

    def convert(package: bytes) -> pypdfium2.PdfDocument:
        source = tmp_path / "van-ban.docx"
        source.write_bytes(package)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        to_pdf = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run(
            [str(office), profile, *to_pdf, str(source)], capture_output=True, check=True, timeout=180
        )
        return pypdfium2.PdfDocument(tmp_path / "van-ban.pdf")

    return convert


def test_pages_as_printed(report: Report, printed: Callable[[bytes], pypdfium2.PdfDocument]) -> None:
    """Looked up by words without marks: a machine without the true font prints the others in pieces."""
    long_section = [Paragraph.of("Trang trong. " * 30) for _ in range(12)]
    annexes = (
        Annex("Sau trang", (Paragraph.of("Hai."),)),
        Annex("Trang ngang", (Paragraph.of("Ba."),), landscape=True),
    )
    blocks = (Heading.of(Level.SECTION, "Trang trong"), *long_section, Paragraph.of("Trang trong."))
    pages = printed(build(report(blocks=blocks, annexes=annexes), variant="trinh_ky").docx)
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    annex = next(place for place, text in enumerate(texts) if "SAU TRANG" in text)
    assert annex >= 2
    numbers = [re.match(r"\s*(\d*)", text) for text in texts]
    printed_numbers = [number.group(1) for number in numbers if number]
    assert printed_numbers == ["", *(str(number) for number in range(2, annex + 1)), "", ""]
    assert "TRANG NGANG" in texts[annex + 1]
    sizes = [tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in pages]
    assert sizes == [(210, 297)] * (annex + 1) + [(297, 210)]
    assert [place for place, text in enumerate(texts) if "KT." in text] == [annex - 1]
    assert "Trang trong./." in texts[annex - 1]
