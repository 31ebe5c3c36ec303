"""Addresses of the translators' screens, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import assignments, memory, translation, translation_files, translation_money

urlpatterns = [
    path("", translation.queue, name="translations"),
    path("bo-nho/", memory.index, name="memory"),
    path("bo-nho/tep/", memory.files, name="memory_files"),
    path("bo-nho/tep/lay-ra/", memory.take_out, name="memory_take_out"),
    path("bo-nho/bo-nho.tmx", memory.export, name="memory_export"),
    path("bang-gia/", translation_money.rates, name="translation_rates"),
    path("chi-phi/", translation_money.month, name="translation_month"),
    path("chi-phi/tai-ve/", translation_money.month_file, name="translation_month_file"),
    path("giao/<int:pk>/nop/", assignments.hand_in, name="assignment_hand_in"),
    path("giao/<int:pk>/huy/", assignments.cancel, name="assignment_cancel"),
    path("<uuid:key>/bat-dau/", translation.begin, name="begin_translation"),
    path("<uuid:key>/<slug:language>/", translation.translate, name="translate"),
    path("<uuid:key>/<slug:language>/giao/", assignments.show, name="assignment"),
    path("<uuid:key>/<slug:language>/may-dich/", translation.ask_engine, name="ask_engine"),
    path("<uuid:key>/<slug:language>/tep/", translation_files.files, name="translation_files"),
    path("<uuid:key>/<slug:language>/tep/<slug:kind>/", translation_files.out, name="translation_out"),
]
