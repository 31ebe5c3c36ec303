"""Addresses of expert dialogues, under the newsroom's own."""

from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import dialogue_acts, dialogues

urlpatterns = [
    path("", dialogues.index, name="dialogues"),
    path("moi/", dialogues.new, name="dialogue_new"),
    path("<slug:key>/", dialogues.show, name="dialogue"),
    path("<slug:key>/khach/", dialogue_acts.guest, name="dialogue_guest"),
    path("<slug:key>/dong-y/", dialogue_acts.consent, name="dialogue_consent"),
    path("<slug:key>/cau-hoi/", dialogue_acts.question, name="dialogue_question"),
    path("<slug:key>/ban-thu/", dialogue_acts.record, name="dialogue_record"),
    path("<slug:key>/ban-ghi/", dialogue_acts.transcript, name="dialogue_transcript"),
    path("<slug:key>/nguoi-noi/", dialogue_acts.speaker, name="dialogue_speaker"),
    path("<slug:key>/trich/", dialogue_acts.quote, name="dialogue_quote"),
    path("<slug:key>/trich/<int:pk>/bo/", dialogue_acts.quote_drop, name="dialogue_quote_drop"),
    path("<slug:key>/doan/", dialogue_acts.span, name="dialogue_span"),
    path("<slug:key>/doan/<int:pk>/bo/", dialogue_acts.span_strike, name="dialogue_span_strike"),
    path("<slug:key>/doan/<int:pk>/cat/", dialogue_acts.span_cut, name="dialogue_span_cut"),
    path("<slug:key>/thanh-bai/", dialogue_acts.article, name="dialogue_article"),
]
