"""What the screens of other localities' portals ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.choices import NameChoice, Rows
from nhipcau.newsroom.domain.partners import LONGEST_NAME, PartnerSaying
from nhipcau.newsroom.domain.queries import units_written_in
from nhipcau.newsroom.domain.taking_over import Drafted
from nhipcau.newsroom.item_forms import DatedChoice
from nhipcau.newsroom.models import Partner
from nhipcau.people.models import Account, Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate
from nhipcau.reference.domain.vocabularies import choices_on
from nhipcau.reference.models import ContentKind, Place, Topic


class PartnerForm(Unstamped):
    unit = forms.ModelChoiceField(label=_("Unit that follows it"), queryset=Unit.objects.none(), empty_label=None)
    name = forms.CharField(label=_("Locality"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"lang": "vi"}))
    address = forms.CharField(
        label=_("Address of its portal"), max_length=200, help_text=_("Such as https://example.gov.vn, without a page.")
    )
    fingerprint = forms.CharField(
        label=_("Fingerprint of its key"), max_length=200,
        help_text=_("64 digits and letters. Have it told by the locality itself, by letter or telephone; do not copy it from the portal."),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Who answers for it there"), max_length=LONGEST_NAME, help_text=_("Office, person and telephone."),
        widget=forms.TextInput(attrs={"lang": "vi"}),
    )  # fmt: skip
    since = VietnameseDate(label=_("Followed from"))
    until = VietnameseDate(label=_("Followed until"), required=False, help_text=_("Left empty while it is followed."))

    def __init__(self, *args: Any, units: Any, partner: Partner | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units
        if partner is not None:
            del self.fields["unit"]
            self.initial = {name: getattr(partner, name) for name in self.fields}

    def saying(self) -> PartnerSaying:
        return PartnerSaying(**{name: value for name, value in self.cleaned_data.items() if name != "unit"})


class TakeForm(forms.Form):
    """What the draft is about."""

    unit = forms.ModelChoiceField(label=_("Unit that owns it"), queryset=Unit.objects.none(), empty_label=None)
    locality = NameChoice(label=_("Locality"), queryset=Place.objects.none())
    content_kind = DatedChoice(ContentKind, label=_("Kind of content"), initial="PROMO")
    topics = Rows(
        label=_("Topics"), queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one topic.")},
    )  # fmt: skip

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units_written_in(account)
        fields["locality"].queryset = Place.objects.filter(kind=Place.Kind.LOCALITY).valid_on(clock.today())  # type: ignore[attr-defined]
        fields["content_kind"].choices = choices_on(ContentKind, clock.today())
        self.initial = {"unit": account.unit_id, "locality": account.unit.locality_id if account.unit else None}

    def drafted(self) -> Drafted:
        said = self.cleaned_data
        return Drafted(said["unit"], said["locality"], said["content_kind"], tuple(said["topics"]))
