"""Carrying packages from the outbox to the handover folder, and the public house's answers back. May run any number of times."""

from __future__ import annotations

import logging
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.signing import public_part, signing_key
from nhipcau.newsroom import rules, signals
from nhipcau.newsroom.domain import decisions, results
from nhipcau.newsroom.models import Clearance, MediaFile, Outbox, Release
from nhipcau.people.models import Account
from nhipcau.portal.door import PackageRefused, ReleasePackage, lay_down, receipt_file, receipt_of, seal

log = logging.getLogger(__name__)


class PackageNotRefused(ValueError):
    """Only a package that the public house refused, and that nothing has followed, is sent again."""


def hand_over() -> int:
    """Lay down every package that waits; returns how many. A crash between laying down and noting it repeats the laying
    down, which changes nothing. A package that may not go is answered as refused, and the others go all the same."""
    key = signing_key(settings.NHIPCAU.desk_folder / "keys" / "door.key")
    waiting = Outbox.objects.filter(handed_at=None).select_related("release__item").order_by("id")
    return sum(_carry(row, key) for row in waiting.iterator(chunk_size=50))


def _carry(row: Outbox, key: Ed25519PrivateKey) -> bool:
    try:
        package = ReleasePackage.from_json(row.release.package)
        _vouch(row.release, package)
        media = MediaFile.objects.filter(file__in=package.renditions()).values_list("file", "content")
        found = {file: bytes(content) for file, content in media}
        lay_down(settings.NHIPCAU.handover_folder, row.pk, package.package_id, seal(package, key), found)
    except PackageRefused as refusal:
        log.error("package %s does not leave the desk: %s", row.release.package_id, refusal)
        answer = {"state": "refused", "rule": refusal.rule, "vi": refusal.vi, "en": refusal.en}
        note_answer(row.pk, answer)
        return False
    Outbox.objects.filter(pk=row.pk).update(handed_at=timezone.now())
    return True


def _vouch(decision: Release, package: ReleasePackage) -> None:
    """The seal is the desk's word, so the row is not taken on trust: every text in it has to be one that was cleared."""
    said = (str(decision.package_id), str(decision.item.key), decision.sequence, decision.kind)
    if said != (package.package_id, package.item, package.sequence, package.kind) or not all(
        Clearance.objects.filter(
            sha256=edition["version"], version__sha256=edition["version"], version__edition__item=decision.item,
            version__edition__locale__language_code=edition["language"],
        ).exists()
        for edition in package.editions
    ):  # fmt: skip
        raise PackageRefused(
            "desk.clearance",
            "Gói không đúng với quyết định, hoặc chứa nội dung chưa được duyệt công bố; gói không được gửi sang cổng.",
            "The package is not what was decided, or holds a text that was not cleared; it was not handed over.",
        )


def collect_answers() -> int:
    """Note the public house's receipts, in the order of the decisions; returns how many came in."""
    open_rows = Outbox.objects.exclude(handed_at=None).filter(answered_at=None).select_related("release").only(
        "id", "release__package_id"
    )
    count = 0
    for row in open_rows.order_by("id"):
        answer = receipt_of(settings.NHIPCAU.handover_folder, str(row.release.package_id))
        if answer is not None:
            count += note_answer(row.pk, answer)
    return count


@transaction.atomic
def note_answer(pk: int, answer: dict[str, Any]) -> bool:
    """The answer and what follows from it, together: a package taken in proves something, a refused one never was."""
    row = Outbox.objects.select_for_update(of=("self",)).select_related("release__item__task").get(pk=pk)
    if row.answered_at is not None:
        return False
    moment = timezone.now()
    row.answer, row.answered_at, row.handed_at = answer, moment, row.handed_at or moment
    row.save()
    if answer["state"] == "refused":
        decisions.write_standing(row.release.item)
    else:
        results.record(row.release)
    return True


@transaction.atomic
def hand_over_again(*, decision: Release, by: Account) -> None:
    """Send a refused package once more, after what stood in its way was mended. Raises PermissionDenied, PackageNotRefused."""
    if not rules.may_release(by, decision.item):
        raise PermissionDenied(_("You are not a publisher for this unit."))
    row = Outbox.objects.select_for_update().get(release=decision)
    if (row.answer or {}).get("state") != "refused":
        raise PackageNotRefused(_("The portal has not refused this package. Look at its receipt again."))
    if Release.objects.filter(item=decision.item, sequence__gt=decision.sequence).exclude(decisions.REFUSED).exists():
        raise PackageNotRefused(_("A later decision for this item has gone out. Decide anew instead of sending the old one."))
    receipt_file(settings.NHIPCAU.handover_folder, str(decision.package_id)).unlink(missing_ok=True)
    row.handed_at = row.answered_at = row.answer = None
    row.save()
    decisions.write_standing(decision.item)
    journal.record(actor=by, action="newsroom.hand_over_again", subject=decision, package=str(decision.package_id))
    transaction.on_commit(lambda: signals.released.send(sender=Release, release_id=decision.pk), robust=True)


def publish_key() -> str:
    """The public half of the desk's signing key, for the public house to check packages with."""
    return public_part(signing_key(settings.NHIPCAU.desk_folder / "keys" / "door.key"))
