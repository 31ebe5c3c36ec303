"""The lists of the office that have no time: topics and audiences. What every list refuses is said here too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import journal
from nhipcau.kernel.folding import compose, tone_key
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.clearance import MOST
from nhipcau.newsroom.domain.secrecy import refuse_stamped
from nhipcau.newsroom.models import Item
from nhipcau.newsroom.office_lists import Lasting, list_with
from nhipcau.people.models import Account
from nhipcau.portal.door import LANGUAGES
from nhipcau.reference.models import ContentKind, Topic

CODE = re.compile(r"[-A-Za-z0-9_]+")
LONGEST_NAME, LONGEST_REASON, HIGHEST_ORDER = 120, 300, 999
#: Without these the desk or the portal would show a code.
NEEDED = ("vi", "en")
Row = TypeVar("Row", bound=Lasting)


class ListRefused(ValueError):
    """The list cannot be changed so; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class LastingSaying:
    """Names by language; ``order`` from 0. Of a topic besides, how many clear a text on it (1 or 2), and the field whose
    competent bodies alone are a source for it, or nothing."""

    names: Mapping[str, str]
    order: int = 0
    clearers: int = 1
    competence: str = ""


@transaction.atomic
def begin_row(*, model: type[Row], code: str, saying: LastingSaying, by: Account) -> Row:
    """Put a topic or an audience on its list. Raises PermissionDenied, ListRefused, ValidationError (a secrecy stamp)."""
    ask(by)
    row = model(code=code_for(model, code))
    if model.objects.filter(code=row.code).exists():
        raise ListRefused(
            _("The list has the code “%(code)s” already. Change that row, or choose another code.") % {"code": row.code}
        )
    _fill(row, saying)
    row.save()
    journal.record(actor=by, action="newsroom.list_begin", subject=row, list=list_with(model).code, **_said(row))
    return row


@transaction.atomic
def change_row(*, row: Lasting, saying: LastingSaying, by: Account, reason: str = "") -> bool:
    """Name it otherwise, move it in the order, say who clears it. Other clearers and other sources need a reason.

    Returns whether anything differed. Raises as ``begin_row`` does.
    """
    ask(by)
    row = type(row).objects.select_for_update().get(pk=row.pk)
    before = _said(row)
    _fill(row, saying)
    after, reason = _said(row), line(reason)[:LONGEST_REASON]
    refuse_stamped(reason)
    if after == before:
        return False
    if not reason and any(after.get(one) != before.get(one) for one in ("clearers", "competence")):
        raise ListRefused(
            _("Say why texts on it are cleared by more or fewer people, or take other sources, from now on.")
        )
    row.save()
    journal.record(
        actor=by,
        action="newsroom.list_change",
        subject=row,
        list=list_with(type(row)).code,
        before=before,
        reason=reason,
        **after,
    )
    return True


@transaction.atomic
def remove_row(*, row: Lasting, by: Account) -> None:
    """Take a row that nothing has off its list; what comes with the program is not laid again. Raises as ``begin_row`` does."""
    ask(by)
    row = type(row).objects.select_for_update().get(pk=row.pk)
    if used := uses_of(row):
        said = {"name": row.name(), "count": used}
        in_use = ngettext("“%(name)s” is in use in %(count)d place.", "“%(name)s” is in use in %(count)d places.", used) % said
        next_step = _("Give those items, tasks, programmes, points or reports another one first, or name this one otherwise.")
        raise ListRefused(f"{in_use} {next_step}")
    journal.record(actor=by, action="newsroom.list_remove", subject=row, list=list_with(type(row)).code, **_said(row))
    row.delete()


def uses_of(row: Model) -> int:
    """How many rows of other tables name this one. A query for each table that can."""
    found = 0
    for relation in row._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            if relation.related_model is type(row):
                continue
            found += relation.related_model._base_manager.filter(**{relation.field.name: row}).count()  # type: ignore[union-attr]
    return found + (Item.objects.filter(content_kind=row.code).count() if isinstance(row, ContentKind) else 0)


def ask(by: Account) -> None:
    if not rules.may_keep_lists(by):
        raise PermissionDenied(
            _("The lists of the office are kept by the focal officers of the unit at the head of the house.")
        )


def code_for(model: type[Any], code: str) -> str:
    longest = list_with(model).longest
    code = code.strip()
    if not CODE.fullmatch(code) or len(code) > longest:
        said = {"most": longest}
        raise ListRefused(
            _("A code has letters without marks, digits and hyphens only, at most %(most)d, such as le-hoi.") % said
        )
    return code


def names_for(names: Mapping[str, str]) -> dict[str, str]:
    """The names as they are kept: Vietnamese and English at least, in the order of the languages, none too long."""
    kept = {one: line(names.get(one, "")) for one in LANGUAGES}
    refuse_stamped("\n".join(kept.values()))
    if any(not kept[one] for one in NEEDED):
        raise ListRefused(
            _(
                "Give the name in Vietnamese and in English. The other languages fall back on Vietnamese until they have one."
            )
        )
    if any(len(name) > LONGEST_NAME for name in kept.values()):
        raise ListRefused(_("A name has at most %(most)d letters. Shorten it.") % {"most": LONGEST_NAME})
    return {one: name for one, name in kept.items() if name}


def order_for(order: int) -> int:
    if not 0 <= order <= HIGHEST_ORDER:
        raise ListRefused(_("The place in the order is a number from 0 to %(most)d.") % {"most": HIGHEST_ORDER})
    return order


def line(text: str) -> str:
    return compose(" ".join(str(text or "").split()))


def _fill(row: Lasting, saying: LastingSaying) -> None:
    row.names, row.order = names_for(saying.names), order_for(saying.order)
    others = type(row).objects.exclude(pk=row.pk)
    wanted = tone_key(row.names["vi"])
    if twin := next((one for one in others if tone_key(one.name("vi")) == wanted), None):
        raise ListRefused(
            _("The list has “%(name)s” already, with the code “%(code)s”. Change that row instead.")
            % {"name": twin.name("vi"), "code": twin.code}
        )
    if isinstance(row, Topic):
        if not 1 <= saying.clearers <= MOST:
            raise ListRefused(_("A text is cleared by one person or by two. Choose one of them."))
        if saying.competence and not CODE.fullmatch(saying.competence):
            raise ListRefused(_("Choose the field of the competent bodies from the list."))
        row.clearers, row.competence = saying.clearers, saying.competence[:40]


def _said(row: Lasting) -> dict[str, Any]:
    said: dict[str, Any] = {"code": row.code, "names": dict(row.names), "order": row.order}
    return said | ({"clearers": row.clearers, "competence": row.competence} if isinstance(row, Topic) else {})
