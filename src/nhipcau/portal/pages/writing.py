"""The form for a reader's remark, and the page that thanks for it. Both are baked; a form that was not accepted is
shown again by the web role with the same engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nhipcau.portal.inbox import ABOUT, EMAIL_DAYS, LONGEST_EMAIL, LONGEST_TEXT
from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.page import Page

#: A field that people do not see and leave empty.
TRAP = "website"


@dataclass(frozen=True, kw_only=True)
class RemarkPage(Page):
    """The form: empty as it is baked; filled again, with what is ``wrong`` by field, when it was not accepted.

    ``refusal`` names in ``words["remark_wrong"]`` what is wrong with the whole.
    """

    about: str = ""
    text: str = ""
    email: str = ""
    where: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    template = "remark.html"
    has_code = False
    is_indexed = False

    @property
    def heading(self) -> str:
        return str(self.words["remark"])

    @property
    def trap(self) -> str:
        return TRAP

    @property
    def longest(self) -> dict[str, str]:
        return {"text": str(LONGEST_TEXT), "email": str(LONGEST_EMAIL), "where": "400"}

    @property
    def choices(self) -> tuple[dict[str, Any], ...]:
        names = self.words["remark_abouts"]
        return tuple({"value": one, "name": names[one], "chosen": one == self.about} for one in ABOUT)

    @property
    def text_help(self) -> str:
        return self._said("remark_text_help", LONGEST_TEXT)

    @property
    def email_help(self) -> str:
        return self._said("remark_email_help", EMAIL_DAYS)

    def _said(self, key: str, number: int) -> str:
        return str(self.words[key]).format(n=languages.written(number, self.language))

    @property
    def sentences(self) -> dict[str, str]:
        """What is wrong, in the page's language, by field."""
        return {name: self._wrong(rule) for name, rule in self.wrong.items()}

    @property
    def refusal_text(self) -> str:
        return self._wrong(self.refusal) if self.refusal else ""

    def _wrong(self, rule: str) -> str:
        return str(self.words["remark_wrong"][rule]).format(n=languages.written(LONGEST_TEXT, self.language))


@dataclass(frozen=True, kw_only=True)
class RemarkReceivedPage(Page):
    """What a reader sees once the remark lies in the inbox."""

    template = "remark_received.html"
    has_code = False
    is_indexed = False

    @property
    def heading(self) -> str:
        return str(self.words["remark_received"])


def writing_pages(site: Site) -> tuple[Page, ...]:
    """The form and the thanks in every language of the portal."""
    forms = {code: addresses.remark(code) for code in site.languages}
    thanks = {code: addresses.remark_received(code) for code in site.languages}
    return (
        *(RemarkPage(site=site, language=code, address=at, translations=forms) for code, at in forms.items()),
        *(RemarkReceivedPage(site=site, language=code, address=at, translations=thanks) for code, at in thanks.items()),
    )
