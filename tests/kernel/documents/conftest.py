"""One small report, and ways to read a Word file back as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from lxml import etree

from nhipcau.kernel.documents import (
    Document,
    Figure,
    Heading,
    Kind,
    Level,
    Paragraph,
    RowRef,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rows(count: int, prefix: str = "TIN") -> tuple[RowRef, ...]:
    return tuple(
        RowRef(
            f"{prefix}-{number}",
            f"Tin trình diễn {number}",
            f"https://ttdn.example/{number}/",
            date(2026, 3, 5),
        )
        for number in range(1, count + 1)
    )


def make_report(**changes: Any) -> Document:
    """A report of one result section with one figure of three rows."""
    news = Figure("I02", 3, "tin, bài", rows(3), "Tin, bài trên cổng")
    given: dict[str, Any] = {
        "kind": Kind.REPORT,
        "issuer": "Ủy ban nhân dân tỉnh Ninh Bình",
        "agency": ("Ủy ban nhân dân", "tỉnh Ninh Bình"),
        "symbol": "BC-UBND",
        "place": "Ninh Bình",
        "subject": ("Kết quả công tác thông tin đối ngoại năm 2026",),
        "blocks": (
            Heading.of(Level.SECTION, "Kết quả", results=True),
            Paragraph.of("Trong kỳ công bố ", news, "."),
            Paragraph.of("Trên đây là báo cáo của Ủy ban nhân dân tỉnh."),
        ),
        "signer": ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        "recipients": ("Các sở, ban, ngành",),
        "archive": "VT, SVHTTDL",
    }
    return Document(**(given | changes))


def part_of(package: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return etree.fromstring(opened.read(name))


def words_of(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


class Read:
    """A Word file read back: `lines` are its paragraphs' texts, `line` the first that holds one."""

    def __init__(self, package: bytes) -> None:
        self.package = package
        self.body = part_of(package, "word/document.xml")
        self.names = sorted(zipfile.ZipFile(io.BytesIO(package)).namelist())
        self.paragraphs = list(self.body.iter(f"{W}p"))
        self.lines = [words_of(paragraph) for paragraph in self.paragraphs]

    def part(self, name: str) -> Any:
        return part_of(self.package, name)

    def line(self, text: str) -> Any:
        return next(paragraph for paragraph in self.paragraphs if text in words_of(paragraph))

    def after(self, text: str) -> Any:
        return self.paragraphs[self.paragraphs.index(self.line(text)) + 1]

    @staticmethod
    def look(paragraph: Any) -> tuple[float, bool, bool, str]:
        """(size in points, bold, italic, alignment) of a line's first run."""
        run, properties = paragraph.find(f"{W}r"), paragraph.find(f"{W}pPr")
        size = run.find(f".//{W}sz")
        return (
            int(size.get(f"{W}val")) / 2 if size is not None else 14,
            run.find(f".//{W}b") is not None,
            run.find(f".//{W}i") is not None,
            properties.find(f"{W}jc").get(f"{W}val"),
        )


@pytest.fixture
def report() -> Callable[..., Document]:
    return make_report


@pytest.fixture
def evidence_rows() -> Callable[..., tuple[RowRef, ...]]:
    return rows


@pytest.fixture
def read() -> type[Read]:
    return Read
