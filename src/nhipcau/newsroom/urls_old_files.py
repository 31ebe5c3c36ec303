from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import old_files

urlpatterns = [
    path("", old_files.index, name="old_files"),
    path("<int:pk>/", old_files.show, name="old_file"),
    path("<int:pk>/tao-ban-nhap/", old_files.choose, name="old_file_choose"),
    path("<int:pk>/lam-tiep/", old_files.go_on, name="old_file_go_on"),
]
