"""Search over released editions: found as typed, as spelled the other way, and without any marks at all.

It owns one folder with a full-text index. ``portal`` admission is its only writer (``replace``, ``remove``,
``purge``); the web role opens the same folder and sees each commit at its next question. It leans on
``kernel.folding`` and knows neither the store nor the desk.
"""

from nhipcau.portal.search.entry import Entry, IndexRefused
from nhipcau.portal.search.index import Index
from nhipcau.portal.search.results import Hit, Piece, Results

__all__ = ["Entry", "Hit", "Index", "IndexRefused", "Piece", "Results"]
