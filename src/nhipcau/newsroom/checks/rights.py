"""What the library says today of all that a text shows or links: use over, rights or consent not noted, a map in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nhipcau.newsroom.checks.judging import Check, Checked, Finding, PictureStanding, Severity
from nhipcau.newsroom.checks.shown import pictures_of
from nhipcau.newsroom.pictures.map_words import speaks_of_map

Shown = tuple[str, str, Mapping[str, Any]]
#: Words in which a text itself may speak of a map.
SAID = ("title", "alt", "caption")
MAP = gettext_noop("The picture shows a map. Look whether both archipelagos and every border are drawn as the State draws them.")


class _Rights(Check):
    """``severity``: the gravest; only a last day that has passed stops a text, the rest asks a person."""

    severity: ClassVar[Severity] = "block"
    words: ClassVar[Mapping[str, str]]
    consent: ClassVar[Severity] = "confirm"

    def shown(self, text: Checked) -> Iterator[Shown]:
        """(place, place in words, block)"""
        raise NotImplementedError

    def known(self, text: Checked) -> Mapping[str, PictureStanding]:
        raise NotImplementedError

    def findings(self, text: Checked) -> Iterator[Finding]:
        known = self.known(text)
        for place, where, block in self.shown(text):
            standing = known.get(block["media"])
            for severity, said in self._said(standing, block) if standing else ():
                yield self.found(_(self.words[said]), where, place=place, severity=severity)

    def _said(self, standing: PictureStanding, block: Mapping[str, Any]) -> Iterator[tuple[Severity, str]]:
        if standing.expired:
            yield "block", "expired"
        if standing.rights_missing:
            yield "confirm", "rights"
        if standing.consent_missing:
            yield self.consent, "consent"
        if standing.shows_map:
            yield "confirm", "map"
        elif standing.says_map or speaks_of_map(block.get(name, "") for name in SAID):
            yield "confirm", "says_map"


class PictureRights(_Rights):
    """Consent is asked for where the library names people."""

    id = "picture_rights"
    words = {
        "expired": gettext_noop("The right to use this picture has ended. Renew it in the library, or choose another picture."),
        "rights": gettext_noop("The library does not say by what right the picture is used."),
        "consent": gettext_noop("The library does not say that the people in the picture agreed."),
        "map": MAP,
        "says_map": gettext_noop(
            "Its words speak of a map, and the library does not mark the picture so. Look at it, and mark it there if it shows one."
        ),
    }

    def shown(self, text: Checked) -> Iterator[Shown]:
        for number, (place, picture) in enumerate(pictures_of(text.payload), start=1):
            if picture.get("type") != "clip":
                yield place, _("picture %(number)d") % {"number": number}, picture

    def known(self, text: Checked) -> Mapping[str, PictureStanding]:
        return text.background.pictures


class ClipRights(_Rights):
    """Whoever is seen or heard in a recording can be known by it, so that consent is always asked for."""

    id = "clip_rights"
    words = {
        "expired": gettext_noop("The right to use this recording has ended. Renew it in the library, or choose another one."),
        "rights": gettext_noop("The library does not say by what right the recording is used."),
        "consent": gettext_noop("The library does not say that the people seen or heard in the recording agreed."),
        "map": gettext_noop(
            "The recording shows a map. Look whether both archipelagos and every border are drawn as the State draws them."
        ),
        "says_map": gettext_noop(
            "Its words speak of a map, and the library does not mark the recording so. Look at it, and mark it there if it shows one."
        ),
    }

    def shown(self, text: Checked) -> Iterator[Shown]:
        yield from _blocks(text, "clip")

    def known(self, text: Checked) -> Mapping[str, PictureStanding]:
        return text.background.clips


class PaperRights(_Rights):
    """Most documents are an office's own, in which people stand by their duty: that nothing is noted of their consent is only said."""

    id, consent = "paper_rights", "note"
    words = {
        "expired": gettext_noop("The right to use this document has ended. Renew it in the library, or choose another document."),
        "rights": gettext_noop("The library does not say by what right the document is used."),
        "consent": gettext_noop("The library does not say whether the people named in the document agreed."),
        "map": gettext_noop("The document shows a map. Look whether both archipelagos and every border are drawn as the State draws them."),
        "says_map": gettext_noop(
            "Its words speak of a map, and the library does not mark the document so. Look at it, and mark it there if it shows one."
        ),
    }

    def shown(self, text: Checked) -> Iterator[Shown]:
        yield from _blocks(text, "document")

    def known(self, text: Checked) -> Mapping[str, PictureStanding]:
        return text.background.papers


def _blocks(text: Checked, kind: str) -> Iterator[Shown]:
    for number, block in enumerate(text.payload["body"]):
        if block["type"] == kind:
            yield f"body.{number}", _("paragraph %(no)d") % {"no": number + 1}, block
