"""Documents that a text links, by their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.newsroom.checks.judging import Check, Checked, Finding


def _documents(text: Checked) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """(place, place in words, block) for each document of the text."""
    for number, block in enumerate(text.payload["body"]):
        if block["type"] == "document":
            yield f"body.{number}", _("paragraph %(no)d") % {"no": number + 1}, block


class PaperWords(Check):
    """A link says in the language of its page what it leads to, and whose it is."""

    id, severity = "paper_words", "block"

    def findings(self, text: Checked) -> Iterator[Finding]:
        for place, where, block in _documents(text):
            if not block["title"]:
                yield self.found(
                    _("The document has no title in this language."), where, place=place,
                    fix=_("Write it in the block, or among the titles in the library."),
                )  # fmt: skip
            if not block["credit"]:
                yield self.found(_("The document has no credit."), where, place=place)
