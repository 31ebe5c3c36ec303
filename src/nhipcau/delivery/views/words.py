"""How a point reads on its screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.delivery.domain.point_queries import PointStand, Shown
from nhipcau.delivery.forms import DeviceForm, DutyForm, FaultForm
from nhipcau.delivery.models import DisplayPoint, Fault, PointPackage
from nhipcau.kernel import clock
from nhipcau.kiosk.keys import Office
from nhipcau.newsroom.views import showing

#: What the filter asks for → which points.
ASKS: dict[str, Callable[[PointStand], bool]] = {
    "old": lambda stand: stand.is_old,
    "fault": lambda stand: bool(stand.faults),
    "short": lambda stand: stand.is_planned and not stand.as_planned,
}


def days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def languages(codes: list[str]) -> str:
    return ", ".join(showing.language_name(code).removeprefix("Tiếng ") for code in codes)


def stats(stands: list[PointStand]) -> list[dict[str, Any]]:
    said = {"old": _("with late content"), "fault": _("with something broken"), "short": _("with less than approved")}
    board = reverse("delivery:points")
    found: list[dict[str, Any]] = [{"number": len(stands), "words": _("points"), "url": board, "tone": ""}]
    for word, label in said.items():
        count = sum(map(ASKS[word], stands))
        tone = "lacquer" if count else ""
        found.append({"number": count, "words": label, "url": f"{board}?state={word}", "tone": tone})
    return found


def cells(stand: PointStand) -> list[Any]:
    point = stand.point
    note = f"{point.get_kind_display()} · {point.unit.name()}"
    return [
        {"text": point.name(), "url": reverse("delivery:point", args=[point.key]), "note": note},
        age(stand), broken(stand), compliance(stand), languages(point.languages), showing.day(stand.duty),
    ]  # fmt: skip


def age(stand: PointStand) -> dict[str, Any]:
    if stand.point.closed is not None:
        return {"state": "replaced", "label": _("Closed on %(day)s") % {"day": showing.day(stand.point.closed)}}
    if stand.age is None:
        label = _("A package is on its way") if stand.on_the_way else _("Nothing was brought yet")
        return {"state": "waiting" if stand.on_the_way else "overdue", "label": label}
    label = _("%(days)s old") % {"days": days(stand.age)} if stand.age else _("of today")
    return {"state": "overdue" if stand.is_old else "done", "label": label}


def broken(stand: PointStand) -> Any:
    if stand.oldest_fault is None:
        return ""
    said = {"count": len(stand.faults), "days": days(stand.oldest_fault)}
    return {"state": "overdue", "label": _("%(count)d, the oldest for %(days)s") % said}


def compliance(stand: PointStand) -> Any:
    if not stand.is_planned:
        return {"text": _("no document named")}
    if stand.as_planned:
        return {"state": "done", "label": _("As approved")}
    return {"text": "; ".join(lacking(stand))}


def lacking(stand: PointStand) -> list[str]:
    found = []
    if stand.missing_screens:
        words = ngettext("%(count)d screen is missing", "%(count)d screens are missing", stand.missing_screens)
        found.append(words % {"count": stand.missing_screens})
    if stand.missing_languages:
        found.append(_("without %(languages)s") % {"languages": languages(stand.missing_languages)})
    return found


def point_stats(stand: PointStand) -> list[dict[str, Any]]:
    aged = days(stand.age) if stand.age is not None else "–"
    said = [
        (aged, _("age of the content that plays"), "#goi", "lacquer" if stand.is_old else "jade"),
        (len(stand.faults), _("open faults"), "#su-co", "lacquer" if stand.faults else ""),
        (stand.screens, _("screens that stand here"), "#thiet-bi", "amber" if stand.missing_screens else ""),
    ]
    return [{"number": number, "words": words, "url": url, "tone": tone} for number, words, url, tone in said]


def plan(stand: PointStand) -> list[dict[str, Any]]:
    point = stand.point
    if not stand.is_planned:
        return []
    return [
        {"name": _("Document"), "value": point.plan_document},
        {"name": _("Screens"), "value": point.plan_screens if point.plan_screens is not None else "–"},
        {"name": _("Languages"), "value": languages(point.plan_languages) or "–"},
        {"name": _("How it stands"), "value": "; ".join(lacking(stand)) or _("As approved")},
    ]


def about(stand: PointStand, office: Office) -> list[dict[str, Any]]:
    point = stand.point
    said = [
        (_("Code"), point.key), (_("Kind"), point.get_kind_display()), (_("Unit"), point.unit.name()),
        (_("Place"), point.place.name() if point.place else ""), (_("Contact"), point.contact),
        (_("Languages"), languages(point.languages)), (_("Plays stories of"), _chosen(point)),
        (_("Visits"), _("every %(days)s") % {"days": days(point.visit_days)}),
        (_("Task"), point.task.title if point.task else ""),
        (_("Player"), point.address),
        (_("Root"), office.fingerprint() if office.root_files() else ""),
        (_("Last day"), showing.day(point.closed)),
    ]  # fmt: skip
    return [{"name": name, "value": value} for name, value in said if value]


def _chosen(point: DisplayPoint) -> str:
    return ", ".join(one.name() for one in (*point.topics.all(), *point.places.all()))


def fault(one: Fault) -> dict[str, Any]:
    since = (clock.today() - one.opened).days
    return {
        "pk": one.pk, "words": one.words, "device": one.device.name if one.device else "",
        "since": _("since %(day)s, for %(days)s") % {"day": showing.day(one.opened), "days": days(since)},
    }  # fmt: skip


def mended(one: Fault) -> dict[str, Any]:
    return {"words": one.words, "remedy": one.remedy, "span": showing.span(one.opened, one.closed)}


def package(one: PointPackage) -> dict[str, Any]:
    confirmed = {"state": "done", "label": showing.moment(one.confirmed_at)}
    return {
        "cells": [
            {"text": _("No. %(number)d") % {"number": one.version}, "note": str(one.by)},
            showing.moment(one.exported_at), showing.moment(one.expires_at), one.stories, size(one.written + one.media),
            confirmed if one.confirmed_at else {"state": "waiting", "label": _("not confirmed yet")},
        ]
    }  # fmt: skip


def package_columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Package")}, {"label": _("Exported")}, {"label": _("Holds until")}, {"label": _("Stories"), "number": True},
        {"label": _("Written to the stick"), "number": True}, {"label": _("Plays at the point")},
    ]  # fmt: skip


def size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB".replace(".", ",") if count >= 1_000_000 else f"{max(1, count // 1000) if count else 0} kB"


def duration(seconds: int) -> str:
    if seconds < 60:
        return _("%(count)d s") % {"count": seconds}
    hours, minutes = divmod(seconds // 60, 60)
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes} if hours else _("%(minutes)d min") % {"minutes": minutes}


def shown(one: Shown) -> dict[str, Any]:
    story = {"text": one.address, "url": showing.public_link(one.address)}
    return {"cells": [story, showing.language_name(one.language), duration(one.seconds)]}


def by_language(seconds: dict[str, int]) -> str:
    return " · ".join(f"{showing.language_name(code)} {duration(count)}" for code, count in seconds.items())


def forms_of(point: DisplayPoint, **sent: Any) -> dict[str, Any]:
    """The small forms of the page; one that was sent and not accepted stands instead of the empty one."""
    today = clock.today()
    return {
        "device_form": DeviceForm(initial={"installed": today}, auto_id="device_%s"),
        "duty_form": DutyForm(initial={"day": today}, auto_id="duty_%s"),
        "fault_form": FaultForm(point=point, auto_id="fault_%s"),
        **sent,
    }
