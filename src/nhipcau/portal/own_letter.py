"""What somebody asks of a letter sent before: to look at its refusal again, to take it back, a copy, to erase it.

The web role knows no letter by its number; the desk does. So the answer is the same whether there is one or not.
"""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.portal import inbox
from nhipcau.portal.bake.shelf import site
from nhipcau.portal.door import UUID
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.writing import TRAP, OwnLetterPage
from nhipcau.portal.remarks import STATUS, bears_secrecy, lay, not_our_form, said_in, shown


@require_POST
def receive(request: HttpRequest, language: str) -> HttpResponse:
    """Take the wish in, or show the form again and say what is wrong."""
    shared = site()
    if language not in shared.languages or request.path != addresses.own_letter(language):
        raise Http404
    refusal = not_our_form(request)
    if refusal:
        return _again(shared, language, refusal=refusal)
    if request.POST.get(TRAP):
        return _thanks(language)
    number, act = said_in(request, "number").lower()[:60], said_in(request, "act")[:20]
    text = said_in(request, "text")[: 2 * inbox.LONGEST_TEXT] if act == "appeal" else ""
    if bears_secrecy(text):
        return _again(shared, language, number=number, act=act, refusal="stamp")
    wrong = _wrong(number, act, text)
    if wrong:
        return _again(shared, language, number=number, act=act, text=text, wrong=wrong)
    refusal = lay(_letter(language, number, act, text))
    return _again(shared, language, number=number, act=act, text=text, refusal=refusal) if refusal else _thanks(language)


def _wrong(number: str, act: str, text: str) -> dict[str, str]:
    """Field → what is wrong with it, as ``words`` call it."""
    rules = (
        ("number", "number", bool(UUID.fullmatch(number))),
        ("act", "act", act in inbox.ACTS),
        ("text", "why", bool(text) or act != "appeal"),
        ("text", "too_long", len(text) <= inbox.LONGEST_TEXT),
    )
    return {field: rule for field, rule, holds in rules if not holds}


def _letter(language: str, number: str, act: str, text: str) -> inbox.Letter:
    # The same wish sent twice on one day is one letter.
    same = uuid.uuid5(uuid.UUID(number), f"{act} {clock.today()}")
    return inbox.Letter(
        id=str(same), received_at=timezone.localtime(clock.now()).isoformat(timespec="seconds"),
        language=language, about=act, text=text, of=number,
    )  # fmt: skip


def _thanks(language: str) -> HttpResponse:
    answer = HttpResponseRedirect(addresses.own_letter_received(language))
    answer.status_code = 303
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _again(
    shared: Site, language: str, *, number: str = "", act: str = "", text: str = "",
    wrong: dict[str, str] | None = None, refusal: str = "",
) -> HttpResponse:  # fmt: skip
    page = OwnLetterPage(
        site=shared, language=language, address=addresses.own_letter(language),
        translations={code: addresses.own_letter(code) for code in shared.languages},
        number=number, act=act, text=text, wrong=wrong or {}, refusal=refusal,
    )  # fmt: skip
    return shown(page, STATUS.get(refusal, 422), refusal)
