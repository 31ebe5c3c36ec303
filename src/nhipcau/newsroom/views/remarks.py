"""The readers' inbox: what was written on the portal, who deals with it, and how it was closed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.kernel.mail import carrier, standing
from nhipcau.kernel.models import MailOut
from nhipcau.kernel.periods import Period, name_of
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import answers, ruling_counts, rulings
from nhipcau.newsroom.domain import remarks as verbs
from nhipcau.newsroom.domain.queries import items_seen, stands_by_item
from nhipcau.newsroom.domain.remark_mail import answer_key
from nhipcau.newsroom.domain.remark_queries import closed_remarks, open_remarks, remarks_heard
from nhipcau.newsroom.domain.remark_refused import RemarkRefused
from nhipcau.newsroom.enums import Publication, RefusalGround, RemarkState
from nhipcau.newsroom.models import ReaderRemark
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, page_of, sentence
from nhipcau.newsroom.views.forms import (
    AnswerRemarkForm,
    CloseRemarkForm,
    CountsForm,
    GatherForm,
    RefusePublicationForm,
)
from nhipcau.people.models import Account

REFUSED = (*REFUSALS, RemarkRefused)
#: The shape and colour of a state in ``desk/parts/state.html``; its words are the state's own.
SHAPES = {RemarkState.WAITING: "waiting", RemarkState.TAKEN_UP: "doing", RemarkState.CLOSED: "done"}
EXCERPT = 120


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    if not rules.may_hear_readers(account):
        raise Http404
    closed = request.GET.get("closed") == "1"
    page = page_of(request, closed_remarks(account) if closed else open_remarks(account))
    stands = stands_by_item(row.item for row in page if row.item)
    context = {
        "room": "inbox",
        "title": _("Readers' inbox"),
        "page_obj": page,
        "closed": closed,
        "rows": [_row(row, stands) for row in page],
    }
    return render(request, "newsroom/remarks.html", context)


def _row(row: ReaderRemark, stands: dict[int, Any]) -> dict[str, Any]:
    return {
        "remark": row,
        "excerpt": Truncator(" ".join(row.text.split())).chars(EXCERPT),
        "about": row.get_about_display(),
        "item_title": showing.title_of(stands[row.item.pk]) if row.item else "",
        "language_name": showing.language_name(row.language),
        "waited": showing.since(row.received_at, gettext_noop("received %(span)s ago"), depth=1),
        "state": SHAPES[RemarkState(row.state)],
        "state_label": row.get_state_display(),
        "publication": row.get_publication_display() if row.publication else "",
    }


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _screen(request, _heard(request, pk), CloseRemarkForm())


def _screen(
    request: HttpRequest, row: ReaderRemark, form: CloseRemarkForm, refusing: RefusePublicationForm | None = None,
    answering: AnswerRemarkForm | None = None,
) -> HttpResponse:  # fmt: skip
    item = row.item
    context = {
        "room": "inbox",
        "title": _("A reader's remark"),
        "remark": row,
        "item_title": showing.title_of(stands_by_item([item])[item.pk]) if item else "",
        "item_seen": item is not None and items_seen(account_of(request)).filter(pk=item.pk).exists(),
        "page_link": showing.public_link(row.page) if row.page else "",
        "about": row.get_about_display(),
        "language_name": showing.language_name(row.language),
        "received_at": showing.moment(row.received_at),
        "taken_up_at": showing.moment(row.taken_up_at),
        "closed_at": showing.moment(row.closed_at),
        "email_until": showing.day(row.email_until),
        "state": SHAPES[RemarkState(row.state)],
        "state_label": row.get_state_display(),
        "waits": row.state == RemarkState.WAITING,
        "is_open": row.state != RemarkState.CLOSED,
        "corrects": item is not None and rules.may_release(account_of(request), item),
        "form": form,
        **_publication(account_of(request), row, refusing or RefusePublicationForm()),
        **_answers(row, answering or AnswerRemarkForm(auto_id="answer_%s")),
    }
    wrong = form.is_bound or refusing is not None or answering is not None
    return render(request, "newsroom/remark.html", context, status=422 if wrong else 200)


def _publication(account: Account, row: ReaderRemark, refusing: RefusePublicationForm) -> dict[str, Any]:
    to_rule = row.publication in (Publication.ASKED, Publication.APPEALED)
    return {
        "publication": row.get_publication_display() if row.publication else "",
        "to_rule": to_rule,
        "may_rule": to_rule and rules.may_rule(account, row),
        "rulings": list(row.rulings.select_related("by")),
        "appealed_at": showing.moment(row.appealed_at),
        "appeal_until": showing.day(row.appeal_until),
        "words_until": showing.day(row.words_until),
        "refusing": refusing,
        "gathered_in": row.gathered_in,
        "gathering": _gathering(account, row) if row.publication == Publication.ACCEPTED and not row.gathered_in else None,
    }


def _answers(row: ReaderRemark, answering: AnswerRemarkForm) -> dict[str, Any]:
    made = list(row.answers.select_related("by"))
    keys = {answer_key(one): one for one in made}
    sent = {keys[mail.key]: standing(mail) for mail in MailOut.objects.filter(key__in=keys)}
    return {
        "answers": [
            {"words": one.words, "by": str(one.by), "at": showing.moment(one.at), "how": sent.get(one, "")} for one in made
        ],
        "answering": answering if row.email and row.state != RemarkState.CLOSED else None,
        "writes_itself": carrier() is not None,
    }  # fmt: skip


def _gathering(account: Account, row: ReaderRemark, *values: Any) -> GatherForm:
    places = answers.places_for(account, row)
    titles = {pk: showing.title_of(stand) for pk, stand in stands_by_item(places).items()}
    return GatherForm(*values, items=places, titles=titles)


@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """What was decided, by quarter; from here the figures of one go into an item for the public."""
    account = account_of(request)
    if not rules.may_hear_readers(account):
        raise Http404
    periods = ruling_counts.latest_quarters()
    shown = ruling_counts.counts_of(periods)
    names = dict(RefusalGround.choices)
    lines = [(_("Accepted for publication"), [one.accepted for one in shown]), (_("Refused publication"), [one.refused for one in shown])]
    lines += [(names[ground], [one.grounds[ground] for one in shown]) for ground in RefusalGround.values]
    lines += [(_("Appeals decided"), [one.appeals for one in shown]), (_("Appeals that succeeded"), [one.won for one in shown])]
    context = {
        "room": "inbox", "title": _("Decisions on readers' words"), "quarters": [_quarter_name(one) for one in periods],
        "lines": lines, "first_ground": 3, "last_ground": 2 + len(names), "form": _counts_form(account),
    }  # fmt: skip
    return render(request, "newsroom/ruling_counts.html", context)


def _quarter_name(period: Period) -> str:
    name = name_of(period, get_language() or "vi")
    return name[:1].upper() + name[1:]


def _counts_form(account: Account, *values: Any) -> CountsForm:
    places = ruling_counts.places_for_counts(account)
    titles = {pk: showing.title_of(stand) for pk, stand in stands_by_item(places).items()}
    quarters = {f"{one.first:%Y-%m-%d}": _quarter_name(one) for one in ruling_counts.latest_quarters()}
    return CountsForm(*values, items=places, titles=titles, quarters=quarters)


@require_POST
def lay_counts(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = _counts_form(account, request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the quarter, and the item into which its figures go."))
        return redirect("newsroom:remark_counts")
    period = next(one for one in ruling_counts.latest_quarters() if f"{one.first:%Y-%m-%d}" == form.cleaned_data["quarter"])
    try:
        item = ruling_counts.lay_counts(period=period, item=form.cleaned_data["item"], by=account)
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return redirect("newsroom:remark_counts")
    messages.success(request, _("The figures stand in the draft. Submit it for clearance like every other text."))
    return redirect("newsroom:item", key=item.key)


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it up, and go to where it is dealt with: the item's correction, or its page for those who write."""
    row, account = _heard(request, pk), account_of(request)
    try:
        verbs.take_up(remark=row, by=account)
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return redirect("newsroom:remark", pk=pk)
    messages.success(request, _("You have taken this remark up. Close it with a note once it is dealt with."))
    if row.item is None:
        return redirect("newsroom:remark", pk=pk)
    return redirect("newsroom:correct" if rules.may_release(account, row.item) else "newsroom:item", key=row.item.key)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    row = _heard(request, pk)
    try:
        rulings.accept(remark=row, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Accepted. It is let out with an item that quotes it, like every other text."))
    return redirect("newsroom:remark", pk=pk)


@require_POST
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """Into an item's draft, which opens: there the reply is written to its end, and the text submitted."""
    row, account = _heard(request, pk), account_of(request)
    form = _gathering(account, row, request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the item into which it goes, and keep the reply under 3000 characters."))
        return redirect("newsroom:remark", pk=pk)
    try:
        item = answers.gather(remark=row, by=account, **form.cleaned_data)
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return redirect("newsroom:remark", pk=pk)
    messages.success(request, _("The reader's words stand in the draft. Submit it for clearance when the reply is written."))
    return redirect("newsroom:item", key=item.key)


@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _heard(request, pk), RefusePublicationForm(request.POST)
    if form.is_valid():
        try:
            rulings.refuse(remark=row, by=account_of(request), **form.cleaned_data)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Refused, with its ground. If the writer gave an address, they are told and can appeal."))
            return redirect("newsroom:remark", pk=pk)
    return _screen(request, row, CloseRemarkForm(), form)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _heard(request, pk), AnswerRemarkForm(request.POST, auto_id="answer_%s")
    if form.is_valid():
        try:
            verbs.answer(remark=row, by=account_of(request), words=form.cleaned_data["words"])
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The answer is on its way. Close the remark with a note once nothing is left to be done."))
            return redirect("newsroom:remark", pk=pk)
    return _screen(request, row, CloseRemarkForm(), answering=form)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _heard(request, pk), CloseRemarkForm(request.POST)
    if form.is_valid():
        try:
            verbs.close(remark=row, by=account_of(request), note=form.cleaned_data["note"])
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The remark is closed. The reader's address, if there was one, has been erased."))
            return redirect(reverse("newsroom:remarks"))
    return _screen(request, row, form)


def _heard(request: HttpRequest, pk: int) -> ReaderRemark:
    """Raises Http404 also for a remark meant for others: that it exists is not told."""
    row = remarks_heard(account_of(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
