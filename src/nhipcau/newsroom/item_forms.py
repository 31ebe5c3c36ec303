"""What an item is about and what it is: the lists are those of the day, an old item keeps what it was given."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.choices import NameChoice, NameRows, Rows
from nhipcau.newsroom.domain.answering import may_answer
from nhipcau.newsroom.domain.queries import tasks_to_write_for, units_written_in
from nhipcau.newsroom.domain.source_language import SOURCE_LANGUAGE, is_open
from nhipcau.newsroom.enums import Genre
from nhipcau.newsroom.models import Item
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.people.fields import PersonChoice
from nhipcau.people.models import Account, Unit
from nhipcau.plan.models import Task
from nhipcau.reference.citing import cited
from nhipcau.reference.domain.vocabularies import choices_on, why_not
from nhipcau.reference.models import (
    Audience,
    Channel,
    ContentKind,
    ImageFacet,
    Kept,
    LegalDocument,
    Place,
    Sector,
    Topic,
)

LONGEST_LAWS = 1000


class DatedChoice(forms.ChoiceField):
    """A code of a vocabulary that holds today; one that does not is refused with the reason."""

    def __init__(self, model: type[Kept], **kwargs: Any) -> None:
        self.model = model
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)
        if reason := why_not(self.model, str(value), clock.today()):
            raise forms.ValidationError(reason)


class Documents(forms.CharField):
    """Numbers of legal documents, as they are cited, turned into the rows of the register."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=LONGEST_LAWS, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}), required=False, **kwargs
        )

    def clean(self, value: Any) -> list[LegalDocument]:
        words = super().clean(value)
        found: list[LegalDocument] = []
        for part in (piece.strip() for piece in words.replace(";", "\n").replace(",", "\n").splitlines()):
            if part:
                found.append(self._row(part))
        return list(dict.fromkeys(found))

    def _row(self, words: str) -> LegalDocument:
        citation = next(iter(cited(words)), None)
        rows = LegalDocument.objects.filter(number=citation.number if citation else words)
        if citation and citation.year:
            rows = rows.filter(date__year=citation.year) or rows
        row = rows.order_by("-date").first()
        if row is None:
            said = _now(
                "The register of legal documents has no “%(number)s”. Enter it there first, or check the number."
            )
            raise forms.ValidationError(said % {"number": words[:80]})
        return row

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(row.number or row.title for row in value)


class AboutForm(forms.Form):
    """What an item is about."""

    topics = Rows(
        label=_("Topics"), queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple,
        help_text=_("Readers find the item under these."),
        error_messages={"required": _("Choose at least one topic.")},
    )  # fmt: skip
    places = NameRows(
        label=_("Places spoken of"), queryset=Place.objects.filter(kind=Place.Kind.SIGHT), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    audiences = Rows(
        label=_("For whom"), queryset=Audience.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    channels = Rows(
        label=_("Channels it is meant for"),
        queryset=Channel.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    facets = Rows(
        label=_("Facets of the image"),
        queryset=ImageFacet.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sectors = Rows(
        label=_("Sectors of the economy"), queryset=Sector.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The business briefings list the item under these."),
    )  # fmt: skip
    explainer = forms.BooleanField(
        label=_("It explains the law or a policy"), required=False,
        help_text=_("It then names at least one document in force; the clearer is asked when it does not."),
    )  # fmt: skip
    laws = Documents(
        label=_("Legal documents it rests on"),
        help_text=_(
            "Numbers as they are cited, one a line, such as 72/2015/NĐ-CP. Readers see each with its title, issuer, day and the address"
            " of its text, as the list of laws under Directives has them; they are cleared with the text."
        ),
    )  # fmt: skip

    retells = forms.BooleanField(
        label=_("It retells another publisher's report"), required=False,
        help_text=_(
            "Then name the original with its address under counterpart and sources: readers see it, and nothing is cleared without it."
        ),
    )  # fmt: skip
    shows_names = forms.BooleanField(
        label=_("Readers see who answers for it and who translated it"), required=False,
        help_text=_("The names of the responsible editor and the translator then stand on the page. Ask these people first."),
    )  # fmt: skip

    #: Field → its vocabulary, of which those that hold today are offered beside those the item has.
    KEPT: tuple[tuple[str, type[Kept]], ...] = (("channels", Channel), ("facets", ImageFacet), ("sectors", Sector))

    def __init__(self, *args: Any, item: Item | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        today = clock.today()
        fields["places"].queryset = Place.objects.filter(kind=Place.Kind.SIGHT).valid_on(today)  # type: ignore[attr-defined]
        for name, model in self.KEPT:
            offered = model.objects.valid_on(today).values("pk")  # type: ignore[attr-defined]
            held = getattr(item, name).values("pk") if item is not None else model.objects.none().values("pk")
            fields[name].queryset = model.objects.filter(pk__in=offered) | model.objects.filter(pk__in=held)
        if item is not None:
            fields["responsible"] = PersonChoice(
                label=_("Responsible editor"), required=False, empty_label=_("the author"),
                queryset=may_answer(item.unit) | Account.objects.filter(pk=item.responsible_id),
            )  # fmt: skip
            if is_open(item):
                fields["source_language"] = _written_first()

    @classmethod
    def initial_of(cls, item: Item) -> dict[str, Any]:
        names = ("topics", "places", "audiences", "channels", "facets", "sectors", "laws")
        return {name: list(getattr(item, name).all()) for name in names} | {
            "explainer": item.explainer, "source_language": item.source_language, "retells": item.retells,
            "shows_names": item.shows_names, "responsible": item.responsible_id,
        }  # fmt: skip


def _written_first() -> forms.ChoiceField:
    """A form sent without it, as before there was a choice, means Vietnamese."""
    return forms.ChoiceField(
        label=_("Written first in"), choices=list(LANGUAGE_NAMES.items()), initial=SOURCE_LANGUAGE, required=False,
        help_text=_("The other languages are translated from it. Fixed once a text is submitted or a translation begun."),
    )  # fmt: skip


class ItemForm(AboutForm):
    title = forms.CharField(
        label=_("Working title"),
        max_length=200,
        help_text=_("In the language it is written in first; it can be changed while writing."),
    )
    task = forms.ModelChoiceField(
        label=_("For which task"), required=False, queryset=Task.objects.none(), empty_label=_("no task of the plan"),
        help_text=_("Once released, the item is evidence for this task."),
    )  # fmt: skip
    unit = forms.ModelChoiceField(label=_("Unit that owns it"), queryset=Unit.objects.none())
    locality = NameChoice(label=_("Locality"), queryset=Place.objects.none())
    genre = forms.ChoiceField(label=_("Genre"), choices=Genre.choices)
    content_kind = DatedChoice(
        ContentKind,
        label=_("Kind of content"),
        initial="PROMO",
        help_text=_("The kinds of Decree 72/2015/NĐ-CP, as they hold today."),
    )
    field_order = [
        "title",
        "source_language",
        "task",
        "unit",
        "locality",
        "genre",
        "content_kind",
        "topics",
        "places",
        "audiences",
    ]

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["task"].queryset, fields["unit"].queryset = tasks_to_write_for(account), units_written_in(account)
        fields["locality"].queryset = Place.objects.filter(kind=Place.Kind.LOCALITY).valid_on(clock.today())  # type: ignore[attr-defined]
        fields["content_kind"].choices = choices_on(ContentKind, clock.today())
        fields["source_language"] = _written_first()
        self.order_fields(self.field_order)

    def clean_source_language(self) -> str:
        return str(self.cleaned_data["source_language"] or SOURCE_LANGUAGE)
