"""Whether what was sent comes from a form of this portal: there is no cookie, so a browser's own words decide."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool:
    """Whether a browser says that the form stands on this portal. What says nothing of where it comes from is refused."""
    site_said, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site_said is not None and site_said != "same-origin":
        return False
    if origin is None:
        return site_said == "same-origin"
    own = {urlsplit(settings.NHIPCAU.public_address).netloc, request.META.get("HTTP_HOST", "")}
    return bool(urlsplit(origin).netloc) and urlsplit(origin).netloc in own
