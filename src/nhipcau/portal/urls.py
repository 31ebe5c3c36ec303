from __future__ import annotations

from django.urls import path

from nhipcau.portal import checks, own_letter, subscribing
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
    path("vi/nhan-ban-tin/", subscribing.receive, {"language": "vi"}, name="newsletter_vi"),
    path("<str:language>/newsletter/", subscribing.receive, name="newsletter"),
    path("vi/nhan-ban-tin/xac-nhan/", subscribing.confirm, {"language": "vi"}, name="newsletter_confirm_vi"),
    path("<str:language>/newsletter/confirm/", subscribing.confirm, name="newsletter_confirm"),
    path("vi/nhan-ban-tin/ngung-nhan/", subscribing.leave, {"language": "vi"}, name="newsletter_leave_vi"),
    path("<str:language>/newsletter/leave/", subscribing.leave, name="newsletter_leave"),
    path("vi/kiem-tra/", checks.receive, {"language": "vi"}, name="check_vi"),
    path("<str:language>/check/", checks.receive, name="check"),
]
