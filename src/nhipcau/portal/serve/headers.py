"""What is said about a file: its type, how long it may be kept, and what a browser may do with it."""

from __future__ import annotations

import re

Headers = list[tuple[str, str]]

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle; charset=utf-8",
    "geojson": "application/geo+json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "webp": "image/webp",
    "avif": "image/avif",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "vtt": "text/vtt; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
#: Read in pieces: a player asks for the part it needs.
PLAYED = frozenset({"mp4", "webm", "mp3", "opus"})
COMPRESSIBLE = frozenset(
    {"html", "css", "js", "txt", "csv", "json", "jsonl", "jsonld", "ttl", "geojson", "webmanifest"}
    | {"xml", "atom", "rss", "ics", "svg", "ico"}
)
#: Suffix of a compressed sibling → its content coding.
CODINGS = {".br": "br", ".gz": "gzip"}

#: No script runs here. ``connect-src`` lets a browser's own measuring tools read robots.txt; a page cannot use it.
POLICY = (
    "default-src 'none'; connect-src 'self'; img-src 'self'; media-src 'self'; style-src 'self';"
    " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
#: Cards that are made to stand on other people's pages; all else is framed by nobody.
FRAMED = re.compile(r"(?:vi/bai/[\w-]+/the-nhung|[a-z]{2}/stories/[\w-]+/card)/index\.html(?:\.br|\.gz)?\Z", re.ASCII)
FRAMED_POLICY = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
#: Only where the portal's address is https: a browser then asks in plain no more, for a year.
HSTS = ("Strict-Transport-Security", "max-age=31536000")
NOINDEX = ("X-Robots-Tag", "noindex, nofollow")

FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache, must-revalidate"
#: Folders whose files are named by their content: a changed file is another file.
NAMED_BY_CONTENT = re.compile(r"(?:media|a)/(?:[\w-]+\.)?[0-9a-f]{8,64}\.[a-z0-9]+\Z", re.ASCII)


#: What pages of other houses may read: the read API, the catalogue, the files of data sets.
_FOR_EVERY_ORIGIN = re.compile(r"(?:api|data)/|[a-z]{2}/(?:bai|stories)/[^/]+/[^/]+\.(?:csv|json|xlsx)(?:\.br|\.gz)?\Z", re.ASCII)


def extension_of(name: str) -> str:
    """The extension that decides the type; that of ``index.html.br`` is ``html``."""
    return name.removesuffix(".br").removesuffix(".gz").rpartition(".")[2].lower()


def policies_of(name: str, policies: Headers) -> Headers:
    """The policies that a file is sent with: those of all, but a story's card may be framed."""
    if not FRAMED.match(name):
        return policies
    return [(key, FRAMED_POLICY if value == POLICY else value) for key, value in policies]


def caching(name: str) -> str:
    """How long a file may be used without asking again."""
    return FOREVER if NAMED_BY_CONTENT.match(name) else ASK_FIRST


def describing(name: str, size: int, etag: str, modified: str | None) -> tuple[Headers, Headers]:
    """Headers of a file without the policies, for a whole answer and for 304 Not Modified."""
    extension = extension_of(name)
    coding = next((coding for suffix, coding in CODINGS.items() if name.endswith(suffix)), None)
    shared: Headers = [("ETag", etag), ("Cache-Control", caching(name))]
    if _FOR_EVERY_ORIGIN.match(name):
        shared.append(("Access-Control-Allow-Origin", "*"))
    if modified:
        shared.append(("Last-Modified", modified))
    if extension in COMPRESSIBLE:
        shared.append(("Vary", "Accept-Encoding"))
    whole: Headers = [("Content-Type", TYPES[extension]), ("Content-Length", str(size)), *shared]
    if extension in PLAYED:
        whole.append(("Accept-Ranges", "bytes"))
    if coding:
        whole.append(("Content-Encoding", coding))
    return whole, shared
