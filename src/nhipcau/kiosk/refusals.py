"""Why a package is not played: each reason with its sentences and its exit code."""

from __future__ import annotations

#: rule → exit code, Vietnamese, English.
RULES: dict[str, tuple[int, str, str]] = {
    "tampered": (
        10,
        "Gói không do văn phòng này ký, hoặc đã bị sửa hay hỏng. Nội dung cũ vẫn tiếp tục phát; hãy xuất lại gói.",
        "The package is not signed by this office, or was altered or damaged. The old content goes on; export it again.",
    ),
    "expired": (
        11,
        "Gói đã hết hạn. Nội dung cũ vẫn tiếp tục phát; hãy xuất gói mới. Nếu đồng hồ của máy chạy sai, hãy chỉnh lại.",
        "The package has expired. The old content goes on; export a new one. If the kiosk's clock is wrong, set it right.",
    ),
    "rollback": (
        12,
        "Gói cũ hơn nội dung đang phát. Nội dung đang phát được giữ nguyên; hãy mang gói mới nhất.",
        "The package is older than what is playing. What is playing stays; bring the newest package.",
    ),
    "frozen": (
        13,
        "Vẫn là gói đã cài và gói này đã hết hạn: không có gì mới được mang tới. Hãy xuất gói mới.",
        "It is the package installed before, and its time is over: nothing new was brought. Export a new one.",
    ),
    "incomplete": (
        14,
        "Gói chưa được chép đủ hoặc USB không đọc được. Nội dung cũ vẫn tiếp tục phát; hãy chép lại.",
        "The package is not all there, or the stick cannot be read. The old content goes on; copy it again.",
    ),
    "other-point": (
        15,
        "Gói này dành cho điểm khác. Nội dung cũ vẫn tiếp tục phát.",
        "The package is meant for another point. The old content goes on.",
    ),
    "no-package": (
        16,
        "USB không có gói cho điểm này.",
        "The stick has no package for this point.",
    ),
    "no-root": (
        17,
        "Máy này chưa có khóa gốc của văn phòng. Lần đầu hãy chỉ rõ --root và --point.",
        "This kiosk does not know the office's root yet. The first time, name --root and --point.",
    ),
    "root-ends": (
        18,
        "Khóa gốc hết hạn trước gói. Chưa ghi gì; hãy thay khóa bằng lệnh kiosk rotate.",
        "The root ends before the package would. Nothing was written; renew it with kiosk rotate.",
    ),
    "log-broken": (
        19,
        "Nhật ký phát trên USB đã bị sửa, bị hỏng hoặc thiếu dòng. Chưa nhận gì.",
        "The play-log on the stick was altered, is damaged or lacks lines. Nothing was taken in.",
    ),
    "nothing": (
        20,
        "Cổng chưa có bài nào bằng các ngôn ngữ, thuộc chủ đề và địa bàn của điểm này. Chưa ghi gì.",
        "The portal has no story in the languages, topics and places of this point. Nothing was written.",
    ),
    "not-installed": (
        21,
        "Máy này chưa cài gói nào. Hãy cắm USB và chạy kiosk verify.",
        "Nothing is installed here yet. Insert the stick and run kiosk verify.",
    ),
}  # fmt: skip


class KioskRefused(ValueError):
    """What was brought is not taken. ``code`` is the command's exit code, ``detail`` says where, for the engineer."""

    def __init__(self, rule: str, detail: str = "") -> None:
        self.rule, self.detail = rule, detail
        self.code, self.vi, self.en = RULES[rule]
        super().__init__(f"{self.vi} / {self.en}" + (f" [{detail}]" if detail else ""))
