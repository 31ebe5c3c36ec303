"""The public house's application: files of the released tree; behind them only search. It opens no desk table."""

from __future__ import annotations

import os

os.environ["NHIPCAU_ROLE"] = "public"
os.environ.setdefault("NHIPCAU_PUBLIC_READ_ONLY", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from nhipcau.portal.serve import Responder

_environment = settings.NHIPCAU
application = Responder(
    _environment.public_folder / "tree",
    fallback=get_wsgi_application(),
    dynamic=["/vi/tim-kiem/", *(f"/{code}/search/" for code in _environment.languages if code != "vi")],
    demonstration=_environment.demonstration,
)
