"""One edition on its item's page: how it stands for certain, and what this person may do with it now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.newsroom import checks, rules
from nhipcau.newsroom.checks import TermBook
from nhipcau.newsroom.checks.reading import Part
from nhipcau.newsroom.domain.background import About, about_of, background_for, term_books
from nhipcau.newsroom.domain.clearance import said_of
from nhipcau.newsroom.domain.payload import fingerprint, resolve
from nhipcau.newsroom.domain.standing import Stand, looked_at, stands
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.enums import Standing, SubmissionState
from nhipcau.newsroom.models import Clearance, Edition, Item, Submission, Version
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import address_if_any
from nhipcau.people.models import Account


@dataclass(frozen=True)
class EditionView:
    """``sha`` is the fingerprint of what the edition says now, ``version`` the frozen text with that fingerprint,
    ``missing`` what the checks would refuse at submission."""

    edition: Edition
    stand: Stand
    sha: str
    missing: tuple[str, ...]
    version: Version | None
    clearance: Clearance | None
    submission: Submission | None

    @property
    def language(self) -> str:
        return self.stand.language

    @property
    def name(self) -> str:
        return showing.language_name(self.stand.language)

    @property
    def state(self) -> dict[str, str]:
        return showing.state_of(self.stand.standing, sure=True)

    @property
    def link(self) -> str:
        return showing.public_link(self.stand.address) if self.stand.is_public else ""

    @property
    def waits(self) -> bool:
        return self.submission is not None and self.submission.state == SubmissionState.WAITING

    @property
    def waits_as_it_is(self) -> bool:
        """Exactly what the edition says now lies before the clearer."""
        return self.waits and self.submission is not None and self.submission.version.sha256 == self.sha

    @property
    def notes(self) -> list[dict[str, Any]]:
        """A clearer's notes to places of the text, while it is sent back."""
        rows = self.submission.notes.all() if self.is_sent_back and self.submission else ()
        return [{"where": Part(row.place, "").label, "row": row} for row in rows]

    @property
    def is_sent_back(self) -> bool:
        return self.stand.standing == Standing.SENT_BACK

    @property
    def is_as_sent_back(self) -> bool:
        """Sent back, and not a word of it changed since."""
        return self.is_sent_back and self.submission is not None and self.submission.version.sha256 == self.sha

    @property
    def can_be_released(self) -> bool:
        """Cleared for exactly this text, which is not the one that is public or was withdrawn, and no order holds it."""
        if self.clearance is None or self.version is None or self.waits:
            return False
        return self.stand.public_version != self.version.pk and self.stand.due_at is None


def editions_of(item: Item) -> list[EditionView]:
    """The item's editions, the one written first at the head. Hashes each text, reading its pictures: for one item's page only."""
    rows = {
        edition.pk: edition
        for edition in Edition.objects.filter(item=item).select_related("item__unit", "locale", "translator")
    }
    versions = Version.objects.filter(edition__item=item).defer("payload").select_related("clearance__by", "edition")
    by_text = {(version.edition_id, version.sha256): version for version in versions}
    submissions = {
        submission.version.edition_id: submission
        for submission in Submission.objects.filter(version__edition__item=item)
        .select_related("by", "answered_by", "version").defer("version__payload").prefetch_related("notes").order_by("pk")
    }  # fmt: skip
    found = []
    books, about = term_books({edition.language for edition in rows.values()}), about_of(item)
    for stand in stands(Edition.objects.filter(item=item)):
        edition = rows[stand.edition]
        payload = resolve(fresh(edition).working_copy())
        version = by_text.get((edition.pk, fingerprint(payload)))
        view = _view(edition, stand, payload, version, submissions.get(edition.pk))
        found.append(replace(view, missing=_missing(payload, books, about)))
    return found


def _view(
    edition: Edition, stand: Stand, payload: dict[str, Any], version: Version | None, submission: Submission | None
) -> EditionView:
    clearance: Clearance | None = getattr(version, "clearance", None)
    if clearance is not None and version is not None:
        stand = replace(stand, cleared_version=version.pk, cleared_at=clearance.at)
    settled = replace(stand, standing=looked_at(stand, same=clearance is not None))
    return EditionView(edition, settled, fingerprint(payload), (), version, clearance, submission)


def _missing(payload: dict[str, Any], books: Mapping[str, TermBook], about: About) -> tuple[str, ...]:
    """What would be refused at submission, which itself gives an address to a text that has none."""
    findings = checks.run({**payload, "slug": payload["slug"] or payload["title"]}, background_for(payload, None, books, about))
    return tuple(said_of(finding) for finding in findings if finding.severity == "block")


def actions(view: EditionView, account: Account) -> list[dict[str, Any]]:
    """Buttons for ``desk/parts/action.html``, the next step first."""
    key = {"key": view.edition.item.key, "language": view.language}
    found: list[dict[str, Any]] = []
    if view.waits and view.submission is not None:
        mine = rules.may_clear(account, view.submission.version)
        label = pgettext("act", "Clear") if mine else _("See what was submitted")
        found.append({"label": label, "url": reverse("newsroom:clearance", args=[view.submission.pk]), "next": mine})
    if rules.may_edit(account, view.edition):
        found.extend(_work(view, key))
    found.append({"label": _("Preview"), "url": reverse("newsroom:preview", kwargs=key)})
    found.append({"label": _("Versions"), "url": reverse("newsroom:versions", kwargs=key)})
    return found


def _work(view: EditionView, key: dict[str, Any]) -> list[dict[str, Any]]:
    """Submitting, translating, writing. A translation is handed in from its own screen, which knows what is left."""
    editor = reverse("wagtailsnippets_newsroom_edition:edit", args=[quote(view.edition.pk)])
    open_text = view.clearance is None and not view.waits_as_it_is
    address = "" if view.stand.is_source else address_if_any("newsroom:translate", **key)
    if address:
        translate = {"label": pgettext("act", "Translate"), "url": address, "next": open_text}
        return [translate, {"label": _("Write"), "url": editor}]
    to_write = bool(view.missing) or view.is_as_sent_back
    write = {"label": _("Write"), "url": editor, "next": open_text and to_write}
    if not open_text or view.is_as_sent_back:
        return [write]
    again = view.waits or view.stand.cleared_version is not None or view.is_sent_back
    label = _("Submit again for clearance") if again else _("Submit for clearance")
    submit = {"label": label, "url": reverse("newsroom:submit", kwargs=key), "post": True, "next": not view.missing}
    return [write, submit] if view.missing else [submit, write]
