"""What the screens of sound and video ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.newsroom.domain.clips import ClipWords, GivenTrack
from nhipcau.newsroom.enums import Origin
from nhipcau.newsroom.models import Clip
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.newsroom.word_fields import WordsField
from nhipcau.people.models import Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate

ENDINGS = ".mp4,.mov,.m4a,.webm,.mkv,.avi,.mpg,.ts,.wmv,.mp3,.wav,.ogg,.opus,.flac,.aac,.amr"
LINES = ("title", "credit", "rights", "licence", "consent")
SPOKEN = ("captions", "alts", "transcripts")
SAID = (*LINES, "expires_on", "shows_map", *SPOKEN)


class ClipForm(Unstamped):
    """Words and rights of a sound or video; the file is asked for once, when it is brought in."""

    unit = forms.ModelChoiceField(label=_("Unit that keeps it"), queryset=Unit.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("Sound or video"), help_text=_("The original is kept as it is; a copy for the web is made of it."),
        widget=forms.ClearableFileInput(attrs={"accept": ENDINGS}),
    )  # fmt: skip
    title = forms.CharField(label=_("Name in the library"), max_length=200)
    credit = forms.CharField(label=_("Credit"), max_length=200, required=False)
    rights = forms.CharField(label=_("Rights held"), max_length=300, required=False)
    licence = forms.CharField(label=_("Licence"), max_length=120, required=False)
    consent = forms.CharField(label=_("Consent of the people shown"), max_length=300, required=False)
    expires_on = VietnameseDate(label=_("Last day it may be used"), required=False)
    shows_map = forms.BooleanField(
        label=_("Shows a map"), required=False, help_text=_("A clearer then looks how borders and islands are drawn."),
    )  # fmt: skip
    captions = WordsField(label=_("Captions"), longest=300)
    alts = WordsField(label=_("Descriptions for those who cannot see or hear it"), longest=300)
    transcripts = WordsField(label=_("Words spoken"), longest=50_000, lines=4)

    def __init__(self, *args: Any, units: Any, clip: Clip | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if clip is not None:
            del self.fields["unit"], self.fields["file"]
            self.initial = {name: getattr(clip, name) for name in SAID}
        else:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def words(self) -> ClipWords:
        given = self.cleaned_data
        return ClipWords(**{name: given[name] for name in SAID})


class TrackForm(Unstamped):
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGE_NAMES.items()))
    file = forms.FileField(
        label=_("Subtitles"), help_text=_("A .vtt or .srt file in UTF-8."),
        widget=forms.ClearableFileInput(attrs={"accept": ".vtt,.srt"}),
    )  # fmt: skip
    translated_from = forms.ChoiceField(
        label=_("Translated from"), required=False, choices=[("", _("not a translation")), *LANGUAGE_NAMES.items()]
    )
    origin = forms.ChoiceField(label=_("How they were made"), choices=Origin.choices)

    def track(self) -> GivenTrack:
        given = self.cleaned_data
        given["file"].seek(0)
        return GivenTrack(given["language"], given["file"].read(), given["origin"], given["translated_from"])
