"""Beginning a point, changing it, and tending it: devices, duties, faults."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.delivery import rules
from nhipcau.delivery.enums import DeviceKind, PointKind
from nhipcau.delivery.models import Device, DisplayPoint, DutyEntry, Fault
from nhipcau.kernel import clock, journal
from nhipcau.kernel.folding import compose, slug
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.people.domain.lineage import is_within
from nhipcau.people.models import Account, Unit
from nhipcau.plan.models import Task
from nhipcau.portal.door import LANGUAGES
from nhipcau.reference.models import Place, Topic

LONGEST_NAME, LONGEST_WORDS = 120, 500
VISITS, SECONDS, SCREENS = (1, 90), (3, 120), (0, 99)
_HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d{1,5})?")


class PointRefused(ValueError):
    """The point, device, duty or fault cannot be so; the message says which part and what to give."""


@dataclass(frozen=True)
class PointSaying:
    """What a point is to be."""

    names: Mapping[str, str]
    kind: str
    languages: Sequence[str]
    place: Place | None = None
    contact: str = ""
    visit_days: int = 14
    seconds: int = 12
    topics: Sequence[Topic] = ()
    places: Sequence[Place] = ()
    address: str = ""
    task: Task | None = None
    plan_document: str = ""
    plan_screens: int | None = None
    plan_languages: Sequence[str] = ()
    closed: dt.date | None = None


@transaction.atomic
def begin(*, unit: Unit, saying: PointSaying, by: Account) -> DisplayPoint:
    """Begin a point of the unit. Raises PermissionDenied, PointRefused, and ValidationError for a secrecy stamp."""
    if not rules.may_keep(by, unit):
        raise PermissionDenied(_("Information points are kept by focal officers of the unit."))
    point = DisplayPoint(unit=unit)
    _fill(point, saying)
    point.key = _free_key(point.names["vi"])
    point.save()
    _tie(point, saying)
    journal.record(actor=by, action="delivery.point_begin", subject=point, key=point.key)
    return point


@transaction.atomic
def change(*, point: DisplayPoint, saying: PointSaying, by: Account) -> None:
    """Change a point; its key stays, for it stands on sticks and in kiosks. Raises as ``begin``."""
    point = DisplayPoint.objects.select_for_update(of=("self",)).select_related("unit").get(pk=point.pk)
    if not rules.may_keep(by, point.unit):
        raise PermissionDenied(_("Information points are kept by focal officers of the unit."))
    _fill(point, saying)
    point.save()
    _tie(point, saying)
    journal.record(actor=by, action="delivery.point_change", subject=point, key=point.key)


@transaction.atomic
def add_device(*, point: DisplayPoint, kind: str, name: str, installed: dt.date, by: Account) -> Device:
    """Note something that stands at the point. Raises PermissionDenied, PointRefused, ValidationError."""
    _ask_tending(by, point)
    name = _line(name)[:LONGEST_NAME]
    if kind not in DeviceKind.values or not name:
        raise PointRefused(_("Choose the kind of device and give it a name."))
    if installed > clock.today():
        raise PointRefused(_("The day lies in the future. Give the day on which it happened."))
    refuse_stamped(words_in(name))
    device = Device.objects.create(point=point, kind=kind, name=name, installed=installed)
    journal.record(actor=by, action="delivery.device_add", subject=device, point=point.key)
    return device


@transaction.atomic
def retire_device(*, device: Device, by: Account) -> None:
    """Note that it was taken away today. Raises PermissionDenied, PointRefused."""
    device = Device.objects.select_for_update(of=("self",)).select_related("point__unit").get(pk=device.pk)
    _ask_tending(by, device.point)
    if device.retired is not None:
        raise PointRefused(_("The device was taken away already."))
    device.retired = clock.today()
    device.save()
    journal.record(actor=by, action="delivery.device_retire", subject=device, point=device.point.key)


@transaction.atomic
def note_duty(*, point: DisplayPoint, day: dt.date, words: str, by: Account) -> DutyEntry:
    """Write a line of the duty log. Raises PermissionDenied, PointRefused, ValidationError."""
    _ask_tending(by, point)
    words = _said(words)
    if day > clock.today():
        raise PointRefused(_("The day lies in the future. Give the day on which it happened."))
    entry: DutyEntry = DutyEntry.objects.create(point=point, day=day, words=words, by=by)
    journal.record(actor=by, action="delivery.duty", subject=entry, point=point.key)
    return entry


@transaction.atomic
def open_fault(*, point: DisplayPoint, words: str, by: Account, device: Device | None = None) -> Fault:
    """Note something broken, today. Raises PermissionDenied, PointRefused, ValidationError."""
    _ask_tending(by, point)
    words = _said(words)
    if device is not None and device.point_id != point.pk:
        raise PointRefused(_("The device stands at another point. Choose one of this point."))
    fault = Fault.objects.create(point=point, device=device, words=words, opened=clock.today(), opened_by=by)
    journal.record(actor=by, action="delivery.fault_open", subject=fault, point=point.key)
    return fault


@transaction.atomic
def close_fault(*, fault: Fault, remedy: str, by: Account) -> None:
    """Note how it was put right, today. Raises PermissionDenied, PointRefused, ValidationError."""
    fault = Fault.objects.select_for_update(of=("self",)).select_related("point__unit").get(pk=fault.pk)
    _ask_tending(by, fault.point)
    if fault.closed is not None:
        raise PointRefused(_("The fault was put right already."))
    fault.remedy = _said(remedy)
    fault.closed, fault.closed_by = clock.today(), by
    fault.save()
    journal.record(actor=by, action="delivery.fault_close", subject=fault, point=fault.point.key)


def _ask_tending(by: Account, point: DisplayPoint) -> None:
    if not rules.may_tend(by, point):
        raise PermissionDenied(_("Points are tended by editors, publishers and focal officers of the unit."))


def _fill(point: DisplayPoint, saying: PointSaying) -> None:
    names = {one: _line(saying.names.get(one, ""))[:LONGEST_NAME] for one in ("vi", "en")}
    if not names["vi"] or not names["en"]:
        raise PointRefused(_("Give the name in Vietnamese and in English."))
    if saying.kind not in PointKind.values:
        raise PointRefused(_("Choose the kind of point from the list."))
    if not saying.languages or any(one not in LANGUAGES for one in (*saying.languages, *saying.plan_languages)):
        raise PointRefused(_("Choose at least one language of the portal for the point."))
    _within(saying.visit_days, VISITS, _("A point is visited every 1 to 90 days."))
    _within(saying.seconds, SECONDS, _("A picture stands for 3 to 120 seconds."))
    if saying.plan_screens is not None:
        _within(saying.plan_screens, SCREENS, _("Give the number of screens, from 0 to 99."))
    if (saying.plan_screens is not None or saying.plan_languages) and not _line(saying.plan_document):
        raise PointRefused(_("Name the document that approved the number of screens and the languages."))
    if saying.task is not None and not is_within(saying.task.lead, point.unit) and not is_within(point.unit, saying.task.lead):
        raise PointRefused(_("The task belongs to another branch. Choose one of the point's own."))
    point.names, point.kind, point.place, point.closed = names, saying.kind, saying.place, saying.closed
    point.contact, point.plan_document = _line(saying.contact)[:200], _line(saying.plan_document)[:300]
    point.visit_days, point.seconds, point.plan_screens = saying.visit_days, saying.seconds, saying.plan_screens
    point.languages = [one for one in LANGUAGES if one in saying.languages]
    point.plan_languages = [one for one in LANGUAGES if one in saying.plan_languages]
    point.address, point.task = _address(saying.address), saying.task


def _within(number: int, span: tuple[int, int], words: str) -> None:
    if not span[0] <= number <= span[1]:
        raise PointRefused(words)


def _address(given: str) -> str:
    """``http://10.0.0.2:8080``: the code on the wall leads there and to no other page."""
    given = given.strip().rstrip("/")
    if not given:
        return ""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc) or parts.path or parts.query or parts.fragment:
        raise PointRefused(_("Write the player's address as http://10.0.0.2:8080, without a page."))
    return given[:200]


def _tie(point: DisplayPoint, saying: PointSaying) -> None:
    point.topics.set(saying.topics)
    point.places.set(saying.places)


def _free_key(name: str) -> str:
    wanted = slug(name, longest=50)
    taken = set(DisplayPoint.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    # «moi» is the address of a new one.
    candidates = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 4)))
    return next(one for one in candidates if one not in taken and one != "moi")


def _line(text: str) -> str:
    return compose(" ".join(str(text or "").split()))


def _said(words: str) -> str:
    line = _line(words)
    if not line or len(line) > LONGEST_WORDS:
        raise PointRefused(_("Say in one to 500 letters what it is about."))
    refuse_stamped(words_in(line))
    return line
