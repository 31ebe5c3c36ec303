"""How orders, decisions and what can go out read on the item's page and on the release board."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.numbers import row_number
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.queries import orders_seen
from nhipcau.newsroom.domain.standing import Stand, Title
from nhipcau.newsroom.enums import OrderState, Standing
from nhipcau.newsroom.models import Release, ReleaseOrder
from nhipcau.newsroom.views import showing
from nhipcau.people.models import Account
from nhipcau.plan.models import Result


def choices_of(stands: Iterable[Stand], *, sure: bool = False) -> list[dict[str, Any]]:
    """One line a language that can be released. An edition saved after its clearance is offered, not chosen."""
    return [
        {
            "version": stand.cleared_version,
            "language": stand.language,
            "name": showing.language_name(stand.language),
            "title": stand.title,
            "cleared_at": showing.moment(stand.cleared_at),
            "checked": sure or stand.standing != Standing.CHANGED,
            "doubt": not sure and stand.standing == Standing.CHANGED,
            "replaces": stand.is_public,
        }
        for stand in stands
    ]


def keeping(request: HttpRequest, group: dict[str, Any]) -> dict[str, Any]:
    """The form as it was sent when its time was refused: the address carries what was typed and ticked."""
    if request.GET.get("of") != str(group["item"].key):
        return group
    ticked = request.GET.getlist("versions")
    choices = [{**choice, "checked": str(choice["version"]) in ticked} for choice in group["choices"]]
    return {**group, "choices": choices, "day": request.GET.get("day", ""), "hour": request.GET.get("hour", "")}


def orders_shown(rows: Iterable[ReleaseOrder], account: Account) -> list[dict[str, Any]]:
    """Orders with their languages; give rows of ``queries.orders``."""
    return [
        {
            "row": row,
            "title": _title(row),
            "item_url": reverse("newsroom:item", args=[row.item.key]),
            "languages": ", ".join(showing.language_name(v.edition.language) for v in row.versions.all()),
            "at": showing.moment(row.due_at),
            "late": row.due_at < clock.now(),
            "mine": rules.may_release(account, row.item),
        }
        for row in rows
    ]


def _title(row: ReleaseOrder) -> Title:
    editions = sorted(
        (version.edition for version in row.versions.all()), key=lambda e: e.language != row.item.source_language
    )
    first = next(iter(editions), None)
    return Title(first.working_title, first.language) if first else Title(_("Untitled item"))  # type: ignore[attr-defined]


def decisions_shown(
    rows: Iterable[Release], titles: dict[int, Title] | None = None, *, account: Account | None = None
) -> list[dict[str, Any]]:
    """Decisions with their receipts; ``titles`` by item where more than one item is shown, ``account`` where a refused
    package can be sent again.

    Those of one item then stand together, where its latest stands. A decision on other languages only bears the title
    it went out with in the first of them.
    """
    found = [_decision(row, account) for row in rows]
    if titles is None:
        return found
    places: dict[int, int] = {}
    for one in found:
        places.setdefault(one["row"].item_id, len(places))
    found.sort(key=lambda one: places[one["row"].item_id])
    own, before = _own_titles(found), None
    for one in found:
        row = one["row"]
        proven = own.get(str(row.package_id), {})
        title = titles.get(row.item_id, Title())
        if proven and title.language not in proven:
            title = Title(proven[min(proven)], min(proven))
        follows = before is not None and before[0] == row.item_id
        one |= {"language": title.language, "title": "" if before == (row.item_id, title) else title, "follows": follows}
        before = (row.item_id, title)
    return found


def _own_titles(decisions: Iterable[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Package → language → the title it went out with. Two queries: of what was taken in the result bears it, of what
    still waits for its answer, was refused or corrects only the package does."""
    packages = {str(one["row"].package_id) for one in decisions}
    found: dict[str, dict[str, str]] = {}
    results = Result.objects.filter(kind="release", proof__in=packages).order_by("pk")
    for proof, language, title in results.values_list("proof", "language", "title"):
        found.setdefault(proof, {})[language] = title
    for package in Release.objects.filter(package_id__in=packages - set(found)).values_list("package", flat=True):
        said = json.loads(package)
        found[said["package_id"]] = {one["language"]: one["payload"]["title"] for one in said["editions"]}
    return found


def _decision(row: Release, account: Account | None) -> dict[str, Any]:
    receipt = showing.receipt_of(row)
    mine = account is not None and receipt["state"] == "refused" and rules.may_release(account, row.item)
    return {
        "row": row,
        "kind": row.get_kind_display(),
        "title": "",
        "item_url": reverse("newsroom:item", args=[row.item.key]),
        "at": showing.moment(row.at),
        "by": str(row.by) if row.by else "",
        "reason": showing.said(row.reason or {}),
        "receipt": receipt,
        "again": reverse("newsroom:send_again", args=[row.pk]) if mine else "",
        "links": [_link(address) for address in receipt.get("links", [])],
    }


def _link(address: str) -> dict[str, str]:
    """An edition on the portal by the name of its language, which begins its path."""
    language = urlsplit(address).path.strip("/").partition("/")[0]
    return {"url": address, "language": language, "name": showing.language_name(language)}


def order_banner(request: HttpRequest, account: Account) -> list[dict[str, str]]:
    """After an order was given or cancelled, the address carries its number: say so, with the way back."""
    number = row_number(request.GET.get("order"))
    row = orders_seen(account).filter(pk=number).first() if number else None
    if row is None or not rules.may_release(account, row.item):
        return []
    at = {"at": showing.moment(row.due_at)}
    if row.state == OrderState.PENDING:
        said, undo = _("It will be released at %(at)s.") % at, reverse("newsroom:order_cancel", args=[row.pk])
    elif row.state == OrderState.CANCELLED and row.due_at > clock.now():
        said, undo = _("The release at %(at)s has been cancelled.") % at, reverse("newsroom:order_again", args=[row.pk])
    else:
        return []
    return [{"level": "done", "happened": said, "undo_url": undo}]
