"""Forms of the room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.kernel.periods import Period, Regime, Span, period_of
from nhipcau.people.models import Unit
from nhipcau.plan.forms import VietnameseDate
from nhipcau.plan.models import Campaign, Content, Plan
from nhipcau.reference.models import DeadlineRule, Topic
from nhipcau.report.domain.duties import REGIMES, REGULAR
from nhipcau.report.enums import DueUnit, RegimeChoice, ReportKind, SurveyMoment
from nhipcau.report.models import Report

#: The usual periods, as a button fills them in: span and number.
USUAL: dict[str, tuple[Span, int]] = {
    "year": (Span.YEAR, 1), "half": (Span.HALF, 1), "nine_months": (Span.NINE_MONTHS, 1),
    **{f"quarter{n}": (Span.QUARTER, n) for n in range(1, 5)}, **{f"month{n}": (Span.MONTH, n) for n in range(1, 13)},
}  # fmt: skip
USUAL_WORDS = [
    ("year", _l("the whole year")), ("half", _l("first six months")), ("nine_months", _l("first nine months")),
    ("quarter1", _l("quarter I")), ("quarter2", _l("quarter II")), ("quarter3", _l("quarter III")),
    ("quarter4", _l("quarter IV")),
]  # fmt: skip
KINDS = [
    ("", _l("report of the plan")),
    (ReportKind.SPOKESPERSON.value, ReportKind.SPOKESPERSON.label),
    (ReportKind.TOPIC.value, ReportKind.TOPIC.label),
]


class ReportForm(forms.Form):
    """Which plan, which kind, and the two days of the period, both included."""

    plan = forms.ModelChoiceField(Plan.objects.none(), label=_l("Plan"), empty_label=_l("choose a plan"))
    kind = forms.ChoiceField(label=_l("Kind of report"), choices=KINDS, required=False)
    content = forms.ModelChoiceField(
        Content.objects.none(), label=_l("Topic report: a content"), required=False, empty_label=_l("none")
    )
    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_l("Topic report: a campaign"), required=False, empty_label=_l("none")
    )
    topic = forms.ModelChoiceField(
        Topic.objects.all(), label=_l("Topic report: a topic"), required=False, empty_label=_l("none")
    )
    period_from = VietnameseDate(label=_l("First day of the period"))
    period_to = VietnameseDate(label=_l("Last day of the period"))

    def __init__(self, *args: Any, plans: Any, chosen: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        self.fields["content"].queryset = Content.objects.filter(plan__in=plans)  # type: ignore[attr-defined]
        units = plans.values("unit")
        self.fields["campaign"].queryset = Campaign.objects.filter(unit__in=units)  # type: ignore[attr-defined]
        self.fields["topic"].label_from_instance = lambda row: row.name()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The period ends before it begins. Give the first day, then the last."))
        narrowed = [name for name in ("content", "campaign", "topic") if cleaned.get(name)]
        if cleaned.get("kind") == ReportKind.TOPIC and len(narrowed) != 1:
            self.add_error("kind", _("A topic report is about one thing: choose a content, a campaign or a topic."))
        return cleaned


class UsualPeriodForm(forms.Form):
    """Fills in the two days of a usual period."""

    span = forms.ChoiceField(label=_l("Usual period"), choices=USUAL_WORDS)
    regime = forms.ChoiceField(label=_l("The year runs from"), choices=RegimeChoice.choices)
    year = forms.IntegerField(label=_l("Year"), min_value=1975, max_value=2099)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = ((f"month{n}", _("month %(n)s") % {"n": n}) for n in range(1, 13))
        self.fields["span"].choices = [*USUAL_WORDS, *months]  # type: ignore[attr-defined]

    def period(self) -> Period:
        given = self.cleaned_data
        span, number = USUAL[given["span"]]
        return period_of(
            year=given["year"], span=span, number=number, regime=REGIMES[RegimeChoice(given["regime"])]
        )


def reporting_window(name: str, year: int) -> tuple[dt.date, dt.date]:
    """The two usual years: the reporting year of NĐ 09/2019, and the calendar year."""
    regime = Regime.CALENDAR if name == "calendar" else Regime.FROM_15_12
    period = period_of(year=year, regime=regime)
    return period.first, period.last


class MoveForm(forms.Form):
    to = forms.CharField(max_length=10)
    words = forms.CharField(label=_l("What has to be changed"), required=False, max_length=600)


class SignedForm(forms.Form):
    """The signed copy as it came back."""

    file = forms.FileField(label=_l("The signed PDF"), widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}))
    number = forms.CharField(label=_l("Number and symbol"), max_length=60, help_text=_l("Such as 16/BC-UBND."))
    date = VietnameseDate(label=_l("Date of the document"))
    confirmed = forms.BooleanField(
        label=_l("What I typed is right although the words of the PDF differ"), required=False
    )


class TemplateForm(forms.Form):
    body = forms.CharField(
        label=_l("Words of this section"), strip=False, max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 12, "lang": "vi", "spellcheck": "false"}),
    )  # fmt: skip


class DutyForm(forms.Form):
    """Who owes which report to whom, by when."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_l("Unit"), empty_label=_l("choose a unit"))
    each_below = forms.BooleanField(label=_l("Every unit directly below it owes it"), required=False)
    title = forms.CharField(label=_l("Name of the report"), max_length=300)
    kind = forms.ChoiceField(label=_l("Kind of report"), choices=[(one.value, one.label) for one in REGULAR])
    regime = forms.ChoiceField(label=_l("The year runs from"), choices=RegimeChoice.choices)
    to_words = forms.CharField(label=_l("Reported to"), required=False, max_length=200)
    to_unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_l("Or to a unit of the program"), required=False, empty_label=_l("none")
    )
    rule_code = forms.ChoiceField(label=_l("Due by the rule"), required=False)
    due_value = forms.IntegerField(
        label=_l("Or so many after the last day"), required=False, min_value=0, max_value=366
    )
    due_unit = forms.ChoiceField(
        label=_l("counted in"), required=False,
        choices=[(one.value, one.label) for one in DueUnit if one is not DueUnit.DATE],
    )  # fmt: skip
    begins = VietnameseDate(label=_l("From the day"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("unit", "to_unit"):
            self.fields[name].label_from_instance = lambda row: row.name()  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["to_unit"].queryset = Unit.objects.all()  # type: ignore[attr-defined]
        rules = DeadlineRule.objects.filter(rule_code__in=_of_periods()).order_by("rule_code", "-valid_from")
        named = {one.rule_code: one.name() for one in rules}
        self.fields["rule_code"].choices = [  # type: ignore[attr-defined]
            ("", _("a term of its own")), *((code, f"{code} · {words}") for code, words in named.items())
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("rule_code") and cleaned.get("due_value") is None:
            self.add_error("rule_code", _("Choose a rule, or say how many days after the period it is due."))
        return cleaned


class EndDutyForm(forms.Form):
    """The last day on which a duty is asked for."""

    last = VietnameseDate(label=_l("Last day"))


def _of_periods() -> Iterable[str]:
    """Rules that fit a report of a period: by date, or counted from the period's last day."""
    return ("SP.ANNUAL_REPORT", "EI.REPORT_PLAN", "RP.YEAR", "RP.HALF")


class FilingForm(forms.Form):
    note = forms.CharField(
        label=_l("Remark to the recipient"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    report = forms.ModelChoiceField(
        Report.objects.none(), label=_l("With the report"), required=False, empty_label=_l("none")
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["report"].queryset = Report.objects.filter(unit=unit).defer("figures", "templates")  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_l("Unit"), empty_label=_l("choose a unit"))
    name = forms.CharField(label=_l("What was reached"), max_length=300)
    value = forms.DecimalField(label=_l("Value"), max_digits=18, decimal_places=2)
    unit_words = forms.CharField(label=_l("Unit of count"), max_length=60)
    period_from = VietnameseDate(label=_l("First day of the period"))
    period_to = VietnameseDate(label=_l("Last day of the period"))
    source = forms.CharField(label=_l("Source"), max_length=300)
    link = forms.URLField(label=_l("Address of the source"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].label_from_instance = lambda row: row.name()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The period ends before it begins. Give the first day, then the last."))
        return cleaned


class SurveyForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_l("Unit"), empty_label=_l("choose a unit"))
    title = forms.CharField(label=_l("Name of the survey"), max_length=300)
    question = forms.CharField(label=_l("The question"), max_length=600)
    groups = forms.CharField(
        label=_l("Groups of people, one a line"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2_000
    )
    answers = forms.CharField(
        label=_l("Answers, one a line"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2_000
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].label_from_instance = lambda row: row.name()  # type: ignore[attr-defined]


class AnswersForm(forms.Form):
    moment = forms.ChoiceField(label=_l("Asked"), choices=SurveyMoment.choices)
    day = VietnameseDate(label=_l("On the day"))
    file = forms.FileField(
        label=_l("File of answers"), required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_l(".csv or .xlsx with the columns Nhóm and Câu trả lời, one line a person, no names."),
    )  # fmt: skip


class FormFileForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_l("Unit"), empty_label=_l("choose a unit"))
    file = forms.FileField(
        label=_l("The blank form"), widget=forms.ClearableFileInput(attrs={"accept": ".docx,.xlsx"})
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].label_from_instance = lambda row: row.name()  # type: ignore[attr-defined]


class OldReportForm(forms.Form):
    """Last year's report, and the days it covers."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_l("Unit"), empty_label=_l("choose a unit"))
    file = forms.FileField(
        label=_l("The old report"), widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.html,.htm,.txt"})
    )
    period_from = VietnameseDate(label=_l("First day of the period"))
    period_to = VietnameseDate(label=_l("Last day of the period"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].label_from_instance = lambda row: row.name()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The period ends before it begins. Give the first day, then the last."))
        return cleaned
