"""A template engine of the portal's own: project settings do not reach it, and it needs no database."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from django.template import Context, Engine
from django.template.base import Template
from django.utils.safestring import SafeString, mark_safe

from nhipcau.portal.pages.assets import assets, ornaments
from nhipcau.portal.pages.languages import words
from nhipcau.portal.pages.models import Card

TEMPLATES = Path(__file__).parent.parent / "templates"
KEPT_CARDS = 2048


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine: its own folder, every template read once, everything escaped."""
    return Engine(
        dirs=[str(TEMPLATES)],
        loaders=[("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
        builtins=["nhipcau.portal.pages.tags"],
        autoescape=True,
    )


@cache
def _template(name: str) -> Template:
    return engine().get_template(f"portal/{name}")


@lru_cache(maxsize=1)
def _files() -> dict[str, str]:
    found = assets()
    return {
        "css": found["portal.css"].address,
        "data_css": found["data.css"].address,
        "embed_css": found["embed.css"].address,
        "icon": found["icon.svg"].address,
        "ornaments": found["ornaments.svg"].address,
        "title_font": found["source-serif-4-600.woff2"].address,
        "text_font": found["be-vietnam-pro-400.woff2"].address,
    }


def fill(template: str, language: str | None, **values: object) -> str:
    """A template's text with its values, the language's words, and the addresses of our files."""
    known = words(language) if language else {}
    given = {**values, "words": known, "files": _files(), "drawn": ornaments()}
    return str(_template(template).render(Context(given)))


@lru_cache(maxsize=KEPT_CARDS)
def card(one: Card, form: str) -> SafeString:
    """A card as ``parts/<form>.html`` shows it. Kept, since one release puts the same cards on many pages."""
    return mark_safe(fill(f"parts/{form}.html", one.language, card=one))
