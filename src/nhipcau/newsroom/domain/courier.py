"""Carrying packages from the outbox to the handover folder, and the public house's answers back. May run any number of times."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from nhipcau.kernel.signing import public_part, signing_key
from nhipcau.newsroom.models import MediaFile, Outbox
from nhipcau.portal.door import ReleasePackage, lay_down, receipt_of, seal


def hand_over() -> int:
    """Lay down every package that waits; returns how many. A crash between laying down and noting it repeats the laying
    down, which changes nothing."""
    key = signing_key(settings.NHIPCAU.desk_folder / "keys" / "door.key")
    waiting = Outbox.objects.filter(handed_at=None).select_related("release").order_by("id")
    count = 0
    for row in waiting.iterator(chunk_size=50):
        package = ReleasePackage.from_json(row.release.package)
        names = package.renditions()
        media = {
            file: bytes(content)
            for file, content in MediaFile.objects.filter(file__in=names).values_list("file", "content")
        }
        lay_down(settings.NHIPCAU.handover_folder, row.pk, package.package_id, seal(package, key), media)
        Outbox.objects.filter(pk=row.pk).update(handed_at=timezone.now())
        count += 1
    return count


def collect_answers() -> int:
    """Note the public house's receipts; returns how many came in."""
    count = 0
    open_rows = Outbox.objects.exclude(handed_at=None).filter(answered_at=None).select_related("release").only(
        "id", "release__package_id"
    )
    for row in open_rows:
        answer = receipt_of(settings.NHIPCAU.handover_folder, str(row.release.package_id))
        if answer is not None:
            count += Outbox.objects.filter(pk=row.pk).update(answered_at=timezone.now(), answer=answer)
    return count


def publish_key() -> str:
    """The public half of the desk's signing key, for the public house to check packages with."""
    return public_part(signing_key(settings.NHIPCAU.desk_folder / "keys" / "door.key"))
