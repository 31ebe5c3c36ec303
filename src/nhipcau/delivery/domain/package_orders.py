"""A package fetched from the point's page as one file: ordered there, made by the worker with the command's own verb.

The desk holds the kiosk's keys and reads of the public house its public tree alone, which every reader may fetch. The file
holds what the command writes to a stick, so a kiosk takes it as one of those.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from nhipcau.delivery import rules
from nhipcau.delivery.domain.packages import export
from nhipcau.delivery.domain.points import PointRefused
from nhipcau.delivery.enums import PackageState
from nhipcau.delivery.models import CarriedStory, DisplayPoint, PackageOrder, PointPackage
from nhipcau.kernel import clock, journal
from nhipcau.kernel.files import held
from nhipcau.kiosk.refusals import KioskRefused
from nhipcau.newsroom.enums import ReleaseKind
from nhipcau.newsroom.models import Release, ReleasedEdition
from nhipcau.people.models import Account

AT_ONCE = 3
OPEN = (PackageState.WAITING, PackageState.MAKING)


def _folder() -> Path:
    home: Path = settings.NHIPCAU.desk_folder
    return home / "kiosk" / "files"


def _file(point: DisplayPoint) -> Path:
    return _folder() / f"{point.key}.zip"


def last_order(point: DisplayPoint) -> PackageOrder | None:
    return PackageOrder.objects.filter(point=point).select_related("by", "package").order_by("-pk").first()


@transaction.atomic
def order(*, point: DisplayPoint, by: Account) -> PackageOrder:
    """Ask for the point's package as a file. Raises PermissionDenied, PointRefused."""
    if not rules.may_carry(by, point):
        raise PermissionDenied(_("Packages are exported by publishers and focal officers of the point's unit."))
    if point.closed is not None and point.closed < clock.today():
        raise PointRefused(_("The point is closed; no package is made for it."))
    if not (settings.NHIPCAU.public_folder / "tree").is_dir():
        raise PointRefused(_("The portal's pages do not lie on this machine. Run kiosk export with --tree and a copy of them."))
    try:
        with transaction.atomic():
            row: PackageOrder = PackageOrder.objects.create(point=point, by=by)
    except IntegrityError as twice:
        raise PointRefused(_("A package for this point is being made already. Wait for it, then fetch the file.")) from twice
    journal.record(actor=by, action="delivery.package_order", subject=row, point=point.key)
    return row


def make_ordered() -> None:
    """Make what was ordered. A row that was being made when the worker died is made again: here only one is at work."""
    if not PackageOrder.objects.filter(state__in=OPEN).exists():
        return
    with held(_folder() / ".lock"):
        for row in PackageOrder.objects.filter(state__in=OPEN).select_related("point__unit", "by").order_by("pk")[:AT_ONCE]:
            _make(row)


def _make(row: PackageOrder) -> None:
    row.state, row.begun_at = PackageState.MAKING, clock.now()
    row.save()
    try:
        with tempfile.TemporaryDirectory(dir=_folder(), prefix=".stick-") as stick:
            done = export(point=row.point, stick=Path(stick), by=row.by)
            _pack(Path(stick), _file(row.point))
        row.state, row.package = PackageState.READY, PointPackage.objects.get(point=row.point, version=done.version)
    except KioskRefused as refusal:
        row.state, row.refusal = PackageState.REFUSED, {"vi": refusal.vi, "en": refusal.en}
    except (PermissionDenied, PointRefused, ValueError, OSError) as error:
        row.state, row.refusal = PackageState.REFUSED, _why(error)
    row.done_at = clock.now()
    row.save()


def _why(error: Exception) -> Mapping[str, str]:
    if isinstance(error, OSError):
        said, why = {}, error.strerror or error
        for language in ("vi", "en"):
            with translation.override(language):
                said[language] = _("The file could not be written: %(why)s. Mend that, then order again.") % {"why": why}
        return said
    return {"vi": str(error), "en": str(error)}


def _pack(stick: Path, file: Path) -> None:
    """The stick's folder as one file, put in place whole. Stored, not pressed: most of it is pictures and films."""
    draft = file.with_suffix(".part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED, strict_timestamps=False) as packed:
        for path in sorted(stick.rglob("*")):
            if path.is_file():
                packed.write(path, path.relative_to(stick).as_posix())
    os.replace(draft, file)


def stale(row: PackageOrder) -> bool:
    """Whether a story of the order's package was corrected or withdrawn, and the portal had not taken that in when it was
    made; or its time is over."""
    if row.package is None:
        return False
    carried = CarriedStory.objects.filter(package=row.package).values("address")
    items = ReleasedEdition.objects.filter(address__in=carried).values("edition__item")
    changes = Release.objects.filter(kind__in=(ReleaseKind.CORRECTION, ReleaseKind.WITHDRAWAL), item__in=items)
    later = changes.filter(Q(outbox__answered_at=None) | Q(outbox__answered_at__gt=row.begun_at))
    return row.package.expires_at <= clock.now() or later.exists()


def file_of(*, point: DisplayPoint, by: Account) -> Path:
    """The file of the package ordered last. Raises PermissionDenied, PointRefused."""
    if not rules.may_carry(by, point):
        raise PermissionDenied(_("Packages are exported by publishers and focal officers of the point's unit."))
    row, file = last_order(point), _file(point)
    if row is None or row.package is None or not file.is_file():
        raise PointRefused(_("There is no file of a package for this point. Order one."))
    if stale(row):
        raise PointRefused(_("A story in this file was corrected or withdrawn, or its time is over. Order a new package."))
    return file
