"""What a reader writes on the form for remarks: asked, bounded, laid into the inbox. No cookie, no network address.

The form itself is a file of the tree; only what is sent to its address comes here. The web role writes one file and
nothing else.
"""

from __future__ import annotations

import logging
import re
import unicodedata
import uuid
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.portal import inbox
from nhipcau.portal.bake.shelf import site
from nhipcau.portal.models import Live
from nhipcau.portal.origin import is_from_here
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.render import render
from nhipcau.portal.pages.writing import TRAP, RemarkPage
from nhipcau.portal.settings import house

log = logging.getLogger(__name__)
FORM = "application/x-www-form-urlencoded"
#: A full text of three-byte letters, each written as nine signs, with the other fields.
LARGEST_BODY = 48 * 1024
STATUS = {"elsewhere": 403, "form": 415, "large": 413, "stamp": 422, "busy": 429, "full": 503, "down": 503}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|[\ud800-\udfff]")


@dataclass(frozen=True)
class Written:
    """The fields as they were sent, cleaned of what no keyboard writes. ``page`` is the address the form was opened for."""

    about: str = ""
    text: str = ""
    email: str = ""
    where: str = ""
    page: str = ""

    @property
    def address(self) -> str:
        """The page it is about, as a path of this portal: what was typed goes before what the link carried."""
        said = self.where or self.page
        own = f"{settings.NHIPCAU.public_address}/"
        return urlsplit(said).path if said.startswith(own) else said


@require_POST
def receive(request: HttpRequest, language: str) -> HttpResponse:
    """Take a remark in, or show the form again and say what is wrong."""
    shared = site()
    if language not in shared.languages or request.path != addresses.remark(language):
        raise Http404
    refusal = _not_our_form(request)
    if refusal:
        return _again(shared, language, Written(), refusal=refusal)
    if request.POST.get(TRAP):
        return _thanks(language)
    written = _read(request)
    item = _item_at(written.address)
    wrong = _wrong(written, item)
    if wrong:
        return _again(shared, language, written, wrong=wrong)
    return _drop(shared, language, written, item or "")


def _not_our_form(request: HttpRequest) -> str:
    """Why this is not what our own form sends; empty when it is. Asked before the body is read."""
    if not is_from_here(request):
        return "elsewhere"
    if request.content_type != FORM or (request.content_params or {}).get("charset", "utf-8").lower() != "utf-8":
        return "form"
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal():
        return "form"
    return "large" if int(length) > LARGEST_BODY else ""


def _read(request: HttpRequest) -> Written:
    def said(name: str) -> str:
        lines = request.POST.get(name, "").replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", CONTROL.sub("", lines)).strip()

    # Cut far beyond what may be: what is too long is still seen to be, and given back.
    page = CONTROL.sub("", request.GET.get("page", ""))[:400].strip()
    return Written(
        about=said("about")[:20], text=said("text")[: 2 * inbox.LONGEST_TEXT], email=said("email")[:400],
        where=said("where")[:400], page=page,
    )  # fmt: skip


def _item_at(address: str) -> str | None:
    """The item released at an address; empty without an address; None where nothing of ours stands or stood."""
    if not address:
        return ""
    found = Live.objects.filter(address=address).values_list("item", flat=True).first()
    return str(found) if found else None


def _wrong(written: Written, item: str | None) -> dict[str, str]:
    """Field → what is wrong with it, as ``words["remark_wrong"]`` calls it."""
    wrong = {}
    if written.about not in inbox.ABOUT:
        wrong["about"] = "about"
    if not written.text:
        wrong["text"] = "text"
    if len(written.text) > inbox.LONGEST_TEXT:
        wrong["text"] = "too_long"
    if written.email and not _is_email(written.email):
        wrong["email"] = "email"
    if item is None:
        wrong["where"] = "where"
    return wrong


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= inbox.LONGEST_EMAIL


def _drop(shared: Site, language: str, written: Written, item: str) -> HttpResponse:
    # The intake brings its readers of files along: a public process loads them with the first remark, not at its start.
    from nhipcau.kernel.intake import secrecy_marks

    marks = secrecy_marks(written.text)
    if marks:
        log.warning("a reader's remark was refused and not kept: %s", marks[0].rule)
        return _again(shared, language, replace(written, text=""), refusal="stamp")
    letter = inbox.Letter(
        id=str(uuid.uuid4()), received_at=timezone.localtime(clock.now()).isoformat(timespec="seconds"),
        language=language, about=written.about, text=written.text, email=written.email, page=written.address, item=item,
    )  # fmt: skip
    try:
        inbox.drop(house().inbox, letter)
    except inbox.InboxFull:
        return _again(shared, language, written, refusal="full")
    except inbox.InboxBusy:
        return _again(shared, language, written, refusal="busy")
    except OSError:
        log.exception("a remark could not be written into the inbox")
        return _again(shared, language, written, refusal="down")
    return _thanks(language)


def _thanks(language: str) -> HttpResponse:
    answer = HttpResponseRedirect(addresses.remark_received(language))
    answer.status_code = 303
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _again(
    shared: Site, language: str, written: Written, *, wrong: dict[str, str] | None = None, refusal: str = ""
) -> HttpResponse:
    page = RemarkPage(
        site=shared, language=language, address=addresses.remark(language),
        translations={code: addresses.remark(code) for code in shared.languages},
        about=written.about, text=written.text, email=written.email, wrong=wrong or {}, refusal=refusal,
        where=written.where or (written.page if "where" in (wrong or {}) else ""),
    )  # fmt: skip
    answer = HttpResponse(render(page), status=STATUS.get(refusal, 422))
    answer.headers["Cache-Control"] = "no-store"
    if refusal in ("busy", "full", "down"):
        answer.headers["Retry-After"] = "60"
    return answer
