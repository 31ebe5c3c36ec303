"""The one door. Whatever goes out to the public goes out through ``release``, ``withdraw`` here and nowhere else.

Each is a decision, its package and the outbox row, in one desk transaction. The public house takes the package in
afterwards (``portal.admission``); no transaction spans the two houses. What a release proves is recorded when the public
house answers that it did (``courier``).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules, signals
from nhipcau.newsroom.domain import columns, media, memory
from nhipcau.newsroom.domain.addresses import address_of
from nhipcau.newsroom.domain.answers import quotes_what_was_taken_back
from nhipcau.newsroom.domain.clearance import said_of, stopping, valid_clearance
from nhipcau.newsroom.domain.decisions import outcome_of
from nhipcau.newsroom.domain.embargoes import active
from nhipcau.newsroom.domain.grounds import first_published
from nhipcau.newsroom.domain.old_addresses import old_addresses_of
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.domain.versions import current_fingerprint, payload_of
from nhipcau.newsroom.enums import ReleaseKind
from nhipcau.newsroom.models import Clearance, Item, Outbox, Release, ReleasedEdition, Version
from nhipcau.people.models import Account, Unit
from nhipcau.portal.door import ReleasePackage, media_of
from nhipcau.reference.domain.vocabularies import row_on
from nhipcau.reference.models import ContentKind


class ReleaseRefused(PermissionError):
    """The door stays shut; the message says for which edition, why, and what to do."""


Note = dict[str, str]


@transaction.atomic
def release(
    *, item: Item, versions: Sequence[Version], by: Account, note: Note | None = None
) -> Release:
    """Let cleared versions of one item out, all of them or none.

    1. ask: the publisher's right, a valid clearance for exactly each content hash, that the text is still that text, and that no
       check stops it today: a right, a notice or a name may have ended since it was cleared;
    2. decide: a first release, or a correction (then ``note`` says in Vietnamese and English what was corrected);
    3. write decision, package and outbox row in this transaction; tell after commit.

    Raises PermissionDenied, ReleaseRefused, and ValidationError when the note bears a secrecy stamp.
    """
    item = Item.objects.select_for_update().get(pk=item.pk)
    if not rules.may_release(by, item):
        raise PermissionDenied(_("You are not a publisher for this unit."))
    if (embargo := active(item)) is not None:
        until = timezone.localtime(embargo.until).strftime("%H:%M %d/%m/%Y")
        raise ReleaseRefused(_("The item is under embargo until %(until)s: %(reason)s.") % {"until": until, "reason": embargo.reason})
    if quotes_what_was_taken_back(item, map(payload_of, versions)):
        raise ReleaseRefused(_("The text quotes a reader who took the words back. Take the quotation out and have the text cleared anew."))
    refuse_stamped(words_in(note))
    versions = _as_stored(versions)
    clearances = _cleared(item, versions)
    _refuse_stopped(item, versions)
    kind = _kind(item, versions, note)
    moment = clock.now()
    package = ReleasePackage(
        package_id=str(uuid.uuid4()), kind=kind, item=str(item.key), sequence=_next_sequence(item),
        released_at=timezone.localtime(moment).isoformat(timespec="seconds"), office=office_of(item), context=context_of(item),
        editions=tuple(_edition(version, clearances[version.pk]) for version in versions),
        media=_media(versions), reason=note if kind == ReleaseKind.CORRECTION else None,
        demonstration=settings.NHIPCAU.demonstration,
    )  # fmt: skip
    decision = _write(item, package, by, moment, note)
    for version in versions:
        _stands(decision, version, moment)
    return decision


@transaction.atomic
def withdraw(
    *, item: Item, languages: Iterable[str], by: Account, reason: Note
) -> Release:
    """Take editions back, with a public reason in Vietnamese and English (thu hồi). Raises PermissionDenied, ReleaseRefused."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    if not rules.may_release(by, item):
        raise PermissionDenied(_("You are not a publisher for this unit."))
    refuse_stamped(words_in(reason))
    if not (reason.get("vi", "").strip() and reason.get("en", "").strip()):
        raise ReleaseRefused(_("Give the public reason in Vietnamese and in English."))
    standing = ReleasedEdition.objects.filter(
        edition__item=item, edition__locale__language_code__in=list(languages), withdrawn_at=None
    ).select_related("edition__locale")
    if not standing:
        raise ReleaseRefused(_("None of these editions is public now."))
    moment = clock.now()
    package = ReleasePackage(
        package_id=str(uuid.uuid4()), kind=ReleaseKind.WITHDRAWAL, item=str(item.key), sequence=_next_sequence(item),
        released_at=timezone.localtime(moment).isoformat(timespec="seconds"), office=office_of(item), context=context_of(item),
        withdrawn=tuple(sorted(row.edition.language for row in standing)), reason=reason,
        demonstration=settings.NHIPCAU.demonstration,
    )  # fmt: skip
    decision = _write(item, package, by, moment, reason)
    ReleasedEdition.objects.filter(pk__in=[row.pk for row in standing]).update(withdrawn_at=moment, release=decision)
    memory.set_aside(editions=[row.edition_id for row in standing], at=moment)
    return decision


def _as_stored(versions: Sequence[Version]) -> list[Version]:
    """The rows as they stand now: what the caller holds in memory is taken for no more than their numbers."""
    stored = Version.objects.select_related("edition__locale", "edition__item").in_bulk({v.pk for v in versions})
    if len(stored) != len(versions):
        raise ReleaseRefused(_("Only one version of each language can be released at a time."))
    return [stored[version.pk] for version in versions]


def _cleared(item: Item, versions: Sequence[Version]) -> dict[int, Clearance]:
    if not versions:
        raise ReleaseRefused(_("Choose at least one edition to release."))
    if len({version.edition_id for version in versions}) != len(versions):
        raise ReleaseRefused(_("Only one version of each language can be released at a time."))
    found: dict[int, Clearance] = {}
    for version in versions:
        where = {"title": version.edition.title, "language": version.edition.language}
        if version.edition.item_id != item.pk:
            raise ReleaseRefused(_("«%(title)s» belongs to another item.") % where)
        clearance = valid_clearance(version)
        if clearance is None:
            raise ReleaseRefused(
                _("«%(title)s» (%(language)s) is not cleared for exactly this text. Submit it for clearance first.") % where
            )
        if current_fingerprint(version.edition) != version.sha256:
            raise ReleaseRefused(
                _("«%(title)s» (%(language)s) was changed after it was cleared. Submit the new text for clearance.") % where
            )
        _keeps_address(version, where)
        found[version.pk] = clearance
    return found


def _refuse_stopped(item: Item, versions: Sequence[Version]) -> None:
    """Nothing goes out that would not be cleared today. Raises ReleaseRefused with what is wrong in which edition."""
    stopped, said = stopping(item, versions), []
    for version in versions:
        if version.pk in stopped:
            what = " ".join(said_of(finding) for finding in stopped[version.pk])
            where = {"title": version.edition.title, "language": version.edition.language, "what": what}
            said.append(_("«%(title)s» (%(language)s) may not go out as it was cleared: %(what)s") % where)
    if said:
        raise ReleaseRefused(" ".join(said))


def _keeps_address(version: Version, where: dict[str, str]) -> None:
    """An address belongs to one edition for good, and an edition has one address."""
    address = address_of(version.edition.language, payload_of(version)["slug"])
    others = ReleasedEdition.objects.exclude(edition=version.edition).filter(address=address)
    moved = ReleasedEdition.objects.filter(edition=version.edition).exclude(address=address)
    if others.exists() or moved.exists():
        raise ReleaseRefused(
            _("«%(title)s» (%(language)s) cannot stand at this address. Submit it again; it is given its own.") % where
        )


def _kind(item: Item, versions: Sequence[Version], note: Note | None) -> ReleaseKind:
    taken_back = outcome_of(item).taken_back
    standing = {
        row.edition_id: row
        for row in ReleasedEdition.objects.filter(
            edition__in=[version.edition_id for version in versions], withdrawn_at=None
        ).select_related("version")
    }
    for version in versions:
        if version.edition_id in standing and standing[version.edition_id].version_id == version.pk:
            raise ReleaseRefused(_("«%(title)s» is already public with exactly this text.") % {"title": version.edition.title})
        if (version.edition.language, version.sha256) in taken_back:
            raise ReleaseRefused(_("This version was withdrawn. Change the text and submit it for clearance again."))
    if not standing:
        return ReleaseKind.RELEASE
    if not note or not (note.get("vi", "").strip() and note.get("en", "").strip()):
        raise ReleaseRefused(_("This text replaces one that is public. Say in Vietnamese and in English what is corrected."))
    return ReleaseKind.CORRECTION


def _next_sequence(item: Item) -> int:
    return (Release.objects.filter(item=item).aggregate(last=Max("sequence"))["last"] or 0) + 1


def office_of(item: Item) -> dict[str, str]:
    """The names of the office under whose name everything here is published: the root of the item's branch."""
    root = Unit.objects.get(code=item.unit.path.split("/")[1])
    return {language: root.name(language) for language in ("vi", "en")}


def context_of(item: Item) -> dict[str, Any]:
    """The reference facts the pages need, as they are called on this day; of its kind, as on the day it was begun."""
    kind = row_on(ContentKind.objects.filter(code=item.content_kind), item.content_kind, item.day)
    first = first_published(item)
    return {
        "genre": item.genre,
        "content_kind": item.content_kind,
        "kind_names": dict(kind.names) if kind is not None else {},
        "locality": item.locality.as_reference(),
        "topics": [topic.as_reference() for topic in item.topics.all()],
        "places": [place.as_reference() for place in item.places.all()],
        "audiences": [audience.as_reference() for audience in item.audiences.all()],
        **({"programme": columns.as_reference(item.episode)} if hasattr(item, "episode") else {}),
        "old_addresses": [{"language": item.source_language, "address": one} for one in old_addresses_of(item)],
        **({"first_published": first} if first else {}),
    }


def _edition(version: Version, clearance: Clearance) -> dict[str, Any]:
    return {
        "language": version.edition.language,
        "version": version.sha256,
        "cleared_at": timezone.localtime(clearance.at).isoformat(timespec="seconds"),
        "payload": payload_of(version),
        "note": None,
    }


def _media(versions: Sequence[Version]) -> dict[str, Any]:
    originals = {sha256 for version in versions for sha256 in media_of(payload_of(version))}
    try:
        return media.entries(originals)
    except media.PictureMissing as missing:
        raise ReleaseRefused(" ".join(missing.messages)) from missing


def _write(item: Item, package: ReleasePackage, by: Account, moment: dt.datetime, reason: Note | None) -> Release:
    decision = Release.objects.create(
        package_id=package.package_id, item=item, kind=package.kind, sequence=package.sequence, at=moment, by=by,
        package=package.as_json(), reason=reason,
    )  # fmt: skip
    Outbox.objects.create(release=decision)
    journal.record(actor=by, action=f"newsroom.{package.kind}", subject=decision, package=package.package_id)
    # Robust: the decision stands, and the sweep carries it on whatever the telling of it comes to.
    transaction.on_commit(lambda: signals.released.send(sender=Release, release_id=decision.pk), robust=True)
    return decision


def _stands(decision: Release, version: Version, moment: dt.datetime) -> None:
    address = address_of(version.edition.language, payload_of(version)["slug"])
    standing, made = ReleasedEdition.objects.get_or_create(
        edition=version.edition,
        defaults={"version": version, "release": decision, "address": address, "first_at": moment, "at": moment},
    )
    if not made:
        standing.version, standing.release, standing.at = version, decision, moment
        standing.address, standing.withdrawn_at = address, None
        standing.save()
