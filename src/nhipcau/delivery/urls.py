"""Addresses of information points, of channels and posts, of newsletters, of recalls."""

from __future__ import annotations

from django.urls import path

from nhipcau.delivery.views import channels, issues, newsletters, packages, points, posts, recalls, tending

app_name = "delivery"
_POINT, _ISSUE = "diem-thong-tin/<slug:key>/", "ban-tin/<slug:key>/so/<int:number>/"
urlpatterns = [
    path("diem-thong-tin/", points.index, name="points"),
    path("diem-thong-tin/moi/", points.new, name="point_new"),
    path(_POINT, points.show, name="point"),
    path(f"{_POINT}sua/", points.change, name="point_change"),
    path(f"{_POINT}goi/", packages.order, name="package_order"),
    path(f"{_POINT}goi.zip", packages.fetch, name="package_file"),
    path(f"{_POINT}ma/<slug:language>.svg", points.code, name="point_code"),
    path(f"{_POINT}thiet-bi/", tending.device, name="device_add"),
    path(f"{_POINT}thiet-bi/<int:pk>/go/", tending.retire, name="device_retire"),
    path(f"{_POINT}truc/", tending.duty, name="duty"),
    path(f"{_POINT}su-co/", tending.fault, name="fault_open"),
    path(f"{_POINT}su-co/<int:pk>/xong/", tending.remedy, name="fault_close"),
    path("kenh/", channels.index, name="channels"),
    path("kenh/moi/", channels.new, name="channel_new"),
    path("kenh/danh-sach.json", channels.public_list, name="channel_list"),
    path("kenh/<slug:key>/", channels.show, name="channel"),
    path("kenh/<slug:key>/sua/", channels.change, name="channel_change"),
    path("kenh/<slug:key>/dang/<uuid:item>/<slug:language>/", posts.new, name="post_new"),
    path("bai-dang/<uuid:key>/", posts.show, name="post"),
    path("bai-dang/<uuid:key>/duong-dan/", posts.link, name="post_link"),
    path("bai-dang/<uuid:key>/bo/", posts.strike, name="post_give_up"),
    path("ban-tin/", newsletters.index, name="newsletters"),
    path("ban-tin/moi/", newsletters.new, name="newsletter_new"),
    path("ban-tin/<slug:key>/", newsletters.show, name="newsletter"),
    path("ban-tin/<slug:key>/sua/", newsletters.change, name="newsletter_change"),
    path("ban-tin/<slug:key>/mo/", newsletters.open_to_readers, name="newsletter_open"),
    path("ban-tin/<slug:key>/ngung/", newsletters.end, name="newsletter_end"),
    path("ban-tin/<slug:key>/so-moi/", newsletters.issue_new, name="issue_new"),
    path(_ISSUE, issues.show, name="issue"),
    path(f"{_ISSUE}chon/", issues.choose, name="issue_choose"),
    path(f"{_ISSUE}duyet/", issues.approve, name="issue_approve"),
    path(f"{_ISSUE}tra-lai/", issues.reopen, name="issue_reopen"),
    path(f"{_ISSUE}gui/", issues.send, name="issue_send"),
    path("thu-hoi/", recalls.index, name="recalls"),
    path("thu-hoi/<uuid:package>/", recalls.show, name="recall"),
    path("thu-hoi/<uuid:package>/<int:pk>/da-lam/", recalls.note, name="recall_note"),
]
