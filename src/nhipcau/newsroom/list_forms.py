"""What the screens of the office's lists ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.newsroom.checks.ground import SPOKEN_OF
from nhipcau.newsroom.domain.dated_lists import LONGEST_ARTICLE, LONGEST_FIELD, LONGEST_SOURCE, DatedSaying
from nhipcau.newsroom.domain.looks import LONGEST_INTRODUCTION, drawn, localities
from nhipcau.newsroom.domain.office_lists import (
    CODE,
    HIGHEST_ORDER,
    LONGEST_NAME,
    LONGEST_REASON,
    NEEDED,
    LastingSaying,
)
from nhipcau.newsroom.office_lists import Dated, Lasting, OfficeList
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.plan.forms import Unstamped, VietnameseDate
from nhipcau.reference.models import CompetentBody, Place, Topic

FIELDS = {"border": _("national border")}
ORNAMENTS = {"flame": _("Flame-tree blossom"), "karst": _("Karst mountains"), "lotus": _("Lotus"), "river": _("River")}


def field_name(code: str) -> str:
    """What a field of competent bodies is called; a field of the office's own is its code."""
    return str(FIELDS.get(code, code))


def _fields() -> list[tuple[str, str]]:
    """The fields that a topic may ask for: those that checks know, and those that a body is competent in."""
    known = {*SPOKEN_OF, *CompetentBody.objects.order_by().values_list("field", flat=True).distinct()}
    return [("", _now("any source that is named")), *((one, field_name(one)) for one in sorted(known))]


class NamesForm(Unstamped):
    """A name in each language of the portal; Vietnamese and English are asked for."""

    code = forms.RegexField(
        rf"^{CODE.pattern}$", label=_("Code"), max_length=60, help_text=_("Letters without marks, digits, hyphens; never changed later."),
        error_messages={"invalid": _("A code has letters without marks, digits and hyphens only, such as le-hoi.")},
    )  # fmt: skip
    order = forms.IntegerField(
        label=_("Place in the order"), min_value=0, max_value=HIGHEST_ORDER, initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    reason = forms.CharField(label=_("Why it changes"), required=False, max_length=LONGEST_REASON)
    #: Beside the names, in the order of the screen.
    ALIKE: tuple[str, ...] = ("code", "order")

    def __init__(self, *args: Any, of: OfficeList, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of, self.row = of, row
        del self.fields["reason" if row is None else "code"]
        for language, name in LANGUAGE_NAMES.items():
            self.fields[f"name_{language}"] = forms.CharField(
                label=name,
                required=language in NEEDED,
                max_length=LONGEST_NAME,
                widget=forms.TextInput(attrs={"lang": language}),
            )

    @property
    def names(self) -> dict[str, str]:
        return {language: self.cleaned_data[f"name_{language}"] for language in LANGUAGE_NAMES}

    @property
    def alike(self) -> list[Any]:
        return [self[name] for name in self.ALIKE if name in self.fields]

    @property
    def named(self) -> list[Any]:
        return [self[f"name_{language}"] for language in LANGUAGE_NAMES]


def names_of(row: Any) -> dict[str, Any]:
    return {f"name_{language}": name for language, name in row.names.items()}


class LastingForm(NamesForm):
    clearers = forms.TypedChoiceField(
        label=_("Clearance"), coerce=int, choices=[(1, _("one person clears a text on it")), (2, _("two people clear a text on it"))],
        help_text=_("Two for seas and islands, the border, human rights, religion, ethnic groups and visits at high level."),
    )  # fmt: skip
    competence = forms.ChoiceField(
        label=_("Whose figures it may give"), required=False,
        help_text=_("With a field, its figures stand in a text only as facts that rest on a document of a competent body of that field."),
    )  # fmt: skip
    ALIKE = ("code", "order", "clearers", "competence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.of.model is Topic:
            self.fields["competence"].choices = _fields()  # type: ignore[attr-defined]
        else:
            del self.fields["clearers"], self.fields["competence"]

    @classmethod
    def initial_of(cls, row: Lasting) -> dict[str, Any]:
        own = {"clearers": row.clearers, "competence": row.competence} if isinstance(row, Topic) else {}
        return {"order": row.order, **own, **names_of(row)}

    def saying(self) -> LastingSaying:
        said = self.cleaned_data
        return LastingSaying(self.names, said["order"], said.get("clearers", 1), said.get("competence", ""))


class DatedForm(NamesForm):
    """A row with its time; ``first`` is asked for where it begins, for the first time or anew."""

    first = VietnameseDate(label=_("Holds from"), required=False, help_text=_("Left empty, it always held."))
    field = forms.RegexField(
        rf"^{CODE.pattern}$", label=_("Field of competence"), max_length=LONGEST_FIELD, initial="border",
        help_text=_("What its documents are a source for: border, or a code of your own that topics then name."),
        error_messages={"invalid": _("A code has letters without marks, digits and hyphens only, such as le-hoi.")},
    )  # fmt: skip
    within = forms.ModelChoiceField(label=_("Province or city"), queryset=Place.objects.none())
    source = forms.CharField(label=_("Document it rests on"), max_length=LONGEST_SOURCE)
    article = forms.CharField(label=_("Article of the document"), max_length=LONGEST_ARTICLE, required=False)
    ALIKE = ("code", "field", "within", "source", "article", "first", "order")

    def __init__(self, *args: Any, anew: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if self.of.model is Place:
            beside = self.row.within_id if self.row is not None else None
            fields["within"].queryset, fields["source"].required = localities(beside=beside), False
        self._leave_out(anew)

    def _leave_out(self, anew: bool) -> None:
        away = {"order", "article"} if self.of.model is Place else {"within"}
        away |= {"field"} if self.of.model is not CompetentBody or self.row is not None else set()
        for name in away | (set() if self.row is None or anew else {"first"}):
            del self.fields[name]
        if anew:
            self.fields["first"].required, self.fields["first"].help_text = (
                True,
                _("It ends on the day before; what was made until then keeps its name."),
            )
            self.fields["reason"].required, self.fields["reason"].label = True, _("By which document or decision")

    @classmethod
    def initial_of(cls, row: Dated) -> dict[str, Any]:
        own = {"within": row.within_id} if isinstance(row, Place) else {"order": row.order, "article": row.article}
        return {"source": row.source, **own, **names_of(row)}

    def saying(self) -> DatedSaying:
        said = self.cleaned_data
        return DatedSaying(
            self.names,
            said.get("order", 0),
            said.get("article", ""),
            said["source"],
            said.get("field", ""),
            said.get("within"),
        )


class EndForm(Unstamped):
    last = VietnameseDate(label=_("Last day"), required=False, help_text=_("Left empty, it goes on."))
    reason = forms.CharField(label=_("By which document or decision"), max_length=LONGEST_REASON)

    @classmethod
    def initial_of(cls, row: Dated) -> dict[str, Any]:
        return {"last": row.valid_to or clock.today()}


class LookForm(Unstamped):
    ornament = forms.ChoiceField(
        label=_("Drawing"), required=False, widget=forms.RadioSelect,
        help_text=_("It stands on the pages of the locality and gives them their colour."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [("", _("Bridge (none of its own)")), *((one, ORNAMENTS.get(one, one)) for one in drawn())]
        self.fields["ornament"].choices = shown  # type: ignore[attr-defined]
        for language, name in LANGUAGE_NAMES.items():
            self.fields[f"introduction_{language}"] = forms.CharField(
                label=name,
                required=False,
                max_length=LONGEST_INTRODUCTION,
                widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
            )

    @classmethod
    def initial_of(cls, place: Place) -> dict[str, Any]:
        words = place.introduction or {}
        return {"ornament": place.ornament, **{f"introduction_{language}": text for language, text in words.items()}}

    @property
    def introduction(self) -> dict[str, str]:
        return {language: self.cleaned_data[f"introduction_{language}"] for language in LANGUAGE_NAMES}

    @property
    def spoken(self) -> list[Any]:
        return [self[f"introduction_{language}"] for language in LANGUAGE_NAMES]
