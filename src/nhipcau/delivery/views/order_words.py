"""How a package ordered from a point's page reads there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.delivery.domain import package_orders
from nhipcau.delivery.models import DisplayPoint
from nhipcau.newsroom.views import showing

STATES = {"waiting": "waiting", "making": "doing", "ready": "done", "refused": "refused"}


def said_of_order(point: DisplayPoint) -> dict[str, Any] | None:
    """How the last order reads on the point's page; None where nothing was ordered."""
    row = package_orders.last_order(point)
    if row is None:
        return None
    package = row.package
    note = _("%(who)s, %(moment)s") % {"who": row.by, "moment": showing.moment(row.at)}
    if package_orders.stale(row):
        return {"state": "stale", "label": _("A story in it was corrected or withdrawn, or its time is over"), "note": note, "words": ""}
    return {
        "state": STATES[row.state],
        "label": row.get_state_display(), "note": note, "number": package.version if package else None,
        "waits": row.state in package_orders.OPEN, "words": row.refusal.get((get_language() or "vi")[:2]) or row.refusal.get("vi", ""),
    }  # fmt: skip
