from __future__ import annotations

from django.urls import path

from nhipcau.portal.views import search

app_name = "portal"
urlpatterns = [
    path("vi/tim-kiem/", search, {"language": "vi"}, name="search_vi"),
    path("<str:language>/search/", search, name="search"),
]
