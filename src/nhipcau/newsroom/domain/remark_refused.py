"""The one word for what cannot be done with a reader's remark, shared by its verbs."""

from __future__ import annotations


class RemarkRefused(ValueError):
    """The remark cannot be handled so; the message says why and what to do."""
