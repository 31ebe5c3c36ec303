"""What the framework's editor sends when someone presses one of its buttons."""

from __future__ import annotations

from typing import Any

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield


def edit_form(
    *, title: str = "Sen Hồ Tây", lead: str = "Mùa sen.", heading: str = "", paragraph: str = "<p>Chữ.</p>", **values: Any
) -> dict[str, Any]:
    """The whole form of an edition; other fields and buttons by name."""
    blocks = [("paragraph", rich_text(paragraph, features=["bold", "italic", "link", "ol", "ul"]))]
    if heading:
        blocks.append(("heading", heading))
    blank = dict.fromkeys(("picture", "picture_alt", "picture_caption", "picture_credit", "byline", "slug"), "")
    words = {"title": title, "lead": lead, "origin": "human", "body": streamfield(blocks)}
    return nested_form_data({**blank, **words, **values})
