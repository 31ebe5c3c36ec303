"""What the register of steering committees asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _l

from nhipcau.kernel import clock
from nhipcau.people.enums import MemberRole
from nhipcau.people.fields import PersonChoice, Unstamped, VietnameseDate
from nhipcau.people.forms import CODE, UnitChoice
from nhipcau.people.models import Account, Unit


class CommitteeForm(Unstamped):
    unit = UnitChoice(Unit.objects.none(), label=_l("Committee of"), empty_label=_l("choose a unit"))
    name_vi = forms.CharField(label=_l("Vietnamese name"), max_length=200)
    name_en = forms.CharField(label=_l("English name"), max_length=200, required=False)
    code = forms.RegexField(CODE, label=_l("Code"), max_length=60, help_text=_l("Small letters without marks, digits, hyphens: bcd-ttdn."))
    founded_by = forms.CharField(label=_l("Founded by the decision"), max_length=300)
    on = VietnameseDate(label=_l("Stands since"))
    party_led = forms.BooleanField(
        label=_l("Founded by a Party decision"), required=False, help_text=_l("Its papers then follow the Party's rules of form.")
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class SeatForm(Unstamped):
    name = forms.CharField(label=_l("Full name, as the decision writes it"), max_length=120)
    unit = UnitChoice(Unit.objects.none(), label=_l("Unit represented"), empty_label=_l("choose a unit"))
    role = forms.ChoiceField(label=_l("Part in the committee"), choices=MemberRole.choices, initial=MemberRole.MEMBER)
    account = PersonChoice(
        Account.objects.none(), label=_l("Account on this desk"), required=False, empty_label=_l("without an account")
    )
    title = forms.CharField(label=_l("Post held"), max_length=200, required=False)
    body = forms.CharField(label=_l("In the body"), max_length=200, required=False)
    cited = forms.CharField(label=_l("By the decision"), max_length=300)
    on = VietnameseDate(label=_l("From"))

    def __init__(self, *args: Any, units: QuerySet[Unit], people: QuerySet[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["account"].queryset = people  # type: ignore[attr-defined]


class PostForm(Unstamped):
    """A post held beside the seat. Left without a last day it goes on."""

    title = forms.CharField(label=_l("Post held"), max_length=200)
    body = forms.CharField(label=_l("In the body"), max_length=200, required=False)
    cited = forms.CharField(label=_l("By the decision"), max_length=300, required=False)
    on = VietnameseDate(label=_l("From"))
    until = VietnameseDate(label=_l("Until"), required=False)


class UnseatForm(forms.Form):
    last = VietnameseDate(label=_l("Last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("last", clock.today())
