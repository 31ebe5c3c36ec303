"""The way in for XML from strangers: bounded in size and depth, no entity, nothing fetched, every refusal a sentence."""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from lxml import etree

from nhipcau.newsroom.exchange.sheet import ExchangeRefused

MAX_FILE = 16 * 2**20  # bytes; the tree takes several times as much
MAX_ELEMENTS = 150_000
BEGINNING = _CHUNK = 64 * 1024  # bytes

Element = Any  # lxml ships no types


class _RootReached(Exception):
    pass


def parse(data: bytes) -> Element:
    """The root of a whole XML file. Any encoding that XML declares by itself or by a byte order mark is read."""
    check_beginning(data, doctype=False)
    if len(data) > MAX_FILE:
        raise too_large(MAX_FILE)
    parser = etree.XMLPullParser(
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        return _fed(parser, data)
    except ExchangeRefused:
        raise
    except (etree.XMLSyntaxError, ValueError) as error:
        raise cut(error) from error


def _fed(parser: Any, data: bytes) -> Element:
    count = 0
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        count += sum(1 for _ in parser.read_events())
        if count > MAX_ELEMENTS:
            raise too_large(MAX_FILE)
    return parser.close()


def check_beginning(data: bytes, *, doctype: bool) -> None:
    """Read up to the root element, which must stand within the first 64 KB. Refuses an empty file, what is not XML, and a
    DOCTYPE, or only one that declares something itself where ``doctype`` allows the plain kind."""
    if not data.strip():
        raise ExchangeRefused(
            "Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi nộp lại.",
            "The file is empty. Check the file and hand it in again.",
        )
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _allow_plain if doctype else _refuse_declaration
    parser.StartElementHandler = _stop
    try:
        parser.Parse(data[:BEGINNING], False)
        parser.Parse(b"", True)
    except _RootReached:
        return
    except ExchangeRefused:
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise not_xml() from error
    raise not_xml()


def _stop(*_: object) -> None:
    raise _RootReached


def _allow_plain(_name: str, _system: str | None, _public: str | None, declares: int) -> None:
    if declares:
        _refuse_declaration()


def _refuse_declaration(*_: object) -> None:
    raise ExchangeRefused(
        "Tệp có khai báo DTD hoặc thực thể XML, có thể kéo dữ liệu ngoài vào, nên bị từ chối. Hãy xuất lại tệp từ phần mềm dịch.",
        "The file declares a DTD or XML entities, which can pull in outside data, and was refused. "
        "Export it again from the translation tool.",
    )


def not_xml() -> ExchangeRefused:
    """For a file whose beginning is no XML at all."""
    return ExchangeRefused(
        "Tệp không phải là XML nên không đọc được. Hãy nộp đúng tệp .xlf, .xliff hoặc .tmx mà phần mềm dịch lưu ra.",
        "The file is not XML and cannot be read. Hand in the .xlf, .xliff or .tmx file that the translation tool saved.",
    )


def cut(error: Exception) -> ExchangeRefused:
    """For XML that begins well and then breaks off or is damaged; says the line where known."""
    line = getattr(error, "lineno", 0) or 0
    vi, en = (f" (gần dòng {line})", f" (near line {line})") if line else ("", "")
    return ExchangeRefused(
        f"Tệp bị cắt ngang hoặc bị hỏng{vi} nên không lấy đoạn nào. Hãy lưu lại tệp từ phần mềm dịch rồi nộp lại.",
        f"The file is cut short or damaged{en}, so nothing was taken. Save it again in the translation tool and hand it in.",
    )


def too_large(limit: int) -> ExchangeRefused:
    """For a file over ``limit`` bytes, or with more parts than a translation can have."""
    return ExchangeRefused(
        f"Tệp lớn quá mức cho phép ({limit // 2**20} MB hoặc quá nhiều phần tử). Hãy tách tệp rồi nộp lại.",
        f"The file is over the limit ({limit // 2**20} MB, or too many elements). Split it and hand it in again.",
    )


def local(element: Element) -> str:
    """The name without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def space(element: Element) -> str:
    """The namespace, "" without one or for a comment."""
    tag = element.tag
    return re.split("[{}]", tag)[1] if isinstance(tag, str) and tag.startswith("{") else ""


def words(element: Element | None) -> str:
    """All the text within, as it stands."""
    return "" if element is None else "".join(element.itertext(with_tail=False))


def holds(element: Element | None) -> bool:
    """Whether there is anything within: words, or an element that stands for a mark."""
    return element is not None and (len(element) > 0 or bool(words(element).strip()))
