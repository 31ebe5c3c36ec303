"""The kinds of administrative document and their short forms (NĐ 30/2020/NĐ-CP, Phụ lục III, mục I)."""

from __future__ import annotations

from enum import Enum


class Family(Enum):
    """Which rules the letterhead follows: those of State bodies, or those of Party bodies.

    The second is set after HD 36-HD/VPTW from memory; the rules now in force, HD 05-HD/VPTW of 27/5/2026, were not at
    hand. `caution` is what a document of an unverified family says at the foot of every page.
    """

    STATE = ("NĐ 30/2020/NĐ-CP", "")
    PARTY = (
        "HD 05-HD/VPTW",
        "Thể thức văn bản của Đảng chưa đối chiếu với Hướng dẫn 05-HD/VPTW; văn thư kiểm tra trước khi ký.",
    )

    @property
    def rules(self) -> str:
        return self.value[0]

    @property
    def caution(self) -> str:
        return self.value[1]

    @property
    def verified(self) -> bool:
        return not self.caution


class Kind(Enum):
    """Value: (short form in the symbol, name). An official letter has no short form and prints no name.

    Memo and list are not among the decree's kinds; their short forms are offices' custom.
    """

    RESOLUTION = ("NQ", "Nghị quyết")
    DECISION = ("QĐ", "Quyết định")
    DIRECTIVE = ("CT", "Chỉ thị")
    STATUTE = ("QC", "Quy chế")
    REGULATION = ("QyĐ", "Quy định")
    COMMUNIQUE = ("TC", "Thông cáo")
    NOTICE = ("TB", "Thông báo")
    GUIDANCE = ("HD", "Hướng dẫn")
    PROGRAMME = ("CTr", "Chương trình")
    PLAN = ("KH", "Kế hoạch")
    SCHEME = ("PA", "Phương án")
    PROPOSAL = ("ĐA", "Đề án")
    PROJECT = ("DA", "Dự án")
    REPORT = ("BC", "Báo cáo")
    MINUTES = ("BB", "Biên bản")
    SUBMISSION = ("TTr", "Tờ trình")
    INVITATION = ("GM", "Giấy mời")
    MEMO = ("PTr", "Phiếu trình")
    LIST = ("DS", "Danh sách")
    LETTER = ("", "Công văn")

    @property
    def code(self) -> str:
        return self.value[0]

    @property
    def title(self) -> str:
        """As in a sentence: «Báo cáo»; the name line prints it in capitals."""
        return self.value[1]
