"""Files made for the intake tests: PDFs with and without words, zips with lies in them, pictures
with metadata."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

import docx
from PIL import Image
from PIL.PngImagePlugin import PngInfo

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx_of(*lines: str, **properties: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def raw_docx(body: str, prolog: str = "", **parts: str) -> bytes:
    """A .docx by hand; `parts` are further parts by name, `__` for a slash."""
    words = f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    files = {"[Content_Types].xml": TYPES, "word/document.xml": words}
    files |= {f"{name.replace('__', '/')}.xml": text for name, text in parts.items()}
    return zipped(files)


def paragraph(text: str, run_properties: str = "") -> str:
    return f'<w:p><w:r><w:rPr>{run_properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def zipped(files: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def lying_about_size(data: bytes, name: str, size: int) -> bytes:
    """The same zip, its directory and local header declaring `size` bytes for a part."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo(name)
    changed = bytearray(data)
    struct.pack_into("<L", changed, info.header_offset + 22, size)
    entry = data.index(name.encode(), data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))) - 46
    struct.pack_into("<L", changed, entry + 24, size)
    return bytes(changed)


def pdf_of(*pages: Sequence[str], encrypted: bool = False, title: str = "") -> bytes:
    """A PDF whose words are in a text layer; Vietnamese through a ToUnicode table."""
    letters = sorted({c for page in pages for line in page for c in line})
    table = "\n".join(f"<{i:04X}> <{c.encode('utf-16-be').hex()}>" for i, c in enumerate(letters, 1))
    codes = {c: f"{i:04X}" for i, c in enumerate(letters, 1)}
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"{len(letters)} beginbfchar\n{table}\nendbfchar endcmap end end"
    )
    kids = " ".join(f"{7 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Tinos /Encoding /Identity-H /DescendantFonts [4 0 R] "
        "/ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Tinos /DW 500 /CIDToGIDMap /Identity "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(to_unicode),
        f"<< /Title <FEFF{title.encode('utf-16-be').hex()}> >>",
    ]
    for number, page in enumerate(pages):
        shown = " ".join(f"<{''.join(codes[c] for c in line)}> Tj 0 -16 Td" for line in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {8 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream(f"BT /F1 11 Tf 40 800 Td {shown} ET" if page else ""))
    return _pdf_file(objects, encrypted=encrypted)


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _pdf_file(objects: list[str], *, encrypted: bool) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    lock = ""
    if encrypted:
        key = "00" * 32
        lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>] "
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R {lock}>>"
    out += f"{trailer}\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def picture(kind: str = "JPEG", *, description: str = "", xmp: str = "", text: str = "") -> bytes:
    made, stream = Image.new("RGB", (8, 8), "teal"), BytesIO()
    exif = made.getexif()
    if description:
        exif[0x010E] = description.encode()
    if kind == "PNG":
        info = PngInfo()
        info.add_itxt("Comment", text)
        made.save(stream, kind, pnginfo=info)
    else:
        made.save(stream, kind, exif=exif, **({"xmp": xmp.encode()} if xmp else {}))
    return stream.getvalue()


def deflated(content: bytes) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return engine.compress(content) + engine.flush()
