"""Addresses of the desk. The public house has its own (``urls_public``); neither serves the other's pages."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("soan-thao/", include(wagtailadmin_urls)),
    path("", include("nhipcau.desk.urls")),
]
