"""What the views of conferences, recommendations and movements share: refusals as messages, files as answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from nhipcau.kernel.documents import Document, DocumentRefused, to_docx, to_pdf
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.people.models import Account
from nhipcau.plan.domain.tasks import TaskRefused
from nhipcau.steering.refusal import SteeringRefused

T = TypeVar("T")
UNACCEPTED = 422
PER_PAGE = 30
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def account_of(request: HttpRequest) -> Account:
    """Who asks; the desk's door has let no one else in."""
    assert isinstance(request.user, Account)
    return request.user


def language_of_screen() -> str:
    return "vi" if (get_language() or "vi").startswith("vi") else "en"


def tell(request: HttpRequest, act: Callable[[], T], happened: str | Callable[[T], str]) -> T | None:
    """The verb's result with a message of what happened, or None with its refusal as a message."""
    try:
        result = act()
    except (IntakeRefused, DocumentRefused) as refused:
        messages.error(request, refused.vi if language_of_screen() == "vi" else refused.en)
        return None
    except (PermissionDenied, SteeringRefused, TaskRefused) as refused:
        messages.error(request, str(refused))
        return None
    words = happened if isinstance(happened, str) else happened(result)
    if words:
        messages.success(request, words)
    return result


def status_of(request: HttpRequest) -> int:
    """A form that comes back was not accepted."""
    return UNACCEPTED if request.method == "POST" else 200


def paper(document: Document, name: str, form: str) -> HttpResponse:
    """The copy for signing, as Word or PDF."""
    if form == "docx":
        return file(to_docx(document, variant="trinh_ky"), DOCX, f"{name}.docx")
    if form == "pdf":
        return file(to_pdf(document, variant="trinh_ky"), PDF, f"{name}.pdf")
    raise Http404


def file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
