"""TMX 1.4b (LISA OSCAR, 26 April 2005): translation memories out and in, streamed, with bounded memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from lxml import etree

from nhipcau.newsroom.exchange import doorway
from nhipcau.newsroom.exchange.doorway import Element, local
from nhipcau.newsroom.exchange.layout import XML
from nhipcau.newsroom.exchange.marks import pieces
from nhipcau.newsroom.exchange.segs import fill_seg, seg_text
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, check_characters

MAX_FILE = 512 * 2**20  # bytes of one memory
MAX_UNIT = 2 * 2**20  # bytes read without one unit coming to its end
_CHUNK = 64 * 1024
_TIME = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Pair:
    """A text and its translation, marks numbered, brackets doubled. ``changed_at`` is aware, in UTC, to the second."""

    source: str
    target: str
    source_language: str
    target_language: str
    changed_at: datetime | None = None
    by: str = ""


def write(pairs: Iterable[Pair], source_language: str, target_language: str) -> bytes:
    """A memory of one pair of languages; the same pairs give the same bytes. ExchangeRefused for a pair in another
    language and for a character that no XML file can carry."""
    made = io.BytesIO()
    header = {
        "creationtool": "nhipcau", "creationtoolversion": "1", "datatype": "html", "segtype": "block",
        "adminlang": "vi", "srclang": source_language, "o-tmf": "nhipcau",
    }  # fmt: skip
    with etree.xmlfile(made, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element("tmx", {"version": "1.4"}):
            file.write("\n", etree.Element("header", header), "\n")
            with file.element("body"):
                file.write("\n")
                for number, pair in enumerate(pairs, start=1):
                    _check(pair, number, (source_language, target_language))
                    file.write(_unit(pair), "\n")
    return made.getvalue() + b"\n"


def _check(pair: Pair, number: int, languages: tuple[str, str]) -> None:
    if (pair.source_language, pair.target_language) != languages:
        raise ExchangeRefused(
            f"Cặp câu thứ {number} không thuộc cặp ngôn ngữ {languages[0]} – {languages[1]}. Hãy xuất mỗi cặp ngôn ngữ một tệp.",
            f"Pair {number} is not in {languages[0]} – {languages[1]}. Export each pair of languages to its own file.",
        )
    for text in (pair.source, pair.target, pair.by):
        check_characters(str(number), text)


def _unit(pair: Pair) -> Element:
    made = etree.Element("tu")
    about = {"changedate": pair.changed_at.astimezone(UTC).strftime(_TIME)} if pair.changed_at else {}
    about |= {"changeid": pair.by} if pair.by else {}
    for language, text, attributes in (
        (pair.source_language, pair.source, {}),
        (pair.target_language, pair.target, about),
    ):
        variant = etree.SubElement(made, "tuv", {f"{XML}lang": language, **attributes})
        fill_seg(etree.SubElement(variant, "seg"), pieces(text))
    return made


def read(data: bytes | BinaryIO) -> Iterator[Pair]:
    """The pairs of a memory from any tool, one for each language beside the source's, as they are read.

    Never holds more than a few MB of the file's tree. Raises ExchangeRefused when the file is no TMX, is cut short or
    harmful; pairs given before the break are whole, but a caller that wants all or none must hold them back.
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    first = b""
    while len(first) < doorway.BEGINNING and (more := stream.read(_CHUNK)):
        first += more
    # A plain DOCTYPE stands at the head of many tools' memories.
    doorway.check_beginning(first, doctype=True)
    parser = etree.XMLPullParser(
        events=("start", "end"), tag=("{*}header", "{*}tu"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        yield from _pairs(parser, stream, first)
    except ExchangeRefused:
        raise
    except (etree.XMLSyntaxError, ValueError) as error:
        raise doorway.cut(error) from error


def _pairs(parser: Any, stream: BinaryIO, chunk: bytes) -> Iterator[Pair]:
    total, since, original = 0, 0, ""
    while chunk:
        total, since = total + len(chunk), since + len(chunk)
        parser.feed(chunk)
        for event, element in parser.read_events():
            if event == "start":
                original = element.get("srclang", "") if local(element) == "header" else original
                continue
            if local(element) == "tu":
                yield from _given(element, original)
                since = 0
            _forget(element)
        if since > MAX_UNIT or total > MAX_FILE:
            raise doorway.too_large(MAX_FILE)
        chunk = stream.read(_CHUNK)
    if local(parser.close()) != "tmx":
        raise _no_tmx()


def _forget(element: Element) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _no_tmx() -> ExchangeRefused:
    return ExchangeRefused(
        "Tệp XML này không phải bộ nhớ dịch TMX. Hãy nộp tệp .tmx mà phần mềm dịch xuất ra.",
        "This XML file is no TMX translation memory. Hand in the .tmx file that the translation tool exported.",
    )


def _given(unit: Element, original: str) -> Iterator[Pair]:
    variants = [
        (_language(variant), variant) for variant in unit if local(variant) == "tuv" and _seg(variant) is not None
    ]
    wanted = unit.get("srclang", "") or original
    source = next((entry for entry in variants if entry[0].lower() == wanted.lower()), None)
    source = source or (variants[0] if variants else None)
    if source is None:
        return
    text = seg_text(_seg(source[1]))
    for language, variant in variants:
        if variant is not source[1]:
            said = (
                variant.attrib
                if variant.get("changedate") or variant.get("changeid")
                else {**unit.attrib, **variant.attrib}
            )
            by = said.get("changeid") or said.get("creationid", "")
            at = _time(said.get("changedate") or said.get("creationdate", ""))
            yield Pair(text, seg_text(_seg(variant)), source[0], language, at, by)


def _language(variant: Element) -> str:
    return str(variant.get(f"{XML}lang") or variant.get("lang") or "")


def _seg(variant: Element) -> Element | None:
    return next((child for child in variant if local(child) == "seg"), None)


def _time(said: str) -> datetime | None:
    """A time that is not as the standard writes it counts as not given."""
    if not re.fullmatch(r"\d{8}T\d{6}Z", said, re.ASCII):
        return None
    try:
        return datetime.strptime(said, _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
