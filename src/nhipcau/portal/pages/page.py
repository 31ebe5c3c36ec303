"""What every page of the portal has: its language, its address, and the same page in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.safestring import SafeString

from nhipcau.portal.pages import addresses, code, languages
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.models import Link, Site


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language in the switch: ``address`` is None where this page does not exist in it."""

    language: str
    address: str | None
    current: bool
    missing: str
    elsewhere: str

    @property
    def tag(self) -> str:
        return languages.tag(self.language)

    @property
    def words(self) -> dict[str, Any]:
        return languages.words(self.language)


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page has. ``translations`` gives its address in each language, None where there is none."""

    site: Site
    language: str
    address: str
    translations: Mapping[str, str | None] = field(default_factory=dict)

    template: ClassVar[str]
    is_indexed: ClassVar[bool] = True
    is_story: ClassVar[bool] = False
    says_missing: ClassVar[bool] = True
    #: Whether its address always shows this very page, so that a printed copy may lead back to it.
    has_code: ClassVar[bool] = True

    @property
    def heading(self) -> str:
        raise NotImplementedError

    @property
    def description(self) -> str:
        return self.office

    @property
    def words(self) -> dict[str, Any]:
        return languages.words(self.language)

    @property
    def tag(self) -> str:
        return languages.tag(self.language)

    @property
    def portal(self) -> str:
        return languages.choose(self.site.title, self.language).text or str(self.words["portal"])

    @property
    def office(self) -> str:
        return languages.choose(self.site.office, self.language).text

    @property
    def office_name(self) -> Text:
        return languages.choose(self.site.office, self.language)

    @property
    def may_be_indexed(self) -> bool:
        return self.is_indexed and not self.site.demonstration

    @property
    def canonical(self) -> str:
        return self.site.base + self.address

    @property
    def code(self) -> SafeString:
        """The page's own address as a QR code, the same wherever the page is read from."""
        return code.drawn(self.canonical)

    @property
    def code_box(self) -> str:
        return code.box(self.canonical)

    @property
    def path(self) -> tuple[Link, ...]:
        """The pages between the front page and this one."""
        return ()

    @property
    def to(self) -> dict[str, str]:
        """Addresses of the language's fixed pages."""
        return {
            "home": addresses.home(self.language),
            "archive": addresses.archive(self.language),
            "search": addresses.search(self.language),
            "feed": addresses.feed(self.language),
            "remark": addresses.remark(self.language),
            "answers": addresses.answers(self.language),
            "own_letter": addresses.own_letter(self.language),
            "letter_rules": addresses.letter_rules(self.language),
            "newsletter": addresses.newsletter(self.language),
            "corrections": addresses.corrections(self.language),
            "check": addresses.check(self.language),
            "accounts": addresses.accounts(self.language),
            "agencies": addresses.agencies(self.language),
            "podcast": addresses.podcast(self.language),
            "data": addresses.data(self.language),
            "sections": addresses.sections(self.language),
            "programmes": addresses.programmes(self.language),
            "data_api": addresses.data_api(self.language if self.language == "vi" else "en"),
            **{name: getattr(addresses, name)(self.language) for name in ("events", "press", "links", "reader_check", "urgent", "strip")},
        }

    @property
    def switch(self) -> tuple[Tongue, ...]:
        """Every language of the portal, this one included, in the portal's order."""
        return tuple(self._tongue(language) for language in self.site.languages)

    def _tongue(self, language: str) -> Tongue:
        current = language == self.language
        target = self.address if current else self.translations.get(language)
        kind = "own_item_missing" if self.is_story else "own_page_missing"
        missing = str(languages.words(language)[kind])
        return Tongue(language, target, current, "" if target else missing, self.elsewhere(language))

    def elsewhere(self, language: str) -> str:
        """Where a reader of ``language`` can go on when this page is not in it."""
        return addresses.home(language)

    @property
    def missing(self) -> tuple[Tongue, ...]:
        return tuple(tongue for tongue in self.switch if tongue.address is None)

    @property
    def missing_text(self) -> str:
        """One sentence in this page's language on where it is not translated; empty when it is everywhere."""
        names = [str(self.words["languages"][tongue.language]) for tongue in self.missing]
        sentence = str(self.words["item_missing" if self.is_story else "page_missing"])
        return sentence.format(language=str(self.words["list_join"]).join(names)) if names else ""

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """(hreflang, absolute address) for every language this page is in, then the default."""
        there = [(one.language, self.site.base + one.address) for one in self.switch if one.address]
        known = dict(there)
        default = known.get("vi") or known.get("en") or there[0][1]
        return (*((languages.tag(code), target) for code, target in there), ("x-default", default))
