"""Addresses of the room, in the office's words."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "steering"
urlpatterns: list[URLPattern | URLResolver] = []
