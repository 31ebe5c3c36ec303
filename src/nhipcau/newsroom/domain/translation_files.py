"""A translation out to an agency and back: XLIFF, PO and bilingual Word. What a file brings is saved as a person's work.

Only a source that was cleared for exactly its present words leaves the house, and of it only what a reader is told; what comes
back is taken segment by segment, and nothing that stands here is erased by a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.cleared_source import ClearedSource, cleared_source, ever_cleared
from nhipcau.newsroom.domain.embargoes import active
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.domain.segments import SegmentRefused
from nhipcau.newsroom.domain.translation import Pair, TranslationRefused, pairs, save_segments, source_of
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.exchange import docx, po, xliff, xliff2, xliff12
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Named, Sheet, Unit
from nhipcau.newsroom.exchange.taking_in import compare
from nhipcau.newsroom.models import Edition
from nhipcau.people.models import Account

LONGEST = 16 * 1024 * 1024


@dataclass(frozen=True)
class FileKind:
    """A form of file: its ending, its media type, how it is written and read."""

    ending: str
    media_type: str
    write: Callable[[Sheet], bytes]
    read: Callable[[bytes], Sheet]


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: dict[str, FileKind] = {
    "docx": FileKind(".docx", WORD, docx.write, docx.read),
    "xliff": FileKind(".xlf", "application/xliff+xml", xliff12.write, xliff.read),
    "xliff2": FileKind(".xlf", "application/xliff+xml", xliff2.write, xliff.read),
    "po": FileKind(".po", "text/x-gettext-translation", po.write, po.read),
}
ENDINGS = {".docx": "docx", ".xlf": "xliff", ".xliff": "xliff", ".po": "po"}


@dataclass(frozen=True)
class Brought:
    """What a file came to: segments saved, segments named with the reason, segments it has no words for, those that stood."""

    saved: int
    refused: tuple[tuple[str, str], ...]
    missing: int
    unchanged: int


def sheet_of(edition: Edition) -> Sheet:
    """The translation as it stands here, for what came back to be held against."""
    source = source_of(edition.item)
    return _sheet(edition, source, fresh(source).working_copy().title, map(_unit, pairs(edition)))


def _sheet(edition: Edition, source: Edition, title: str, units: Iterable[Unit]) -> Sheet:
    return Sheet(str(edition.item.key), title, source.language, edition.language, tuple(units))


def _unit(pair: Pair) -> Unit:
    return Unit(pair.source.key, pair.source.kind, pair.source.text, pair.target, pair.state, pair.source.tags)


def _leaving(edition: Edition, source: Edition, cleared: ClearedSource) -> Iterator[Unit]:
    """The segments that a reader is told of, with what stands beside them here.

    A translation made from words that were never cleared says what they said: it stays, and its segment leaves without.
    """
    known = [pair for pair in pairs(edition, source=cleared.content) if cleared.holds(pair.source)]
    earlier = ever_cleared(source) if any(pair.state == "outdated" for pair in known) else frozenset[str]()
    for pair in known:
        may_leave = pair.state != "outdated" or pair.made_from in earlier
        yield _unit(pair) if may_leave else replace(_unit(pair), target="", state="missing")


def send_out(*, edition: Edition, kind: str, by: Account) -> bytes:
    """The file for a translator outside, with cleared words alone. Raises PermissionDenied, TranslationRefused, ExchangeRefused.

    While an item is under embargo it goes to no agency, as it goes to no engine: whoever asked for the embargo has told the
    office and nobody else, and what has left the house nobody calls back. Translators of the house work on it meanwhile.
    """
    if not rules.may_edit(by, edition) or edition.is_source:
        raise PermissionDenied(_("This edition is not yours to translate."))
    if kind not in KINDS:
        raise TranslationRefused(_("Choose the kind of file from the list."))
    source = source_of(edition.item)
    cleared = cleared_source(source)
    if cleared is None:
        raise TranslationRefused(
            _("The source text is not cleared as it stands now; uncleared words do not leave the house.")
        )
    if active(edition.item) is not None:
        raise TranslationRefused(
            _("The item is under embargo; its words do not leave the house before the time. Have it translated in the house.")
        )
    content = KINDS[kind].write(_sheet(edition, source, cleared.title, _leaving(edition, source, cleared)))
    journal.record(actor=by, action="newsroom.translation_out", subject=edition, kind=kind)
    return content


@transaction.atomic
def take_in(*, edition: Edition, name: str, data: bytes, by: Account) -> Brought:
    """Save what a file brings, all fitting segments or none. Raises PermissionDenied, TranslationRefused, ExchangeRefused for
    a file that is not this item's, not this language's, or not whole; ValidationError for a secrecy stamp."""
    if not rules.may_edit(by, edition) or edition.is_source:
        raise PermissionDenied(_("This edition is not yours to translate."))
    kind = ENDINGS.get(name[name.rfind(".") :].lower() if "." in name else "")
    if kind is None:
        raise TranslationRefused(_("Hand in a .xlf, .xliff, .po or .docx file that was exported from here."))
    if len(data) > LONGEST:
        raise TranslationRefused(_("The file is larger than 16 MB; a translation is not."))
    taken = compare(KINDS[kind].read(data), sheet_of(edition))
    refuse_stamped(words_in(dict(taken.texts)))
    if taken.texts:
        try:
            save_segments(edition=edition, texts=taken.texts, by=by)
        except SegmentRefused as refused:
            raise ExchangeRefused(refused.vi, refused.en) from refused
    journal.record(actor=by, action="newsroom.translation_in", subject=edition, kind=kind, saved=len(taken.texts))
    refused = tuple((one.key, _said(one)) for one in taken.refused)
    return Brought(len(taken.texts), refused, len(taken.missing), taken.unchanged)


def _said(one: Named) -> str:
    return one.vi if (get_language() or "vi").startswith("vi") else one.en
