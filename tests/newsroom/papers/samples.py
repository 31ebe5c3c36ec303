"""Documents with everything in them that readers should not get, each a word that can be looked for."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import openpyxl
from PIL import Image

from tests.kernel.intake_samples import _pdf_file, _stream, zipped

SECRET = "tram-huong"
SCRIPT = f"<< /S /JavaScript /JS (app.alert\\('{SECRET}-js'\\)) >>"


def pdf(words: str = "Ke hoach mua sen", *, hidden_layer: bool = False, photograph: bytes = b"") -> bytes:
    """A page turned on its side with a form field, a script at every place, an attachment, a note and all kinds of properties."""
    layers = "/OCProperties << /OCGs [15 0 R] /D << /OFF [15 0 R] >> >>" if hidden_layer else ""
    shown = f"BT /F1 20 Tf 40 100 Td ({words}) Tj ET"
    shown += " /OC /L BDC 0 0 120 90 re f EMC" if hidden_layer else ""
    shown += " q 50 0 0 50 10 10 cm /I Do Q" if photograph else ""
    picture = photograph.decode("latin-1")
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /OpenAction {SCRIPT} /Names << /EmbeddedFiles << /Names [({SECRET}.txt) 8 0 R] >> >>"
        f" /Metadata 9 0 R /AcroForm << /Fields [7 0 R] >> {layers} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Rotate 90 /Contents 5 0 R"
        " /Resources << /Font << /F1 4 0 R >> /Properties << /L 15 0 R >> /XObject << /I 14 0 R >> >>"
        f" /AA << /O {SCRIPT} >> /Metadata 9 0 R /PieceInfo << /X << /Private ({SECRET}-piece) >> >> /LastModified (D:2026)"
        " /Annots [7 0 R 10 0 R 11 0 R] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        _stream(shown),
        f"<< /Title ({SECRET}-title) /Author ({SECRET}-author) /Producer ({SECRET}-program) >>",
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T ({SECRET}-field) /V (x) /Rect [10 10 100 30] /A {SCRIPT} /AP << /N 12 0 R >> >>",
        f"<< /Type /Filespec /F ({SECRET}.txt) /EF << /F 13 0 R >> >>",
        f"<< /Type /Metadata /Subtype /XML /Length 14 >>\nstream\n{SECRET}-xmp\nendstream",
        f"<< /Type /Annot /Subtype /Text /Contents ({SECRET}-note) /Rect [40 90 100 130] >>",
        "<< /Type /Annot /Subtype /FileAttachment /Rect [200 90 220 130] /FS 8 0 R >>",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 90 20] /Length 33 /Resources << /Font << /F1 4 0 R >> >> >>\n"
        "stream\nBT /F1 12 Tf 2 5 Td (shown) Tj ET \nendstream",
        f"<< /Type /EmbeddedFile /Length 14 >>\nstream\n{SECRET}-att\nendstream",
        "<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
        f" /Metadata 9 0 R /Length {len(photograph)} >>\nstream\n{picture}\nendstream",
        f"<< /Type /OCG /Name ({SECRET}-layer) >>",
    ]  # fmt: skip
    return _pdf_file(objects, encrypted=False)


def photograph() -> bytes:
    made, stream = Image.new("RGB", (8, 8), "teal"), BytesIO()
    exif = made.getexif()
    exif[0x010E] = f"{SECRET}-exif"
    made.save(stream, "JPEG", exif=exif, comment=f"{SECRET}-comment".encode())
    return stream.getvalue()


def word(*lines: str, comment: bool = False) -> bytes:
    """A .docx with properties and a photograph that says where it was taken."""
    document = docx.Document()
    for line in lines or ("Kế hoạch mùa sen",):
        document.add_paragraph(line)
    document.add_picture(BytesIO(photograph()))
    document.core_properties.author = document.core_properties.title = f"{SECRET}-author"
    if comment:
        document.add_comment(document.paragraphs[0].runs, text="Xem lại", author="Lan")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def excel(*, hidden: bool = False) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Số khách"  # type: ignore[index]
    book.properties.creator = f"{SECRET}-author"
    if hidden:
        book.create_sheet("Nháp").sheet_state = "hidden"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(data: bytes, part: str, before: str, after: str, **more: str) -> bytes:
    """The same package with words of one part replaced, and ``more`` parts by name, ``__`` for a slash and ``_dot_`` for a dot."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        files: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    old = bytes(files[part]).decode() if isinstance(files[part], bytes) else str(files[part])
    assert before in old
    files[part] = old.replace(before, after, 1)
    files |= {name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()}
    return zipped(files)


def related(data: bytes, kind: str, target: str, outside: str = "", **more: str) -> bytes:
    """A .docx whose document leads to one part more."""
    mode = ' TargetMode="External"' if outside else ""
    relation = f'<Relationship Id="rX" Type="http://x/relationships/{kind}" Target="{outside or target}"{mode}/></Relationships>'
    return changed(data, "word/_rels/document.xml.rels", "</Relationships>", relation, **more)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert not package.comment
        return {name: package.read(name) for name in package.namelist()}
