"""Packages on their way to a point, and what the stick brings back."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.delivery import rules
from nhipcau.delivery.domain.points import PointRefused
from nhipcau.delivery.models import CarriedStory, Collection, DisplayPoint, PointPackage, Showing
from nhipcau.kernel import clock, journal
from nhipcau.kiosk.exporting import Exported
from nhipcau.kiosk.exporting import export as export_files
from nhipcau.kiosk.keys import Office, prepare, rotate
from nhipcau.kiosk.playlog import BEGINNING, MOST_BYTES, Play, after, read
from nhipcau.kiosk.point import Point
from nhipcau.kiosk.refusals import KioskRefused
from nhipcau.kiosk.stick import FOLDER, Stick
from nhipcau.newsroom.models import ReleasedEdition
from nhipcau.people.models import Account
from nhipcau.plan.domain.tasks import prove
from nhipcau.plan.models import Result
from nhipcau.reference.models import Place

LONGEST_RECEIPT = 4096


def office(root_keys: Path | None = None) -> Office:
    """The office's keys and what was signed so far; ``root_keys`` where the root key lies elsewhere, as it should."""
    home: Path = settings.NHIPCAU.desk_folder
    return Office(home / "keys" / "kiosk", root_keys or home / "keys" / "kiosk-root", home / "kiosk")


def described(point: DisplayPoint) -> Point:
    """The point as the package knows it."""
    return Point(
        code=point.key, names=dict(point.names), languages=tuple(point.languages), visit_days=point.visit_days,
        seconds=point.seconds, topics=tuple(point.topics.order_by("code").values_list("code", flat=True)),
        places=tuple(point.places.filter(kind=Place.Kind.LOCALITY).order_by("code").values_list("code", flat=True)),
        chosen=_of_smaller_places(point),
    )  # fmt: skip


def _of_smaller_places(point: DisplayPoint) -> frozenset[str] | None:
    """Public addresses of the stories of its smaller places and of what lies within those; None where it chose none. They
    have no list of their own in the public tree, so the desk says which stories they are; only what is public travels."""
    codes = list(point.places.filter(kind=Place.Kind.SIGHT).values_list("code", flat=True))
    if not codes:
        return None
    places = Place.objects.filter(Q(code__in=codes) | Q(within__code__in=codes))
    public = ReleasedEdition.objects.filter(withdrawn_at=None, edition__item__places__in=places)
    return frozenset(public.values_list("address", flat=True))


def export(
    *, point: DisplayPoint, stick: Path, by: Account, tree: Path | None = None, root_keys: Path | None = None
) -> Exported:
    """Write the point's package to the stick and remember it. ``tree``: the public house's files, if not on this machine.

    Raises PermissionDenied, PointRefused, KioskRefused, OSError.
    """
    if not rules.may_carry(by, point):
        raise PermissionDenied(_("Packages are exported by publishers and focal officers of the point's unit."))
    if point.closed is not None and point.closed < clock.today():
        raise PointRefused(_("The point is closed; no package is made for it."))
    keys = office(root_keys)
    prepare(keys, clock.now())
    done = export_files(
        point=described(point), tree=tree or settings.NHIPCAU.public_folder / "tree", office=keys, stick=stick,
        now=clock.now(), collected=_collected(point),
    )  # fmt: skip
    with transaction.atomic():
        row = PointPackage.objects.create(
            point=point, version=done.version, exported_at=done.exported_at, expires_at=done.expires,
            stories=done.stories, written=done.written, media=done.media, by=by,
        )  # fmt: skip
        CarriedStory.objects.bulk_create(CarriedStory(package=row, address=address) for address in done.addresses)
        journal.record(actor=by, action="delivery.export", subject=row, point=point.key, version=done.version)
    return done


def renew_keys(*, roles: list[str], by: Account, root_keys: Path | None = None) -> int:
    """Replace keys of the whole office; the number of the new root. Raises PermissionDenied, ValueError."""
    if not rules.may_renew_keys(by):
        raise PermissionDenied(_("Keys are replaced by administrators and focal officers at the head of the house."))
    keys = office(root_keys)
    prepare(keys, clock.now())
    number = rotate(keys, roles, clock.now())
    journal.record(actor=by, action="delivery.renew_keys", subject=None, roles=sorted(roles), root=number)
    return number


def collect(*, stick: Path, by: Account) -> dict[str, int]:
    """Take in what sticks brought back: point → new lines of its play-log. The same stick again brings nothing new.

    Raises KioskRefused for a log that was altered; then nothing of that point is taken in.
    """
    found = {}
    for folder in sorted((stick / FOLDER).glob("*")):
        point = DisplayPoint.objects.select_related("unit", "task").filter(key=folder.name).first()
        if point is None or not rules.may_carry(by, point):
            continue
        brought = Stick(stick, point.key)
        with transaction.atomic():
            # Two officers with two copies of one stick: the second waits, and finds nothing new.
            DisplayPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
            _confirm(point, brought, by)
            found[point.key] = _take_in(point, brought, by)
    if not found:
        raise KioskRefused("no-package")
    return found


def _confirm(point: DisplayPoint, stick: Stick, by: Account) -> None:
    """The kiosk's answer says which package plays; what it cannot prove is only ever shown as its answer."""
    said = _receipt(stick)
    if said is None:
        return
    row = PointPackage.objects.filter(point=point, version=said["version"], confirmed_at=None).first()
    if row is not None:
        row.confirmed_at = min(max(said["at"], row.exported_at), clock.now())
        row.save()
        journal.record(actor=by, action="delivery.confirm", subject=row, point=point.key, version=row.version)


def _receipt(stick: Stick) -> dict[str, Any] | None:
    if not stick.receipt.is_file() or stick.receipt.stat().st_size > LONGEST_RECEIPT:
        return None
    try:
        said = json.loads(stick.receipt.read_bytes())
        version, at = said["playing"]["version"], dt.datetime.fromisoformat(said["at"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return {"version": version, "at": at} if type(version) is int and 0 < version < 2**31 and at.tzinfo else None


def _last(point: DisplayPoint) -> Collection | None:
    return Collection.objects.filter(point=point).order_by("-last").first()


def _collected(point: DisplayPoint) -> dict[str, object] | None:
    last = _last(point)
    return {"number": last.last, "hash": last.hash} if last else None


def _take_in(point: DisplayPoint, stick: Stick, by: Account) -> int:
    if not stick.plays.is_file():
        return 0
    if stick.plays.stat().st_size > MOST_BYTES:
        raise KioskRefused("log-broken", "length")
    last = _last(point)
    fresh = after(read(stick.plays.read_bytes()), last.last if last else 0, last.hash if last else BEGINNING)
    if not fresh:
        return 0
    row = Collection.objects.create(point=point, first=fresh[0].number, last=fresh[-1].number, hash=fresh[-1].hash, by=by)
    _note(row, fresh)
    _prove(point, row, fresh)
    journal.record(actor=by, action="delivery.collect", subject=row, point=point.key, lines=len(fresh))
    return len(fresh)


def _note(row: Collection, plays: list[Play]) -> None:
    shown: dict[tuple[str, str, str], int] = defaultdict(int)
    for play in plays:
        shown[play.day, play.language, play.address] += play.seconds
    Showing.objects.bulk_create(
        Showing(collection=row, day=dt.date.fromisoformat(day), language=language, address=address, seconds=seconds)
        for (day, language, address), seconds in sorted(shown.items())
    )


def _prove(point: DisplayPoint, row: Collection, plays: list[Play]) -> None:
    """One result a visit: which days the point showed what was released. It has no language: it counts no edition."""
    days = sorted({play.day for play in plays})
    first, last = (dt.date.fromisoformat(day) for day in (days[0], days[-1]))
    stories, minutes = len({play.address for play in plays}), sum(play.seconds for play in plays) // 60
    result = Result.objects.create(
        kind="kiosk", subject=point.key, unit=point.unit,
        at=min(timezone.make_aware(dt.datetime.combine(last, dt.time(12))), clock.now()),
        title=f"{point.name('vi')}: phát {stories} bài, {minutes} phút, từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"[:300],
        proof=f"{row.first}-{row.last}", second=minutes, splits={"language": "+".join(sorted({play.language for play in plays}))},
    )  # fmt: skip
    if point.task is not None:
        prove(result=result, task=point.task)
