"""Addresses of the fact base, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import fact_files, facts

urlpatterns = [
    path("", facts.index, name="facts"),
    path("moi/", facts.new, name="fact_new"),
    path("nhap/", fact_files.take_in, name="fact_file"),
    path("nhap/nhan/", fact_files.take, name="fact_take"),
    path("du-kien.xlsx", fact_files.export, {"form": "xlsx"}, name="facts_as_sheet"),
    path("du-kien.json", fact_files.export, {"form": "json"}, name="facts_as_json"),
    path("<slug:code>/", facts.show, name="fact"),
    path("<slug:code>/sua/", facts.change, name="fact_change"),
    path("<slug:code>/con-dung/", facts.verify, name="fact_verify"),
]
