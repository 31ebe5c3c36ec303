"""The desk's door: the framework's addresses are shut but for those on the list, and those ask whose edition it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from nhipcau.desk.middleware import (
    EDITION_SPACE,
    EDITION_VIEWS,
    EDITOR,
    FACT_SPACE,
    FRAMEWORK_NAMES,
    FRAMEWORK_SPACES,
    LISTS,
    SESSIONS_SPACE,
)
from nhipcau.newsroom.models import Edition, Fact
from nhipcau.people.enums import Role
from tests import factories
from tests.newsroom.editor import edit_form

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.once]


def addresses(resolver: URLResolver, prefix: str = "/", space: str = "") -> Iterator[tuple[str, str, str]]:
    """Every named address of the framework: (space, name, a path with 1 wherever a value is wanted)."""
    for name, found in resolver.reverse_dict.lists():
        if isinstance(name, str):
            for possibility in found:
                template, parameters = possibility[0][0]
                yield space, name, prefix + template % dict.fromkeys(parameters, "1")
    for inner, (start, below) in resolver.namespace_dict.items():
        yield from addresses(below, prefix + re.sub(r"\\(.)", r"\1", start), f"{space}:{inner}".strip(":"))


FRAMEWORK = sorted({one for one in addresses(get_resolver()) if one[2].startswith(EDITOR)})
LISTED = {*FRAMEWORK_SPACES, SESSIONS_SPACE}


LED_BACK = {"wagtailadmin_home": "/"} | dict.fromkeys(LISTS, "/tin-bai/")


def is_open(space: str, name: str) -> bool:
    return space in LISTED or (space == EDITION_SPACE and name in EDITION_VIEWS) or (not space and name in FRAMEWORK_NAMES)


@pytest.fixture
def root(office: factories.Office) -> factories.Account:
    """To whom the framework allows everything."""
    found = factories.account("quan-tri", office.locality, *Role)
    found.is_superuser = found.is_staff = True
    found.save()
    return found


def client_of(account: factories.Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_the_framework_has_many_addresses_and_few_are_open() -> None:
    shut = [one for one in FRAMEWORK if not is_open(one[0], one[1])]
    assert len(shut) > 150
    assert {name for space, name, _ in FRAMEWORK if space == EDITION_SPACE} > EDITION_VIEWS
    assert {space for space, _, _ in FRAMEWORK} >= LISTED


def test_every_other_address_is_shut_even_to_an_administrator(root: factories.Account, office: factories.Office) -> None:
    factories.edition(office)
    for account in (root, office.writer):
        client = client_of(account)
        for space, name, path in FRAMEWORK:
            if is_open(space, name) or space == FACT_SPACE or f"{space}:{name}".strip(":") in LED_BACK:
                continue
            for method in (client.get, client.post):
                assert method(path).status_code == 404, f"{space}:{name} {path}"


def test_the_framework_s_own_lists_lead_back_to_the_desk(root: factories.Account) -> None:
    for name, target in LED_BACK.items():
        answer = client_of(root).get(reverse(name))
        assert (answer.status_code, answer["Location"]) == (302, target), name


def test_who_has_not_signed_in_is_led_to_the_sign_in(office: factories.Office) -> None:
    nobody = Client()
    without_role = client_of(factories.account("khong-vai", office.locality))
    for _, _, path in FRAMEWORK:
        for client in (nobody, without_role):
            answer = client.get(path)
            assert answer.status_code == 302, path
            assert answer["Location"].startswith("/dang-nhap/"), path


def edition_paths(made: Edition) -> dict[str, str]:
    revision = made.latest_revision_id
    values = {
        "revisions_view": [made.pk, revision], "revisions_revert": [made.pk, revision],
        "revisions_compare": [made.pk, "earliest", "latest"],
    }  # fmt: skip
    return {name: reverse(f"{EDITION_SPACE}:{name}", args=values.get(name, [made.pk])) for name in EDITION_VIEWS}


READS = {"history", "history_results", "revisions_view", "revisions_compare"}


def test_an_edition_of_another_unit_is_not_there(office: factories.Office) -> None:
    made = factories.edition(office)
    before = list(Edition.objects.filter(pk=made.pk).values())
    client = client_of(office.stranger)
    for name, path in edition_paths(made).items():
        for method in (client.get, client.post):
            assert method(path, edit_form() if method == client.post else {}).status_code == 404, name
    assert list(Edition.objects.filter(pk=made.pk).values()) == before
    assert made.revisions.count() == 1


def test_who_may_only_read_reads(office: factories.Office) -> None:
    paths = edition_paths(factories.edition(office))
    for person in (office.leader, office.clearer):
        client = client_of(person)
        for name, path in paths.items():
            answer = client.get(path)
            # The framework asks for a right to change before it shows a history; it may say no, but never more.
            assert (answer.status_code != 404) == (name in READS), f"{person} {name}"


def test_a_writer_of_the_unit_gets_in(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.change(office, made, lead="Khác.")
    client = client_of(office.writer)
    statuses = {name: client.get(path).status_code for name, path in edition_paths(made).items()}
    assert {name for name, status in statuses.items() if status not in (200, 302, 405)} == set()
    assert statuses["edit"] == statuses["history"] == statuses["revisions_compare"] == 200


@pytest.mark.parametrize("pk", ["0", "999999", "x", "1_2D1", "%2e%2e", "9" * 40])
def test_a_number_that_no_edition_has_is_not_there(office: factories.Office, pk: str) -> None:
    for name in ("edit", "history", "lock", "preview"):
        assert client_of(office.writer).get(f"/soan-thao/snippets/newsroom/edition/{name}/{pk}/").status_code == 404


def ping(client: Client, made: Edition | Fact) -> int:
    path = reverse(f"{SESSIONS_SPACE}:ping", args=["newsroom", made._meta.model_name, made.pk, 1])
    return client.post(path, {"revision_id": getattr(made, "latest_revision_id", "")}).status_code


def test_who_is_editing_is_told_to_those_who_may_edit(office: factories.Office) -> None:
    made, fact = factories.edition(office), factories.fact(office)
    assert (ping(client_of(office.writer), made), ping(client_of(office.stranger), made)) == (200, 404)
    assert (ping(client_of(office.focal), fact), ping(client_of(office.stranger), fact)) == (404, 404)
    path = reverse(f"{SESSIONS_SPACE}:ping", args=["people", "account", "1", 1])
    assert client_of(office.writer).post(path).status_code == 404


def test_the_framework_s_screens_of_facts_lead_to_the_fact_base_and_change_nothing(office: factories.Office) -> None:
    fact = factories.fact(office)
    values = {"code": "moi", "as_of": "2026-06-30", **dict.fromkeys(("labels", "values", "units", "sources"), '{"vi": "x"}')}
    for person in (office.focal, office.stranger):
        assert client_of(person).get(reverse(f"{FACT_SPACE}:edit", args=[fact.pk]))["Location"] == "/du-kien/pho-phuong/"
        assert client_of(person).post(reverse(f"{FACT_SPACE}:add"), values)["Location"] == "/du-kien/"
    assert list(Fact.objects.values_list("code", flat=True)) == ["pho-phuong"]


def test_nothing_of_the_desk_is_kept_by_a_browser_or_found_by_a_robot(office: factories.Office) -> None:
    client = client_of(office.writer)
    for path in ("/", "/dang-nhap/", "/tin-bai/", *edition_paths(factories.edition(office)).values()):
        answer = client.get(path)
        assert "no-store" in answer["Cache-Control"], path
        assert answer["X-Robots-Tag"] == "noindex, nofollow", path


def test_only_the_editor_has_the_looser_policy(office: factories.Office) -> None:
    client = client_of(office.writer)
    strict, loose = (client.get(path)["Content-Security-Policy"] for path in ("/", edition_paths(factories.edition(office))["edit"]))
    assert "unsafe" not in strict
    assert "'unsafe-inline'" in loose
    assert "http" not in loose.replace("http://testserver", "")
