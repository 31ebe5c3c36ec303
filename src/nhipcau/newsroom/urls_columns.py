"""Addresses of columns, episodes and rundowns, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import columns, episodes

urlpatterns = [
    path("", columns.index, name="columns"),
    path("moi/", columns.new, name="column_new"),
    path("<slug:key>/", columns.show, name="column"),
    path("<slug:key>/sua/", columns.change, name="column_change"),
    path("<slug:key>/dua-vao/", episodes.place, name="column_place"),
    path("<slug:key>/so/<int:number>/", episodes.show, name="episode"),
    path("<slug:key>/so/<int:number>/doi-so/", episodes.renumber, name="episode_renumber"),
    path("<slug:key>/so/<int:number>/bo/", episodes.take_out, name="episode_take_out"),
    path("<slug:key>/so/<int:number>/kich-ban/", episodes.enter, name="rundown_enter"),
    path("<slug:key>/so/<int:number>/kich-ban/<int:pk>/len/", episodes.entry_up, name="rundown_up"),
    path("<slug:key>/so/<int:number>/kich-ban/<int:pk>/bo/", episodes.entry_strike, name="rundown_strike"),
]
