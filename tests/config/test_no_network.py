"""No request leaves the machine unless the office configured it."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from nhipcau.desk.sweep import sweep
from nhipcau.newsroom.domain import courier
from nhipcau.newsroom.models import Edition
from tests import factories
from tests.newsroom.editor import edit_form

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.once]
SOURCE = Path(__file__).resolve().parents[2] / "src" / "nhipcau"


class Left(AssertionError):
    """Something asked for another machine."""


def is_here(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).strip("[]")).is_loopback
    except ValueError:
        return False


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """The way out is shut; what knocked at it is kept, also where the error was swallowed."""
    knocked: list[object] = []
    real_connect, real_connect_ex, real_lookup = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guard(address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else None  # a path: a socket of this machine
        if not is_here(host):
            knocked.append(address)
            raise Left(f"{address}")

    monkeypatch.setattr(socket.socket, "connect", lambda self, a: (guard(a), real_connect(self, a))[1])
    monkeypatch.setattr(socket.socket, "connect_ex", lambda self, a: (guard(a), real_connect_ex(self, a))[1])
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: (guard((host,)), real_lookup(host, *a, **k))[1])
    yield knocked


def test_the_guard_guards(shut: list[object]) -> None:
    with pytest.raises(Left), socket.socket() as outgoing:
        outgoing.connect(("192.0.2.1", 80))
    with pytest.raises(Left):
        socket.getaddrinfo("example.org", 443)
    assert len(shut) == 2


def test_the_whole_chain_asks_no_other_machine(office: factories.Office, house: Path, shut: list[object]) -> None:
    client = Client()
    client.force_login(office.writer)
    made = factories.edition(office, picture=factories.picture(), picture_alt="Sen")
    words = '<p>Xem <a href="https://ngoai.example/">trang ngoài</a>.</p>'
    answers = [
        client.get("/"), client.get(f"/soan-thao/snippets/newsroom/edition/edit/{made.pk}/"),
        client.post(f"/soan-thao/snippets/newsroom/edition/preview/{made.pk}/", edit_form(paragraph=words)),
        client.get(f"/soan-thao/snippets/newsroom/edition/preview/{made.pk}/"), client.get("/soan-thao/images/"),
        client.post(f"/soan-thao/snippets/newsroom/edition/edit/{made.pk}/", edit_form(paragraph=words)),
    ]  # fmt: skip
    assert all(answer.status_code in (200, 302) for answer in answers)
    (house / "handover").mkdir()
    (house / "handover" / "desk.pub").write_text(courier.publish_key())
    factories.released(office, Edition.objects.get(pk=made.pk))
    sweep()
    assert (house / "public/tree/vi/bai/sen-ho-tay/index.html").exists()
    assert shut == []


def test_no_page_of_the_portal_loads_anything_from_elsewhere(office: factories.Office, house: Path) -> None:
    (house / "handover").mkdir()
    (house / "handover" / "desk.pub").write_text(courier.publish_key())
    factories.released(office)
    sweep()
    loading = re.compile(r"""<(?:script|img|iframe|source|video|audio|embed|object|link[^>]*stylesheet)[^>]*(?:src|srcset|href)=["'](https?:)?//""")
    pages = list((house / "public/tree").rglob("*.html"))
    assert len(pages) > 5
    for page in pages:
        assert not loading.search(page.read_text()), page
    for sheet in (house / "public/tree/a").glob("*.css"):
        assert re.findall(r"(?:url\(|@import )(?!/a/)", sheet.read_text()) == []


def test_the_framework_is_told_to_ask_nobody() -> None:
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
    assert settings.WAGTAILEMBEDS_FINDERS == []
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | settings.EDITOR_POLICY
    assert not [source for sources in policy.values() for source in sources if "//" in str(source) or str(source) == "*"]


def test_no_source_file_opens_a_connection() -> None:
    """Clients of the network come with the rooms that need them, behind settings: mail goes out when the office named a server. A
    translation engine is asked when the office named one, with cleared words only. A channel is posted to when its token is
    set, with released words only. The household asks this machine whether its own servers answer. A partner's portal is
    asked by the command that names it; so is a storage that a mirror is kept in; search engines and hubs are told when the office named one. Pages elsewhere that texts
    link are asked for when the administrator turned that on."""
    asking = re.compile(r"^\s*(?:import|from)\s+(?:requests|httpx|aiohttp|urllib3|urllib\.request|http\.client|smtplib|ftplib)\b", re.M)
    found = {str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if asking.search(path.read_text())}
    assert found == {
        "config/household.py", "delivery/announcing.py", "delivery/channels/mastodon.py", "kernel/mail/carriers.py",
        "newsroom/engines/base.py", "newsroom/probes/web.py", "portal/log/fetching.py", "portal/object_storage.py",
    }  # fmt: skip
