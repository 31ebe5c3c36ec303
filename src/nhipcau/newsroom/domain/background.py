"""What the checks may know beside a text, gathered in a fixed number of queries: source, term bank, facts, pictures, links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.newsroom.checks import Background, Form, LawStanding, PictureStanding, Severity, TermBook
from nhipcau.newsroom.checks.links import elsewhere, links_of, own_path
from nhipcau.newsroom.checks.shown import pictures_of
from nhipcau.newsroom.domain import clips, papers
from nhipcau.newsroom.domain.answering import lacks_original, lacks_source
from nhipcau.newsroom.domain.facts import is_sourced
from nhipcau.newsroom.domain.link_looks import heard_of, looks_count_since
from nhipcau.newsroom.domain.media import standing_of
from nhipcau.newsroom.domain.source_language import sources
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.enums import FACT_FIELDS, Genre
from nhipcau.newsroom.glossary import Matcher, Term
from nhipcau.newsroom.models import Clearance, Fact, Item, ReleasedEdition, Version
from nhipcau.reference.domain.citations import standing_words
from nhipcau.reference.enums import DocumentStatus, TermUse
from nhipcau.reference.models import LegalDocument, TermForm

_Row = tuple[int, int, str, str, str, str, dt.date | None, dt.date | None, str, bool, str]


@dataclass(frozen=True)
class About:
    """What the checks ask of an item, the same for all its editions."""

    fields: frozenset[str] = frozenset()
    laws: tuple[LawStanding, ...] = ()
    explainer: bool = False
    lacks_original: bool = False
    lacks_source: bool = False
    genre: str = ""
    unspoken: tuple[str, ...] = ()


def about_of(item: Item) -> About:
    """Two queries; one more for documents that were amended, one for the sources of what has to name them, and one for an urgent
    notice."""
    fields = frozenset(item.topics.exclude(competence="").values_list("competence", flat=True))
    day, vietnamese = clock.today(), (get_language() or "vi").startswith("vi")
    laws = []
    for law in LegalDocument.objects.with_standing().filter(items=item).order_by("number", "pk"):
        said = standing_words(law, day)
        in_force = law.status_on(day) in (DocumentStatus.IN_FORCE, DocumentStatus.AMENDED)
        words = (said[0] if vietnamese else said[1]) if said else ""
        laws.append(LawStanding(law.number or law.title, in_force, words or ("" if law.is_sure else _unsure())))
    return About(fields, tuple(laws), item.explainer, lacks_original(item), lacks_source(item), item.genre, _unspoken(item))


def _unsure() -> str:
    return _("Nobody has confirmed this document in the list of laws, so readers do not see it. Look at its text, then save it there.")


def _unspoken(item: Item) -> tuple[str, ...]:
    if item.genre != Genre.URGENT:
        return ()
    spoken = set(item.editions.values_list("locale__language_code", flat=True))
    return tuple(language for language in settings.NHIPCAU.languages if language not in spoken)


def background_of(version: Version, *, books: Mapping[str, TermBook] | None = None, about: About | None = None) -> Background:
    """Beside a frozen version: its source is the version it was made from, else the one of the source cleared last. Pass
    ``books`` and ``about`` when several editions of an item are checked at once."""
    # Late, for a dialogue begins items, and those lean on this room.
    from nhipcau.newsroom.domain.quoting import sayings_in

    source = source_of(version)
    about = about or about_of(version.edition.item)
    found = background_for(payload_of(version), payload_of(source) if source else None, books, about)
    return replace(found, sayings=sayings_in(version.edition))


def source_of(version: Version) -> Version | None:
    """The version that this one translates; None for the text that was written first."""
    if version.source is not None:
        return version.source
    if version.edition.is_source:
        return None
    return _cleared_last(version.edition.item)


def _cleared_last(item: Item) -> Version | None:
    cleared = Clearance.objects.filter(sources("version__edition__"), version__edition__item=item)
    last = cleared.select_related("version").order_by("-pk").first()
    return last.version if last else None


def background_for(
    payload: Mapping[str, Any],
    source: Mapping[str, Any] | None = None,
    books: Mapping[str, TermBook] | None = None,
    about: About | None = None,
) -> Background:
    """Beside any payload. Pass ``books`` when many texts are checked at once; ``about`` when its item is known."""
    tracks = {language for block in payload["body"] for language in block.get("subtitles") or ()}
    languages = {str(payload["language"]), *([str(source["language"])] if source else []), *tracks}
    about = about or About()
    return Background(
        day=clock.today(), source=source, terms=_books_for(languages, books), subtitles=clips.spoken_in(payload),
        **_facts(payload), pictures=_pictures(payload), clips=_clips(payload), papers=_papers(payload), **_links(payload),
        looked_at_since=_looked_at_since(payload), own_address=settings.NHIPCAU.public_address,
        fields=about.fields, laws=about.laws, explainer=about.explainer, lacks_original=about.lacks_original,
        lacks_source=about.lacks_source, genre=about.genre, unspoken=about.unspoken,
    )  # fmt: skip


def _looked_at_since(payload: Mapping[str, Any]) -> dt.date | None:
    """From which day on a look at a page of the directory counts, by the rule of today. One query for a text with such entries."""
    if not any(block["type"] == "entry" for block in payload["body"]):
        return None
    return looks_count_since(clock.today())


def _books_for(languages: set[str], books: Mapping[str, TermBook] | None) -> Mapping[str, TermBook]:
    """Those at hand, and those that subtitles ask for besides. One query where any is missing."""
    missing = languages - set(books or ())
    return {**(books or {}), **(term_books(missing) if missing else {})}


def _facts(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Of the facts it quotes: the languages they have words in, and those of a field without a competent body's document."""
    codes = [block["code"] for block in payload["body"] if block["type"] == "fact"]
    rows = list(Fact.objects.filter(code__in=codes).select_related("body")) if codes else []
    spoken = {row.code: frozenset(key for key, words in row.labels.items() if words and row.values.get(key)) for row in rows}
    fields = {row.code: FACT_FIELDS[row.kind] for row in rows if row.kind in FACT_FIELDS and not is_sourced(row)}
    return {"facts_spoken": spoken, "unsourced": fields}


def _pictures(payload: Mapping[str, Any]) -> dict[str, PictureStanding]:
    shown = [picture for _place, picture in pictures_of(payload) if picture.get("type") != "clip"]
    digests = {str(picture["media"]) for picture in shown if isinstance(picture.get("media"), str)}
    return standing_of(digests, clock.today()) if digests else {}


def _clips(payload: Mapping[str, Any]) -> dict[str, PictureStanding]:
    digests = _digests_of(payload, "clip")
    return clips.standing_of(digests, clock.today()) if digests else {}


def _papers(payload: Mapping[str, Any]) -> dict[str, PictureStanding]:
    digests = _digests_of(payload, "document")
    return papers.standing_of(digests, clock.today()) if digests else {}


def _digests_of(payload: Mapping[str, Any], kind: str) -> set[str]:
    return {str(block["media"]) for block in payload["body"] if block["type"] == kind}


def _links(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Of the pages it links: those of ours that stand or were withdrawn, and what was heard of those elsewhere."""
    own = settings.NHIPCAU.public_address
    paths = {path for _number, address in links_of(payload) if (path := own_path(address, own))}
    rows = ReleasedEdition.objects.filter(address__in=paths).values_list("address", "withdrawn_at") if paths else ()
    withdrawn = {address: at is not None for address, at in rows}
    return {
        "gone": frozenset(address for address, is_gone in withdrawn.items() if is_gone),
        "standing_pages": frozenset(address for address, is_gone in withdrawn.items() if not is_gone),
        "looks": heard_of(elsewhere(payload, own)),
    }


def term_books(languages: Iterable[str]) -> dict[str, TermBook]:
    """The term bank in these languages as it stands today. One query."""
    rows: dict[str, list[_Row]] = {language: [] for language in languages}
    for row in TermForm.objects.filter(language__in=rows).order_by("pk").values_list(
        "pk", "term_id", "language", "form", "use", "severity", "valid_from", "valid_to", "source", "term__sensitive", "term__code"
    ):  # fmt: skip
        rows[row[2]].append(row)
    today = clock.today()
    return {language: _book(tuple(found), language, today) for language, found in rows.items()}


@lru_cache(maxsize=32)
def _book(rows: tuple[_Row, ...], language: str, day: dt.date) -> TermBook:
    """Built anew when a row of the bank changes or the day does."""
    current = [row for row in rows if (row[6] is None or row[6] <= day) and (row[7] is None or day <= row[7])]
    official = {row[1]: row[3] for row in reversed(current) if row[4] == TermUse.OFFICIAL}
    approved: dict[int, tuple[str, ...]] = {}
    for use in (TermUse.OFFICIAL, TermUse.ALLOWED):
        for row in current:
            if row[4] == use:
                approved[row[1]] = (*approved.get(row[1], ()), row[3])
    forms = {
        row[0]: Form(
            term=row[1], form=row[3], use=_use(row, day), severity=cast(Severity, row[5]), offered=official.get(row[1], ""), source=row[8],
            sensitive=row[9], until=row[7],
        )
        for row in rows
        if row[6] is None or row[6] <= day
    }  # fmt: skip
    matcher = Matcher(Term(pk, (form.form,), language) for pk, form in forms.items())
    return TermBook(matcher, forms, approved, {row[1]: row[10] for row in rows})


def _use(row: _Row, day: dt.date) -> str:
    passed = row[7] is not None and row[7] < day
    return TermUse.RETIRED if passed and row[4] != TermUse.WRONG else row[4]
