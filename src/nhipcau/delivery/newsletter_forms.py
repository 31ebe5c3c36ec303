"""What the screens of newsletters ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.delivery.domain.newsletter_queries import Story
from nhipcau.delivery.models import Newsletter
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.people.models import Unit
from nhipcau.plan.forms import Unstamped
from nhipcau.portal.offers import LONGEST_NAME


class NewsletterForm(Unstamped):
    """A name in each language in which it is written."""

    unit = forms.ModelChoiceField(label=gettext_lazy("Unit that keeps it"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, units: Any, newsletter: Newsletter | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units
        names = newsletter.names if newsletter is not None else {}
        for code in dict.fromkeys((*settings.NHIPCAU.languages, *names)):
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name in: %(language)s") % {"language": LANGUAGE_NAMES[code]}, required=False, max_length=LONGEST_NAME,
                initial=names.get(code, ""), widget=forms.TextInput(attrs={"lang": code}),
            )  # fmt: skip
        if newsletter is not None:
            del self.fields["unit"]

    def names(self) -> dict[str, str]:
        return {name.removeprefix("name_"): said for name, said in self.cleaned_data.items() if name.startswith("name_")}


class ChoiceForm(forms.Form):
    """A place for each story that can stand in the issue; a story without one stays out."""

    def __init__(self, *args: Any, stories: Iterable[Story], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stories = list(stories)
        for story in self.stories:
            box = forms.NumberInput(attrs={"min": 1, "max": 99, "inputmode": "numeric"})
            self.fields[_named(story)] = forms.IntegerField(
                label=_("Place of: %(title)s") % {"title": story.title}, required=False, min_value=1, max_value=99,
                initial=story.place, widget=box,
            )  # fmt: skip

    def lines(self) -> list[tuple[Story, forms.BoundField]]:
        return [(story, self[_named(story)]) for story in self.stories]

    def items(self) -> list[UUID]:
        """Those with a place, in order."""
        placed = [(self.cleaned_data[_named(story)], story.item.key) for story in self.stories if self.cleaned_data[_named(story)]]
        return [key for _place, key in sorted(placed, key=lambda one: one[0])]


def _named(story: Story) -> str:
    return f"place_{story.item.key}"
