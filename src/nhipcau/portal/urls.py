from __future__ import annotations

from django.urls import path

from nhipcau.portal import checks, own_letter
from nhipcau.portal.remarks import receive
from nhipcau.portal.views import search

app_name = "portal"
urlpatterns = [
    path("vi/tim-kiem/", search, {"language": "vi"}, name="search_vi"),
    path("<str:language>/search/", search, name="search"),
    path("vi/gop-y/", receive, {"language": "vi"}, name="remark_vi"),
    path("<str:language>/feedback/", receive, name="remark"),
    path("vi/gop-y/thu-cua-toi/", own_letter.receive, {"language": "vi"}, name="own_letter_vi"),
    path("<str:language>/feedback/my-letter/", own_letter.receive, name="own_letter"),
    path("vi/kiem-tra/", checks.receive, {"language": "vi"}, name="check_vi"),
    path("<str:language>/check/", checks.receive, name="check"),
]
