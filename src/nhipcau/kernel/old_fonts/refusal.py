"""How an old file is refused: what is wrong and what to do, in Vietnamese and English."""

from __future__ import annotations


class OldFileRefused(ValueError):
    """An old file cannot be turned into one of today. ``vi`` and ``en`` say why and what to do; neither has its content."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.vi, self.en = vi, en

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"
