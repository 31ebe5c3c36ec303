"""The few public addresses that are not files: search, and where the forms are sent."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("nhipcau.portal.urls"))]
