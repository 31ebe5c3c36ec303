"""Signing in and out, the language switch, the library's originals."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.static import serve

from nhipcau.desk.demonstration.logins import demonstration_logins


class SignIn(LoginView):
    template_name = "desk/signin.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = demonstration_logins() if settings.NHIPCAU.demonstration else []
        return {**super().get_context_data(**kwargs), "logins": shown}


def health(request: HttpRequest) -> HttpResponse:
    """For the supervisor: the desk answers."""
    return HttpResponse("ok", content_type="text/plain")


def icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it by this name."""
    return redirect(static("desk/mark.svg"), permanent=True)


def library(request: HttpRequest, path: str) -> HttpResponseBase:
    """An original of the media library, for signed-in staff."""
    return serve(request, path, document_root=settings.MEDIA_ROOT)
