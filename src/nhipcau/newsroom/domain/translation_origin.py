"""Saying how a translation was made. Readers are told on the page, so it is part of what is cleared."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.segment_origins import origin_of_all
from nhipcau.newsroom.domain.translation import TranslationRefused
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.enums import Origin
from nhipcau.newsroom.models import Edition
from nhipcau.people.models import Account


@transaction.atomic
def declare_origin(*, edition: Edition, origin: str, by: Account) -> Edition:
    """Write down that a person, a machine or both made the translation; the same word again saves nothing.

    Raises PermissionDenied, TranslationRefused.
    """
    if not rules.may_edit(by, edition) or edition.is_source:
        raise PermissionDenied(_("This edition is not yours to translate."))
    if origin not in Origin.values:
        raise TranslationRefused(_("Choose from the list how the translation was made."))
    working = fresh(edition).working_copy()
    if working.origin == origin:
        return edition
    refuse_origin(working, origin)
    working.origin = origin
    working.save_revision(user=by, clean=False)
    edition.refresh_from_db()
    return edition


def refuse_origin(working: Edition, origin: str) -> None:
    """Raises TranslationRefused where segments of the working copy began with a machine and ``origin`` would say that a person
    made them all. Asked of every way to change it."""
    if origin == Origin.HUMAN and origin_of_all(working.segment_origins) != Origin.HUMAN:
        raise TranslationRefused(
            _("Segments of this translation began with a machine; readers are told so. Translate them anew to change that.")
        )
