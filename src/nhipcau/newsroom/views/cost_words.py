"""A cost as a screen and a sheet show it: the rows, their words, the sum; money as Vietnamese write it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.newsroom.domain.translation_costs import Cost
from nhipcau.newsroom.enums import RateUnit
from nhipcau.newsroom.views import showing

BANDS = {
    "new": gettext_lazy("new"),
    "far": gettext_lazy("somewhat like the memory (under 85 %)"),
    "near": gettext_lazy("nearly in the memory (85–99 %)"),
    "exact": gettext_lazy("in the memory, word for word"),
    "repeated": gettext_lazy("repeated within the text"),
}


def grouped(number: int | None) -> str:
    """1234567 as 1.234.567."""
    return "" if number is None else f"{number:,}".replace(",", ".")


def cost_shown(cost: Cost | None) -> dict[str, Any] | None:
    if cost is None:
        return None
    return {
        "lines": [
            {
                "name": BANDS[line.band], "segments": line.segments, "words": grouped(line.words),
                "percent": "" if line.percent is None else f"{line.percent} %", "amount": grouped(line.amount),
            }
            for line in cost.lines
        ],
        "words": grouped(cost.words),
        "segments": sum(line.segments for line in cost.lines),
        "amount": grouped(cost.amount),
        "rate": rate_words(cost),
    }  # fmt: skip


def rate_words(cost: Cost) -> str:
    if not cost.rate:
        return ""
    said = {
        "amount": grouped(cost.rate["amount"]),
        "per": RateUnit(cost.rate["per"]).label,
        "day": showing.day(dt.date.fromisoformat(cost.rate["valid_from"])),
        "source": cost.rate["source"],
    }
    return _("%(amount)s dong for %(per)s, from %(day)s; %(source)s") % said
