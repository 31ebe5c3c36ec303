"""The working copy as the public would see it, for staff only: the portal's own pages, rendered from the draft."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import timezone

from nhipcau.newsroom.domain import media
from nhipcau.newsroom.domain.payload import fingerprint, resolve
from nhipcau.newsroom.domain.preparing import prepare_all
from nhipcau.newsroom.domain.release import context_of, office_of
from nhipcau.newsroom.models import Edition, Item, MediaFile, ReleasedEdition
from nhipcau.newsroom.papers import TYPES as PAPERS
from nhipcau.portal.door import media_of
from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.assets import assets
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.render import render

#: The day of release in the dateline and for machines, and the line under the text.
DATES = re.compile(
    r"<span>[^<]*<time[^>]*>[^<]*</time></span>|<p class=\"version\">.*?</p>"
    r"|<meta property=\"article:published_time\"[^>]*>",
    re.DOTALL,
)
#: Media of a preview, by their kind.
TYPES = {
    "webp": "image/webp", "avif": "image/avif", "mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg", "ogg": "audio/ogg",
    "opus": "audio/ogg", "vtt": "text/vtt; charset=utf-8", **PAPERS,
}  # fmt: skip
BODY = re.compile(r"<body\b[^>]*>")


def preview_response(edition: Edition) -> HttpResponse:
    return HttpResponse(preview_html(edition))


def preview_html(edition: Edition) -> str:
    """The page of a working copy. Nothing of it is stored or handed over."""
    prepare_all(edition)
    payload = resolve(edition)
    payload["slug"] = payload["slug"] or "ban-nhap"
    return payload_html(edition.item, payload)


def payload_html(item: Item, payload: dict[str, Any]) -> str:
    """The page of a payload whose pictures were prepared: a working copy's, or a frozen version's."""
    language = payload["language"]
    package: dict[str, Any] = {
        "kind": "release",
        "released_at": timezone.localtime().isoformat(timespec="seconds"),
        "context": context_of(item),
        "media": media.entries(media_of(payload)),
        "editions": [{"language": language, "version": fingerprint(payload), "payload": payload, "note": None}],
    }
    environment = settings.NHIPCAU
    site = Site(
        base=environment.desk_address, office=office_of(item), languages=(language,),
        demonstration=environment.demonstration,
    )  # fmt: skip
    return marked(render(from_package.item_page(package, language, site=site)), public=_is_public(item, package))


def _is_public(item: Item, package: dict[str, Any]) -> bool:
    """Whether exactly this text is what the public reads now."""
    (edition,) = package["editions"]
    standing = ReleasedEdition.objects.filter(edition__item=item, withdrawn_at=None)
    return standing.filter(version__sha256=edition["version"]).exists()


def marked(page: str, *, public: bool) -> str:
    """The page with a band that says what it is, and without a day of release or a version, which are not so yet."""
    if public:
        vi, en = "Bản xem trước", "Preview"
    else:
        vi, en = "Bản xem trước – chưa công bố", "Preview – not released"
    band = f'<p class="preview-band"><strong lang="vi">{vi}</strong> <span lang="en">{en}</span></p>'
    look = f'<link rel="stylesheet" href="{static("newsroom/preview.css")}">\n</head>'
    page = DATES.sub("", page).replace("</head>", look, 1)
    return BODY.sub(lambda body: f"{body[0]}\n{band}", page, count=1)


def asset(request: HttpRequest, name: str) -> HttpResponse:
    """A file of the portal's look, for previews."""
    for known in assets().values():
        if known.address == f"/a/{name}":
            return HttpResponse(known.content, content_type=known.content_type)
    raise Http404


def rendition(request: HttpRequest, file: str) -> HttpResponse:
    """A prepared picture, sound, video, track of subtitles or document, for previews."""
    row = MediaFile.objects.filter(file=file).first()
    if row is None:
        raise Http404
    return HttpResponse(bytes(row.content), content_type=TYPES.get(row.kind, "application/octet-stream"))
