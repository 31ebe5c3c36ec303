"""A small form that stands on another page comes back on that page, with what was typed and what is wrong."""

from __future__ import annotations

from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse

F = TypeVar("F")
_FORM, _AT = "_nhipcau_returned_form", "_nhipcau_returned_at"


def returned(request: HttpRequest, page: str, pk: int, form: Any = None, *, at: int | None = None) -> HttpResponse:
    """The page again, not accepted, with ``form`` in place of its empty one; ``at`` names the row whose own fields were sent."""
    address = reverse(page, args=[pk])
    _point_at_the_fault(form)
    setattr(request, _FORM, form)
    setattr(request, _AT, at)
    # The page's own ways (language, filters) lead back to the page: what was posted to answers no GET.
    request.path = request.path_info = address
    return resolve(address).func(request, pk=pk)


def _point_at_the_fault(form: Any) -> None:
    """The form may stand far down its page: the first wrong field takes the focus, and the page is there."""
    for name in form.fields if form is not None else ():
        if form.errors.get(name):
            form.fields[name].widget.attrs["autofocus"] = True
            return


def kept(request: HttpRequest, form: F) -> F:
    """The form that came back, if it is this one; else the form as it is."""
    came = getattr(request, _FORM, None)
    return came if type(came) is type(form) else form


def typed_at(request: HttpRequest, at: int) -> dict[str, str]:
    """What was typed into the fields of this row and not accepted; empty for every other row."""
    return {name: str(value) for name, value in request.POST.items()} if getattr(request, _AT, None) == at else {}
