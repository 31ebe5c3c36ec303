"""What a reader writes on the form for remarks: asked, bounded, laid into the inbox. No cookie, no network address.

The form itself is a file of the tree; only what is sent to its address comes here. The web role writes one file and
nothing else.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.portal import inbox, stamps
from nhipcau.portal.bake.shelf import site
from nhipcau.portal.models import Live
from nhipcau.portal.origin import is_from_here
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.page import Page
from nhipcau.portal.pages.render import render
from nhipcau.portal.pages.writing import TRAP, RemarkPage, RemarkReviewPage
from nhipcau.portal.settings import house

log = logging.getLogger(__name__)
FORM = "application/x-www-form-urlencoded"
#: A full text of three-byte letters, each written as nine signs, with the other fields.
LARGEST_BODY = 48 * 1024
STATUS = {"elsewhere": 403, "form": 415, "large": 413, "stamp": 422, "quick": 429, "busy": 429, "full": 503, "down": 503}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|[\ud800-\udfff]")


@dataclass(frozen=True)
class Written:
    """The fields as they were sent, cleaned of what no keyboard writes. ``page`` is the address the form was opened for."""

    about: str = ""
    text: str = ""
    email: str = ""
    where: str = ""
    page: str = ""
    name: str = ""
    answer: str = ""
    publish: str = ""

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
    refusal = not_our_form(request)
    if refusal:
        return _again(shared, language, Written(), refusal=refusal)
    if request.POST.get(TRAP):
        return _thanks(language)
    written = _read(request)
    item = _item_at(written.address)
    wrong = _wrong(written, item)
    if wrong or bears_secrecy(written.text, written.name):
        return _refused(shared, language, written, wrong)
    if "edit" in request.POST:
        return _again(shared, language, written)
    return _look_or_drop(shared, language, written, item or "", request.POST.get("stamp", "")[:400])


def _refused(shared: Site, language: str, written: Written, wrong: dict[str, str]) -> HttpResponse:
    if bears_secrecy(written.text, written.name):
        return _again(shared, language, replace(written, text="", name=""), refusal="stamp")
    return _again(shared, language, written, wrong=wrong)


def _look_or_drop(shared: Site, language: str, written: Written, item: str, stamp: str) -> HttpResponse:
    """Sent, once its writer has looked it over; else shown to be looked over."""
    try:
        number = stamps.number_on(stamp, asdict(written))
    except stamps.StampMissing:
        return _review(shared, language, written, *stamps.stamped(asdict(written)))
    except stamps.StampTooFresh as fresh:
        return _review(shared, language, written, fresh.number, stamp, refusal="quick")
    return _drop(shared, language, written, item, number)


def not_our_form(request: HttpRequest) -> str:
    """Why this is not what our own form sends; empty when it is. Asked before the body is read."""
    if not is_from_here(request):
        return "elsewhere"
    if request.content_type != FORM or (request.content_params or {}).get("charset", "utf-8").lower() != "utf-8":
        return "form"
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal():
        return "form"
    return "large" if int(length) > LARGEST_BODY else ""


def said_in(request: HttpRequest, name: str) -> str:
    """A field as it was sent, with one kind of line end and without what no keyboard writes."""
    lines = request.POST.get(name, "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", CONTROL.sub("", lines)).strip()


def _read(request: HttpRequest) -> Written:
    def said(name: str) -> str:
        return said_in(request, name)

    def agreed(name: str) -> str:
        return "yes" if request.POST.get(name) == "yes" else ""

    # Cut far beyond what may be: what is too long is still seen to be, and given back.
    page = CONTROL.sub("", request.GET.get("page", ""))[:400].strip()
    return Written(
        about=said("about")[:20], text=said("text")[: 2 * inbox.LONGEST_TEXT], email=said("email")[:400],
        where=said("where")[:400], page=page, name=said("name")[:400], answer=agreed("answer"), publish=agreed("publish"),
    )  # fmt: skip


def _item_at(address: str) -> str | None:
    """The item released at an address; empty without an address; None where nothing of ours stands or stood."""
    if not address:
        return ""
    found = Live.objects.filter(address=address).values_list("item", flat=True).first()
    return str(found) if found else None


def _wrong(written: Written, item: str | None) -> dict[str, str]:
    """Field → what is wrong with it, as ``words["remark_wrong"]`` calls it."""
    name_is_fit = len(written.name) <= inbox.LONGEST_NAME and not inbox.UNFIT_FOR_A_NAME.search(written.name)
    rules = (
        ("about", "about", written.about in inbox.ABOUT),
        ("text", "text", bool(written.text)),
        ("text", "too_long", len(written.text) <= inbox.LONGEST_TEXT),
        ("text", "links", len(inbox.LINK.findall(written.text)) <= inbox.MOST_LINKS),
        ("name", "name", name_is_fit and not inbox.LINK.search(written.name)),
        ("email", "email", not written.email or _is_email(written.email)),
        ("answer", "answer", bool(written.answer) or not written.email),
        ("email", "no_email", bool(written.email) or not written.answer),
        ("publish", "publish", not written.publish or written.about in (*inbox.PUBLISHABLE, "")),
        ("where", "where", item is not None),
        ("where", "comment_where", item != "" or written.about != "comment"),
    )
    return {field: rule for field, rule, holds in reversed(rules) if not holds}


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= inbox.LONGEST_EMAIL


def bears_secrecy(*words: str) -> bool:
    """Whether the words bear a stamp of State secrecy. Of what does nothing is kept, shown again or logged but the rule."""
    # The intake brings its readers of files along: a public process loads them with the first remark, not at its start.
    from nhipcau.kernel.intake import secrecy_marks

    marks = secrecy_marks("\n".join(words))
    if marks:
        log.warning("a reader's letter was refused and not kept: %s", marks[0].rule)
    return bool(marks)


def _drop(shared: Site, language: str, written: Written, item: str, number: str) -> HttpResponse:
    letter = inbox.Letter(
        id=number, received_at=timezone.localtime(clock.now()).isoformat(timespec="seconds"), language=language,
        about=written.about, text=written.text, email=written.email, page=written.address, item=item,
        name=written.name, answer=written.answer, publish=written.publish,
    )  # fmt: skip
    refusal = lay(letter)
    return _again(shared, language, written, refusal=refusal) if refusal else _thanks(language)


def lay(letter: inbox.Letter) -> str:
    """Lay it into the inbox; why that cannot be done now, as ``words["remark_wrong"]`` calls it, or empty."""
    try:
        inbox.drop(house().inbox, letter)
    except inbox.InboxFull:
        return "full"
    except inbox.InboxBusy:
        return "busy"
    except OSError:
        log.exception("a letter could not be written into the inbox")
        return "down"
    return ""


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
        about=written.about, text=written.text, email=written.email, name=written.name, answer=written.answer,
        publish=written.publish, wrong=wrong or {}, refusal=refusal,
        where=written.where or (written.page if "where" in (wrong or {}) else ""),
    )  # fmt: skip
    return shown(page, STATUS.get(refusal, 422 if wrong else 200), refusal)


def _review(
    shared: Site, language: str, written: Written, number: str, stamp: str, *, refusal: str = ""
) -> HttpResponse:
    page = RemarkReviewPage(
        site=shared, language=language, address=addresses.remark(language),
        translations={code: addresses.remark(code) for code in shared.languages},
        about=written.about, text=written.text, email=written.email, where=written.where, about_page=written.address,
        name=written.name, answer=written.answer, publish=written.publish, number=number, stamp=stamp,
        today=clock.today(), refusal=refusal,
    )  # fmt: skip
    return shown(page, STATUS.get(refusal, 200), refusal)


def shown(page: Page, status: int, refusal: str = "") -> HttpResponse:
    """A page made for one writer: nobody keeps a copy."""
    answer = HttpResponse(render(page), status=status)
    answer.headers["Cache-Control"] = "no-store"
    if refusal in ("busy", "full", "down"):
        answer.headers["Retry-After"] = "60"
    return answer
