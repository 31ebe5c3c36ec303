"""How newsletters and their issues read on their screens."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.delivery.domain.letters import Words
from nhipcau.delivery.domain.newsletter_queries import NewsletterStand
from nhipcau.delivery.domain.sending import Progress
from nhipcau.delivery.enums import IssueState
from nhipcau.delivery.models import Issue, IssueText, Newsletter
from nhipcau.newsroom.views import showing

#: An issue's state → the shape it stands in.
SHAPES = {"draft": "draft", "approved": "cleared", "sending": "ordered", "sent": "released"}


def columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Newsletter")}, {"label": _("How it stands")}, {"label": _("Readers by language")},
        {"label": _("Readers"), "number": True}, {"label": _("Last issue")},
    ]  # fmt: skip


def row(stand: NewsletterStand) -> dict[str, Any]:
    one = stand.newsletter
    name = {"text": one.name(), "url": reverse("delivery:newsletter", args=[one.key]), "note": one.unit.name()}
    return {"cells": [name, state_of(one), spoken(stand), stand.total, _last(stand.last)]}


def _last(issue: Issue | None) -> Any:
    if issue is None:
        return ""
    return {"text": _("no. %(number)d") % {"number": issue.number}, "note": issue.get_state_display()}


def spoken(stand: NewsletterStand) -> str:
    return ", ".join(f"{showing.language_name(code)} {count}" for code, count in stand.readers.items())


def state_of(one: Newsletter) -> dict[str, str]:
    if one.ended_at is not None:
        return {"state": "replaced", "label": _("Ended")}
    if one.is_open:
        return {"state": "released", "label": _("Readers can ask for it")}
    return {"state": "draft", "label": _("Not open to readers")}


def about(stand: NewsletterStand) -> list[dict[str, Any]]:
    one = stand.newsletter
    said = [(_("Unit"), one.unit.name()), (_("Named by"), str(one.named_by))]
    if one.opened_at is not None:
        said.append((_("Opened"), f"{showing.moment(one.opened_at)}, {one.opened_by}"))
    said += [(showing.language_name(code), name) for code, name in one.names.items()]
    return [{"name": name, "value": value} for name, value in said]


def readers(stand: NewsletterStand) -> list[dict[str, Any]]:
    counts = [{"number": count, "words": showing.language_name(code), "url": "", "tone": ""} for code, count in stand.readers.items()]
    return [
        *counts, {"number": stand.unconfirmed, "words": _("asked, not confirmed"), "url": "", "tone": ""},
        {"number": stand.newsletter.left, "words": _("left"), "url": "", "tone": ""},
    ]  # fmt: skip


def issue_columns() -> list[dict[str, Any]]:
    return [{"label": _("Issue")}, {"label": _("How it stands")}, {"label": _("Stories"), "number": True}, {"label": _("Sent")}]


def issue_row(newsletter: Newsletter, issue: Any) -> dict[str, Any]:
    name = {
        "text": _("no. %(number)d") % {"number": issue.number}, "url": reverse("delivery:issue", args=[newsletter.key, issue.number]),
        "note": str(issue.made_by),
    }  # fmt: skip
    return {"cells": [name, issue_state(issue), issue.stories, showing.moment(issue.ordered_at)]}


def issue_state(issue: Issue) -> dict[str, str]:
    return {"state": SHAPES[issue.state], "label": issue.get_state_display()}


def issue_about(issue: Issue) -> list[dict[str, Any]]:
    said = [(_("Put together by"), f"{issue.made_by}, {showing.moment(issue.made_at)}")]
    if issue.approved_by is not None:
        said.append((_("Approved by"), f"{issue.approved_by}, {showing.moment(issue.approved_at)}"))
    if issue.sent_by is not None:
        said.append((_("Sent by"), f"{issue.sent_by}, {showing.moment(issue.ordered_at)}"))
    if issue.sent_at is not None:
        said.append((_("Finished"), showing.moment(issue.sent_at)))
    return [{"name": name, "value": value} for name, value in said]


def progress(issue: Issue, how: Progress) -> list[dict[str, Any]]:
    if issue.state not in (IssueState.SENDING, IssueState.SENT):
        return []
    waits = how.waiting + how.left
    return [
        {"number": how.sent, "words": _("handed to the mail server"), "url": "", "tone": "jade"},
        {"number": waits, "words": _("waiting"), "url": "", "tone": "amber" if waits else ""},
        {"number": how.failed, "words": _("refused by it"), "url": "", "tone": "lacquer" if how.failed else ""},
    ]


def preview(issue: Issue, made: dict[str, Words], wanted: str) -> dict[str, Any]:
    """The letter of one language, and links to the others."""
    if not made:
        return {}
    language = wanted if wanted in made else next(iter(made))
    here = reverse("delivery:issue", args=[issue.newsletter.key, issue.number])
    tongues = [{"name": showing.language_name(code), "url": f"{here}?tieng={code}#xem-truoc", "current": code == language} for code in made]
    return {"language": language, "subject": made[language].subject, "parts": made[language].parts, "tongues": tongues}


def silent(stand: NewsletterStand, made: dict[str, Words]) -> list[str]:
    """Languages whose readers get no letter of this issue, with how many there are."""
    return [
        ngettext(
            "%(language)s: nothing in this issue is public in that language; %(count)d reader gets no letter.",
            "%(language)s: nothing in this issue is public in that language; %(count)d readers get no letter.", count,
        ) % {"language": showing.language_name(code), "count": count}
        for code, count in stand.readers.items() if code not in made
    ]  # fmt: skip


def gone(texts: list[IssueText]) -> list[dict[str, str]]:
    return [
        {
            "title": text.edition.title, "language": text.edition.language, "name": showing.language_name(text.edition.language),
            "at": showing.moment(text.dropped_at),
        }
        for text in texts
    ]  # fmt: skip
