"""What is laid into a conference: lines of the agenda, papers, delegates by hand or from a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.numbers import row_number
from nhipcau.kernel.sheets import Grid, blank_sheet, read_sheet
from nhipcau.kernel.uploads import upload_limit, upload_refusal
from nhipcau.people.models import Account
from nhipcau.plan.views.keeping import returned
from nhipcau.steering import rules
from nhipcau.steering.domain import agenda, delegates, papers
from nhipcau.steering.domain.delegates import DelegateRow
from nhipcau.steering.enums import ConferenceState
from nhipcau.steering.meeting_forms import DelegateForm, DelegateSheetForm, LineForm, PaperForm
from nhipcau.steering.models import AgendaLine, Conference
from nhipcau.steering.refusal import SteeringRefused
from nhipcau.steering.views.answering import (
    UNACCEPTED,
    XLSX,
    account_of,
    file,
    language_of_screen,
    status_of,
    tell,
)
from nhipcau.steering.views.conclusions import units_of
from nhipcau.steering.views.conferences import conference_seen

_SALT = "nhipcau.steering.delegates"
T = TypeVar("T")


def _page(pk: int, part: str) -> HttpResponse:
    return redirect(f"{reverse('steering:conference', args=[pk])}#{part}")


def _wrong(form: Any) -> None:
    raise SteeringRefused(next((str(one) for errors in form.errors.values() for one in errors), ""))


@require_POST
def add_line(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = conference_seen(request, pk), LineForm(request.POST, prefix="line")
    if form.is_valid():
        added = tell(
            request, lambda: agenda.add_line(conference=row, by=account_of(request), **form.cleaned_data), _("The line was added.")
        )
        if added is not None:
            return _page(pk, "chuong-trinh")
    return returned(request, "steering:conference", pk, form)


def line(request: HttpRequest, pk: int, no: int) -> HttpResponse:
    """A line's form; raise the line, take it out, or keep what was changed."""
    row = conference_seen(request, pk)
    one, account = get_object_or_404(row.agenda.select_related("conference__unit"), no=no), account_of(request)
    if "up" in request.POST:
        tell(request, lambda: agenda.raise_line(line=one, by=account), _("The line was moved up."))
    elif "remove" in request.POST:
        tell(request, lambda: agenda.remove_line(line=one, by=account), _("The line was taken out."))
    else:
        return _change(request, one, account)
    return _page(pk, "chuong-trinh")


def _change(request: HttpRequest, one: AgendaLine, account: Account) -> HttpResponse:
    row = one.conference
    if not rules.may_keep_conferences(account, row.unit) or row.state != ConferenceState.PREPARED:
        raise Http404
    form = LineForm(request.POST or None, initial={"title": one.title, "who": one.who, "minutes": one.minutes})
    if request.method == "POST" and form.is_valid():
        changed = tell(
            request, lambda: agenda.change_line(line=one, by=account, **form.cleaned_data), _("The line was changed.")
        )
        if changed is not None:
            return _page(row.pk, "chuong-trinh")
    context = {
        "room": "steering", "title": _("Line of the agenda"), "conference": row, "form": form, "submit": _("Keep the line"),
    }  # fmt: skip
    return render(request, "steering/conference_form.html", context, status=status_of(request))


@require_POST
def add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    row, account = conference_seen(request, pk), account_of(request)
    form = PaperForm(request.POST, request.FILES, prefix="paper", units=units_of(row), keeps=True)

    def store() -> Any:
        if (refused := upload_refusal(request)) is not None:
            raise refused
        return papers.add_paper(conference=row, by=account, **form.cleaned_data) if form.is_valid() else _wrong(form)

    stored = tell(request, lambda: _noting(store, account), _("The paper was checked and stored."))
    return returned(request, "steering:conference", pk, form) if stored is None else _page(pk, "tai-lieu")


def _noting(act: Callable[[], T], by: Account) -> T:
    """A file with a mark of secrecy leaves who, when and which rule in the journal, and nothing else."""
    try:
        return act()
    except IntakeRefused as refused:
        if refused.rule.startswith("secrecy."):
            papers.note_refusal(rule=refused.rule, by=by)
        raise


def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    row = conference_seen(request, pk)
    one = get_object_or_404(row.papers, pk=paper)
    end = one.name.rpartition(".")[2].lower()
    return file(bytes(one.content), one.media_type, f"tai-lieu-{one.pk}.{end}")


def _delegates_seen(request: HttpRequest, pk: int) -> Conference:
    """Names of persons are not found by those they are not for."""
    row = conference_seen(request, pk)
    if not rules.may_see_delegates(account_of(request), row):
        raise Http404
    return row


def listing(request: HttpRequest, pk: int) -> HttpResponse:
    row, account = _delegates_seen(request, pk), account_of(request)
    keeps = rules.may_keep_conferences(account, row.unit)
    open_list = keeps and row.state in (ConferenceState.PREPARED, ConferenceState.HELD)
    form = DelegateForm(request.POST or None, units=units_of(row))
    if request.method == "POST" and form.is_valid():
        done = tell(
            request, lambda: delegates.invite(conference=row, by=account, **form.cleaned_data), _("The delegate is on the list.")
        )
        if done is not None:
            return redirect("steering:delegates", pk=pk)
    context = {
        "room": "steering",
        "title": _("Delegates"),
        "conference": row,
        "delegates": list(row.delegates.select_related("unit").order_by("pk")),
        "noting": keeps and row.state == ConferenceState.HELD,
        "striking": keeps and row.state == ConferenceState.PREPARED,
        "form": form if open_list else None,
        "sheet_form": DelegateSheetForm() if open_list else None,
    }
    return render(request, "steering/conference_delegates.html", context, status=status_of(request))


@require_POST
def strike(request: HttpRequest, pk: int, delegate: int) -> HttpResponse:
    row = _delegates_seen(request, pk)
    one = get_object_or_404(row.delegates.select_related("conference__unit"), pk=delegate)
    tell(request, lambda: delegates.strike(delegate=one, by=account_of(request)), _("The name was taken off the list."))
    return redirect("steering:delegates", pk=pk)


@require_POST
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    row = _delegates_seen(request, pk)
    came = {row_number(one) for one in request.POST.getlist("came")}
    tell(
        request, lambda: delegates.note_attendance(conference=row, came=came, by=account_of(request)),
        lambda count: ngettext("%(count)s delegate came.", "%(count)s delegates came.", count) % {"count": count},
    )  # fmt: skip
    return redirect("steering:delegates", pk=pk)


def blank_form(request: HttpRequest, pk: int) -> HttpResponse:
    _delegates_seen(request, pk)
    return file(blank_sheet(delegates.SPECS, title=delegates.SHEET_TITLE), XLSX, "mau-danh-sach-dai-bieu.xlsx")


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row of the sheet with what is wrong in it; nothing is stored yet."""
    row, account = _delegates_seen(request, pk), account_of(request)
    if not rules.may_keep_conferences(account, row.unit):
        return redirect("steering:delegates", pk=pk)
    form = DelegateSheetForm(request.POST, request.FILES)
    grids = tell(request, lambda: _noting(lambda: _grids(request, form), account), "")
    if grids is None:
        return redirect("steering:delegates", pk=pk)
    rows, problems = delegates.read_sheet_rows(row, grids, language_of_screen())
    return _preview(request, row, rows, problems)


def _grids(request: HttpRequest, form: DelegateSheetForm) -> Sequence[Grid]:
    if (refused := upload_refusal(request)) is not None:
        raise refused
    if not form.is_valid():
        raise SteeringRefused(_("Choose the file with the delegates."))
    given = form.cleaned_data["file"]
    return read_sheet(given.read(), given.name or "", limit=upload_limit())


def _preview(request: HttpRequest, row: Conference, rows: list[DelegateRow], problems: list[str]) -> HttpResponse:
    good = [one for one in rows if one.good]
    carried = [[one.name, one.post, one.organisation] for one in good]
    context = {
        "room": "steering",
        "title": _("What the list would bring in"),
        "conference": row,
        "rows": [{"row": one, **_standing(one)} for one in rows],
        "problems": problems,
        "good": len(good),
        "carried": signing.dumps([row.pk, carried], salt=_SALT, compress=True),
        "stats": [
            {"number": len(good), "words": _("rows can be taken"), "tone": "jade" if good else ""},
            {"number": sum(bool(one.problems) for one in rows), "words": _("rows to be mended"), "tone": ""},
            {"number": sum(one.known for one in rows), "words": _("rows known already"), "tone": ""},
        ],
    }
    return render(request, "steering/conference_sheet.html", context, status=200 if rows else UNACCEPTED)


def _standing(one: DelegateRow) -> dict[str, str]:
    if one.problems:
        return {"state": "overdue", "label": _("To be mended")}
    if one.known:
        return {"state": "replaced", "label": _("Known already")}
    return {"state": "done", "label": _("Can be taken")}


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    row = _delegates_seen(request, pk)
    try:
        whose, carried = signing.loads(request.POST.get("carried", ""), salt=_SALT)
    except signing.BadSignature:
        whose, carried = None, []
    if whose != row.pk:
        messages.error(request, _("The list did not come back whole. Nothing was stored; hand it in again."))
        return redirect("steering:delegates", pk=pk)
    rows = [dict(zip(("name", "post", "organisation"), one, strict=True)) for one in carried]
    tell(
        request, lambda: delegates.take(conference=row, rows=rows, by=account_of(request)),
        lambda count: ngettext("%(count)s delegate was taken in.", "%(count)s delegates were taken in.", count) % {"count": count},
    )  # fmt: skip
    return redirect("steering:delegates", pk=pk)
