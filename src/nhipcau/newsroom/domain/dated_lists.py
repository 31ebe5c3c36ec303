"""The lists of the office whose rows have their time: a row ends on a day and begins anew; what was made before keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.newsroom.domain.office_lists import (
    CODE,
    LONGEST_REASON,
    ListRefused,
    ask,
    code_for,
    line,
    names_for,
    order_for,
    uses_of,
)
from nhipcau.newsroom.domain.secrecy import refuse_stamped
from nhipcau.newsroom.office_lists import Dated, list_with
from nhipcau.people.models import Account
from nhipcau.reference.models import ALWAYS, CompetentBody, Place

LONGEST_SOURCE, LONGEST_ARTICLE, LONGEST_FIELD = 300, 60, 40
#: A person at the office entered it from a document.
CONFIDENCE = "B"
Row = TypeVar("Row", bound=Dated)
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class DatedSaying:
    """Names by language, ``order`` from 0, and the document it rests on with its article. ``field``: of a competent body,
    what its documents are a source for. ``within``: of a place, its locality."""

    names: Mapping[str, str]
    order: int = 0
    article: str = ""
    source: str = ""
    field: str = ""
    within: Place | None = None


@transaction.atomic
def begin_entry(*, model: type[Row], code: str, saying: DatedSaying, first: dt.date | None, by: Account) -> Row:
    """Put a row on its list from a day on; None: it always held. Raises PermissionDenied, ListRefused, ValidationError."""
    ask(by)
    row = model(code=code_for(model, code), **_sight(model))
    _begin(row, saying, first)
    journal.record(actor=by, action="newsroom.list_begin", subject=row, list=list_with(model).code, **_said(row))
    return row


@transaction.atomic
def change_entry(*, row: Dated, saying: DatedSaying, by: Account, reason: str = "") -> bool:
    """Mend a row in its own time: names in other languages, order, source. Its Vietnamese name only while nothing has it.
    Who names its document vouches for it: a body that nobody was sure of is a source from then on.

    Returns whether anything differed. Raises as ``begin_entry`` does.
    """
    ask(by)
    row = locked(row)
    before = _said(row)
    _fill(row, saying)
    after, reason = _said(row), _reason(reason)
    if after == before:
        return False
    if after["names"]["vi"] != before["names"].get("vi") and uses_of(row):
        raise ListRefused(
            _("“%(name)s” is in use, and what was made under it keeps its name. End it on a day and begin it anew with the new one.")
            % {"name": before["names"].get("vi", row.code)}
        )  # fmt: skip
    if any(after.get(name) != before.get(name) for name in ("source", "article")):
        row.confidence, row.verified_by = CONFIDENCE, str(by)[:200]
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
def end_entry(*, row: Dated, last: dt.date | None, reason: str, by: Account) -> bool:
    """Say the last day on which a row may be chosen; None: it goes on. Returns whether it was another one before.

    Raises as ``begin_entry`` does.
    """
    ask(by)
    row = locked(row)
    before, row.valid_to = row.valid_to, last
    if before == last:
        return False
    if last is not None and row.valid_from is not None and last < row.valid_from:
        raise ListRefused(
            _("The last day lies before the first, which is %(day)s. Mend it.") % {"day": f"{row.valid_from:%d/%m/%Y}"}
        )
    if not (reason := _reason(reason)):
        raise ListRefused(_("Say by which document or decision it ends, or goes on; the journal keeps it."))
    _stand_apart(row)
    row.save(update_fields=["valid_to"])
    journal.record(
        actor=by, action="newsroom.list_end", subject=row, list=list_with(type(row)).code, code=row.code, reason=reason,
        valid_to=last.isoformat() if last else None, before=before.isoformat() if before else None,
    )  # fmt: skip
    return True


@transaction.atomic
def renew_entry(*, row: Row, saying: DatedSaying, first: dt.date, reason: str, by: Account) -> Row:
    """End a row on the day before and begin it anew under the same code, both or neither. Raises as ``begin_entry`` does."""
    ask(by)
    old = locked(row)
    if old.valid_from is not None and first <= old.valid_from:
        raise ListRefused(
            _("It began on %(day)s; it can begin anew from a later day only.") % {"day": f"{old.valid_from:%d/%m/%Y}"}
        )
    if old.valid_to is None or old.valid_to >= first:
        end_entry(row=old, last=first - ONE_DAY, reason=reason, by=by)
    elif not _reason(reason):
        raise ListRefused(_("Say by which document or decision it ends, or goes on; the journal keeps it."))
    made = type(row)(code=old.code, **_sight(type(row)))
    _begin(made, replace(saying, field=old.field) if isinstance(old, CompetentBody) else saying, first)
    journal.record(
        actor=by,
        action="newsroom.list_begin",
        subject=made,
        list=list_with(type(row)).code,
        reason=_reason(reason),
        after=old.pk,
        **_said(made),
    )
    if isinstance(old, Place):
        type(old).objects.filter(pk=old.pk).update(successor=made)
    return made


def locked(row: Dated) -> Any:
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def _begin(row: Dated, saying: DatedSaying, first: dt.date | None) -> None:
    row.valid_from = first or (ALWAYS if isinstance(row, Place) else None)
    row.confidence = CONFIDENCE
    _fill(row, saying)
    _stand_apart(row)
    row.save()


def _sight(model: type[Any]) -> dict[str, Any]:
    return {"kind": Place.Kind.SIGHT} if model is Place else {}


def _fill(row: Dated, saying: DatedSaying) -> None:
    row.names, source = names_for(saying.names), line(saying.source)[:LONGEST_SOURCE]
    refuse_stamped("\n".join((source, saying.article)))
    row.source = source
    if isinstance(row, Place):
        if saying.within is None or saying.within.kind != Place.Kind.LOCALITY:
            raise ListRefused(_("Say in which province or city the place lies."))
        row.within = saying.within
        return
    if not source:
        raise ListRefused(_("Name the document by which it stands on the list."))
    row.order, row.article = order_for(saying.order), line(saying.article)[:LONGEST_ARTICLE]
    if isinstance(row, CompetentBody) and row.pk is None:
        if not CODE.fullmatch(saying.field) or len(saying.field) > LONGEST_FIELD:
            raise ListRefused(_("Say for which field its documents are a source: a short code such as border."))
        row.field = saying.field


def _stand_apart(row: Dated) -> None:
    """One row of a code holds on a day; of competent bodies, one a field."""
    others = type(row)._default_manager.filter(code=row.code).exclude(pk=row.pk)
    if isinstance(row, CompetentBody):
        others = others.filter(field=row.field)
    for other in others:
        if _meet(row, other):
            raise ListRefused(
                _("“%(name)s” has this code at that time. End it on a day first, or choose another code or day.")
                % {"name": other.name()}
            )


def _meet(one: Dated, other: Dated) -> bool:
    first = max(one.valid_from or dt.date.min, other.valid_from or dt.date.min)
    return first <= min(one.valid_to or dt.date.max, other.valid_to or dt.date.max)


def _reason(text: str) -> str:
    reason = line(text)[:LONGEST_REASON]
    refuse_stamped(reason)
    return reason


def _said(row: Dated) -> dict[str, Any]:
    days = {
        name: value.isoformat() if value else None
        for name, value in (("valid_from", row.valid_from), ("valid_to", row.valid_to))
    }
    said = {"code": row.code, "names": dict(row.names), "source": row.source, **days}
    if isinstance(row, Place):
        return said | {"within": row.within_id}
    return (
        said
        | {"order": row.order, "article": row.article}
        | ({"field": row.field} if isinstance(row, CompetentBody) else {})
    )
