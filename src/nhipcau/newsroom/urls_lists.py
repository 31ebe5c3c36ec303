"""Addresses of the office's lists, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import list_changes, lists, looks

urlpatterns = [
    path("", lists.index, name="lists"),
    path("dien-mao/", looks.index, name="locality_looks"),
    path("dien-mao/<int:pk>/", looks.change, name="locality_look"),
    path("<slug:code>/", lists.show, name="list"),
    path("<slug:code>/moi/", list_changes.begin, name="list_begin"),
    path("<slug:code>/<int:pk>/", list_changes.change, name="list_change"),
    path("<slug:code>/<int:pk>/thoi-han/", list_changes.end, name="list_end"),
    path("<slug:code>/<int:pk>/thay/", list_changes.renew, name="list_renew"),
    path("<slug:code>/<int:pk>/bo/", list_changes.remove, name="list_remove"),
]
