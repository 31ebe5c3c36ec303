"""The seam to search engines (IndexNow) and feed hubs (WebSub): real, a dummy that keeps what it was told, or nobody.

Nobody is the default. A demonstration tells nobody, whatever the settings say.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from nhipcau.delivery.enums import AnnouncementKind
from nhipcau.portal.pages import addresses as public

TIMEOUT_SECONDS = 10
#: Answers after which the same words may be taken later.
LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


class AnnouncementRefused(ValueError):
    """It will not be taken, now or later."""


class AnnouncementDelayed(ValueError):
    """It was not taken now; to be tried again."""


class Announcer(Protocol):
    def tell(self, addresses: Sequence[str]) -> None:
        """Tells of public paths of this portal that changed. Raises AnnouncementRefused, AnnouncementDelayed."""


class Dummy:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[list[str]] = []

    def tell(self, addresses: Sequence[str]) -> None:
        self.told.append(list(addresses))


class IndexNow:
    """Search engines that speak IndexNow: which pages changed; the key's file lies in the tree."""

    def __init__(self, *, address: str, key: str, base: str) -> None:
        self._address, self._key, self._base = address, key, base

    def tell(self, addresses: Sequence[str]) -> None:
        said = {
            "host": urlsplit(self._base).netloc, "key": self._key, "keyLocation": f"{self._base}/{self._key}.txt",
            "urlList": [self._base + one for one in addresses],
        }  # fmt: skip
        _post(self._address, json.dumps(said).encode(), "application/json; charset=utf-8")


class WebSub:
    """A hub that passes feeds on: which feeds changed, those of the languages concerned."""

    def __init__(self, *, hub: str, base: str) -> None:
        self._hub, self._base = hub, base

    def tell(self, addresses: Sequence[str]) -> None:
        homes = dict.fromkeys(public.home(one.split("/")[1]) for one in addresses)
        feeds = [self._base + public.feed_of(home, form) for home in homes for form in ("atom", "rss", "json")]
        said = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]
        _post(self._hub, urlencode(said).encode(), "application/x-www-form-urlencoded")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What is told goes to the address that the office named and to no other."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _post(address: str, body: bytes, content_type: str) -> None:
    request = urllib.request.Request(address, body, {"Content-Type": content_type})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
    try:
        with opener.open(request, timeout=TIMEOUT_SECONDS):
            return
    except urllib.error.HTTPError as error:
        error.close()
        raise (AnnouncementDelayed if error.code in LATER else AnnouncementRefused)(f"HTTP {error.code}") from error
    except (OSError, ValueError) as error:
        raise AnnouncementDelayed(type(error).__name__) from error


_given: ContextVar[Mapping[str, Announcer] | None] = ContextVar("announcers", default=None)


def announcers() -> Mapping[str, Announcer]:
    """Those that the office named, by kind; none in a demonstration."""
    given = _given.get()
    if given is not None:
        return given
    here, found = settings.NHIPCAU, dict[str, Announcer]()
    if here.demonstration:
        return found
    if here.indexnow_key:
        found[AnnouncementKind.INDEXNOW] = IndexNow(
            address=here.indexnow_address, key=here.indexnow_key, base=here.public_address
        )
    if here.websub_hub:
        found[AnnouncementKind.WEBSUB] = WebSub(hub=here.websub_hub, base=here.public_address)
    return found


@contextmanager
def announced_by(given: Mapping[str, Announcer]) -> Iterator[None]:
    """Inside, these are told instead."""
    token = _given.set(given)
    try:
        yield
    finally:
        _given.reset(token)
