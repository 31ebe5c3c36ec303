"""Texts in old encodings: paste or hand in, see before and after, copy the words or take the file away. Nothing is stored."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel.folding import slug
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.old_fonts import Encoding, OldFileRefused
from nhipcau.kernel.uploads import upload_limit, upload_refusal
from nhipcau.newsroom.domain import old_text
from nhipcau.newsroom.domain.old_text import LONGEST_TEXT, Turned
from nhipcau.newsroom.views.asking import account_of

ENCODINGS = {
    Encoding.TCVN3.value: _l("TCVN3 (ABC), fonts .VnTime"),
    Encoding.TCVN3_CAPITALS.value: _l("TCVN3 in fonts of capitals, .VnTimeH"),
    Encoding.VNI.value: _l("VNI, fonts VNI-Times"),
    Encoding.VPS.value: _l("VPS, fonts VPS Times"),
    Encoding.VIQR.value: _l("VIQR, marks typed as signs"),
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Bytes of a file that travels in the page itself; a larger one is taken away at once, without being shown.
MOST_CARRIED = 3 * 2**20
MOST_PAIRS = 200
_SALT = "nhipcau.newsroom.old_text"


class OldTextForm(forms.Form):
    file = forms.FileField(
        label=_l("File"), required=False, allow_empty_file=True,
        help_text=_l(".docx, .doc or .txt; it stays in memory and is not stored."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.doc,.txt"}),
    )  # fmt: skip
    text = forms.CharField(
        label=_l("Or the text itself"), required=False, max_length=LONGEST_TEXT, strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "vi"}),
    )  # fmt: skip
    encoding = forms.ChoiceField(
        label=_l("Encoding"), required=False, choices=[("", _l("found out from the text")), *ENCODINGS.items()],
        help_text=_l("Choose one only when what was found out is wrong."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not (cleaned.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file or paste a text."))
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def turn(request: HttpRequest) -> HttpResponse:
    """The form; a POST answers with before and after, with the file, or with the reason of refusal."""
    if request.method != "POST":
        return _show(request, OldTextForm())
    form = OldTextForm(request.POST, request.FILES)
    try:
        if (refused := upload_refusal(request)) is not None:
            raise refused
        if not form.is_valid():
            return _show(request, form, status=422)
        made = _turned(form)
    except IntakeRefused as refused:
        if refused.rule.startswith("secrecy."):
            old_text.note_refusal(rule=refused.rule, by=account_of(request))
            form = OldTextForm()  # what was refused is not kept, not even on the screen
        return _show(request, form, refused=_words(refused), status=422)
    except OldFileRefused as refused:
        return _show(request, form, refused=_words(refused), status=422)
    name = _name(form.cleaned_data["file"])
    if "at_once" in request.POST and made.document:
        return _attached(made.document, name)
    return _show(request, form, made=made, name=name)


def _turned(form: OldTextForm) -> Turned:
    said = form.cleaned_data
    chosen = Encoding(said["encoding"]) if said["encoding"] else None
    if said["file"]:
        return old_text.turn_file(said["file"].name or "", said["file"].read(), limit=upload_limit(), chosen=chosen)
    return old_text.turn_text(said["text"], chosen)


def _words(refused: IntakeRefused | OldFileRefused) -> str:
    return refused.vi if (get_language() or "vi").startswith("vi") else refused.en


def _name(file: Any) -> str:
    return f"{slug((file.name or '').rpartition('.')[0])}-unicode.docx" if file else ""


def _show(
    request: HttpRequest, form: OldTextForm, *, made: Turned | None = None, name: str = "", refused: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "room": "newsroom", "title": _("Texts in old encodings"), "form": form, "refused": refused, "made": made,
        **(_result(made, name) if made else {}),
    }  # fmt: skip
    return render(request, "newsroom/old_text.html", context, status=status)


def _result(made: Turned, name: str) -> dict[str, Any]:
    return {
        "found": _found(made),
        "pairs": made.pairs[:MOST_PAIRS],
        "more": max(len(made.pairs) - MOST_PAIRS, 0),
        "file_name": name if made.document else "",
        "carried": _pack(name, made.document) if 0 < len(made.document) <= MOST_CARRIED else "",
    }


def _found(made: Turned) -> str:
    if made.fonts:
        return _("Old fonts were found: %(fonts)s.") % {"fonts": ", ".join(made.fonts)}
    if made.encoding is not None:
        return _("The encoding is %(encoding)s.") % {"encoding": ENCODINGS[made.encoding.value]}
    if made.is_apart:
        return _("The text is Unicode with letters and marks apart; they are joined now.")
    if made.changed:
        return _("The text is Unicode; letters that only look like Vietnamese ones were put right.")
    return _("The text is Unicode already; nothing had to change.")


def _pack(name: str, document: bytes) -> str:
    return signing.Signer(salt=_SALT).sign(f"{name}|{base64.b64encode(document).decode()}")


@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """The file that was shown before, as it came back in the form."""
    try:
        name, _bar, content = signing.Signer(salt=_SALT).unsign(request.POST.get("carried", "")).partition("|")
        return _attached(base64.b64decode(content, validate=True), name)
    except (signing.BadSignature, binascii.Error):
        messages.error(request, _("The file did not come back whole. Hand it in again."))
        return redirect("newsroom:old_text")


def _attached(document: bytes, name: str) -> HttpResponse:
    response = HttpResponse(document, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
