"""Addresses of the room, in the office's words."""

from __future__ import annotations

from django.urls import path

from nhipcau.people.views import accounts, changes, committees, units

app_name = "people"
urlpatterns = [
    path("don-vi/", units.listing, name="units"),
    path("don-vi/them/", units.add, name="add_unit"),
    path("don-vi/gop/", changes.merge, name="merge"),
    path("don-vi/<int:pk>/", units.unit, name="unit"),
    path("don-vi/<int:pk>/doi-ten/", changes.rename, name="rename"),
    path("don-vi/<int:pk>/chuyen/", changes.move, name="move_unit"),
    path("don-vi/<int:pk>/tach/", changes.split, name="split"),
    path("nguoi-dung/", accounts.listing, name="accounts"),
    path("nguoi-dung/them/", accounts.add, name="add_account"),
    path("nguoi-dung/<int:pk>/", accounts.account, name="account"),
    path("nguoi-dung/<int:pk>/bat-tat/", accounts.switch, name="switch"),
    path("nguoi-dung/<int:pk>/cap-lai/", accounts.renew, name="renew_password"),
    path("nguoi-dung/vai-tro/<int:pk>/thoi/", accounts.end_role, name="end_role"),
    path("mat-khau/", accounts.own_password, name="own_password"),
    path("ban-chi-dao/", committees.listing, name="committees"),
    path("ban-chi-dao/them/", committees.found, name="found_committee"),
    path("ban-chi-dao/<int:pk>/", committees.committee, name="committee"),
    path("ban-chi-dao/<int:pk>/thanh-vien/", committees.seat, name="seat"),
    path("ban-chi-dao/thanh-vien/<int:pk>/thoi/", committees.unseat, name="unseat"),
    path("ban-chi-dao/thanh-vien/<int:pk>/chuc-vu/", committees.hold_post, name="hold_post"),
]
