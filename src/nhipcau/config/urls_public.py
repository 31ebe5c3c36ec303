"""The few public addresses that are not files: search."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("nhipcau.portal.urls"))]
