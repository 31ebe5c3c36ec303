from __future__ import annotations

from django.urls import path

from nhipcau.newsroom.views import remarks

urlpatterns = [
    path("", remarks.index, name="remarks"),
    path("quyet-dinh/", remarks.counts, name="remark_counts"),
    path("quyet-dinh/dua-vao-bai/", remarks.lay_counts, name="lay_counts"),
    path("<int:pk>/", remarks.show, name="remark"),
    path("<int:pk>/nhan-xu-ly/", remarks.take_up, name="remark_take_up"),
    path("<int:pk>/chap-nhan-dang/", remarks.accept, name="remark_accept"),
    path("<int:pk>/dua-vao-bai/", remarks.gather, name="remark_gather"),
    path("<int:pk>/tu-choi-dang/", remarks.refuse, name="remark_refuse"),
    path("<int:pk>/tra-loi/", remarks.answer, name="remark_answer"),
    path("<int:pk>/khep-lai/", remarks.close, name="remark_close"),
]
