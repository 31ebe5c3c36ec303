"""The clearer's queue, and the screen on which one version is read, checked and cleared or sent back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel.folding import slug
from nhipcau.newsroom import checks, rules
from nhipcau.newsroom.checks.reading import Part, parts_of
from nhipcau.newsroom.domain import queries
from nhipcau.newsroom.domain.background import source_of
from nhipcau.newsroom.domain.clearance import Declaration, PlaceNote, clear, clearers_needed, found_in, send_back
from nhipcau.newsroom.domain.clearance_paper import paper_of, waiting_of
from nhipcau.newsroom.domain.clips import spoken_in
from nhipcau.newsroom.domain.comments import unresolved
from nhipcau.newsroom.domain.differences import difference
from nhipcau.newsroom.domain.versions import current_fingerprint, payload_of
from nhipcau.newsroom.enums import SubmissionState
from nhipcau.newsroom.models import Clearance, Submission, Version
from nhipcau.newsroom.views import outside, showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, attempt, item_seen, page_of, sentence
from nhipcau.newsroom.views.forms import SendBackForm
from nhipcau.newsroom.views.preview import payload_html
from nhipcau.newsroom.views.reading import reading_of
from nhipcau.newsroom.views.ties import sources_shown
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import holds

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    clears = holds(account, Role.CLEARER)
    everyone = request.GET.get("all") == "1" or not clears
    rows = queries.waiting_for_clearance(account) if everyone else queries.awaiting_clearance(account)
    page = page_of(request, queries.shown_in_queue(rows))
    context = {
        "room": "clearance",
        "title": _("Clearance"),
        "page_obj": page,
        "rows": [_waiting(submission) for submission in page],
        "clears": clears,
        "everyone": everyone,
    }
    return render(request, "newsroom/clearance_queue.html", context)


def _waiting(submission: Submission) -> dict[str, Any]:
    edition = submission.version.edition
    return {
        "submission": submission,
        "title": submission.working_title or edition.title,  # type: ignore[attr-defined]
        "language": edition.language,
        "language_name": showing.language_name(edition.language),
        "unit": edition.item.unit,
        "at": submission.at,
        "waited": showing.since(submission.at, gettext_noop("waiting for %(span)s")),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    submission, account = _seen(request, pk), account_of(request)
    if request.method != "POST":
        return _screen(request, submission, account)
    version = submission.version
    findings = found_in(version)
    ticked = set(request.POST.getlist("confirm"))
    declaration = Declaration(
        no_secret="no_secret" in request.POST, accurate="accurate" in request.POST,
        rights_held="rights" in request.POST, confirmed=_confirmed(findings, ticked),
    )  # fmt: skip
    try:
        clearance = clear(version=version, by=account, declaration=declaration)
    except REFUSALS as refusal:
        return _screen(request, submission, account, error=sentence(refusal))
    first = _("Your word for this text is noted. It is on a sensitive theme and needs another clearer's as well.")
    whole = _("Cleared for exactly this text. The publisher can release it now.")
    messages.success(request, whole if clearance else first)
    return redirect("newsroom:clearance_queue")


def _confirmed(findings: list[checks.Finding], ticked: set[str]) -> frozenset[str]:
    """Checks of which every finding was confirmed: one tick does not answer for two places."""
    asked = {(finding.check, key) for key, finding in _keyed(findings) if finding.severity == "confirm"}
    left_open = {check for check, key in asked if key not in ticked}
    return frozenset({check for check, _key in asked} - left_open)


def _keyed(findings: list[checks.Finding]) -> list[tuple[str, checks.Finding]]:
    return [(f"{finding.check}-{number}", finding) for number, finding in enumerate(findings, start=1)]


def _screen(request: HttpRequest, submission: Submission, account: Account, error: str = "") -> HttpResponse:
    version, payload = submission.version, payload_of(submission.version)
    waits = submission.state == SubmissionState.WAITING
    changed = waits and current_fingerprint(version.edition) != version.sha256
    before = _last_cleared(version)
    declared = {name: name in request.POST for name in ("no_secret", "accurate", "rights")}
    context = {
        "room": "clearance",
        "title": payload["title"],
        "submission": submission,
        "version": version,
        "item": version.edition.item,
        "sources": sources_shown(version.edition.item),
        "language": payload["language"],
        "language_name": showing.language_name(payload["language"]),
        "submitted_at": showing.moment(submission.at),
        "waits": waits,
        "changed": changed,
        "why_not": _why_not(account, version) if waits else "",
        "needed": clearers_needed(version) if waits else 1,
        "voices": [{"by": voice.by, "at": showing.moment(voice.at)} for voice in version.voices.select_related("by")],
        "places": _places(payload) if waits else [],
        "notes": [{"where": Part(note.place, "").label, "row": note} for note in submission.notes.all()],
        "answer": _answer(submission),
        "comments": list(unresolved(version.edition)),
        "reading": reading_of(payload),
        **_source(version),
        **outside.shown_of(version, account),
        "checks": _checks(version, set(request.POST.getlist("confirm"))),
        "declared": declared,
        "error": error,
        "send_back": SendBackForm(),
        "before": before,
        "paragraphs": difference(payload_of(before), payload) if before else None,
    }
    return render(request, "newsroom/clearance.html", context, status=422 if error else 200)


def _source(version: Version) -> dict[str, Any]:
    """The text that a translation renders."""
    source = source_of(version)
    if source is None:
        return {}
    said = payload_of(source)
    name = showing.language_name(said["language"])
    return {
        "source": source,
        "source_reading": reading_of(said),
        "source_language": said["language"],
        "source_name": name,
    }


def _why_not(account: Account, version: Version) -> str:
    if not rules.is_clearer(account, version.edition.item):
        return _("Only a clearer of the unit answers this submission.")
    if not rules.may_clear(account, version):
        return _("You had a hand in this text; someone else has to clear it.")
    if version.voices.filter(by=account).exists():
        return _("You have given your word for this text. It needs another clearer's as well.")
    return ""


def _places(payload: dict[str, Any]) -> list[dict[str, str]]:
    """The places of the text to which a note can be given, each with how it begins."""
    found: dict[str, Part] = {}
    for part in parts_of(payload, spoken_in(payload)):
        found.setdefault(part.place, part)
    return [
        {"place": place, "label": part.label, "quote": Truncator(part.text).chars(90)} for place, part in found.items()
    ]


def _answer(submission: Submission) -> dict[str, str] | None:
    if submission.state == SubmissionState.WAITING:
        return None
    return {
        "state": submission.state,
        "label": submission.get_state_display(),
        "by": str(submission.answered_by) if submission.answered_by else "",
        "at": showing.moment(submission.answered_at),
        "note": submission.note,
    }


def _checks(version: Version, ticked: set[str]) -> list[dict[str, Any]]:
    found = [
        {
            "key": key, "severity": finding.severity, "title": finding.message, "where": finding.where, "why": finding.fix,
            "confirmed": key in ticked,
        }
        for key, finding in _keyed(found_in(version))
    ]  # fmt: skip
    return found or [{"key": "all", "severity": "pass", "title": _("The checks found nothing to mend.")}]


def _last_cleared(version: Version) -> Version | None:
    last = (
        Clearance.objects.filter(version__edition=version.edition).exclude(version=version)
        .select_related("version").order_by("-pk").first()
    )  # fmt: skip
    return last.version if last else None


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    submission, account = _seen(request, pk), account_of(request)
    note = request.POST.get("note", "")
    places = [
        PlaceNote(name.removeprefix("note-"), words) for name, words in request.POST.items() if name.startswith("note-") and words.strip()
    ]
    done = _("Sent back with your note. The writer sees it on the item's page.")
    if attempt(request, lambda: send_back(version=submission.version, by=account, note=note, places=places), done):
        return redirect("newsroom:clearance_queue")
    return redirect("newsroom:clearance", pk=pk)


@require_safe
def as_public(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen version as the portal would show it."""
    submission = _seen(request, pk)
    return HttpResponse(payload_html(submission.version.edition.item, payload_of(submission.version)))


@require_safe
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The phiếu trình of what waits of an item, for a leader who signs on paper."""
    item = item_seen(request, key)
    waiting = waiting_of(item)
    if not waiting:
        raise Http404
    response = HttpResponse(paper_of(item, waiting), content_type=WORD)
    name = slug(payload_of(waiting[0].version)["title"]) or "phieu-trinh"
    response["Content-Disposition"] = f'attachment; filename="phieu-trinh-{name}.docx"'
    return response


def _seen(request: HttpRequest, pk: int) -> Submission:
    submission = (
        Submission.objects.filter(rules.seen_by(account_of(request), field="version__edition__item__unit__path"), pk=pk)
        .select_related("by", "answered_by", "version__edition__item__unit", "version__edition__item__locality")
        .select_related("version__edition__locale", "version__made_by").first()
    )  # fmt: skip
    if submission is None:
        raise Http404
    return submission
