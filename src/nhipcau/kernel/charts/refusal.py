"""How a chart refuses: one sentence in Vietnamese, the same in English."""

from __future__ import annotations


class ChartRefused(ValueError):
    """Something cannot be drawn truthfully. `vi` and `en` say what, where and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.vi = vi
        self.en = en

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"
