"""Papers and pictures of a conference: checked by intake, then stored with their hash and never changed."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.uploads import check_upload, upload_limit
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain import proofs
from nhipcau.steering import rules
from nhipcau.steering.domain.conferences import ConferenceRefused, refuse_unless
from nhipcau.steering.enums import ConferenceState
from nhipcau.steering.models import Conference, Paper

#: What a paper may be, by the end of its name: what it is served as. Nothing else is taken.
MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
PICTURES = (".jpg", ".jpeg", ".png", ".webp")


def media_type_of(name: str) -> str:
    """By the end of the name; empty where the room takes no such file."""
    lowered = name.lower()
    return next((kind for end, kind in MEDIA_TYPES.items() if lowered.endswith(end)), "")


def is_picture(paper: Any) -> bool:
    return str(paper.media_type).startswith("image/")


@transaction.atomic
def add_paper(
    *, conference: Conference, title: str, file: File[bytes], by: Account, unit: Unit | None = None
) -> Paper:
    """Store a paper of the conference, of a unit where one is given. Raises PermissionDenied, ConferenceRefused, and
    IntakeRefused before a byte is stored."""
    if not rules.may_add_paper(by, conference, unit):
        raise PermissionDenied(_("Papers are added by who keeps the conference, or by a unit for itself."))
    refuse_unless(conference, ConferenceState.PREPARED, ConferenceState.HELD)
    name = (file.name or "").replace("\\", "/").rpartition("/")[2]
    kind = media_type_of(name)
    if not kind:
        raise ConferenceRefused(_("Papers are Word, Excel, PowerPoint, PDF or text files, or pictures. Choose another file."))
    check_upload(file)
    file.seek(0)
    content = file.read(upload_limit() + 1)
    _refuse_disguised(name, content)
    sha256 = hashlib.sha256(content).hexdigest()
    if conference.papers.filter(sha256=sha256).exists():
        raise ConferenceRefused(_("The same file lies with this conference already."))
    row = Paper.objects.create(
        conference=conference, title=title.strip() or name, unit=unit, name=_short(name), media_type=kind,
        sha256=sha256, content=content, by=by,
    )  # fmt: skip
    journal.record(actor=by, action="steering.paper", subject=conference, sha256=sha256)
    return row


def _refuse_disguised(name: str, content: bytes) -> None:
    """What is served under a name is what the name says. Text was compared with its name by intake."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    if suffix != ".txt" and not proofs.media_type_of(suffix, content):
        raise ConferenceRefused(
            _("The content of “%(name)s” is not what its name says. Open it, save it in its own form, then add it again.")
            % {"name": name[-200:]}
        )


def _short(name: str) -> str:
    """At most 200 characters, its end kept."""
    head, dot, end = name.rpartition(".")
    return name if len(name) <= 200 else f"{head[: 199 - len(end)]}{dot}{end}"


def note_refusal(*, rule: str, by: Account) -> None:
    """Leave in the journal that a file was turned away: who, when, which rule, nothing of its words."""
    journal.record(actor=by, action="steering.refuse_upload", subject=None, rule=rule)
