"""Addresses of the translators' screens, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import translation, translation_files

urlpatterns = [
    path("", translation.queue, name="translations"),
    path("<uuid:key>/bat-dau/", translation.begin, name="begin_translation"),
    path("<uuid:key>/<slug:language>/", translation.translate, name="translate"),
    path("<uuid:key>/<slug:language>/tep/", translation_files.files, name="translation_files"),
    path("<uuid:key>/<slug:language>/tep/<slug:kind>/", translation_files.out, name="translation_out"),
]
