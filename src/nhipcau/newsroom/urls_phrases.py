"""Addresses of the phrase bank, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import phrases

urlpatterns = [
    path("", phrases.index, name="phrases"),
    path("moi/", phrases.new, name="phrase_new"),
    path("<slug:code>/", phrases.show, name="phrase"),
    path("<slug:code>/sua/", phrases.change, name="phrase_change"),
    path("<slug:code>/<slug:language>/dung/", phrases.confirm, name="phrase_confirm"),
]
