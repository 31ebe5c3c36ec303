"""The plan as files: the document for signing, the estimate, the blank form of the task table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from nhipcau.kernel.sheets import blank_sheet
from nhipcau.plan.domain import task_sheet
from nhipcau.plan.domain.estimate import estimate_xlsx
from nhipcau.plan.domain.plan_document import plan_docx
from nhipcau.plan.views.asking import plan_seen

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def document(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_seen(request, pk)
    return _file(plan_docx(plan), DOCX, f"ke-hoach-{plan.year}-{plan.pk}.docx")


def estimate(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_seen(request, pk)
    return _file(estimate_xlsx(plan), XLSX, f"du-toan-{plan.year}-{plan.pk}.xlsx")


def blank_form(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_seen(request, pk)
    content = blank_sheet(task_sheet.specs(plan), title=task_sheet.TITLE)
    return _file(content, XLSX, f"mau-bang-nhiem-vu-{plan.year}.xlsx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
