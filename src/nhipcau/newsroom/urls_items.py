"""Addresses of what an item is tied to."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import ties

urlpatterns = [
    path("<uuid:key>/doi-ung/", ties.show, name="ties"),
    path("<uuid:key>/doi-ung/gan/", ties.tie, name="tie"),
    path("<uuid:key>/doi-ung/da-xem/", ties.look, name="look"),
    path("<uuid:key>/doi-ung/<int:pk>/bo/", ties.untie, name="untie"),
    path("<uuid:key>/nguon/<int:pk>/bo/", ties.drop, name="drop_source"),
]
