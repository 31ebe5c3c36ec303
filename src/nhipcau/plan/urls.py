from __future__ import annotations

app_name = "plan"
urlpatterns: list[object] = []
