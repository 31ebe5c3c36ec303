"""The fact base: keeping a fact, changing it with a reason, saying that it was looked at again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.folding import compose
from nhipcau.newsroom import rules
from nhipcau.newsroom.enums import DETAILS_SPOKEN, FACT_DETAILS, FACT_FIELDS, FactKind
from nhipcau.newsroom.models import Fact, FactChange
from nhipcau.newsroom.models.facts import SPOKEN
from nhipcau.people.models import Account, Unit
from nhipcau.portal.door import LANGUAGES
from nhipcau.reference.domain.vocabularies import competent_on

#: A fact is looked at again after so long, unless its keeper names another day.
REVIEWED_AFTER = dt.timedelta(days=365)
LONGEST = 400
CODE = re.compile(r"[-a-zA-Z0-9_]{1,60}")
#: What a quoted block consists of.
QUOTED = ("type", "code", "label", "value", "unit", "source", "as_of")
#: And beside it what its kind asks, where the fact has it: hours, coordinates, languages spoken.
DETAILS = "details"


class FactRefused(ValueError):
    """The fact cannot be kept so; the message says which part and what to give."""


@dataclass(frozen=True)
class Saying:
    """What a fact is to say: words by language under ``labels``, ``values``, ``units``, ``sources``; the day it holds for."""

    kind: str
    as_of: dt.date
    labels: Mapping[str, str]
    values: Mapping[str, str]
    sources: Mapping[str, str]
    units: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    review_on: dt.date | None = None
    #: Where only competent bodies are a source: the body's code, its document and that document's day.
    body: str = ""
    document: str = ""
    document_on: dt.date | None = None


def is_sourced(fact: Fact) -> bool:
    """Whether a fact of a field rests on a document of a body that was competent on the document's day. Asks its ``body``."""
    field_of_kind = FACT_FIELDS.get(fact.kind)
    if field_of_kind is None:
        return True
    body, day = fact.body, fact.document_on
    if body is None or day is None or not fact.document:
        return False
    return body.field == field_of_kind and body.holds_on(day) and body.is_sure


def quoted(fact: Fact, language: str) -> dict[str, Any]:
    """The block a text in ``language`` shows where it quotes the fact; English, then Vietnamese where words are missing."""

    def said(words: Mapping[str, str]) -> str:
        return _line(str(words.get(language) or words.get("en") or words.get("vi") or ""))

    block = {
        "type": "fact",
        "code": fact.code,
        "label": said(fact.labels),
        "value": said(fact.values),
        "unit": said(fact.units),
        "source": said(fact.sources),
        "as_of": fact.as_of.isoformat(),
    }
    details = {key: words for key in _asked(fact) if (words := said(_by_language(fact.details[key])))}
    return {**block, DETAILS: details} if details else block


def _asked(fact: Fact) -> list[str]:
    """The details that its kind asks and the fact has: those of a kind it was before are not said."""
    return [key for key in FACT_DETAILS.get(fact.kind, ()) if key in fact.details]


def _by_language(given: Any) -> Mapping[str, str]:
    return given if isinstance(given, Mapping) else {"vi": str(given)}


def fingerprint_of(block: Mapping[str, Any], *, details: bool = True) -> str:
    """SHA-256 of a quoted block, 64 hexadecimal digits: two quotes are alike when a reader sees the same.

    What only a data set says beside it (``data_sets``) does not count: it follows from the fact and from its history. Without
    ``details``: what a quote made before details were shown is compared with.
    """
    kept = (*QUOTED, DETAILS) if details else QUOTED
    return digest(canonical_json({key: block[key] for key in kept if key in block}))


@transaction.atomic
def keep(*, code: str, unit: Unit, saying: Saying, by: Account) -> Fact:
    """Begin a fact. Raises PermissionDenied, FactRefused, and ValidationError for a secrecy stamp."""
    if not rules.may_write_in(by, unit):
        raise PermissionDenied(_("Choose a unit in which you write."))
    if Fact.objects.filter(code=code).exists():
        raise FactRefused(_("A fact with the code “%(code)s” is there already. Change that one.") % {"code": code})
    fact = Fact(code=code, unit_owner=unit)
    _say(fact, saying, by)
    journal.record(actor=by, action="newsroom.fact_keep", subject=fact, code=code)
    return fact


@transaction.atomic
def change(*, fact: Fact, saying: Saying, by: Account, reason: str = "") -> bool:
    """Let the fact say something else from now on; texts that quote it are no longer what was cleared.

    Returns whether anything differed; the same words again write nothing. Raises PermissionDenied, FactRefused,
    ValidationError.
    """
    fact = Fact.objects.select_for_update(of=("self",)).select_related("unit_owner").get(pk=fact.pk)
    if not rules.may_edit_fact(by, fact):
        raise PermissionDenied(_("This fact is kept by %(unit)s; only its editors change it.") % {"unit": fact.unit_owner})
    if not would_change(fact, saying):
        return False
    _say(fact, saying, by, reason)
    journal.record(actor=by, action="newsroom.fact_change", subject=fact, code=fact.code)
    return True


def would_change(fact: Fact, saying: Saying) -> bool:
    """Whether the fact would say something else; ``fact`` is filled with it, nothing is saved. Raises FactRefused."""
    before = _state(fact)
    _fill(fact, saying)
    return _state(fact) != before


@transaction.atomic
def verify(*, fact: Fact, by: Account, review_on: dt.date | None = None) -> None:
    """Say that the fact was looked at and still holds; the next review is due on ``review_on``, or in a year."""
    if not rules.may_edit_fact(by, fact):
        raise PermissionDenied(_("This fact is kept by %(unit)s; only its editors change it.") % {"unit": fact.unit_owner})
    due = review_on or clock.today() + REVIEWED_AFTER
    if due <= clock.today():
        raise FactRefused(_("The next review has to be on a day to come."))
    Fact.objects.filter(pk=fact.pk).update(verified_at=clock.now(), verified_by=by, review_on=due)
    journal.record(actor=by, action="newsroom.fact_verify", subject=fact, code=fact.code)


def _state(fact: Fact) -> str:
    parts = {name: dict(getattr(fact, name)) for name in (*SPOKEN, "details")}
    days = {"as_of": str(fact.as_of), "review_on": str(fact.review_on or ""), "document_on": str(fact.document_on or "")}
    return canonical_json(parts | days | {"kind": fact.kind, "body": fact.body_id or 0, "document": fact.document})


def _say(fact: Fact, saying: Saying, by: Account, reason: str = "") -> None:
    _fill(fact, saying)
    fact.verified_at, fact.verified_by = clock.now(), by
    fact.review_on = saying.review_on or clock.today() + REVIEWED_AFTER
    fact.save()
    said: dict[str, Any] = {name: dict(getattr(fact, name)) for name in SPOKEN}
    if fact.body is not None and fact.document_on is not None:
        said |= {"body": fact.body.name("vi"), "document": fact.document, "document_on": fact.document_on.isoformat()}
    FactChange.objects.create(fact=fact, said=said, as_of=fact.as_of, by=by, reason=_line(reason)[:300], at=clock.now())


def _fill(fact: Fact, saying: Saying) -> None:
    if not CODE.fullmatch(fact.code):
        raise FactRefused(_("The code of a fact has letters without marks, digits and hyphens only, such as HN-PHO."))
    if saying.kind not in FactKind.values:
        raise FactRefused(_("Choose the kind of fact from the list."))
    for name in SPOKEN:
        setattr(fact, name, _words(name, getattr(saying, name)))
    for name, missing in (
        ("labels", _("Say in Vietnamese what the fact is about.")),
        ("values", _("Give the value in Vietnamese.")),
        ("sources", _("Name the source in Vietnamese: there is no fact without its source.")),
    ):
        if not getattr(fact, name).get("vi"):
            raise FactRefused(missing)
    if saying.as_of > clock.today():
        raise FactRefused(_("A fact cannot hold for a day to come. Give the day its source was made for."))
    fact.kind, fact.as_of, fact.review_on = saying.kind, saying.as_of, saying.review_on or fact.review_on
    fact.details = _details(saying)
    _rest_on(fact, saying)


def _rest_on(fact: Fact, saying: Saying) -> None:
    """The competent body's document, where the kind asks for one. Raises FactRefused."""
    wanted = FACT_FIELDS.get(saying.kind)
    fact.body, fact.document, fact.document_on = None, "", None
    if wanted is None:
        return
    document, day = _line(saying.document)[:300], saying.document_on
    if not saying.body or not document or day is None:
        raise FactRefused(_("Name the competent body, its document and the document's day: nothing else is a source here."))
    if day > clock.today():
        raise FactRefused(_("A document cannot be of a day to come."))
    bodies = {row.code: row for row in competent_on(wanted, day)}
    if saying.body not in bodies:
        names = "; ".join(row.name() for row in bodies.values()) or _("none")
        raise FactRefused(
            _("On %(day)s this body was not competent. Those that were: %(names)s.") % {"day": f"{day:%d/%m/%Y}", "names": names}
        )
    fact.body, fact.document, fact.document_on = bodies[saying.body], document, day


def _words(name: str, words: Mapping[str, str]) -> dict[str, str]:
    kept = {language: _line(str(words.get(language) or "")) for language in LANGUAGES}
    if any(len(text) > LONGEST for text in kept.values()):
        words_too_long = _("A part of the fact is longer than %(most)d letters. A fact is short; write a story for more.")
        raise FactRefused(words_too_long % {"most": LONGEST})
    return {language: text for language, text in kept.items() if text}


def _details(saying: Saying) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key in FACT_DETAILS.get(saying.kind, ()):
        given = saying.details.get(key)
        words = _words(key, given) if key in DETAILS_SPOKEN and isinstance(given, Mapping) else _line(str(given or ""))[:LONGEST]
        if words:
            kept[key] = words
    return kept


def _line(text: str) -> str:
    return compose(" ".join(text.split()))
