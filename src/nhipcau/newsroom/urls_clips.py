"""Addresses of sound and video, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import clips, subtitle_translation

urlpatterns = [
    path("", clips.index, name="clips"),
    path("moi/", clips.new, name="clip_new"),
    path("<int:pk>/", clips.show, name="clip"),
    path("<int:pk>/sua/", clips.change, name="clip_change"),
    path("<int:pk>/lam-lai/", clips.make_again, name="clip_make_again"),
    path("<int:pk>/phu-de/", clips.give, name="subtitle_give"),
    path("<int:pk>/phu-de/<slug:language>/dich/", subtitle_translation.translate, name="subtitle_translate"),
    path("<int:pk>/phu-de/<slug:language>.<slug:form>", clips.track, name="subtitle"),
]
