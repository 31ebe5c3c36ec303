"""Pictures by their words, quoted facts, and how it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.newsroom.checks.judging import Check, Checked, Finding

#: A sentence longer than this many words, or letters where words have no spaces, is hard to follow.
LONG_WORDS, LONG_LETTERS = 45, 90
SENTENCE = re.compile(r"[^.!?。！？…\n]+")


def pictures_of(payload: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """(place, picture) for the lead picture and each of the text."""
    lead = [("picture", payload["picture"])] if payload["picture"] else []
    return lead + [(f"body.{no}", block) for no, block in enumerate(payload["body"]) if block["type"] in ("picture", "clip")]


class PictureWords(Check):
    """Alt text and credit under every picture: WCAG 1.1.1, and the right to use it."""

    id, severity = "picture_words", "block"

    def findings(self, text: Checked) -> Iterator[Finding]:
        for number, (place, picture) in enumerate(pictures_of(text.payload), start=1):
            where = _("picture %(number)d") % {"number": number}
            if not picture["alt"]:
                yield self.found(_("The picture has no description for those who cannot see it."), where, place=place)
            if not picture["credit"]:
                yield self.found(_("The picture has no credit."), where, place=place)


class FactWords(Check):
    """A quoted fact without words in this language would stand on the page in another."""

    id, severity = "fact_words", "confirm"

    def findings(self, text: Checked) -> Iterator[Finding]:
        for number, block in enumerate(text.payload["body"]):
            if block["type"] != "fact":
                continue
            spoken = text.background.facts_spoken.get(block["code"])
            if spoken is not None and text.language not in spoken:
                yield self.found(
                    _("The fact “%(code)s” has no words in this language; the page would show another.") % {"code": block["code"]},
                    _("paragraph %(no)d") % {"no": number + 1}, place=f"body.{number}", fix=_("Add them in the fact base."),
                )  # fmt: skip


class Readability(Check):
    id, severity = "readability", "note"

    def findings(self, text: Checked) -> Iterator[Finding]:
        spaceless = text.language in {"zh", "ja", "lo", "th", "km"}
        for part in text.own_parts:
            for match in SENTENCE.finditer(part.text):
                length = len(match[0].strip()) if spaceless else len(match[0].split())
                if length > (LONG_LETTERS if spaceless else LONG_WORDS):
                    yield self.found(
                        _("A sentence of %(length)d words. Readers abroad follow two short ones more easily.") % {"length": length}
                        if not spaceless
                        else _("A sentence of %(length)d letters. Readers abroad follow two short ones more easily.") % {"length": length},
                        part.label, place=part.place, quote=match[0].strip()[:60] + "…",
                    )  # fmt: skip
                    break
