"""Where an edition stands, computed from its rows in one query; nothing of it is stored.

Whether a cleared text was changed can only be told for certain by hashing what the edition says now, pictures and
quoted facts included (``versions.current_fingerprint``). Lists use the cheap sign instead: a save later than the
clearance. It errs both ways (an unchanged save counts, a changed fact does not), so lists call it a thing to look at;
screens of one edition settle it with ``looked_at``, and the door asks again whatever any screen says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, CharField, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce

from nhipcau.newsroom.enums import OrderState, Standing, SubmissionState
from nhipcau.newsroom.models import Clearance, Edition, ReleaseOrder, Submission

AFTER_CLEARANCE = frozenset({Standing.CLEARED, Standing.ORDERED, Standing.RELEASED, Standing.CHANGED})
#: The title of the latest saved draft: the row itself keeps the title it was begun with.
WORKING_TITLE = Coalesce("latest_revision__object_str", "title", output_field=TextField())


class Title(str):
    """What an item is called, with the ``language`` of these words for those who hear them; "" is that of the screen."""

    language: str

    def __new__(cls, words: str = "", language: str = "") -> Title:
        made = super().__new__(cls, words)
        made.language = language
        return made


@dataclass(frozen=True)
class Stand:
    """The facts behind one edition's standing. ``title`` is that of the latest saved draft."""

    edition: int
    item: int
    language: str
    title: str
    standing: Standing
    source_language: str = "vi"
    edited_at: dt.datetime | None = None
    submission: int | None = None
    cleared_version: int | None = None
    cleared_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    public_version: int | None = None
    address: str = ""
    first_at: dt.datetime | None = None
    withdrawn_at: dt.datetime | None = None

    @property
    def is_source(self) -> bool:
        return self.language == self.source_language

    @property
    def is_public(self) -> bool:
        return self.public_version is not None and self.withdrawn_at is None

    @property
    def is_ready(self) -> bool:
        """Cleared, not let out yet, no order: it can be released."""
        new = self.cleared_version is not None and self.cleared_version != self.public_version
        return new and self.standing in {Standing.CLEARED, Standing.CHANGED}


def with_standing(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """The editions with ``standing`` and the facts of ``Stand`` annotated: usable in filters.

    Not inside ``Exists`` or ``IN``: read the keys first (see ``queries.items_standing``)."""
    submissions = Submission.objects.filter(version__edition=OuterRef("pk")).order_by("-id")
    clearances = Clearance.objects.filter(version__edition=OuterRef("pk")).order_by("-id")
    pending = ReleaseOrder.objects.filter(versions__edition=OuterRef("pk"), state=OrderState.PENDING)
    return editions.annotate(
        language_code=F("locale__language_code"),
        working_title=WORKING_TITLE,
        edited_at=F("latest_revision__created_at"),
        submission=Subquery(submissions.values("pk")[:1]),
        submission_state=Subquery(submissions.values("state")[:1]),
        answered_at=Subquery(submissions.values("answered_at")[:1]),
        cleared_version=Subquery(clearances.values("version")[:1]),
        cleared_at=Subquery(clearances.values("at")[:1]),
        due_at=Subquery(pending.order_by("due_at").values("due_at")[:1], output_field=DateTimeField()),
    ).annotate(standing=_rule())


def _rule() -> Case:
    """The rule, first match wins. The door checked the fingerprint at each clearance and release, so only a save later
    than the last of them can have changed the text."""
    out = Q(released__version=F("cleared_version"))
    sent_back_last = Q(cleared_at=None) | Q(cleared_at__lt=F("answered_at"))
    matches: list[tuple[Q, Standing]] = [
        (Q(submission_state=SubmissionState.WAITING), Standing.WAITING),
        (Q(submission_state=SubmissionState.SENT_BACK) & sent_back_last, Standing.SENT_BACK),
        (out & Q(released__withdrawn_at__isnull=False), Standing.WITHDRAWN),
        (out & Q(edited_at__lte=F("released__at")), Standing.RELEASED),
        (Q(edited_at__gt=F("cleared_at")), Standing.CHANGED),
        (out, Standing.RELEASED),
        (Q(due_at__isnull=False), Standing.ORDERED),
        (Q(cleared_version__isnull=False), Standing.CLEARED),
    ]
    whens = [When(condition, then=Value(standing.value)) for condition, standing in matches]
    return Case(*whens, default=Value(Standing.DRAFT.value), output_field=CharField())


def stands(editions: QuerySet[Edition]) -> list[Stand]:
    """One query, whatever the number of editions. The one written first, then by language code."""
    rows = with_standing(editions).values(
        "pk", "item_id", "item__source_language", "language_code", "working_title", "standing", "edited_at", "submission",
        "cleared_version", "cleared_at", "due_at", "released__version", "released__address", "released__first_at",
        "released__withdrawn_at",
    )  # fmt: skip
    found = [
        Stand(
            edition=row["pk"], item=row["item_id"], language=row["language_code"], title=row["working_title"],
            standing=Standing(row["standing"]), source_language=row["item__source_language"], edited_at=row["edited_at"],
            submission=row["submission"], cleared_version=row["cleared_version"], cleared_at=row["cleared_at"], due_at=row["due_at"],
            public_version=row["released__version"], address=row["released__address"] or "",
            first_at=row["released__first_at"], withdrawn_at=row["released__withdrawn_at"],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda stand: (stand.item, not stand.is_source, stand.language))


def standing_of(editions: Iterable[Edition]) -> dict[int, Standing]:
    """Primary key of each edition → where it stands, by the cheap sign. One query."""
    wanted = Edition.objects.filter(pk__in=[edition.pk for edition in editions])
    return {stand.edition: stand.standing for stand in stands(wanted)}


def looked_at(stand: Stand, *, same: bool) -> Standing:
    """The standing once the text was hashed: ``same`` when it is exactly the text of ``stand.cleared_version``."""
    if stand.standing not in AFTER_CLEARANCE:
        return stand.standing
    if not same:
        return Standing.CHANGED
    if stand.cleared_version == stand.public_version:
        return Standing.RELEASED
    return Standing.ORDERED if stand.due_at is not None else Standing.CLEARED
