"""The words of a piece of rich text as a reader sees them."""

from __future__ import annotations

import html
import re

from django.utils.html import strip_tags

#: Where one of these begins or ends, a reader sees a new line.
_BREAKS = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|ol|p"
    r"|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)\b[^>]*>",
    re.IGNORECASE,
)


def plain_words(markup: str) -> str:
    """The text of ``markup`` without tags and with its character references resolved, a line a block.

    Words of neighbouring blocks are never glued together, and what stands alone in a block stands alone on its line.
    """
    lines = (" ".join(line.split()) for line in html.unescape(strip_tags(_BREAKS.sub("\n", markup))).split("\n"))
    return "\n".join(line for line in lines if line)
