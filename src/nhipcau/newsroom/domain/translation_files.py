"""A translation out to an agency and back: XLIFF, PO and bilingual Word. What a file brings is saved as a person's work.

Only a source that was cleared for exactly its present words leaves the house; what comes back is taken segment by segment,
and nothing that stands here is erased by a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.domain.segments import SegmentRefused
from nhipcau.newsroom.domain.translation import TranslationRefused, pairs, save_segments, source_of
from nhipcau.newsroom.domain.versions import fresh, is_cleared_as_it_stands
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
    """The translation as it stands, for a file."""
    source = source_of(edition.item)
    units = tuple(
        Unit(pair.source.key, pair.source.kind, pair.source.text, pair.target, pair.state, pair.source.tags) for pair in pairs(edition)
    )
    return Sheet(str(edition.item.key), fresh(source).working_copy().title, source.language, edition.language, units)


def send_out(*, edition: Edition, kind: str, by: Account) -> bytes:
    """The file for a translator outside. Raises PermissionDenied, TranslationRefused, ExchangeRefused."""
    if not rules.may_edit(by, edition) or edition.is_source:
        raise PermissionDenied(_("This edition is not yours to translate."))
    if kind not in KINDS:
        raise TranslationRefused(_("Choose the kind of file from the list."))
    source = source_of(edition.item)
    if not is_cleared_as_it_stands(source):
        raise TranslationRefused(
            _("The source text is not cleared as it stands now; uncleared words do not leave the house.")
        )
    content = KINDS[kind].write(sheet_of(edition))
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
