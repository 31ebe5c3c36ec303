"""What the screens of channels ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.delivery.domain.channels import LONGEST_ADDRESS, LONGEST_NAME, ChannelSaying
from nhipcau.delivery.enums import ChannelKind
from nhipcau.delivery.forms import LANGUAGES
from nhipcau.delivery.models import Channel
from nhipcau.people.fields import PersonChoice
from nhipcau.people.models import Account, Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate


class ChannelForm(Unstamped):
    unit = forms.ModelChoiceField(label=_("Unit that keeps it"), queryset=Unit.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Kind"), choices=ChannelKind.choices)
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("As it stands on the channel."), widget=forms.TextInput(attrs={"lang": "vi"})
    )
    address = forms.CharField(
        label=_("Address"), max_length=LONGEST_ADDRESS,
        help_text=_("As it stands in a browser; of mail the address, of a key the key."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all languages of the portal."),
    )  # fmt: skip
    keeper = PersonChoice(label=_("Who keeps it"), queryset=Account.objects.none(), empty_label=None)
    since = VietnameseDate(label=_("Ours since"))
    until = VietnameseDate(label=_("Last day"), required=False, help_text=_("Left empty while it is ours."))

    def __init__(self, *args: Any, units: Any, keepers: Any, channel: Channel | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset, fields["keeper"].queryset = units, keepers
        if channel is not None:
            del self.fields["unit"], self.fields["kind"]
            same = ("name", "address", "languages", "since", "until")
            self.initial = {"keeper": channel.keeper_id, **{name: getattr(channel, name) for name in same}}

    def saying(self, kind: str) -> ChannelSaying:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("unit", "kind")}
        return ChannelSaying(kind=kind, **said)


class LinkForm(Unstamped):
    address = forms.CharField(
        label=_("Address where it stands now"), max_length=300, help_text=_("Beginning with https://, on this channel.")
    )
