"""The language an item is written in first. All other editions are translated from it, so it is fixed once one is begun."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from wagtail.models import Locale

from nhipcau.kernel import journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.models import Item, ReaderLanguage, Version
from nhipcau.people.models import Account, Unit
from nhipcau.portal.door import LANGUAGES

SOURCE_LANGUAGE = "vi"


class ItemRefused(ValueError):
    """The item cannot be begun or described so; the message says which part and what to give."""


def sources(at: str = "") -> Q:
    """Editions that are their item's source. ``at``: the way to the edition from the rows asked, such as "version__edition__"."""
    return Q(**{f"{at}locale__language_code": F(f"{at}item__source_language")})


def wants_reader(unit: Unit, language: str) -> bool:
    """Whether the unit, or one above it, says that nobody in the house vouches for this language."""
    units = unit.path.strip("/").split("/")
    return ReaderLanguage.objects.filter(language=language, needed=True, unit__code__in=units).exists()


def may_be_source(unit: Unit, language: str) -> None:
    """Raises ItemRefused. A reader outside compares a text with its cleared source; what is written first has none."""
    if language not in LANGUAGES:
        raise ItemRefused(_("Choose the language in which it is written first from the portal's languages."))
    if language != SOURCE_LANGUAGE and wants_reader(unit, language):
        raise ItemRefused(_("Nobody in the house vouches for this language. Write first in another, and translate."))


def is_open(item: Item) -> bool:
    """Whether the language it is written in first can still be changed."""
    return item.editions.count() <= 1 and not Version.objects.filter(edition__item=item).exists()


@transaction.atomic
def write_first_in(*, item: Item, language: str, by: Account) -> Item:
    """Say that the item is written in this language first; its only edition becomes one of that language.

    Fixed once another edition is begun or a text was submitted. Raises PermissionDenied, ItemRefused.
    """
    if not rules.may_write_in(by, item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit describe its items."))
    item = Item.objects.select_for_update(of=("self",)).select_related("unit").get(pk=item.pk)
    if language == item.source_language:
        return item
    may_be_source(item.unit, language)
    if not is_open(item):
        raise ItemRefused(
            _("The language it is written in first is fixed: a text was submitted, or another is translated from it.")
        )
    locale = Locale.objects.get_or_create(language_code=language)[0]
    item.editions.update(locale=locale)
    item.source_language = language
    item.save(update_fields=["source_language"])
    journal.record(actor=by, action="newsroom.source_language", subject=item, language=language)
    return item
