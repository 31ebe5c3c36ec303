"""One writer for every OOXML file we make, so that the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from itertools import pairwise
from typing import BinaryIO

from nhipcau.kernel.documents.refusal import DocumentRefused

# The earliest date a zip can carry: plainly no date of making, so nobody takes it for one.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_CORE_DATE = b"1980-01-01T00:00:00Z"
_CORE = "docProps/core.xml"
_CORE_DATES = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")
_LEVEL = 6


def write_deterministic(source: bytes | BinaryIO) -> bytes:
    """The same OOXML package with entries sorted by name, fixed dates, attributes and compression.

    Byte-identical for identical parts wherever the same zlib runs. DocumentRefused when `source` is no zip or
    names an entry twice.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(stream) as read, zipfile.ZipFile(made, "w") as written:
            for info in _sorted_entries(read):
                _copy(read, info, written)
    except zipfile.BadZipFile as error:
        raise DocumentRefused(
            "Tệp không phải gói OOXML (zip) đọc được; hãy tạo lại tệp.",
            "The file is not a readable OOXML package (zip); make it again.",
        ) from error
    return made.getvalue()


def _sorted_entries(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = sorted(
        (info for info in package.infolist() if not info.is_dir()), key=lambda info: info.filename
    )
    for one, next_one in pairwise(entries):
        if one.filename == next_one.filename:
            raise DocumentRefused(
                f"Gói có hai phần cùng tên «{one.filename}»; hãy tạo lại tệp.",
                f"The package holds two parts named “{one.filename}”; make the file again.",
            )
    return entries


def _copy(read: zipfile.ZipFile, info: zipfile.ZipInfo, written: zipfile.ZipFile) -> None:
    fixed = zipfile.ZipInfo(info.filename, _ZIP_DATE)
    fixed.compress_type = zipfile.ZIP_DEFLATED
    fixed._compresslevel = _LEVEL  # type: ignore[attr-defined]
    fixed.create_system = 0
    fixed.file_size = info.file_size
    if info.filename == _CORE:
        core = _CORE_DATES.sub(rb"\g<1>" + _CORE_DATE + rb"\g<3>", read.read(info))
        written.writestr(fixed, core)
        return
    with read.open(info) as part, written.open(fixed, "w") as target:
        shutil.copyfileobj(part, target, 1 << 20)
