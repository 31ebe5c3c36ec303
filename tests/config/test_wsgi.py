"""What the server runs: each house its own application, neither with the other's addresses."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_the_desk_s_application_answers() -> None:
    from nhipcau.config.wsgi import application

    assert callable(application)
    assert Client().get("/suc-khoe/").content == b"ok"


@pytest.mark.parametrize("path", ["/vi/", "/vi/bai/sen/", "/en/search/", "/vi/tim-kiem/", "/sitemap.xml", "/feed.atom"])
def test_the_desk_serves_no_public_page(path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/soan-thao/", "/dang-nhap/", "/tin-bai/", "/suc-khoe/", "/tu-lieu/x.png", "/tinh/x.css"])
def test_the_public_house_has_none_of_the_desk_s_addresses(path: str) -> None:
    with pytest.raises(Resolver404):
        resolve(path, urlconf="nhipcau.config.urls_public")


def test_the_public_house_has_search_its_forms_and_nothing_else() -> None:
    names = {name for name in get_resolver("nhipcau.config.urls_public").url_patterns[0].reverse_dict if isinstance(name, str)}
    forms = ("search", "remark", "own_letter", "newsletter", "newsletter_confirm", "newsletter_leave", "check")
    assert names == {name for one in forms for name in (one, f"{one}_vi")}


def test_no_page_tree_and_no_api_of_the_framework_is_mounted() -> None:
    assert not {"wagtail.api.v2", "wagtail.contrib.redirects", "wagtail.contrib.sitemaps", "rest_framework"} & set(settings.INSTALLED_APPS)
    for path in ("/api/v2/pages/", "/api/v2/", "/documents/1/x", "/soan-thao/api/main/pages/"):
        assert Client().get(path).status_code in (302, 404)
        assert "dang-nhap" in Client().get(path).get("Location", "dang-nhap")
