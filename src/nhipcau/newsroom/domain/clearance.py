"""Clearance (duyệt công bố): a named clearer's word for exactly one content hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.canonical import digest
from nhipcau.newsroom import checks, rules
from nhipcau.newsroom.checks.reading import parts_of
from nhipcau.newsroom.domain.background import about_of, background_of, term_books
from nhipcau.newsroom.domain.clips import spoken_in
from nhipcau.newsroom.domain.outside_readers import confirmation_of, needs_reader
from nhipcau.newsroom.domain.payload import is_shown
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.domain.versions import current_fingerprint, freeze, fresh, note_basis, payload_of
from nhipcau.newsroom.enums import SubmissionState
from nhipcau.newsroom.models import Clearance, ClearanceVoice, Edition, Item, SegmentNote, Submission, Version
from nhipcau.people.models import Account

#: The most people one text asks for.
MOST = 2
WHOLE = {"no_secret": True, "accurate": True, "rights_held": True}


class ClearanceRefused(ValueError):
    """The version cannot be cleared so; the message says why and what to do."""


@dataclass(frozen=True)
class Declaration:
    """What the clearer declares by name: no State secret, accurate, rights held. ``confirmed`` are ids of checks that
    asked for a person's yes."""

    no_secret: bool
    accurate: bool
    rights_held: bool
    confirmed: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        return self.no_secret and self.accurate and self.rights_held


@transaction.atomic
def submit(*, edition: Edition, by: Account, source: Version | None = None) -> Submission:
    """Freeze what the edition says now and put it in the clearer's queue. An unchanged text that is cleared is refused."""
    if not rules.may_edit(by, edition):
        raise PermissionDenied(_("This edition is not yours to submit."))
    version = freeze(edition=edition, by=by, source=source)
    if source is not None:
        note_basis(version=version, words=source.words, by=by)
    if Clearance.objects.filter(version=version).exists():
        raise ClearanceRefused(_("Exactly this text is already cleared; it can be released as it is."))
    blocking = [finding for finding in found_in(version) if finding.severity == "block"]
    if blocking:
        raise ClearanceRefused(" ".join(said_of(finding) for finding in blocking))
    waiting = Submission.objects.filter(version__edition=edition, state=SubmissionState.WAITING)
    known = waiting.filter(version=version).first()
    if known:
        return known
    waiting.update(state=SubmissionState.REPLACED)
    submission = Submission.objects.create(version=version, by=by)
    journal.record(actor=by, action="newsroom.submit", subject=version, sha256=version.sha256)
    return submission


@transaction.atomic
def clear(*, version: Version, by: Account, declaration: Declaration) -> Clearance | None:
    """Give one's word for exactly this version. Raises PermissionDenied, ClearanceRefused.

    The clearance stands, and is returned, once as many different people gave theirs as the text needs; before that None.
    The second call by the same person, or for a version that is cleared, is refused.
    """
    Version.objects.select_for_update().get(pk=version.pk)
    _ask(version, by)
    findings = _settled(version, declaration)
    if Clearance.objects.filter(version=version).exists():
        raise ClearanceRefused(_("This version is already cleared."))
    voices = ClearanceVoice.objects.filter(version=version)
    if voices.filter(by=by).exists():
        raise ClearanceRefused(_("You have given your word for this text. It needs another clearer's as well."))
    said = {"sha256": version.sha256, "by": by, "findings": [finding.as_json() for finding in findings]} | WHOLE
    ClearanceVoice.objects.create(version=version, **said)
    needed = clearers_needed(version)
    if voices.count() < needed:
        journal.record(actor=by, action="newsroom.clear_first", subject=version, sha256=version.sha256)
        return None
    clearance = Clearance.objects.create(version=version, needed=needed, **said)
    _answer(version, by, SubmissionState.CLEARED)
    # Late, for the memory reads translations, and those are handed in through this room.
    from nhipcau.newsroom.domain.memory import remember

    remember(clearance)
    journal.record(actor=by, action="newsroom.clear", subject=version, sha256=version.sha256)
    return clearance


def _settled(version: Version, declaration: Declaration) -> list[checks.Finding]:
    """The findings, once nothing of them is open. Raises ClearanceRefused."""
    if not declaration.whole:
        raise ClearanceRefused(_("All three declarations are needed: no State secret, accurate, rights held."))
    findings = found_in(version)
    open_findings = [
        finding
        for finding in findings
        if finding.severity == "block" or (finding.severity == "confirm" and finding.check not in declaration.confirmed)
    ]
    if open_findings:
        raise ClearanceRefused(" ".join(said_of(finding) for finding in open_findings))
    if current_fingerprint(version.edition) != version.sha256:
        raise ClearanceRefused(_("The text was changed after it was submitted. Ask for it to be submitted again."))
    if needs_reader(version) and confirmation_of(version) is None:
        raise ClearanceRefused(_("Nobody in the house vouches for this language. Ask a reader outside, and wait for their word."))
    return findings


def clearers_needed(version: Version) -> int:
    """How many people clear this text: as its topics ask, and two where it names what the term bank calls sensitive."""
    asked = version.edition.item.topics.aggregate(most=Max("clearers"))["most"] or 1
    return max(asked, MOST if _names_sensitive(version) else 1)


def _names_sensitive(version: Version) -> bool:
    payload = payload_of(version)
    parts = parts_of(payload, spoken_in(payload))
    books = term_books({payload["language"], *(part.language for part in parts if part.language)})
    read_by = ((part, books[part.language or payload["language"]]) for part in parts)
    return any(book.forms[int(match.term_id)].sensitive for part, book in read_by for match in book.matcher.find(part.text))


@dataclass(frozen=True)
class PlaceNote:
    """A note to one place of the text, ``place`` as ``checks.reading.Part.place``."""

    place: str
    note: str
    quote: str = ""


@transaction.atomic
def send_back(*, version: Version, by: Account, note: str, places: Sequence[PlaceNote] = ()) -> None:
    """Give the version back to its writer with a note that says what to change, or notes to places of the text.

    Raises PermissionDenied, ClearanceRefused, ValidationError for a stamp.
    """
    _ask(version, by)
    places = [one for one in places if one.note.strip()]
    refuse_stamped(words_in(note, [one.note for one in places]))
    payload = payload_of(version)
    known = {part.place: part.text for part in parts_of(payload, spoken_in(payload))}
    if any(one.place not in known for one in places):
        raise ClearanceRefused(_("A note is to a place that this text does not have. Open the submission again."))
    if not note.strip() and not places:
        raise ClearanceRefused(_("Say in the note what has to be changed."))
    waiting = list(Submission.objects.filter(version=version, state=SubmissionState.WAITING))
    _answer(version, by, SubmissionState.SENT_BACK, note.strip())
    blocks = _block_ids(version)
    SegmentNote.objects.bulk_create(
        SegmentNote(
            submission=submission, place=one.place, block=blocks.get(one.place.split(".")[1], "") if one.place.startswith("body.") else "",
            quote=one.quote[:300] or known[one.place][:300], note=" ".join(one.note.split())[:1000],
        )
        for submission in waiting
        for one in places
    )  # fmt: skip
    journal.record(actor=by, action="newsroom.send_back", subject=version)


def _block_ids(version: Version) -> dict[str, str]:
    """Number of a block in the payload → the editor's id of it, while the draft still is this version."""
    working = fresh(version.edition).working_copy()
    shown = [child for child in working.body if is_shown(child, version.edition.language)]
    return {str(number): str(child.id) for number, child in enumerate(shown)}


def found_in(version: Version) -> list[checks.Finding]:
    """What the checks find in a version, beside its source, the term bank and the library as they stand now."""
    return checks.run(payload_of(version), background_of(version))


def stopping(item: Item, versions: Sequence[Version]) -> dict[int, list[checks.Finding]]:
    """What stops each of these versions of one item today, by their keys: rights, notices and names may have ended since they
    were cleared. The item and the term bank are read once for all of them."""
    about, books = about_of(item), term_books({"vi", *(version.edition.language for version in versions)})
    found = {}
    for version in versions:
        findings = checks.run(payload_of(version), background_of(version, books=books, about=about))
        if grave := [finding for finding in findings if finding.severity == "block"]:
            found[version.pk] = grave
    return found


def said_of(finding: checks.Finding) -> str:
    """A finding as one text: what, where, what to write."""
    where = f" ({finding.where})" if finding.where else ""
    fix = f" {finding.fix.rstrip('.')}." if finding.fix else ""
    return f"{finding.message.rstrip('.')}{where}.{fix}"


def valid_clearance(version: Version) -> Clearance | None:
    """The clearance that holds for this version's own bytes, or None."""
    clearance = Clearance.objects.filter(version=version, sha256=version.sha256).select_related("by").first()
    return clearance if clearance and _bytes_hold(version) and _voices_hold(clearance) else None


def _voices_hold(clearance: Clearance) -> bool:
    """As many different people as were needed gave their word for these bytes. Clearances from before have one."""
    if clearance.needed <= 1:
        return True
    voices = ClearanceVoice.objects.filter(version=clearance.version_id, sha256=clearance.sha256)
    return voices.values("by").distinct().count() >= clearance.needed


def _bytes_hold(version: Version) -> bool:
    """The frozen text still hashes to what it is called: a row changed by hand in the database clears nothing."""
    return digest(version.payload) == version.sha256


def _ask(version: Version, by: Account) -> None:
    if not rules.is_clearer(by, version.edition.item):
        raise PermissionDenied(_("You are not a clearer for this unit."))
    if not rules.may_clear(by, version):
        raise PermissionDenied(_("You had a hand in this text; someone else has to clear it."))


def _answer(version: Version, by: Account, state: SubmissionState, note: str = "") -> None:
    Submission.objects.filter(version=version, state=SubmissionState.WAITING).update(
        state=state, note=note, answered_by=by, answered_at=clock.now()
    )
