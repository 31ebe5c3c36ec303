"""«Is this from you?»: a pasted text or address, or a file, is compared and forgotten. Nothing of it is stored or logged.

The form is a file of the tree; only what is sent to its address comes here. Of a file nothing is kept but its digest,
not even in memory.
"""

from __future__ import annotations

import hashlib
import threading
import time
import unicodedata
from collections import deque
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.http import require_POST

from nhipcau.portal.bake.shelf import site
from nhipcau.portal.log import finding
from nhipcau.portal.origin import is_from_here
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.proving import LARGEST_MEGABYTES, LONGEST_SAID, Answer, CheckPage
from nhipcau.portal.pages.render import render

FORM = "multipart/form-data"
LARGEST_FILE = LARGEST_MEGABYTES * 1024 * 1024
#: The file, a full text of four-byte letters, and what stands between the fields.
LARGEST_BODY = LARGEST_FILE + 128 * 1024
#: Questions that one process answers within a minute, whoever asks: no network address is needed or kept.
MOST_A_MINUTE = 120
STATUS = {"elsewhere": 403, "form": 415, "large": 413, "busy": 429}

_asked: deque[float] = deque()
_turn = threading.Lock()


class Digesting(FileUploadHandler):
    """Takes a file's bytes in passing: only their SHA-256 and their number stay."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.digest = hashlib.sha256()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.digest.update(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        return UploadedFile(ContentFile(b""), self.digest.hexdigest(), size=file_size)


@require_POST
def receive(request: HttpRequest, language: str) -> HttpResponse:
    """Answer, or show the form again and say what is wrong."""
    shared = site()
    if language not in shared.languages or request.path != addresses.check(language):
        raise Http404
    refusal = _not_our_form(request) or ("" if _has_room() else "busy")
    if refusal:
        return _shown(shared, language, wrong=refusal)
    request.upload_handlers = [Digesting(request)]
    try:
        said, files = request.POST.get("said", ""), request.FILES.getlist("file")
    except RequestDataTooBig:
        return _shown(shared, language, wrong="large")
    except (MultiPartParserError, SuspiciousOperation, OSError):
        return _shown(shared, language, wrong="form")
    said = unicodedata.normalize("NFC", said.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")).strip()
    return _answer(shared, language, said, files)


def _answer(shared: Site, language: str, said: str, files: list[UploadedFile[bytes]]) -> HttpResponse:
    if files and (files[0].size or 0) > LARGEST_FILE:
        return _shown(shared, language, wrong="large")
    if files:
        return _shown(shared, language, said=said, answer=finding.about_file(str(files[0].name), language))
    if not said:
        return _shown(shared, language, wrong="empty")
    if len(said) > LONGEST_SAID:
        return _shown(shared, language, said=said[:LONGEST_SAID], wrong="too_long")
    return _shown(shared, language, said=said, answer=finding.about_said(said, language))


def _not_our_form(request: HttpRequest) -> str:
    """Why this is not what our own form sends; empty when it is. Asked before the body is read."""
    if not is_from_here(request):
        return "elsewhere"
    length = request.META.get("CONTENT_LENGTH") or ""
    if request.content_type != FORM or not length.isdecimal():
        return "form"
    return "large" if int(length) > LARGEST_BODY else ""


def _has_room() -> bool:
    now = time.monotonic()
    with _turn:
        while _asked and _asked[0] < now - 60:
            _asked.popleft()
        if len(_asked) >= MOST_A_MINUTE:
            return False
        _asked.append(now)
    return True


def _shown(
    shared: Site, language: str, *, said: str = "", wrong: str = "", answer: Answer | None = None
) -> HttpResponse:
    page = CheckPage(
        site=shared, language=language, address=addresses.check(language), said=said, wrong=wrong, answer=answer,
        translations={code: addresses.check(code) for code in shared.languages},
    )  # fmt: skip
    response = HttpResponse(render(page), status=STATUS.get(wrong, 422 if wrong else 200))
    response.headers["Cache-Control"] = "no-store"
    if wrong == "busy":
        response.headers["Retry-After"] = "60"
    return response
