"""Documents for readers: from a file that intake let in to a copy without properties, remarks or anything that acts.

Knows no framework. ``public_copy`` is the only way in.
"""

from nhipcau.newsroom.papers.making import KINDS, TYPES, PublicCopy, kind_named, public_copy
from nhipcau.newsroom.papers.refusal import PaperRefused

__all__ = ["KINDS", "TYPES", "PaperRefused", "PublicCopy", "kind_named", "public_copy"]
