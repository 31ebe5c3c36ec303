"""Addresses of the room, in the office's words."""

from __future__ import annotations

from django.urls import path

from nhipcau.plan.views import plans, taking_in, tasks

app_name = "plan"
urlpatterns = [
    path("ke-hoach/", plans.listing, name="plans"),
    path("ke-hoach/nhap/", taking_in.hand_in, name="hand_in"),
    path("ke-hoach/nhap/xac-nhan/", taking_in.confirm, name="confirm"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/noi-dung/<int:pk>/giao/", tasks.assign, name="assign"),
    path("ke-hoach/nhiem-vu/<int:pk>/", tasks.task, name="task"),
    path("ke-hoach/nhiem-vu/<int:pk>/chuyen/", tasks.move, name="move"),
]
