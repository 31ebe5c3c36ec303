"""The officer's day on one screen, and the journal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/home.html", {})


def journal(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/journal.html", {})
