"""Serving the released tree: a small WSGI responder that hands out whole files and nothing else.

It owns no data. It reads one folder, never writes, and asks the folder at every request, so that a page is
served from the moment it is renamed into place and gone from the moment it is removed.
"""

from nhipcau.portal.serve.responder import Responder

__all__ = ["Responder"]
