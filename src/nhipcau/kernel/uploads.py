"""Uploads stay in memory until they are checked: nothing a person sends touches the disk before
intake has seen it.

In settings: FILE_UPLOAD_HANDLERS = ["nhipcau.kernel.uploads.BoundedMemoryUploadHandler"], and the
limit in bytes as
NHIPCAU_UPLOAD_LIMIT (default 25 MB, over all files of one request).
"""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers, StopUpload
from django.http import HttpRequest

from nhipcau.kernel.intake import (
    DEFAULT_LIMIT,
    IntakeRefused,
    SourceText,
    check_picture,
    read_source,
    refusal,
)
from nhipcau.kernel.intake.pictures import is_picture_name
from nhipcau.kernel.intake.reading import bounded, check
from nhipcau.kernel.intake.sniff import OLE, content_kind
from nhipcau.kernel.intake.word import office_words

READ_ON = (
    20  # times the limit: up to here the rest is read and dropped, so that the browser gets the sentence
)
_READ_SUFFIXES = (".docx", ".doc", ".pdf", ".html", ".htm", ".xhtml", ".txt")
_SCANS = frozenset({"pdf.no_text", "text.none"})


def upload_limit() -> int:
    """The most bytes one request may upload."""
    return int(getattr(settings, "NHIPCAU_UPLOAD_LIMIT", DEFAULT_LIMIT))


class BoundedMemoryUploadHandler(FileUploadHandler):
    """Keeps uploads in memory, never on disk, and drops a request's files once they pass the limit.

    The refused file is absent from request.FILES and `upload_refusal(request)` tells why. A body
    far over the limit
    is cut off at once.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._buffer = BytesIO()
        self._received = 0
        self._declared = 0

    def handle_raw_input(
        self, input_data: IO[bytes], META: dict[str, str], content_length: int, boundary: str,
        encoding: str | None = None,
    ) -> None:  # fmt: skip
        self._declared = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._buffer = BytesIO()
        if self._declared > READ_ON * upload_limit():
            self._refuse()
            raise StopUpload(connection_reset=True)
        raise StopFutureHandlers  # no later handler may spool the file

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._received += len(raw_data)
        if self._received > upload_limit():
            self._refuse()
            raise SkipFile  # the other fields of the form are still wanted
        self._buffer.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._buffer.seek(0)
        return InMemoryUploadedFile(
            file=self._buffer,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        self._buffer = BytesIO()

    def _refuse(self) -> None:
        self._buffer = BytesIO()
        if self.request is not None:
            setattr(self.request, _REFUSED, refusal("size.over_limit", limit=max(upload_limit() // 2**20, 1)))


_REFUSED = "_nhipcau_upload_refusal"


def upload_refusal(request: HttpRequest) -> IntakeRefused | None:
    """Why a file of this request was dropped, for the form to show; None when nothing was."""
    request.FILES  # noqa: B018  parsing is lazy, and the answer is known only after it
    found = getattr(request, _REFUSED, None)
    return found if isinstance(found, IntakeRefused) else None


def read_upload(uploaded: File[bytes]) -> SourceText:
    """The text of an uploaded plan or report; raises IntakeRefused. The file is left at its start."""
    return read_source(uploaded.name or "", _content(uploaded), limit=upload_limit())


def check_upload(uploaded: File[bytes]) -> SourceText | None:
    """Checks any upload, a document, a picture, a table, before it is stored; call it from every form.

    Returns the text where the file is one of those that can be read, else None. A scan without
    text passes with
    None, for a picture publication has no text either. Raises IntakeRefused; the file is left at its start.
    """
    name, content = (uploaded.name or "").lower(), _content(uploaded)
    if name.endswith(_READ_SUFFIXES):
        return _read(name, content)
    _check_other(name, content)
    return None


def _read(name: str, content: bytes) -> SourceText | None:
    try:
        return read_source(name, content, limit=upload_limit())
    except IntakeRefused as refused:
        if refused.rule in _SCANS:
            return None
        raise


def _check_other(name: str, content: bytes) -> None:
    """Other names: what matters is what the content is, and whether it can be looked into at all."""
    kind = content_kind(content)
    if is_picture_name(name):
        check_picture(content)
    elif kind == "docx":  # also .xlsx and .pptx: the same container
        check(office_words(content))
    elif kind in ("pdf", "html", "txt", "markup"):
        _read("upload.txt" if kind == "markup" else f"upload.{kind}", content)
    elif kind is not None or content.startswith(OLE):
        raise refusal("kind.unchecked")


def _content(uploaded: File[bytes]) -> bytes:
    uploaded.seek(0)
    try:
        return bounded(uploaded, upload_limit())
    finally:
        uploaded.seek(0)
