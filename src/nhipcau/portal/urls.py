from __future__ import annotations

from django.urls import path

from nhipcau.portal import checks
from nhipcau.portal.remarks import receive
from nhipcau.portal.views import search

app_name = "portal"
urlpatterns = [
    path("vi/tim-kiem/", search, {"language": "vi"}, name="search_vi"),
    path("<str:language>/search/", search, name="search"),
    path("vi/gop-y/", receive, {"language": "vi"}, name="remark_vi"),
    path("<str:language>/feedback/", receive, name="remark"),
    path("vi/kiem-tra/", checks.receive, {"language": "vi"}, name="check_vi"),
    path("<str:language>/check/", checks.receive, name="check"),
]
