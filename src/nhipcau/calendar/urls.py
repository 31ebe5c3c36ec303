"""Addresses of the room, in the office's words."""

from __future__ import annotations

from django.urls import path

from nhipcau.calendar.views import (
    days,
    event_parts,
    events,
    feeds,
    occasions,
    officials,
    outside,
    preparing,
    rule,
    sharing,
    taking_in,
    year,
)

app_name = "calendar"
urlpatterns = [
    path("lich/", year.year, name="year"),
    path("lich/xuat/<int:number>.xlsx", year.sheet, name="year_sheet"),
    path("lich/xuat/<int:number>.ics", year.file, name="year_file"),
    path("lich/quy-tac/", rule.rule, name="rule"),
    path("lich/quy-tac/thoi-han/", rule.leads, name="leads"),
    path("lich/ngay-rieng/", days.listing, name="days"),
    path("lich/ngay-rieng/ngay/moi/", days.add_day, name="add_day"),
    path("lich/ngay-rieng/doi-tac/moi/", days.add_twin, name="add_twin"),
    path("lich/ngay-rieng/<str:kind>/<int:pk>/bo/", days.remove, name="remove_day"),
    path("lich/ngay-ky-niem/<str:key>/", occasions.occasion, name="occasion"),
    path("lich/ngay-ky-niem/<str:key>/xac-nhan/", occasions.confirm, name="confirm_day"),
    path("lich/chuan-bi/", preparing.prepare, name="prepare"),
    path("lich/su-kien/", events.listing, name="events"),
    path("lich/su-kien/moi/", events.add, name="add_event"),
    path("lich/su-kien/nhap/", taking_in.hand_in, name="take_in"),
    path("lich/su-kien/nhap/nhan/", taking_in.take, name="take"),
    path("lich/su-kien/<int:pk>/", events.event, name="event"),
    path("lich/su-kien/<int:pk>/sua/", events.edit, name="edit_event"),
    path("lich/su-kien/<int:pk>/chuyen/", events.move, name="move_event"),
    path("lich/su-kien/<int:pk>/ket-qua/", events.hold, name="hold_event"),
    path("lich/su-kien/<int:pk>/dua-tin/", event_parts.cover, name="cover"),
    path("lich/su-kien/<int:pk>/dua-tin/nhiem-vu/", event_parts.cover_with, name="cover_with"),
    path("lich/su-kien/<int:pk>/thanh-phan/", event_parts.take_part, name="take_part"),
    path("lich/su-kien/<int:pk>/thanh-phan/<int:row>/bo/", event_parts.leave_out, name="leave_out"),
    path("lich/su-kien/<int:pk>/gian-hang/", event_parts.add_line, name="add_line"),
    path("lich/su-kien/<int:pk>/gian-hang/<int:row>/", event_parts.note_line, name="note_line"),
    path("lich/su-kien/<int:pk>/thong-bao/", event_parts.note_done, name="note_done"),
    path("lich/su-kien/<int:pk>/chia-se/", sharing.share, name="share"),
    path("lich/su-kien/<int:pk>/chia-se/<int:row>/thu-hoi/", sharing.take_back, name="take_back_share"),
    path("lich/hoat-dong-lanh-dao/", officials.listing, name="officials"),
    path("lich/dang-ky/", feeds.listing, name="feeds"),
    path("lich/dang-ky/<int:pk>/thu-hoi/", feeds.take_back, name="take_back_feed"),
    # By secret address, without an account: the desk's door names these three.
    path("lich/ics/<str:word>.ics", outside.feed, name="feed"),
    path("chia-se/<str:word>/", outside.shared, name="shared"),
    path("chia-se/<str:word>/lich.ics", outside.shared_file, name="shared_file"),
]
