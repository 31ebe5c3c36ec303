"""Clearance (duyệt công bố): a named clearer's word for exactly one content hash."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.canonical import digest
from nhipcau.newsroom import checks, rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.domain.versions import current_fingerprint, freeze, note_basis, payload_of
from nhipcau.newsroom.enums import SubmissionState
from nhipcau.newsroom.models import Clearance, Edition, Submission, Version
from nhipcau.people.models import Account


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
    blocking = [finding for finding in checks.run(payload_of(version)) if finding.severity == "block"]
    if blocking:
        raise ClearanceRefused(" ".join(finding.message for finding in blocking))
    waiting = Submission.objects.filter(version__edition=edition, state=SubmissionState.WAITING)
    known = waiting.filter(version=version).first()
    if known:
        return known
    waiting.update(state=SubmissionState.REPLACED)
    submission = Submission.objects.create(version=version, by=by)
    journal.record(actor=by, action="newsroom.submit", subject=version, sha256=version.sha256)
    return submission


@transaction.atomic
def clear(*, version: Version, by: Account, declaration: Declaration) -> Clearance:
    """Clear exactly this version. Raises PermissionDenied, ClearanceRefused; the second call for a version is refused."""
    _ask(version, by)
    if not declaration.whole:
        raise ClearanceRefused(_("All three declarations are needed: no State secret, accurate, rights held."))
    findings = checks.run(payload_of(version))
    open_findings = [
        finding
        for finding in findings
        if finding.severity == "block" or (finding.severity == "confirm" and finding.check not in declaration.confirmed)
    ]
    if open_findings:
        raise ClearanceRefused(" ".join(finding.message for finding in open_findings))
    if current_fingerprint(version.edition) != version.sha256:
        raise ClearanceRefused(_("The text was changed after it was submitted. Ask for it to be submitted again."))
    if Clearance.objects.filter(version=version).exists():
        raise ClearanceRefused(_("This version is already cleared."))
    clearance = Clearance.objects.create(
        version=version, sha256=version.sha256, by=by, no_secret=True, accurate=True, rights_held=True,
        findings=[finding.as_json() for finding in findings],
    )  # fmt: skip
    _answer(version, by, SubmissionState.CLEARED)
    journal.record(actor=by, action="newsroom.clear", subject=version, sha256=version.sha256)
    return clearance


@transaction.atomic
def send_back(*, version: Version, by: Account, note: str) -> None:
    """Give the version back to its writer with a note that says what to change. Raises ValidationError for a stamp."""
    _ask(version, by)
    refuse_stamped(words_in(note))
    if not note.strip():
        raise ClearanceRefused(_("Say in the note what has to be changed."))
    _answer(version, by, SubmissionState.SENT_BACK, note.strip())
    journal.record(actor=by, action="newsroom.send_back", subject=version)


def valid_clearance(version: Version) -> Clearance | None:
    """The clearance that holds for this version's own bytes, or None."""
    clearance = Clearance.objects.filter(version=version, sha256=version.sha256).select_related("by").first()
    return clearance if clearance and _bytes_hold(version) else None


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
