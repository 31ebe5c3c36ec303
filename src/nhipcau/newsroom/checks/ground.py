"""What a text rests on: figures of a field that only competent bodies give, and the law as it stands on the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.newsroom.checks.judging import Check, Checked, Finding
from nhipcau.newsroom.checks.reading import Part
from nhipcau.newsroom.figures.reading import said_in

#: Words by which a sentence speaks of a field, in the languages of the portal.
SPOKEN_OF = {
    "border": re.compile(
        r"biên giới|cột mốc|mốc (?:quốc )?giới|mốc số|đường biên|phân giới|cắm mốc"
        r"|\bborders?\b|\bboundar(?:y|ies)\b|\bdemarcat\w+|\b(?:border|boundary) markers?\b"
        r"|\bfronti[eè]res?\b|\bbornes?\b|\bdémarcation\b|границ|погранич|демаркац"
        r"|边界|邊界|边境|邊境|国界|國界|界碑|国境|境界|국경|경계비|ຊາຍແດນ|ຫຼັກໝາຍ",
        re.IGNORECASE,
    )
}
SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?](?=\d)[^.!?。！？\n]*)*")


class CompetentSource(Check):
    """A text on the border says only what a competent body's document says: each figure is a fact with that source."""

    id, severity = "competent", "block"

    def findings(self, text: Checked) -> Iterator[Finding]:
        for number, block in enumerate(text.payload["body"]):
            if block["type"] == "fact" and text.background.unsourced.get(block["code"]):
                yield self.found(
                    _("The fact “%(code)s” is not from a document of a competent body.") % {"code": block["code"]},
                    _("paragraph %(no)d") % {"no": number + 1}, place=f"body.{number}",
                    severity="block" if text.background.unsourced[block["code"]] in text.background.fields else "confirm",
                    fix=_("Name the body and its document in the fact base"),
                )  # fmt: skip
        for field in sorted(text.background.fields):
            yield from self._bare(text, field)

    def _bare(self, text: Checked, field: str) -> Iterator[Finding]:
        """Figures that stand in a sentence on the field and in no fact that the text quotes."""
        pattern, quoted = SPOKEN_OF.get(field), _quoted(text)
        facts = {f"body.{number}" for number, block in enumerate(text.payload["body"]) if block["type"] == "fact"}
        for part in text.parts if pattern else ():
            if part.place in facts or part.place == "byline":
                continue
            for sentence in SENTENCE.finditer(part.text):
                if pattern and pattern.search(sentence[0]):
                    yield from self._figures(text, part, sentence[0], quoted)

    def _figures(self, text: Checked, part: Part, sentence: str, quoted: frozenset[str]) -> Iterator[Finding]:
        for said in said_in(sentence, part.language or text.language):
            if said.value not in quoted:
                yield self.found(
                    _("“%(seen)s” is a figure on the border that no quoted fact gives.") % {"seen": said.words.strip()},
                    part.label, place=part.place, quote=said.words.strip(),
                    fix=_("Keep it in the fact base with the competent body's document, and quote that fact"),
                )  # fmt: skip


def _quoted(text: Checked) -> frozenset[str]:
    """Every figure of the facts that the text quotes."""
    facts: list[Mapping[str, Any]] = [block for block in text.payload["body"] if block["type"] == "fact"]
    words = " ; ".join(f"{block['label']} ; {block['value']} {block['unit']} ; {block['as_of']}" for block in facts)
    return frozenset(said.value for said in said_in(words, text.language))


class NamedOriginal(Check):
    """What retells another publisher's report names it, with the address at which it is read; the world told to Việt Nam names a
    source or somebody confirms that there is none."""

    id, severity = "original", "block"

    def findings(self, text: Checked) -> Iterator[Finding]:
        if text.background.lacks_original:
            yield self.found(
                _("The item retells another publisher and does not name the original with its address."),
                fix=_("Name it under counterpart and sources"),
            )
        elif text.background.lacks_source:
            yield self.found(
                _("Information on the world for Việt Nam names no source: readers cannot look where it comes from."),
                severity="confirm", fix=_("Name it under counterpart and sources"),
            )  # fmt: skip


class LawInForce(Check):
    """Documents that the item names stand on the day; one that explains the law names at least one in force."""

    id, severity = "laws", "confirm"

    def findings(self, text: Checked) -> Iterator[Finding]:
        laws = text.background.laws
        for law in laws:
            if law.words:
                yield self.found(law.words, law.number)
        if text.background.explainer and not any(law.in_force for law in laws):
            yield self.found(
                _("The item explains the law or a policy and names no document in force."),
                fix=_("Name one under what the item is about"),
            )
