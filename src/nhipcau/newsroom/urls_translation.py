"""Addresses of the translators' screens, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import translation

urlpatterns = [
    path("", translation.queue, name="translations"),
    path("<uuid:key>/bat-dau/", translation.begin, name="begin_translation"),
    path("<uuid:key>/<slug:language>/", translation.translate, name="translate"),
]
