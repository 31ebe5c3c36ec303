"""Addresses of the bank of official names, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import terms

urlpatterns = [
    path("", terms.index, name="terms"),
    path("moi/", terms.new, name="term_new"),
    path("cach-viet/<int:pk>/", terms.change_form, name="term_form_change"),
    path("<slug:code>/", terms.show, name="term"),
    path("<slug:code>/mo-ta/", terms.about, name="term_about"),
    path("<slug:code>/cach-viet-moi/", terms.new_form, name="term_form_new"),
]
