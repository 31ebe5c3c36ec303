"""What the screen for an old portal's pages asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.choices import NameChoice, Rows
from nhipcau.newsroom.domain.queries import units_written_in
from nhipcau.newsroom.item_forms import DatedChoice
from nhipcau.people.models import Account, Unit
from nhipcau.reference.domain.vocabularies import choices_on
from nhipcau.reference.models import ContentKind, Place, Topic


class OldFileForm(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=_(".zip of saved pages with their pictures, one .html or .aspx page, or an RSS or Atom file (.xml)."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,.html,.htm,.aspx,.xml,.rss,.atom"}),
    )  # fmt: skip
    base = forms.CharField(
        label=_("Address of the folder in which the pages stood"), max_length=400,
        help_text=_("Such as https://cu.example.vn/portal/. A page that names its own address on that host keeps it."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    unit = forms.ModelChoiceField(label=_("Unit that owns the drafts"), queryset=Unit.objects.none(), empty_label=None)
    locality = NameChoice(label=_("Locality"), queryset=Place.objects.none())
    content_kind = DatedChoice(ContentKind, label=_("Kind of content"), initial="PROMO")
    topics = Rows(
        label=_("Topics"), queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple,
        help_text=_("All pages of the file get them; each draft can be described anew."),
        error_messages={"required": _("Choose at least one topic.")},
    )  # fmt: skip

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units_written_in(account)
        fields["locality"].queryset = Place.objects.filter(kind=Place.Kind.LOCALITY).valid_on(clock.today())  # type: ignore[attr-defined]
        fields["content_kind"].choices = choices_on(ContentKind, clock.today())
