"""What a reader sends of a newsletter: an address, a confirmation, a farewell. Laid into the inbox; nobody is looked up.

The answer to a token is the same whether there is such a subscriber or not. To leave takes one POST from anywhere, as mail
programs send it (RFC 8058), and is answered without a redirect; all else is taken from our own forms alone.
"""

from __future__ import annotations

import logging
import uuid
from dataclasses import asdict, dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.portal import stamps, wishes
from nhipcau.portal.bake.shelf import site
from nhipcau.portal.inbox import InboxBusy, InboxFull
from nhipcau.portal.offered import offered
from nhipcau.portal.offers import Offered
from nhipcau.portal.origin import is_from_here
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.subscribing import (
    ConfirmedPage,
    ConfirmPage,
    CopiedPage,
    LeavePage,
    LeftPage,
    SubscribePage,
    SubscribeReviewPage,
    made,
)
from nhipcau.portal.pages.writing import TRAP
from nhipcau.portal.remarks import not_our_form, said_in, shown
from nhipcau.portal.settings import house
from nhipcau.portal.wishes import TOKEN, Wish, is_email

log = logging.getLogger(__name__)
STATUS = {"ours": 403, "token": 422, "quick": 429, "later": 503}


@dataclass(frozen=True)
class Sent:
    """The fields as they were sent."""

    newsletter: str = ""
    email: str = ""
    consent: str = ""


@require_POST
def receive(request: HttpRequest, language: str) -> HttpResponse:
    """Take an address in, or show the form again and say what is wrong."""
    shared = _site(request, language, addresses.newsletter(language))
    offers = offered(language)
    if not_our_form(request):
        return _again(shared, language, offers, Sent(), refusal="ours")
    if request.POST.get(TRAP):
        return _thanks(language)
    sent = Sent(said_in(request, "newsletter")[:80], said_in(request, "email")[:400], "yes" if request.POST.get("consent") == "yes" else "")
    wrong = _wrong(sent, offers)
    if wrong or "edit" in request.POST:
        return _again(shared, language, offers, sent, wrong=wrong)
    stamp = request.POST.get("stamp", "")[:400]
    try:
        number = stamps.number_on(stamp, asdict(sent))
    except stamps.StampMissing:
        return _review(shared, language, offers, sent, stamps.stamped(asdict(sent))[1])
    except stamps.StampTooFresh:
        return _review(shared, language, offers, sent, stamp, refusal="quick")
    refusal = _lay(language, "subscribe", number, newsletter=sent.newsletter, email=sent.email)
    return _again(shared, language, offers, sent, refusal=refusal) if refusal else _thanks(language)


@require_POST
def confirm(request: HttpRequest, language: str) -> HttpResponse:
    """The buttons on the page that a letter of ours led to: the body is empty, or asks for a copy of what is kept."""
    shared = _site(request, language, addresses.newsletter_confirm(language))
    act = "copy" if "copy" in request.POST else "confirm"
    refusal = _answer(request, language, act) if is_from_here(request) else "ours"
    if refusal:
        return shown(made(ConfirmPage, shared, language, addresses.newsletter_confirm, refusal=refusal), STATUS[refusal], _waits(refusal))
    done = CopiedPage if act == "copy" else ConfirmedPage
    return shown(made(done, shared, language, addresses.newsletter_confirm), 200)


@require_POST
def leave(request: HttpRequest, language: str) -> HttpResponse:
    """From the page's button, or from a mail program; what the body says is not read."""
    shared = _site(request, language, addresses.newsletter_leave(language))
    refusal = _answer(request, language, "leave")
    if refusal:
        return shown(made(LeavePage, shared, language, addresses.newsletter_leave, refusal=refusal), STATUS[refusal], _waits(refusal))
    return shown(made(LeftPage, shared, language, addresses.newsletter_leave), 200)


def _site(request: HttpRequest, language: str, address: str) -> Site:
    shared = site()
    if language not in shared.languages or request.path != address:
        raise Http404
    return shared


def _wrong(sent: Sent, offers: tuple[Offered, ...]) -> dict[str, str]:
    """Field → what is wrong with it, as ``words["newsletter"]["wrong"]`` calls it."""
    rules = (
        ("newsletter", sent.newsletter in {one.key for one in offers}), ("email", is_email(sent.email)), ("consent", bool(sent.consent)),
    )  # fmt: skip
    return {field: field for field, holds in rules if not holds}


def _answer(request: HttpRequest, language: str, act: str) -> str:
    token = request.GET.get("t", "")
    if not TOKEN.fullmatch(token):
        return "token"
    # The same wish sent twice on one day is one wish.
    same = uuid.uuid5(uuid.NAMESPACE_URL, f"{act} {token} {clock.today()}")
    return _lay(language, act, str(same), token=token)


def _lay(language: str, act: str, number: str, **values: str) -> str:
    """Lay it into the inbox; why that cannot be done now, or empty."""
    at = timezone.localtime(clock.now()).isoformat(timespec="seconds")
    try:
        wishes.drop(wishes.wishes_inbox(house()), Wish(id=number, received_at=at, language=language, act=act, **values))
    except (InboxFull, InboxBusy):
        return "later"
    except OSError:
        log.exception("a wish could not be written into the inbox")
        return "later"
    return ""


def _thanks(language: str) -> HttpResponse:
    answer = HttpResponseRedirect(addresses.newsletter_received(language))
    answer.status_code = 303
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _again(
    shared: Site, language: str, offers: tuple[Offered, ...], sent: Sent, *, wrong: dict[str, str] | None = None, refusal: str = ""
) -> HttpResponse:
    values: dict[str, Any] = {"wrong": wrong or {}, "refusal": refusal}
    page = _form(SubscribePage, shared, language, offers, sent, **values)
    return shown(page, STATUS.get(refusal, 422 if wrong else 200), _waits(refusal))


def _review(
    shared: Site, language: str, offers: tuple[Offered, ...], sent: Sent, stamp: str, *, refusal: str = ""
) -> HttpResponse:
    page = _form(SubscribeReviewPage, shared, language, offers, sent, stamp=stamp, refusal=refusal)
    return shown(page, STATUS.get(refusal, 200))


def _form(kind: Any, shared: Site, language: str, offers: tuple[Offered, ...], sent: Sent, **values: Any) -> Any:
    given = {"chosen": sent.newsletter, "email": sent.email, "consent": sent.consent}
    return made(kind, shared, language, addresses.newsletter, offers=offers, **given, **values)


def _waits(refusal: str) -> str:
    """What ``shown`` calls it when the same may be sent again in a minute."""
    return "busy" if refusal == "later" else ""
