"""What a draft of this office may no longer lean on: asked wherever a directive is cited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from nhipcau.plan.domain.drafting import Remark
from nhipcau.reference.domain.citations import CitationWarning, warnings

__all__ = ["CitationWarning", "remarks", "warnings"]


def remarks(text: str, day: dt.date) -> Iterator[Remark]:
    """The warnings as the plan room shows them beside a draft."""
    for one in warnings(text, day):
        yield Remark(one.vi, one.en, one.place)
