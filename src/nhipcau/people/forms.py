"""What the screens of units and accounts ask for. A form checks that the words fit; what is allowed, the verb says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.kernel import clock
from nhipcau.kernel.choices import Rows
from nhipcau.people.enums import LAYERS, UnitKind
from nhipcau.people.fields import Unstamped, VietnameseDate
from nhipcau.people.models import Account, Unit

CODE = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit by its name and that of the unit above it: many localities have a department of the same name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name()} ({obj.parent.name()})" if obj.parent else obj.name()


class UnitChoices(Rows):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name()} ({obj.parent.name()})" if obj.parent else obj.name()


class DayForm(forms.Form):
    """A list as it stood on a day."""

    day = VietnameseDate(label=_l("As it stood on"), required=False)


class AddUnitForm(Unstamped):
    parent = UnitChoice(Unit.objects.none(), label=_l("Below"), empty_label=_l("choose a unit"))
    name_vi = forms.CharField(label=_l("Vietnamese name"), max_length=200)
    name_en = forms.CharField(label=_l("English name"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_l("Kind of unit"), choices=UnitKind.choices)
    code = forms.RegexField(
        CODE, label=_l("Code"), max_length=60, help_text=_l("Small letters without marks, digits, hyphens: so-vhtt-ninh-binh.")
    )
    on = VietnameseDate(label=_l("Stands since"), required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units  # type: ignore[attr-defined]


class ChangeForm(Unstamped):
    """What every change of units asks: from which day, and which decision it rests on."""

    on = VietnameseDate(label=_l("In force from"))
    document = forms.CharField(
        label=_l("Decision it rests on"), max_length=300, help_text=_l("Number, symbol and day, as the decision bears them.")
    )
    words = forms.CharField(label=_l("Note"), max_length=600, required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self.order_fields([name for name in self.fields if name not in ChangeForm.base_fields] + list(ChangeForm.base_fields))


class RenameForm(ChangeForm):
    name_vi = forms.CharField(label=_l("New Vietnamese name"), max_length=200)
    name_en = forms.CharField(label=_l("New English name"), max_length=200, required=False)


class MoveForm(ChangeForm):
    to = UnitChoice(Unit.objects.none(), label=_l("Below"), empty_label=_l("choose a unit"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = self.units  # type: ignore[attr-defined]


class MergeForm(ChangeForm):
    merged = UnitChoices(Unit.objects.none(), label=_l("Units that are merged"))
    into = UnitChoice(
        Unit.objects.none(), label=_l("Into a unit that stands"), required=False, empty_label=_l("into a new unit, named below")
    )
    name_vi = forms.CharField(label=_l("Vietnamese name of the new unit"), max_length=200, required=False)
    name_en = forms.CharField(label=_l("English name of the new unit"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["merged"].queryset = self.units  # type: ignore[attr-defined]
        self.fields["into"].queryset = self.units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("into") and not cleaned.get("name_vi"):
            self.add_error("name_vi", _("Name the new unit, or choose one that stands."))
        return cleaned


class SplitForm(ChangeForm):
    """Up to four units after; the first takes over what only one can take. Each child says where it goes."""

    PARTS = 4

    def __init__(self, *args: Any, children: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = children
        for number in range(1, self.PARTS + 1):
            self.fields[f"part_{number}"] = forms.CharField(
                label=_("Vietnamese name of unit %(number)s after") % {"number": number}, max_length=200, required=number < 3
            )
        places = [(str(number), _("to unit %(number)s") % {"number": number}) for number in range(1, self.PARTS + 1)]
        for child in children:
            self.fields[f"home_{child.pk}"] = forms.ChoiceField(label=child.name(), choices=places, initial="1")
        self.order_fields([name for name in self.fields if name not in ChangeForm.base_fields] + list(ChangeForm.base_fields))

    def parts(self) -> list[str]:
        return [name for number in range(1, self.PARTS + 1) if (name := self.cleaned_data.get(f"part_{number}"))]

    def homes(self) -> dict[int, int]:
        return {child.pk: int(self.cleaned_data[f"home_{child.pk}"]) - 1 for child in self.children}


class AccountForm(Unstamped):
    full_name = forms.CharField(label=_l("Full name"), max_length=120)
    username = forms.CharField(
        label=_l("User name"), max_length=40, help_text=_l("3 to 40 small letters without marks, digits, dots or hyphens.")
    )
    email = forms.EmailField(label=_l("Office e-mail"), required=False, help_text=_l("For reminders; nothing else is sent there."))
    unit = UnitChoice(Unit.objects.none(), label=_l("Unit"), empty_label=_l("choose a unit"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_l("Role"))
    unit = UnitChoice(
        Unit.objects.none(), label=_l("In the unit and everything below it"), empty_label=_l("choose a unit")
    )
    valid_from = VietnameseDate(label=_l("From"))
    valid_to = VietnameseDate(label=_l("Until"), required=False, help_text=_l("The last day. Left empty, until it is ended."))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        grouped = [(layer.label, [(role.value, role.label) for role in roles]) for layer, roles in LAYERS.items()]
        self.fields["role"].choices = [("", _("choose a role")), *grouped]  # type: ignore[attr-defined]
        self.initial.setdefault("valid_from", clock.today())


class EndRoleForm(forms.Form):
    last = VietnameseDate(label=_l("Last day"), required=False)


class OwnPasswordForm(forms.Form):
    """A person's own password: the one before, and the new one twice."""

    old = forms.CharField(label=_l("Password until now"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    new = forms.CharField(
        label=_l("New password"),
        help_text=_l("At least 10 characters; a short sentence is easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(label=_l("New password once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_old(self) -> str:
        if not self.account.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError(_("This is not your password until now."))
        return str(self.cleaned_data["old"])

    def clean_new(self) -> str:
        validate_password(self.cleaned_data["new"], self.account)
        return str(self.cleaned_data["new"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", _("The two new passwords differ."))
        if cleaned.get("new") and cleaned.get("new") == cleaned.get("old"):
            self.add_error("new", _("Choose another password than the one until now."))
        return cleaned
