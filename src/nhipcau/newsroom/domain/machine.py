"""Asking a translation engine. Off unless the office named one, and never with a word that was not cleared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.cleared_source import cleared_source
from nhipcau.newsroom.domain.embargoes import active
from nhipcau.newsroom.domain.translation import TranslationRefused, pairs, source_of
from nhipcau.newsroom.engines import Engine, engine_of
from nhipcau.newsroom.exchange.marks import is_fitting
from nhipcau.newsroom.models import Edition
from nhipcau.people.models import Account

#: Texts that go to the engine at once.
BATCH = 20
_instead: list[Engine] = []


def engine() -> Engine | None:
    """The engine that the office named; None, as a rule."""
    if _instead:
        return _instead[-1]
    here = settings.NHIPCAU
    return engine_of(here.engine, here.engine_address, here.engine_key, here.engine_model)


@contextmanager
def asked_instead(other: Engine) -> Iterator[Engine]:
    """Within this block the other engine is asked: for tests."""
    _instead.append(other)
    try:
        yield other
    finally:
        _instead.pop()


def machine_suggestions(*, edition: Edition, by: Account) -> dict[str, str]:
    """Segment key → what the engine says, for segments without a translation. Nothing is saved: a person reads it first.

    Only what a reader of the cleared text is told is given to it: words beside a picture or a clip that nobody chose are in no
    cleared text, and are translated by hand.

    Raises PermissionDenied, TranslationRefused (no engine, or a source that is not cleared as it stands, or is under
    embargo), EngineRefused.
    """
    if not rules.may_edit(by, edition) or edition.is_source:
        raise PermissionDenied(_("This edition is not yours to translate."))
    asked = engine()
    if asked is None:
        raise TranslationRefused(_("No translation engine is set up; translate by hand or from the memory."))
    source = source_of(edition.item)
    cleared = cleared_source(source)
    if cleared is None:
        raise TranslationRefused(
            _("The source text is not cleared as it stands now; uncleared words are not given to an engine.")
        )
    _refuse_embargoed(edition)
    open_pairs = (pair for pair in pairs(edition, source=cleared.content) if pair.state == "missing")
    missing = [pair.source for pair in open_pairs if cleared.holds(pair.source)]
    found: dict[str, str] = {}
    for start in range(0, len(missing), BATCH):
        _refuse_embargoed(edition)  # one may be set while the engine answers
        part = missing[start : start + BATCH]
        answers = asked.translate([segment.text for segment in part], source.language, edition.language)
        for segment, words in zip(part, answers, strict=True):
            if words and (segment.kind != "paragraph" or is_fitting(segment.text, words)):
                found[segment.key] = words
    journal.record(actor=by, action="newsroom.machine", subject=edition, engine=asked.name, segments=len(missing))
    return found


def _refuse_embargoed(edition: Edition) -> None:
    if active(edition.item) is not None:
        raise TranslationRefused(_("The item is under embargo; its words are not given to an engine before the time."))
