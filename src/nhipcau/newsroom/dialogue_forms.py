"""What the screens of an expert dialogue ask for."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.choices import Rows
from nhipcau.newsroom.domain.clips import clips_seen
from nhipcau.newsroom.domain.quoting import quotes_of
from nhipcau.newsroom.models import Clip, Dialogue, DialogueGuest, DialogueQuote, Passage
from nhipcau.newsroom.subtitles.speaking import time_code
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.people.models import Account
from nhipcau.plan.forms import Unstamped, VietnameseDate

LANGUAGES = list(LANGUAGE_NAMES.items())
CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})", re.ASCII)


class TimeCode(forms.CharField):
    """«12:34» or «1:02:03», cleaned to milliseconds."""

    def clean(self, value: Any) -> Any:
        found = CLOCK.fullmatch(str(super().clean(value) or "").strip())
        if found is None or int(found[3]) > 59 or (found[1] and int(found[2]) > 59):
            raise forms.ValidationError(_("Write the time as 12:34 or 1:02:03."))
        return ((int(found[1] or 0) * 60 + int(found[2])) * 60 + int(found[3])) * 1000


class BeginForm(Unstamped):
    title = forms.CharField(label=_("Title of the dialogue"), max_length=200, widget=forms.TextInput(attrs={"lang": "vi"}))
    held_on = VietnameseDate(label=_("Day of the dialogue"))


class GuestForm(Unstamped):
    name = forms.CharField(label=_("Name, as it is to be quoted"), max_length=120)
    post = forms.CharField(label=_("Post on that day"), max_length=200)
    body = forms.CharField(label=_("Body on that day"), max_length=200, required=False)


class ConsentForm(forms.Form):
    guest = forms.ModelChoiceField(label=_("Guest"), queryset=DialogueGuest.objects.none(), empty_label=None)
    agreed = forms.TypedChoiceField(
        label=_("Agrees to being recorded and quoted"), choices=[("1", _("Yes")), ("0", _("No"))],
        coerce=lambda said: said == "1", widget=forms.RadioSelect,
    )  # fmt: skip
    on = VietnameseDate(label=_("Said on"))

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guest"].queryset = dialogue.guests.all()  # type: ignore[attr-defined]


class QuestionForm(Unstamped):
    vi = forms.CharField(label=_("Question"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}))
    en = forms.CharField(
        label=_("Question in English"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2, "lang": "en"})
    )


class RecordForm(forms.Form):
    clip = forms.ModelChoiceField(
        label=_("Sound or video of the library"), queryset=Clip.objects.none(), required=False, empty_label=_("none yet")
    )

    def __init__(self, *args: Any, account: Account, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, initial={"clip": dialogue.clip_id}, **kwargs)
        self.fields["clip"].queryset = clips_seen(account)  # type: ignore[attr-defined]


class TranscriptForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    translated_from = forms.ChoiceField(
        label=_("Translated from"), required=False, choices=[("", _("not a translation")), *LANGUAGES]
    )
    file = forms.FileField(
        label=_("Transcript"), help_text=_("A .vtt or .srt file in UTF-8; names as <v Name> or “Name:” before the words."),
        widget=forms.ClearableFileInput(attrs={"accept": ".vtt,.srt"}),
    )  # fmt: skip

    def data_of(self) -> bytes:
        self.cleaned_data["file"].seek(0)
        content: bytes = self.cleaned_data["file"].read()
        return content


class SpeakerForm(forms.Form):
    guest = forms.ModelChoiceField(
        label=_("Who speaks in the ticked passages"), queryset=DialogueGuest.objects.none(), required=False,
        empty_label=_("no guest: the host or somebody else"),
    )  # fmt: skip
    passages = Rows(queryset=Passage.objects.none())

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guest"].queryset = dialogue.guests.all()  # type: ignore[attr-defined]
        self.fields["passages"].queryset = dialogue.passages.all()  # type: ignore[attr-defined]


class QuoteForm(Unstamped):
    passage = forms.ModelChoiceField(queryset=Passage.objects.none(), widget=forms.HiddenInput)
    words = forms.CharField(label=_("Words to be quoted"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passage"].queryset = dialogue.passages.select_related("guest", "dialogue__item__unit")  # type: ignore[attr-defined]


class SpanForm(Unstamped):
    start = TimeCode(label=_("From"), max_length=12, help_text=_("Such as 12:34 or 1:02:03."))
    end = TimeCode(label=_("To"), max_length=12)
    title = forms.CharField(label=_("Title of the part"), max_length=200, widget=forms.TextInput(attrs={"lang": "vi"}))


class QuoteChoice(Rows):
    def label_from_instance(self, obj: Any) -> str:
        words = obj.words if len(obj.words) <= 160 else f"{obj.words[:159]}…"
        return f"{obj.passage.guest}, {time_code(obj.passage.start_ms)}: {words}"


class ArticleForm(Unstamped):
    title = forms.CharField(label=_("Working title"), max_length=200)
    quotes = QuoteChoice(
        label=_("Quotations"), queryset=DialogueQuote.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quotes"].queryset = quotes_of(dialogue)  # type: ignore[attr-defined]
