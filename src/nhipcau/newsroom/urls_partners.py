"""Addresses of other localities' portals, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import partners, taking_over

urlpatterns = [
    path("", partners.index, name="partners"),
    path("moi/", partners.new, name="partner_new"),
    path("thay-doi/<int:pk>/da-xem/", taking_over.looked, name="partner_looked"),
    path("<slug:key>/", partners.show, name="partner"),
    path("<slug:key>/sua/", partners.change, name="partner_change"),
    path("<slug:key>/xem-ngay/", partners.look_now, name="partner_look"),
    path("<slug:key>/tin/<int:pk>/", taking_over.story, name="partner_story"),
]
