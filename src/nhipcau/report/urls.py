"""Addresses of the room, in the office's words."""

from __future__ import annotations

from django.urls import path

from nhipcau.report.views import reports

app_name = "report"
urlpatterns = [
    path("bao-cao/", reports.listing, name="reports"),
    path("bao-cao/lap/", reports.build, name="build"),
    path("bao-cao/<int:pk>/", reports.report, name="report"),
    path("bao-cao/<int:pk>/so-lieu/<int:no>/", reports.figure, name="figure"),
    path("bao-cao/<int:pk>/tep/<int:file_pk>/", reports.file, name="report_file"),
]
