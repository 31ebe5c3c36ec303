from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import preview

app_name = "newsroom"
urlpatterns = [
    path("a/<str:name>", preview.asset, name="preview_asset"),
    path("media/<str:file>", preview.rendition, name="preview_media"),
]
