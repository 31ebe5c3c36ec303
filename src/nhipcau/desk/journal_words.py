"""The journal in the office's words."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.kernel.models import JournalEntry

ACTIONS: dict[str, Any] = {
    "plan.confirm": gettext_lazy("Took in a plan"),
    "plan.assign": gettext_lazy("Assigned a task"),
    "plan.move": gettext_lazy("Moved a task to another state"),
    "plan.report": gettext_lazy("Built a report"),
    "newsroom.create": gettext_lazy("Began an item"),
    "newsroom.describe": gettext_lazy("Changed what an item is about"),
    "newsroom.freeze": gettext_lazy("Froze a version"),
    "newsroom.submit": gettext_lazy("Submitted a version for clearance"),
    "newsroom.clear": gettext_lazy("Cleared a version"),
    "newsroom.send_back": gettext_lazy("Sent a version back"),
    "newsroom.translate": gettext_lazy("Began a translation"),
    "newsroom.order": gettext_lazy("Ordered a release at a time"),
    "newsroom.order_cancel": gettext_lazy("Took an order back"),
    "newsroom.order_done": gettext_lazy("Carried out an order"),
    "newsroom.order_refused": gettext_lazy("Refused an order that was due"),
    "newsroom.release": gettext_lazy("Released"),
    "newsroom.correction": gettext_lazy("Released a correction"),
    "newsroom.withdrawal": gettext_lazy("Withdrew"),
    "desk.demonstration": gettext_lazy("Loaded the demonstration year"),
}


def described(entry: JournalEntry) -> list[Any]:
    """The cells of one row: what, who, when."""
    sha256 = entry.data.get("sha256")
    what = {
        "text": str(ACTIONS.get(entry.action, entry.action)),
        "note": f"#{entry.subject_id}" if entry.subject_id else "",
    }
    if sha256:
        what["note"] = f"{_('version')} {sha256[:12]}"
    moment = timezone.localtime(entry.at)
    return [what, entry.actor_name or _("the program's clockwork"), f"{moment:%d/%m/%Y %H:%M}"]
