"""Addresses of priority programmes, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import hubs

urlpatterns = [
    path("", hubs.index, name="hubs"),
    path("moi/", hubs.new, name="hub_new"),
    path("<slug:key>/", hubs.show, name="hub"),
    path("<slug:key>/sua/", hubs.change, name="hub_change"),
    path("<slug:key>/gan/", hubs.attach, name="hub_attach"),
    path("<slug:key>/go/", hubs.detach, name="hub_detach"),
]
