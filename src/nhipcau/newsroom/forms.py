"""Forms of the editor: what is typed is checked before it is saved, by hand or by autosave."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.images.forms import BaseImageForm

from nhipcau.kernel import clock, journal
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.uploads import check_upload
from nhipcau.newsroom.domain.media import is_settled
from nhipcau.newsroom.domain.own_parts import own_after
from nhipcau.newsroom.domain.picture_words import captions_proposed
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in, words_of
from nhipcau.newsroom.domain.segment_origins import noted
from nhipcau.newsroom.domain.segments import FIELDS, take_apart
from nhipcau.newsroom.domain.translation import TranslationRefused, content_of, content_of_copy, source_of
from nhipcau.newsroom.domain.translation_origin import refuse_origin
from nhipcau.newsroom.pictures.examining import PictureRefused, examine
from nhipcau.newsroom.pictures.markup import refuse_active
from nhipcau.newsroom.word_fields import PeopleField, WordsField, in_this_language
from nhipcau.plan.forms import VietnameseDate

log = logging.getLogger(__name__)


class EditionForm(WagtailAdminModelForm):  # type: ignore[misc]
    def clean(self) -> dict[str, Any]:
        """All that was sent is checked, not only what would be saved: the framework keeps the whole of it for previews,
        with the blocks that were taken out again."""
        cleaned: dict[str, Any] = super().clean()
        sent = self.data.lists() if isinstance(self.data, QueryDict) else self.data.items()
        refuse_stamped("\n".join([words_of(cleaned), *(words_in(_as_data(value)) for _name, value in sent)]))
        try:
            refuse_origin(self.instance, cleaned.get("origin", ""))
        except TranslationRefused as refused:
            self.add_error("origin", str(refused))
        if not self.errors and self.instance.item_id and not self.instance.is_source:
            self._note_own(cleaned)
        return cleaned

    def _note_own(self, cleaned: dict[str, Any]) -> None:
        """What a person chose for a translation alone stays when its source is taken over again, and whose words a segment has
        is known however it was written."""
        edition, before = self.instance, content_of_copy(self.instance)
        after = {name: cleaned.get(name, before[name]) for name in FIELDS}
        after["picture"] = cleaned["picture"].pk if cleaned.get("picture") else None
        after["body"] = list(cleaned["body"].get_prep_value())
        was, now = ({segment.key: segment.text for segment in take_apart(content)} for content in (before, after))
        changed = {key: now.get(key, "") for key in edition.source_segments if now.get(key) != was.get(key)}
        edition.segment_origins = noted(edition.segment_origins, changed, was=was, by=self.for_user.pk, origins={})
        with suppress(TranslationRefused):  # without a source there is nothing that it could differ from
            source = content_of(source_of(edition.item))
            edition.own_parts = own_after(edition.own_parts, before=before, after=after, source=source)


def _as_data(value: Any) -> Any:
    """A rich text is sent as JSON, which hides its words from a reader of lines."""
    if isinstance(value, list):
        return [_as_data(one) for one in value]
    if isinstance(value, str) and value[:1] in ("{", "["):
        with suppress(ValueError, RecursionError):
            return json.loads(value)
    return value


class PictureForm(BaseImageForm):  # type: ignore[misc]
    """A picture brought into the library: the file is judged before it is kept, its words before they are saved."""

    expires_on = VietnameseDate(
        label=_l("Last day it may be used"), required=False, help_text=_l("Left empty, the right to use it does not end.")
    )
    taken_on = VietnameseDate(
        label=_l("Day it was taken"), required=False,
        help_text=_l("Left empty, it is the day the camera wrote into the file. The posts of the people shown are those of this day."),
    )
    people = PeopleField(
        label=_l("People shown"),
        help_text=_l("One a line: name | post | left, centre or right. A post in more languages: «Chủ tịch / en: Chairman»."),
    )
    captions = WordsField(
        label=_l("Captions"), longest=300, help_text=_l("Shown where a text that shows the picture has none of its own.")
    )
    alts = WordsField(label=_l("Descriptions for those who cannot see it"), longest=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.by = kwargs.get("user")
        super().__init__(*args, **kwargs)
        self.settled = self.instance.pk is not None and is_settled(self.instance)
        if self.settled:  # the framework would remove the original that a version shows
            self.fields.pop("file", None)
        if "file" in self.fields:
            _judge_first(self.fields["file"])
        if not self.is_bound and (proposed := captions_proposed(self.instance, clock.today())):
            self.initial["captions"] = {**proposed, **self.instance.captions}
            self.fields["captions"].help_text = _(
                "Proposed from the people shown, where there was none. Change what is not right; saving keeps it."
            )

    def clean_taken_on(self) -> Any:
        day = self.cleaned_data["taken_on"]
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("This day has not come yet. Write the day on which the picture was taken, or leave it empty."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_stamped(words_in([value for value in cleaned.values() if isinstance(value, (str, list, dict))]))
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        """Who brought a picture in is noted by the row itself; what is changed of it later, here."""
        old = self.original_file
        if old and not old.storage.exists(old.name):
            self.original_file = None  # lost: the framework would remove the new file, which may take its name
        was_kept = self.instance.pk is not None
        saved = super().save(commit=commit)
        if commit and was_kept and self.changed_data:
            journal.record(
                actor=self.by, action="newsroom.picture_change", subject=saved, fields=sorted(self.changed_data),
                sha256=saved.sha256,
            )  # fmt: skip
        return saved


def _judge_first(field: forms.Field) -> None:
    """The framework decodes a picture to measure it, and stumbles over a damaged one: it is judged before that."""
    measured = field.to_python

    def judged(uploaded: Any) -> Any:
        if uploaded:
            try:
                _judge(uploaded)
            except (IntakeRefused, PictureRefused) as refusal:
                log.warning("a picture was refused: %s", refusal.rule)
                raise forms.ValidationError(in_this_language(refusal), code=refusal.rule) from refusal
        return measured(uploaded)

    field.to_python = judged  # type: ignore[method-assign]


def _judge(uploaded: Any) -> None:
    """Raises PictureRefused, IntakeRefused. The file is left at its start."""
    uploaded.seek(0)
    content = uploaded.read()
    uploaded.seek(0)
    refuse_active(content, uploaded.name or "")
    examine(content, uploaded.name or "")
    check_upload(uploaded)
