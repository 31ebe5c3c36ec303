"""Pages by which a reader can tell what is ours: corrections, the form that asks, official accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.models import Link, Site
from nhipcau.portal.pages.page import Page

#: Characters that may be pasted, and bytes of a file, in megabytes.
LONGEST_SAID, LARGEST_MEGABYTES = 20_000, 5
#: Verdicts that say yes.
YES = frozenset({"page", "own_page", "account", "file", "text_all"})


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of eight, so that two of them can be compared by eye."""
    return " ".join(fingerprint[at : at + 8] for at in range(0, len(fingerprint), 8))


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a page once: a release, correction or withdrawal, with its entry in the log."""

    kind: str
    at: str
    number: int
    language: str
    reason: Text | None = None

    @property
    def date(self) -> str:
        return languages.day(self.at, self.language)

    @property
    def name(self) -> str:
        known = languages.words(self.language)
        return str(known[{"release": "released", "correction": "corrected", "withdrawal": "withdrawn_on"}[self.kind]])

    @property
    def entry(self) -> str:
        return str(languages.words(self.language)["log_entry"]).format(n=languages.written(self.number, self.language))


@dataclass(frozen=True, slots=True)
class Remedy:
    """A correction or withdrawal in their list. ``addresses`` are (language, address), the page's own first."""

    number: int
    kind: str
    at: str
    language: str
    reason: Text
    addresses: tuple[tuple[str, str], ...]

    @property
    def step(self) -> Step:
        return Step(self.kind, self.at, self.number, self.language)

    @property
    def date(self) -> str:
        return self.step.date

    @property
    def name(self) -> str:
        return str(languages.words(self.language)["log_kinds"][self.kind])

    @property
    def places(self) -> tuple[Link, ...]:
        return tuple(Link(Text(languages.words(code)["own_name"], code), address) for code, address in self.addresses)


@dataclass(frozen=True, kw_only=True)
class CorrectionsPage(Page):
    """Corrections and withdrawals, newest first; ``page`` is 0 at the front, which also tells how to check the log."""

    remedies: tuple[Remedy, ...] = ()
    fingerprint: str = ""
    page: int = 0
    newer: Link | None = None
    older: Link | None = None
    template = "corrections.html"

    @property
    def heading(self) -> str:
        name = str(self.words["corrections"])
        return f"{name} – {str(self.words['part']).format(n=self.page, total=self.page)}" if self.page else name

    @property
    def key_text(self) -> str:
        return grouped(self.fingerprint)

    @property
    def command(self) -> str:
        return f"python3 verify_log.py.txt log --key {self.fingerprint}"

    @property
    def log(self) -> dict[str, str]:
        return {"head": addresses.LOG_HEAD, "keys": addresses.LOG_KEYS, "first": addresses.log_file(1), "program": addresses.LOG_PROGRAM}


@dataclass(frozen=True, slots=True)
class Found:
    """A page of ours that an answer names: where it is, whether it still shows this, what became of it."""

    address: str
    language: str
    title: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def tag(self) -> str:
        return languages.tag(self.language)


@dataclass(frozen=True, slots=True)
class Compared:
    """A pasted paragraph: ``ours``, ``not_ours``, or ``short`` where it is too short to say."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of what was asked. ``verdict`` is a key of ``words["check_answers"]``."""

    verdict: str
    found: tuple[Found, ...] = ()
    compared: tuple[Compared, ...] = ()
    name: str = ""

    @property
    def is_yes(self) -> bool:
        return self.verdict in YES

    def counted(self, mark: str) -> int:
        return sum(one.mark == mark for one in self.compared)


@dataclass(frozen=True, kw_only=True)
class CheckPage(Page):
    """The form: empty as it is baked; with the answer, or with what is wrong, when it was sent."""

    said: str = ""
    wrong: str = ""
    answer: Answer | None = None
    template = "check.html"
    has_code = False

    @property
    def heading(self) -> str:
        return str(self.words["check"])

    @property
    def longest(self) -> str:
        return str(LONGEST_SAID)

    @property
    def said_help(self) -> str:
        return str(self.words["check_said_help"]).format(n=languages.written(LONGEST_SAID, self.language))

    @property
    def file_help(self) -> str:
        return str(self.words["check_file_help"]).format(n=LARGEST_MEGABYTES)

    @property
    def wrong_text(self) -> str:
        known = self.words["check_wrong"]
        written = languages.written(LONGEST_SAID, self.language)
        return str(known[self.wrong]).format(n=written, size=LARGEST_MEGABYTES) if self.wrong else ""

    @property
    def answer_text(self) -> str:
        if not self.answer:
            return ""
        ours, other, short = (self.answer.counted(mark) for mark in ("ours", "not_ours", "short"))
        numbers = {name: languages.written(n, self.language) for name, n in (("n", ours), ("total", ours + other), ("short", short))}
        return str(self.words["check_answers"][self.answer.verdict]).format(**numbers, name=self.answer.name)

    @property
    def means(self) -> str:
        return str(self.words["check_found_means" if self.answer and self.answer.is_yes else "check_not_found_means"])

    @property
    def compared(self) -> tuple[tuple[Compared, str], ...]:
        marks = self.words["check_marks"]
        return tuple((one, str(marks[one.mark])) for one in self.answer.compared) if self.answer else ()


@dataclass(frozen=True, slots=True)
class Account:
    """A place where the office speaks, or a key of its own."""

    kind: str
    name: str
    address: str
    language: str = ""
    since: str = ""

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Account:
        return cls(**{key: str(raw[key]) for key in cls.__slots__ if key in raw})

    @property
    def is_link(self) -> bool:
        return self.address.startswith("https://")


@dataclass(frozen=True, kw_only=True)
class AccountsPage(Page):
    """The accounts that the office declared to be its own, by kind."""

    accounts: tuple[Account, ...] = ()
    declared_at: str = ""
    fingerprint: str = ""
    template = "accounts.html"
    groups_in: tuple[str, ...] = field(default=("website", "social", "video", "feed", "mail", "key"), init=False)

    @property
    def heading(self) -> str:
        return str(self.words["accounts"])

    @property
    def file(self) -> str:
        return addresses.ACCOUNTS_FILE

    @property
    def key_text(self) -> str:
        return grouped(self.fingerprint)

    @property
    def declared(self) -> str:
        if not self.declared_at:
            return ""
        return str(self.words["accounts_declared"]).format(date=languages.day(self.declared_at, self.language))

    @property
    def groups(self) -> tuple[tuple[str, tuple[tuple[Account, str], ...]], ...]:
        """(name of the kind, its accounts with the language they speak)."""
        names = self.words["accounts_kinds"]
        return tuple(
            (str(names[kind]), tuple((one, self._spoken(one)) for one in self.accounts if one.kind == kind))
            for kind in self.groups_in
            if any(one.kind == kind for one in self.accounts)
        )

    def _spoken(self, one: Account) -> str:
        return str(self.words["languages"].get(one.language, ""))


def check_pages(site: Site) -> tuple[Page, ...]:
    """The empty form in every language of the portal."""
    forms = {code: addresses.check(code) for code in site.languages}
    return tuple(CheckPage(site=site, language=code, address=at, translations=forms) for code, at in forms.items())
