"""What the portal's templates may call."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from nhipcau.portal.pages import engine
from nhipcau.portal.pages.models import Card

register = template.Library()


@register.simple_tag
def card(one: Card, form: str = "card") -> SafeString:
    """A story in a list: ``card`` with picture, ``card_brief`` the same under its topic, without its lead, ``card_other`` one in another
    language than the page; ``entry`` a line, ``entry_with_lead`` a line and its lead."""
    return engine.card(one, form)
