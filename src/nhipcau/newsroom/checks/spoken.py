"""Whether quotations that were laid from a transcript still say what was said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.utils.translation import gettext as _

from nhipcau.newsroom.checks.judging import Check, Checked, Finding, Severity
from nhipcau.newsroom.subtitles.speaking import is_word_for_word


class QuotedWordForWord(Check):
    """A quotation is told by its speaker and time-code; its words have to stand in that passage."""

    id: ClassVar[str] = "quoted_words"
    severity: ClassVar[Severity] = "block"

    def findings(self, text: Checked) -> Iterator[Finding]:
        for number, block in enumerate(text.payload.get("body") or ()):
            if block["type"] != "quote":
                continue
            attribution = block.get("attribution") or ""
            sources = [one for one in text.background.sayings if one.speaker in attribution and one.time_code in attribution]
            if sources and not any(is_word_for_word(block["text"], one.words, text.language) for one in sources):
                yield self.found(
                    _("The quotation of %(name)s at %(time)s is not word for word what the transcript says.")
                    % {"name": sources[0].speaker, "time": sources[0].time_code},
                    _("paragraph %(no)d") % {"no": number + 1},
                    place=f"body.{number}", quote=block["text"][:300], fix=sources[0].words[:300],
                )  # fmt: skip
