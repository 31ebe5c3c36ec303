"""Addresses of documents, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import papers

urlpatterns = [
    path("", papers.index, name="papers"),
    path("moi/", papers.new, name="paper_new"),
    path("<int:pk>/", papers.show, name="paper"),
    path("<int:pk>/sua/", papers.change, name="paper_change"),
    path("<int:pk>/ban-goc", papers.original, name="paper_original"),
]
