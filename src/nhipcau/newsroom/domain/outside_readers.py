"""A named reader outside confirms the language of one version, through an address that only they have, by a day (D06).

Nobody in the house can vouch for Lao. The reader says whether the language is right; the clearer clears the content, seeing
the source and that word. It holds for exactly these bytes: a changed text needs a new reading.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom.domain.background import source_of
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.domain.source_language import SOURCE_LANGUAGE, wants_reader
from nhipcau.newsroom.enums import SubmissionState
from nhipcau.newsroom.models import Clearance, Edition, OutsideReading, ReaderLanguage, Version
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import holds
from nhipcau.plan.domain.reminders import notify

DAYS, MOST_DAYS = 7, 60
#: After the day it is due the address still opens for so long: a late answer is better than none.
GRACE = dt.timedelta(days=14)
LONGEST = 4000


class ReadingRefused(ValueError):
    """The reading cannot be asked for or answered so; the message says what to do."""


def needs_reader(version: Version) -> bool:
    """Whether the text has to be confirmed by a reader outside before it is cleared: its unit or one above says so."""
    return is_vouched_outside(version) and wants_reader(version.edition.item.unit, version.edition.language)


def is_vouched_outside(version: Version) -> bool:
    """Whether a reader outside can be asked for it: a translation into another language than Vietnamese."""
    return not version.edition.is_source and version.edition.language != SOURCE_LANGUAGE


@transaction.atomic
def set_needed(*, language: str, needed: bool, unit: Unit, by: Account) -> None:
    """Say for which languages a unit, with all below it, needs a reader outside. Its focal officers and clearers do.

    Raises PermissionDenied.
    """
    if not holds(by, (Role.FOCAL, Role.CLEARER), unit):
        raise PermissionDenied(_("Focal officers and clearers say which languages need a reader outside."))
    ReaderLanguage.objects.update_or_create(unit=unit, language=language, defaults={"needed": needed, "by": by, "at": clock.now()})
    journal.record(actor=by, action="newsroom.reader_language", subject=unit, language=language, needed=needed)


def may_ask(account: Account, version: Version) -> bool:
    """Who translates or clears for the unit, and its focal officers."""
    return holds(account, (Role.TRANSLATOR, Role.CLEARER, Role.FOCAL), version.edition.item.unit)


@transaction.atomic
def ask(*, version: Version, reader: str, organisation: str, due_on: dt.date, by: Account) -> tuple[OutsideReading, str]:
    """Give one submitted version to a reader; returns the row and the address, which is told this once.

    Its source must be cleared: uncleared words are shown to nobody outside. Raises PermissionDenied, ReadingRefused,
    ValidationError for a secrecy stamp.
    """
    if not may_ask(by, version):
        raise PermissionDenied(_("Translators, clearers and focal officers of the unit ask a reader outside."))
    refuse_stamped(words_in(reader, organisation))
    name = " ".join(reader.split())
    if not name:
        raise ReadingRefused(_("Name the reader: their word is recorded under this name."))
    today = clock.today()
    if not today <= due_on <= today + dt.timedelta(days=MOST_DAYS):
        raise ReadingRefused(_("Choose a day from today on, at most %(most)s days away.") % {"most": MOST_DAYS})
    if not version.submissions.filter(state=SubmissionState.WAITING).exists():
        raise ReadingRefused(_("Only a text that waits for clearance is given to a reader. Submit it first."))
    source = source_of(version)
    if source is None or not Clearance.objects.filter(version=source, sha256=source.sha256).exists():
        raise ReadingRefused(_("The source of this text is not cleared; a reader outside sees cleared words and their translation only."))
    token = secrets.token_urlsafe(32)
    row = OutsideReading.objects.create(
        version=version, sha256=version.sha256, reader=name[:120], organisation=" ".join(organisation.split())[:200], due_on=due_on,
        expires_at=clock.now() + (due_on - today) + GRACE, token_sha256=_hash(token), asked_by=by, asked_at=clock.now(),
    )  # fmt: skip
    journal.record(actor=by, action="newsroom.reading_ask", subject=version, reading=row.pk, reader=row.reader)
    return row, f"{settings.NHIPCAU.desk_address}{reverse('newsroom:outside_reading', args=[token])}"


@transaction.atomic
def revoke(*, reading: OutsideReading, by: Account) -> None:
    """From now on the address opens nothing. Raises PermissionDenied."""
    if not may_ask(by, reading.version):
        raise PermissionDenied(_("Translators, clearers and focal officers of the unit ask a reader outside."))
    if OutsideReading.objects.filter(pk=reading.pk, revoked_at=None, answered_at=None).update(revoked_at=clock.now()):
        journal.record(actor=by, action="newsroom.reading_revoke", subject=reading.version, reading=reading.pk)


def find(token: str) -> OutsideReading | None:
    """The reading of an address, also one that is over; None for any other words."""
    rows = OutsideReading.objects.select_related("version__edition__item__unit", "version__edition__locale", "version__source")
    return rows.filter(token_sha256=_hash(token)).first()


def is_open(reading: OutsideReading) -> bool:
    """Whether the address still asks: not answered, not taken back, not expired, and the text still waits."""
    waits = reading.version.submissions.filter(state=SubmissionState.WAITING).exists()
    return reading.answered_at is None and reading.revoked_at is None and reading.expires_at > clock.now() and waits


@transaction.atomic
def answer(*, reading: OutsideReading, confirmed: bool, note: str) -> None:
    """The reader's word, once; who asked is told. What is not right has to be said. Raises ReadingRefused, ValidationError."""
    rows = OutsideReading.objects.select_for_update(of=("self",))
    row = rows.select_related("version__edition__locale", "asked_by").get(pk=reading.pk)
    if not is_open(row):
        raise ReadingRefused(_("This reading is closed. Thank you; nothing more is needed."))
    refuse_stamped(note)
    said = note.strip()
    if len(said) > LONGEST:
        raise ReadingRefused(_("Your remarks are longer than %(most)s characters. Shorten them.") % {"most": LONGEST})
    if not confirmed and not said:
        raise ReadingRefused(_("Say what is not right, so that it can be mended."))
    row.confirmed, row.note, row.answered_at = confirmed, said, clock.now()
    row.save(update_fields=["confirmed", "note", "answered_at"])
    told = {"reading": row.pk, "reader": row.reader, "confirmed": confirmed}
    journal.record(actor=None, action="newsroom.reading_answer", subject=row.version, **told)
    _tell(row)


def _tell(row: OutsideReading) -> None:
    """Who asked is told, where they can go on: the clearance screen of the text."""
    edition = row.version.edition
    named = Edition.objects.filter(item=edition.item_id, locale__language_code=SOURCE_LANGUAGE).values_list("title", flat=True)
    title = named.first() or edition.title
    waits = row.version.submissions.filter(state=SubmissionState.WAITING).order_by("-pk").values_list("pk", flat=True).first()
    vi = "đã xác nhận bản dịch" if row.confirmed else "cho biết có chỗ chưa đúng trong bản dịch"
    en = "confirmed the translation of" if row.confirmed else "says what is not right yet in the translation of"
    notify(
        account=row.asked_by, key=f"outside:{row.pk}:answered", kind="answered", address=reverse("newsroom:clearance", args=[waits]),
        vi=f"Người đọc bên ngoài {row.reader} {vi} «{title}» ({edition.language})",
        en=f"The reader outside, {row.reader}, {en} “{title}” ({edition.language})",
    )  # fmt: skip


def confirmation_of(version: Version) -> OutsideReading | None:
    """The reader's yes for exactly these bytes, unless the last word on them was a no."""
    answered = OutsideReading.objects.filter(version=version, sha256=version.sha256, confirmed__isnull=False)
    last = answered.order_by("-answered_at", "-pk").first()
    return last if last is not None and last.confirmed else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
