"""«Chép lời nhắn»: a few polite words about a task, to be pasted where a commune reads (Zalo). The program sends them to nobody."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from nhipcau.plan.domain.phrases import named


def task_address(pk: int) -> str:
    """The page of the task on the desk, for who has an account."""
    return f"{settings.NHIPCAU.desk_address}/ke-hoach/nhiem-vu/{pk}/"


def message(*, title: str, unit: str, due: str, left: int | None, address: str, until: str = "") -> str:
    """``due``: the last day in words, ``left``: days until it, None where none is set. With ``until`` the address opens the
    task without an account, up to that day. The words are Vietnamese whatever the screen speaks."""
    lines = [f"Kính gửi {unit},", f"Xin nhắc nhiệm vụ: {named(title)}{_time(due, left)}."]
    if until:
        lines.append(f"Kính đề nghị đơn vị nhận việc và báo kết quả tại địa chỉ dưới đây (không cần tài khoản, dùng đến {until}):")
    else:
        lines.append("Kính đề nghị đơn vị cập nhật tình hình tại:")
    return "\n".join([*lines, address, "Trân trọng cảm ơn."])


def _time(due: str, left: int | None) -> str:
    if left is None:
        return ""
    if left < 0:
        return f", hạn {due}, đã quá {-left} ngày"
    return f", hạn {due}, còn {left} ngày" if left else f", hạn {due}, là hôm nay"


def days_left(day: dt.date | None, today: dt.date) -> int | None:
    return None if day is None else (day - today).days
