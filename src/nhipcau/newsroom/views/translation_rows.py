"""The segment screen's rows: segments in reading order, with the pictures and facts between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.images.shortcuts import get_rendition_or_not_found

from nhipcau.newsroom.domain.background import term_books
from nhipcau.newsroom.domain.comments import threads_of
from nhipcau.newsroom.domain.differences import words
from nhipcau.newsroom.domain.own_parts import ALONE, LEAD
from nhipcau.newsroom.domain.translation import Pair
from nhipcau.newsroom.domain.translation_sources import earlier_words
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.enums import SubmissionState
from nhipcau.newsroom.models import Edition, Fact, Picture, Submission
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.segment_row import Row, Thread, around, lefts, origins_shown
from nhipcau.newsroom.views.segment_terms import terms_found, terms_left_out, terms_named
from nhipcau.newsroom.views.translation_sheet import Offers, Sheet, offered

THUMBNAIL = "max-320x240"


def rows_of(edition: Edition, source: Edition, pairs: list[Pair], sheet: Sheet, offers: Offers | None = None) -> list[dict[str, Any]]:
    """``{"segment": Row}`` and what stands between in reading order; ``offers`` of the memory by source text.

    Between them ``{"picture" | "paper" | "clip" | "fact" | "alone": …}``, with its ``part``, and ``own`` where this language
    shows there what its source does not.
    """
    segments = {row.pair.source.key: row for row in _rows(edition, source, pairs, sheet, offers or {})}
    working, here = fresh(source).working_copy(), fresh(edition).working_copy()
    own, children = here.own_parts, {str(child.id): child for child in here.body} if here.own_parts else {}
    shown: list[dict[str, Any]] = []
    for name in ("title", "lead", "byline"):
        shown.extend(_taken(segments, name))
    picture = here.picture if LEAD in own else working.picture
    if picture or LEAD in own:
        shown.append({"picture": _picture(picture) if picture else None, "part": LEAD, "own": LEAD in own})
    shown.extend(_taken(segments, "picture_"))
    for child in working.body:
        part = str(child.id)
        beside = _unchanged(children.get(part, child) if part in own else child, edition.language, source.language)
        shown.extend({**one, "part": part, "own": part in own} for one in beside)
        shown.extend(_taken(segments, f"body.{child.id}"))
    alone = (child for part, child in children.items() if own.get(part) == ALONE)
    return [*shown, *({"alone": str(child.block.label), "part": str(child.id), "own": True} for child in alone)]


def _rows(edition: Edition, source: Edition, pairs: list[Pair], sheet: Sheet, offers: Offers) -> Iterator[Row]:
    working = fresh(edition).working_copy()
    outdated = [pair.made_from for pair in pairs if pair.state == "outdated" and pair.made_from]
    earlier = earlier_words(source, outdated) if outdated else {}
    books = term_books([source.language, edition.language])
    there, here = books[source.language], books[edition.language]
    origins = origins_shown(working.segment_origins, sheet, {pair.source.key: pair.place for pair in pairs})
    notes, threads, left = notes_of(edition), threads_of(edition), lefts(pairs)
    for no, pair in enumerate(pairs, 1):
        key = pair.source.key
        found = terms_found(pair.source.text, there)
        then = earlier.get(pair.made_from) if pair.state == "outdated" else None
        yield Row(
            no=no,
            pair=pair,
            target=sheet.typed.get(key, pair.target),
            error=sheet.errors.get(key, ""),
            kept=key in sheet.kept,
            was=words(then, pair.source.text) if then is not None else [],
            notes=notes.get(_place(key), []),
            offers=offered(pair, offers),
            thread=Thread(threads.get(key, ()), sheet.said.get(key, "")),
            terms=terms_named(pair.source.text, found, here),
            warnings=terms_left_out(pair.source.text, found, pair.target, here, edition.language),
            **origins[key],
            **around(left, no),
        )


def notes_of(edition: Edition) -> dict[str, list[str]]:
    """Place of a segment → the clearer's notes to it, while the edition is sent back: «title», «picture», a block's id."""
    last = _last_submission(edition)
    found: dict[str, list[str]] = {}
    if last is not None and last.state == SubmissionState.SENT_BACK:
        for note in last.notes.all():
            found.setdefault(note.block or note.place.split(".")[0], []).append(note.note)
    return found


def _last_submission(edition: Edition) -> Submission | None:
    return Submission.objects.filter(version__edition=edition).order_by("-pk").first()


def _place(key: str) -> str:
    """Of a segment's key: «title», «lead», «picture», or the id of its block."""
    name, *rest = key.split(".")
    return rest[0] if name == "body" else name.split("_")[0]


def _taken(segments: dict[str, Row], prefix: str) -> list[dict[str, Any]]:
    return [{"segment": segments.pop(key)} for key in list(segments) if key.startswith(prefix)]


def _unchanged(child: Any, language: str, source: str) -> list[dict[str, Any]]:
    if child.block_type == "picture" and child.value["picture"]:
        return [{"picture": _picture(child.value["picture"])}]
    if child.block_type == "document" and child.value["paper"]:
        return [{"paper": child.value["paper"].title}]
    if child.block_type == "clip" and child.value["clip"]:
        return [{"clip": child.value["clip"].title}]
    if child.block_type == "fact" and child.value is not None:
        return [{"fact": _fact(child.value, language, source)}]
    return []


def _picture(picture: Picture) -> dict[str, Any]:
    return {"title": picture.title, "thumbnail": get_rendition_or_not_found(picture, THUMBNAIL)}


def _fact(fact: Fact, language: str, source: str) -> dict[str, Any]:
    """A fact as source and translation will say it, in ``language``; ``missing``: why in no better one."""
    told = next((code for code in (language, "en") if fact.labels.get(code) and fact.values.get(code)), "vi")
    named = showing.language_name(language)
    return {
        "source": _said(fact, source),
        "source_language": source,
        "target": _said(fact, language),
        "language": told,
        "missing": ""
        if told == language
        else _("The fact base has no words in this language yet: %(language)s.") % {"language": named},
    }


def _said(fact: Fact, language: str) -> str:
    """In the words that ``payload.resolve`` would choose."""
    label, value, unit, source = (
        str(words.get(language) or words.get("en") or words.get("vi") or "")
        for words in (fact.labels, fact.values, fact.units, fact.sources)
    )
    return f"{label}: {value} {unit} ({source}, {showing.day(fact.as_of)})"
