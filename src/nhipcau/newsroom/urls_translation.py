"""Addresses of the translators' screens, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import memory, translation, translation_files

urlpatterns = [
    path("", translation.queue, name="translations"),
    path("bo-nho/", memory.index, name="memory"),
    path("bo-nho/tep/", memory.files, name="memory_files"),
    path("bo-nho/tep/lay-ra/", memory.take_out, name="memory_take_out"),
    path("bo-nho/bo-nho.tmx", memory.export, name="memory_export"),
    path("<uuid:key>/bat-dau/", translation.begin, name="begin_translation"),
    path("<uuid:key>/<slug:language>/", translation.translate, name="translate"),
    path("<uuid:key>/<slug:language>/may-dich/", translation.ask_engine, name="ask_engine"),
    path("<uuid:key>/<slug:language>/tep/", translation_files.files, name="translation_files"),
    path("<uuid:key>/<slug:language>/tep/<slug:kind>/", translation_files.out, name="translation_out"),
]
