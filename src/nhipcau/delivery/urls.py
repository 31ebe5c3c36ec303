"""Addresses of information points."""

from __future__ import annotations

from django.urls import path

from nhipcau.delivery.views import points, tending

app_name = "delivery"
_POINT = "diem-thong-tin/<slug:key>/"
urlpatterns = [
    path("diem-thong-tin/", points.index, name="points"),
    path("diem-thong-tin/moi/", points.new, name="point_new"),
    path(_POINT, points.show, name="point"),
    path(f"{_POINT}sua/", points.change, name="point_change"),
    path(f"{_POINT}ma/<slug:language>.svg", points.code, name="point_code"),
    path(f"{_POINT}thiet-bi/", tending.device, name="device_add"),
    path(f"{_POINT}thiet-bi/<int:pk>/go/", tending.retire, name="device_retire"),
    path(f"{_POINT}truc/", tending.duty, name="duty"),
    path(f"{_POINT}su-co/", tending.fault, name="fault_open"),
    path(f"{_POINT}su-co/<int:pk>/xong/", tending.remedy, name="fault_close"),
]
