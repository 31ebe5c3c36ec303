"""nginx in front of the public house: it serves the tree as our own server does, and hands on what is made when asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from nhipcau.portal.bake.paths import GONE
from nhipcau.portal.serve.headers import (
    ASK_FIRST,
    COMPRESSIBLE,
    FOREVER,
    FRAMED,
    FRAMED_POLICY,
    HSTS,
    NAMED_BY_CONTENT,
    NOINDEX,
    POLICY,
    SECURITY,
    TYPES,
)
from nhipcau.portal.serve.responder import READ_ONLY

#: Only while a notice is valid has its language a file of the strip: then pages take the way through ``UNDER_STRIP``.
LOOK_FOR_STRIP = "    if (-f $nhipcau_strip) { rewrite ^ /.stripped$uri last; }"
#: Our server tells the strip at every request, so these pages are compressed as they go, and no copy without it stands for them.
UNDER_STRIP = """    ssi on;
    ssi_types *;
    ssi_silent_errors on;
    gzip_static off;
    # With the module ngx_brotli: brotli_static off;
    gzip on;
    gzip_types *;
    etag off;
    if_modified_since off;"""


@dataclass(frozen=True)
class Front:
    """What the configuration speaks of. ``dynamic`` addresses are made when asked for, ``forms`` are sent to, ``unlogged``
    too, and what is asked of them stands in no log; each ends with a slash.
    ``upstream`` is our public server, as host:port. With a certificate it listens for TLS and sends port 80 there."""

    tree: Path
    address: str
    upstream: str
    languages: tuple[str, ...]
    dynamic: tuple[str, ...]
    forms: tuple[str, ...]
    unlogged: tuple[str, ...] = ()
    demonstration: bool = False
    listen: str = "80"
    certificate: str = ""
    key: str = ""


def configuration(front: Front) -> str:
    """For ``http { }``; put it into a file below ``/etc/nginx/conf.d/``."""
    host = urlsplit(front.address).hostname or "_"
    return f"""# Made by `nhipcau portal nginx`; made anew after an upgrade, a new language or another address.
{_maps(front)}
upstream nhipcau_office {{ server {front.upstream}; keepalive 8; }}

{_redirect(front, host)}server {{
  listen {front.listen}{" ssl" if front.certificate else ""};
  server_name {host};
{_tls(front)}  root {front.tree};
  index index.html;
  absolute_redirect off;
  merge_slashes off;
  server_tokens off;
  etag on;
  if_modified_since before;
  disable_symlinks on from=$document_root;
  # Each look at the tree is a way of several calls; what one found holds for a second, so that much later may readers see a change.
  open_file_cache max=8192 inactive=60s;
  open_file_cache_valid 1s;
  open_file_cache_errors on;
  client_max_body_size 21m;
  gzip off;
  gzip_static on;
  gzip_vary off;
  # With the module ngx_brotli: brotli_static on;
  default_type application/octet-stream;
{_types()}
{_headers(front)}
  recursive_error_pages on;
  error_page 403 404 = @old;
  # A withdrawn story's notice stands at its address: the page, and this status.
  error_page 410 "${{uri}}index.html";
  error_page 405 @read_only;

  # Pages, by far the most that is asked for: the shortest way to the file, with all headers said here.
  location ~ "^(?:/[^/.]+)*/$" {{
    if (-f "$document_root${{uri}}{GONE}") {{ return 410; }}
    if (-f $nhipcau_strip) {{ rewrite ^ /.stripped${{uri}}index.html last; }}
    rewrite ^ ${{uri}}index.html break;
{_headers(front, page=True)}
  }}
  location ~ "//" {{ return 404; }}
  location ~ "/\\.(?!well-known/security\\.txt$)" {{ return 404; }}
  location ~ "/index\\.html$" {{
    if (!-f $request_filename) {{ return 404; }}
    if ($request_uri ~ "^([^?]*/)index\\.html(?:\\?|$)") {{ return 301 $1; }}
{LOOK_FOR_STRIP}
  }}
  location ~ "\\.html$" {{
{LOOK_FOR_STRIP}
  }}
  location ^~ /.stripped/ {{
    internal;
    alias {front.tree}/;
{UNDER_STRIP}
  }}
  location ~ "\\.(?:{"|".join(sorted(TYPES))})$" {{ }}
  location ~ "/$" {{
    if (-f "$document_root${{uri}}{GONE}") {{ return 410; }}
  }}
  location ~ "/[^/.]+$" {{
    if (-f $document_root$uri/index.html) {{ return 301 $uri/; }}
    return 404;
  }}
  location / {{ return 404; }}
{_handed_on(front)}
  location @read_only {{ {_said(405, READ_ONLY)} }}
}}
"""


def _maps(front: Front) -> str:
    missing = "\n".join(f'  "~^/{code}(?:/|$)" /{code}/404.html;' for code in front.languages)
    codes = "|".join(front.languages)
    return f"""map $uri $nhipcau_strip {{
  default {front.tree}/strip/{front.languages[0]}.json;
  "~^/(?<nhipcau_code>{codes})/" {front.tree}/strip/$nhipcau_code.json;
}}
map $uri $nhipcau_caching {{
  default "{ASK_FIRST}";
  "~^/{_pattern(NAMED_BY_CONTENT)}" "{FOREVER}";
}}
map $uri $nhipcau_policy {{
  default "{POLICY}";
  "~^(?:/\\.stripped)?/{_pattern(FRAMED)}" "{FRAMED_POLICY}";
}}
map $request_uri $nhipcau_missing {{
  default /{front.languages[0]}/404.html;
{missing}
}}
map $uri $nhipcau_vary {{ default ""; "~\\.(?:{"|".join(sorted(COMPRESSIBLE))})$" "Accept-Encoding"; }}
map $status $nhipcau_allow {{ default ""; 405 "GET, HEAD"; }}"""


def _pattern(ours: re.Pattern[str]) -> str:
    return ours.pattern.replace(r"\Z", "$")


def _types() -> str:
    lines = "\n".join(f'    "{kind}" {extension};' for extension, kind in TYPES.items())
    return f"  types {{\n{lines}\n  }}"


def _headers(front: Front, *, page: bool = False) -> str:
    """Those of every answer; of a ``page`` as they are, without looking each up by its address."""
    said = [(name, value) for name, value in SECURITY if value != POLICY]
    said += [NOINDEX] if front.demonstration else []
    said += [HSTS] if front.address.startswith("https://") else []
    said += [("Cache-Control", ASK_FIRST), ("Vary", "Accept-Encoding")] if page else []
    lines = [f'  add_header {name} "{value}" always;' for name, value in said]
    lines.append("  add_header Content-Security-Policy $nhipcau_policy always;")
    if page:
        return "\n".join(f"  {line}" for line in lines)
    return "\n".join(
        [
            *lines,
            "  add_header Cache-Control $nhipcau_caching always;",
            "  add_header Vary $nhipcau_vary always;",
            "  add_header Allow $nhipcau_allow always;",
        ]
    )


def _handed_on(front: Front) -> str:
    """Our own server puts its headers on what it makes; one of them is said here, so that nginx adds no others."""
    office = """
    proxy_pass http://nhipcau_office;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    proxy_hide_header X-Content-Type-Options;
    add_header X-Content-Type-Options "nosniff" always;
  """
    dynamic = "".join(f"\n  location ^~ {one} {{{office}}}" for one in front.dynamic)
    sent = "".join(
        f"\n  location = {one} {{ error_page 418 = @office; if ($request_method = POST) {{ return 418; }} }}"
        for one in front.forms
    )
    sent += "".join(
        f"\n  location = {one} {{ access_log off; error_page 418 = @unlogged; if ($request_method = POST) {{ return 418; }} }}"
        for one in front.unlogged
    )
    strip = (
        f"\n  location ^~ /strip/ {{ error_page 502 504 =200 @no_strip;{office}}}"
        "\n  location @no_strip { default_type text/html; return 200 ''; }"
    )
    unlogged = f"\n  location @unlogged {{ access_log off;{office}}}" if front.unlogged else ""
    # What is not in the tree may be the address of an old portal: our server knows. While it is down, the missing-page is nginx's.
    old = f"\n  location @old {{ error_page 502 504 =404 $nhipcau_missing;{office}}}"
    return f"{dynamic}{sent}{strip}{old}\n  location @office {{{office}}}{unlogged}"


def _said(status: int, text: str) -> str:
    words = text.replace("\n", "\\n").replace('"', '\\"')
    return f'default_type "{TYPES["txt"]}"; types {{ }} return {status} "{words}";'


def _tls(front: Front) -> str:
    if not front.certificate:
        return ""
    return f"  ssl_certificate {front.certificate};\n  ssl_certificate_key {front.key};\n  ssl_protocols TLSv1.2 TLSv1.3;\n"


def _redirect(front: Front, host: str) -> str:
    if not front.certificate:
        return ""
    return f"server {{ listen 80; server_name {host}; return 301 https://{host}$request_uri; }}\n"
