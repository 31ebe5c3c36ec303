"""Clips of a dialogue: a marked span becomes a clip of the library once everyone heard in it has agreed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.clips import ClipWords, cut
from nhipcau.newsroom.domain.dialogues import DialogueRefused
from nhipcau.newsroom.models import Clip, DialogueGuest, MarkedSpan
from nhipcau.people.models import Account


@transaction.atomic
def cut_span(*, span: MarkedSpan, by: Account) -> Clip:
    """Ask for a clip of the span. Raises PermissionDenied, DialogueRefused.

    Its rights and last day are those of the recording; its consent names the guests heard and the day each agreed.
    """
    dialogue = span.dialogue
    if not rules.may_write_in(by, dialogue.item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit keep the dialogues of its items."))
    span = MarkedSpan.objects.select_for_update(of=("self",)).get(pk=span.pk)
    recording = dialogue.clip
    if recording is None:
        raise DialogueRefused(_("The dialogue has no recording yet. Say first which sound or video of the library it is."))
    if span.clip_id:
        raise DialogueRefused(_("The part has a clip in the library already."))
    if recording.seconds and span.end_ms > recording.seconds * 1000:
        raise DialogueRefused(_("The part has to end after it begins, and within the recording."))
    guests = heard(span)
    if silent := [guest.name for guest in guests if not guest.agreed]:
        raise DialogueRefused(_("Not everyone heard in this part agreed: %(names)s.") % {"names": ", ".join(silent)})
    consent = "; ".join(f"{guest.name} {guest.agreed_on:%d/%m/%Y}" for guest in guests) or recording.consent
    words = ClipWords(
        title=span.title, credit=recording.credit, rights=recording.rights, licence=recording.licence, consent=consent[:300],
        expires_on=recording.expires_on, shows_map=recording.shows_map,
    )  # fmt: skip
    span.clip = cut(clip=recording, part=(span.start_ms, span.end_ms), words=words, by=by)
    span.save()
    return span.clip


def heard(span: MarkedSpan) -> list[DialogueGuest]:
    """The guests heard in the span by the transcript; without a passage there, all of the dialogue."""
    passages = span.dialogue.passages.filter(start_ms__lt=span.end_ms, end_ms__gt=span.start_ms)
    guests = span.dialogue.guests.all()
    return list(guests.filter(passages__in=passages).distinct() if passages.exists() else guests)
