"""The public house's application: files of the released tree; behind them search, and what readers send. It opens no
desk table."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

os.environ["NHIPCAU_ROLE"] = "public"
os.environ.setdefault("NHIPCAU_PUBLIC_READ_ONLY", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from nhipcau.portal.pages import addresses
from nhipcau.portal.serve import Responder
from nhipcau.portal.serve.counting import Counting
from nhipcau.portal.settings import house

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_environment = settings.NHIPCAU
_django = get_wsgi_application()


_counting = Counting(house().counts)


def _responder(*sections: Callable[[str], str]) -> Responder:
    return Responder(
        _environment.public_folder / "tree",
        fallback=_django,
        dynamic=[address(code) for address in sections for code in _environment.languages],
        demonstration=_environment.demonstration,
        secure=_environment.public_address.startswith("https://"),
        counting=_counting,
    )


_reading = _responder(addresses.search)
#: The forms are files like any other; what is sent to their addresses is not.
_sending = _responder(addresses.search, addresses.remark, addresses.own_letter, addresses.newsletter, addresses.check)


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    return (_sending if environ["REQUEST_METHOD"] == "POST" else _reading)(environ, start_response)
