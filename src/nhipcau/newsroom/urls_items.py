"""Addresses of what an item is tied to."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import ties

urlpatterns = [
    path("doi-ung/", ties.show, name="ties"),
    path("doi-ung/gan/", ties.tie, name="tie"),
    path("doi-ung/da-xem/", ties.look, name="look"),
    path("doi-ung/<int:pk>/bo/", ties.untie, name="untie"),
    path("nguon/<int:pk>/bo/", ties.drop, name="drop_source"),
]
