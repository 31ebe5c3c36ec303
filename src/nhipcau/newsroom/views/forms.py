"""What the newsroom's screens ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from nhipcau.kernel import clock
from nhipcau.kernel.numbers import whole
from nhipcau.kernel.periods import Period
from nhipcau.newsroom.domain.facet_board import NO_FACET
from nhipcau.newsroom.enums import Genre, LanguageState, RefusalGround, Standing
from nhipcau.newsroom.language_forms import PERIODS, period_in
from nhipcau.newsroom.models import Item
from nhipcau.newsroom.views import showing
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import units_seen_by
from nhipcau.plan.domain.queries import plans_seen_by
from nhipcau.plan.models import Content, Plan
from nhipcau.reference.models import Audience, ImageFacet, Kept, Sector, Topic

EVERY = [("", _("all"))]


class ItemFilter(forms.Form):
    q = forms.CharField(label=_("Search in titles"), required=False, max_length=200)
    standing = forms.ChoiceField(label=_("Standing"), required=False, choices=[*EVERY, *Standing.choices])
    unit = forms.ModelChoiceField(label=_("Unit"), required=False, queryset=Unit.objects.none(), empty_label=_("all"))
    topic = forms.ModelChoiceField(
        label=_("Topic"), required=False, queryset=Topic.objects.all(), empty_label=_("all"), to_field_name="code"
    )
    genre = forms.ChoiceField(label=_("Genre"), required=False, choices=[*EVERY, *Genre.choices])
    audience = forms.ModelChoiceField(
        label=_("Audience"), required=False, queryset=Audience.objects.all(), empty_label=_("all"), to_field_name="code"
    )
    plan = forms.ModelChoiceField(label=_("Plan"), required=False, queryset=Plan.objects.none(), empty_label=_("all"))
    content = forms.ModelChoiceField(
        label=_("Content"), required=False, queryset=Content.objects.none(), empty_label=_("all")
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(label=_("In this language"), required=False, choices=[*EVERY, *LanguageState.choices])
    ky = forms.ChoiceField(label=_("Released in"), required=False, choices=[("", _("any time")), *PERIODS])
    nam = forms.IntegerField(label=_("of the year"), required=False, min_value=2000, max_value=2100)
    facet = forms.ChoiceField(label=_("Facet of the image"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)

    #: Shown where the address asks for them, as the language board does: who begins here is not asked so much.
    OF_THE_BOARD = ("audience", "plan", "content", "language", "state", "ky", "nam", "facet", "sector")

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units_seen_by(account)
        fields["plan"].queryset = plans_seen_by(account)
        contents = Content.objects.filter(plan__in=fields["plan"].queryset.order_by().values("pk"))
        plan = whole(self.data.get("plan"))
        fields["content"].queryset = contents if plan is None else contents.filter(plan=plan)
        fields["language"].choices = [*EVERY, *showing.LANGUAGE_NAMES.items()]
        if self.data.get("facet"):
            fields["facet"].choices = [*EVERY, *_codes(ImageFacet), (NO_FACET, _("no facet named"))]
        if self.data.get("sector"):
            fields["sector"].choices = [*EVERY, *_codes(Sector)]
        for name in self.OF_THE_BOARD:
            if not self.data.get(name):
                del self.fields[name]

    @property
    def period(self) -> Period | None:
        """The days in which what is live was first released: of the year that is asked for or of the plan, else of this one."""
        word = self.cleaned_data.get("ky")
        if not word:
            return None
        content, plan = self.cleaned_data.get("content"), self.cleaned_data.get("plan")
        if self.cleaned_data.get("nam"):
            return period_in(self.cleaned_data["nam"], word)
        year = content.plan.year if content else plan.year if plan else clock.today().year
        return period_in(year, word)


def _codes(model: type[Kept]) -> list[tuple[str, str]]:
    """Every code there is, also those that ended: old items have them."""
    return [(row.code, row.name()) for row in model.objects.order_by("order", "code", "valid_from")]


class WordsForm(forms.Form):
    """Public words in Vietnamese and in English: the note of a correction, the reason of a withdrawal."""

    vi = forms.CharField(
        label=_("In Vietnamese"), max_length=600, widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"})
    )
    en = forms.CharField(label=_("In English"), max_length=600, widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}))

    @property
    def words(self) -> dict[str, str]:
        return {"vi": self.cleaned_data["vi"].strip(), "en": self.cleaned_data["en"].strip()}


class TimeForm(forms.Form):
    """A day and time in Việt Nam."""

    day = forms.DateField(input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"], error_messages={
        "required": _("Give the day of the release, such as 30/11/2026."),
        "invalid": _("The day is not one of the calendar. Write it as 30/11/2026."),
    })  # fmt: skip
    hour = forms.TimeField(input_formats=["%H:%M", "%Hh%M", "%H.%M"], error_messages={
        "required": _("Give the hour of the release, such as 08:00."),
        "invalid": _("The hour is not one of the clock. Write it as 08:00."),
    })  # fmt: skip

    @property
    def moment(self) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))


class EmbargoForm(TimeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label, self.fields["hour"].label = pgettext("release", "Day"), pgettext("release", "Hour")

    reason = forms.CharField(label=_("Why it is under embargo"), max_length=300, widget=forms.TextInput(attrs={"lang": "vi"}))


class SendBackForm(forms.Form):
    note = forms.CharField(
        label=_("What has to be changed"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"})
    )


class RefusePublicationForm(forms.Form):
    ground = forms.ChoiceField(label=_("On which ground"), choices=RefusalGround.choices, widget=forms.RadioSelect)
    sentence = forms.CharField(
        label=_("Why, in a sentence to its writer"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
        help_text=_("It is sent to the writer. Criticism of the office is no ground."),
    )  # fmt: skip


class GatherForm(forms.Form):
    item = forms.ModelChoiceField(label=_("Into which item"), queryset=Item.objects.none())
    reply = forms.CharField(
        label=_("The office's reply"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 4, "lang": "vi"}),
        help_text=_("It stands below the reader's words in the item's text; there you can go on writing it."),
    )  # fmt: skip

    def __init__(self, *values: Any, items: QuerySet[Item], titles: Mapping[int, str]) -> None:
        super().__init__(*values)
        field = cast("forms.ModelChoiceField[Item]", self.fields["item"])
        field.queryset = items
        field.label_from_instance = lambda one: titles.get(one.pk) or str(one.key)  # type: ignore[method-assign]


class CountsForm(forms.Form):
    quarter = forms.ChoiceField(label=_("Quarter"))
    item = forms.ModelChoiceField(label=_("Into which item"), queryset=Item.objects.none())

    def __init__(self, *values: Any, items: QuerySet[Item], titles: Mapping[int, str], quarters: Mapping[str, str]) -> None:
        super().__init__(*values)
        cast("forms.ChoiceField", self.fields["quarter"]).choices = list(quarters.items())
        field = cast("forms.ModelChoiceField[Item]", self.fields["item"])
        field.queryset = items
        field.label_from_instance = lambda one: titles.get(one.pk) or str(one.key)  # type: ignore[method-assign]


class AnswerRemarkForm(forms.Form):
    words = forms.CharField(
        label=_("Answer to the reader"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Sent by mail as you write it, in the language that you write; greeting and signature are yours. Around it the letter says in "
            "the reader's language what it answers."
        ),
    )  # fmt: skip


class CloseRemarkForm(forms.Form):
    note = forms.CharField(
        label=_("What was done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"}),
        help_text=_("For the office alone: corrected, answered, or why nothing had to be done. No personal details."),
    )  # fmt: skip
