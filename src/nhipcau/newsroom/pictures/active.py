"""Files that act when they are opened: web pages, scripts, and office files with macros."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from nhipcau.newsroom.pictures.refusal import PictureRefused, refusal

_PAGES_WORDS = """
    html htm xhtml xht shtml mht mhtml hta js mjs vbs vbe jse wsf wsh htc php phtml asp aspx jsp cgi bat cmd ps1 lnk url
    scr exe com jar
"""
_PAGES = frozenset(_PAGES_WORDS.split())
_MACRO_NAMES_WORDS = """
    docm dotm xlsm xltm xlam xlsb pptm potm ppsm ppam sldm xla xlm
"""
_MACRO_NAMES = frozenset(_MACRO_NAMES_WORDS.split())
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_STREAMS = ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros")
_MACRO_PARTS = re.compile(
    r"(?:^|/)(?:vbaProject[^/]*\.bin|vbaData\.xml|macrosheets/|attachedToolbars\.bin)|^(?:Basic|Scripts)/",
    re.IGNORECASE,
)
_MACRO_TYPES = re.compile(
    rb"macroEnabled|vbaProject|ms-excel\.sheet\.binary|(?:int|ms-excel\.)macrosheet", re.IGNORECASE
)
_INNER = re.compile(r"\.(?:bin|ole|doc|xls|ppt|docx|xlsx|pptx|docm|xlsm|pptm|xlsb)$", re.IGNORECASE)
_PAGE_MARKS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|iframe|meta|object|embed)[\s>/]|<\?php|http://www\.w3\.org/1999/xhtml",
    re.IGNORECASE,
)
_MHT = re.compile(r"^mime-version:|^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SVG = re.compile(r"<(?:\w+:)?svg[\s>/]|http://www\.w3\.org/2000/svg", re.IGNORECASE)
_HEAD = 64 * 1024
MAX_PART = 16 * 2**20  # bytes unpacked of one part that is looked into
MAX_PARTS = 48 * 2**20  # bytes unpacked of all of them
MAX_ENTRIES = 5_000
_MAX_DEPTH = 3  # a file in a file in a file


def refuse_active(data: bytes, name: str) -> None:
    """Refuses a web page, a script, an SVG drawing and an office file with macros, by name and by content.

    Office files inside office files are looked into, three deep. A file with a password or one too damaged or too large to
    look into is refused, too. Not seen: the macro sheets of Excel 4 in an .xls, and scripts in a PDF.
    """
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix in _PAGES:
        raise refusal("active.page", found=f".{suffix}")
    if suffix in ("svg", "svgz"):
        raise refusal("active.svg")
    if suffix in _MACRO_NAMES:
        raise refusal("active.macro")
    _refuse_inside(data, 0, [MAX_PARTS])
    if not data.startswith((_OLE, b"PK", b"%PDF-")):
        _refuse_page(data)


def _refuse_page(data: bytes) -> None:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    head = data[:_HEAD].decode(encoding, "replace").lstrip("\ufeff\x00 \r\n\t")
    if _MHT.match(head):
        raise refusal("active.page", found="MHTML")
    if not head.startswith("<"):
        return
    if _SVG.search(head):
        raise refusal("active.svg")
    if _PAGE_MARKS.search(head):
        raise refusal("active.page", found="HTML")


def _refuse_inside(data: bytes, depth: int, left: list[int]) -> None:
    if data.startswith(_OLE):
        _refuse_ole(data)
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if depth >= _MAX_DEPTH:
            raise refusal("active.unreadable")
        try:
            _refuse_zip(data, depth, left)
        except PictureRefused:
            raise
        except (
            zipfile.BadZipFile,
            zlib.error,
            struct.error,
            NotImplementedError,
            OSError,
            EOFError,
            ValueError,
        ) as error:
            raise refusal("active.unreadable") from error
        except RuntimeError as error:  # so the library calls a part under a password
            raise refusal("active.locked") from error


def _refuse_zip(data: bytes, depth: int, left: list[int]) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_ENTRIES:
            raise refusal("active.unreadable")
        for info in infos:
            name = info.filename.replace("\\", "/")
            if _MACRO_PARTS.search(name) or name.rpartition(".")[2].lower() in _MACRO_NAMES:
                raise refusal("active.macro")
            if name.lower() == "[content_types].xml" and _MACRO_TYPES.search(_wide_free(_part(archive, info, left))):
                raise refusal("active.macro")
            if _INNER.search(name):
                _refuse_inside(_part(archive, info, left), depth + 1, left)


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: list[int]) -> bytes:
    bound = min(MAX_PART, left[0])
    with archive.open(info) as handle:
        content = handle.read(bound + 1)
    if len(content) > bound:
        raise refusal("active.unreadable")
    left[0] -= len(content)
    return content


def _wide_free(content: bytes) -> bytes:
    return content.replace(b"\x00", b"")


def _refuse_ole(data: bytes) -> None:
    if _has_entry(data, "EncryptedPackage"):
        raise refusal("active.locked")
    if any(_has_entry(data, name) for name in _MACRO_STREAMS):
        raise refusal("active.macro")
    if b"vbaProject.bin" in data:  # a newer office file kept as a stream; its parts keep their names in the clear
        raise refusal("active.macro")


def _has_entry(data: bytes, name: str) -> bool:
    """Whether the directory of an OLE file ([MS-CFB] 2.6) has an entry of this name; entries stand at multiples of 128.

    Words of a text do not count: length and kind must be those of an entry.
    """
    for wanted in {name, name.upper(), name.lower()}:
        sought = wanted.encode("utf-16-le") + b"\x00\x00"
        at = data.find(sought)
        while at != -1:
            if (
                at % 128 == 0
                and data[at + 64 : at + 66] == struct.pack("<H", len(sought))
                and data[at + 66 : at + 67] in (b"\x01", b"\x02")
            ):
                return True
            at = data.find(sought, at + 1)
    return False
