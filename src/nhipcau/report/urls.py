"""Addresses of the room, in the office's words."""

from __future__ import annotations

from django.urls import path

from nhipcau.report.views import building, duties, effects, figures, office_forms, old, phrasing, reports, reviewing

app_name = "report"
urlpatterns = [
    path("bao-cao/", reports.listing, name="reports"),
    path("bao-cao/lap/", building.build, name="build"),
    path("bao-cao/thoi-han/", duties.listing, name="duties"),
    path("bao-cao/thoi-han/them/", duties.new_duty, name="new_duty"),
    path("bao-cao/thoi-han/<int:duty_pk>/thoi/", duties.end_duty, name="end_duty"),
    path("bao-cao/thoi-han/<int:duty_pk>/<int:unit_pk>/<str:first>/", duties.filing, name="filing"),
    path("bao-cao/loi-van/", phrasing.listing, name="templates"),
    path("bao-cao/loi-van/<str:kind>/<str:section>/", phrasing.template, name="template"),
    path("bao-cao/bieu-mau/", office_forms.listing, name="office_forms"),
    path("bao-cao/bieu-mau/<int:pk>/", office_forms.office_form, name="office_form"),
    path("bao-cao/bao-cao-cu/", old.hand_in, name="old"),
    path("bao-cao/bao-cao-cu/xac-nhan/", old.confirm, name="old_confirm"),
    path("bao-cao/khao-sat/", effects.surveys, name="surveys"),
    path("bao-cao/khao-sat/<int:pk>/", effects.survey, name="survey"),
    path("bao-cao/gop-phan/", effects.outcomes, name="outcomes"),
    path("bao-cao/<int:pk>/", reports.report, name="report"),
    path("bao-cao/<int:pk>/ban-khac/", reports.copy, name="copy"),
    path("bao-cao/<int:pk>/chuyen/", reviewing.move, name="move"),
    path("bao-cao/<int:pk>/ban-da-ky/", reviewing.signed, name="signed"),
    path("bao-cao/<int:pk>/thay-doi/", reviewing.changes, name="restated"),
    path("bao-cao/<int:pk>/so-lieu/<int:no>/", figures.figure, name="figure"),
    path("bao-cao/<int:pk>/so-lieu/<int:no>/nguon.<str:kind>", figures.answer, name="answer"),
    path("bao-cao/<int:pk>/tep/<int:file_pk>/", reports.file, name="report_file"),
]
