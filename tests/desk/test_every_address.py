"""Every address of the desk, asked by people to whom its rows do not belong, and by those who only read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from nhipcau.desk.middleware import OPEN_NAMES
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from tests import factories
from tests.desk.forms_on_pages import forms_of, undrawn
from tests.desk.whole_house import MARK, House, addresses

pytestmark = pytest.mark.django_db
ADDRESSES = list(addresses())
WITH_ROWS = [(name, arguments) for name, arguments in ADDRESSES if arguments and name not in OPEN_NAMES]

#: Addresses whose argument names no row of a unit, and why anybody with a role may open them.
FOR_EVERYBODY = {
    "calendar:year_sheet": "a year, of the asking person's own unit",
    "calendar:year_file": "a year, of the asking person's own unit",
    "newsroom:briefing_file": "a sector of the program; its items are those of the asking person's branch",
    "newsroom:fact": "the fact base is made to be quoted by every unit; only its keeper changes a fact",
    "newsroom:list": "a list of the program; only the focal officers at the head of the house keep it",
    "newsroom:term": "official names hold for every unit; only the focal officers at the head of the house keep them",
    "plan:measure": "a measure of the program; its figures are counted over the asking person's branch",
    "report:template": "a section of the program's; the words are those of the asking person's own unit",
}
#: What a person who only reads writes all the same: their own things, never the office's.
OWN_THINGS = {
    "django_session", "people_account", "kernel_journalentry", "kernel_journalhead",
    "plan_reminderchoice", "steering_guidanceread", "steering_acknowledgement",
}  # fmt: skip
ROOMS = {"people", "reference", "plan", "steering", "calendar", "report", "newsroom", "delivery"}
MOST_TRIED = 25
READERS = (Role.LEADER, Role.MONITOR, Role.OVERSIGHT)
#: Numbers that are no keys of rows.
NO_KEYS = {"quarter", "year", "month", "look"}
#: What takes more than the form of the page offers, and what asks for the right then.
TAKES_MORE = {
    ("plan:heat_rule", "unit"): "any unit of the sender's branch; plan.domain.heat.set_rule asks that they are its focal officer",
    ("steering:link", "task"): "any task that the sender sees; steering.domain.clauses.link asks rules.may_link for it",
    ("steering:choose_clause", "keep"): "1 or 0, and the form offers what the clause is not yet",
    ("newsroom:clearance", "no_secret"): "a tick", ("newsroom:clearance", "accurate"): "a tick", ("newsroom:clearance", "rights"): "a tick",
}  # fmt: skip
#: What the house of rows does not hold: no file of that name, no report signed yet, no rule set, nothing earlier.
NOT_FOUND_AT_ALL = {
    "desk:library", "newsroom:preview_asset", "newsroom:preview_media", "newsroom:paper_original", "report:signed",
    "report:restated", "calendar:occasion", "steering:conference_opening", "steering:commendations", "calendar:year_sheet", "calendar:year_file",
}  # fmt: skip
_WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)


def enter(client: Client, account: Account) -> Client:
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def written(client: Client, method: str, path: str, said: dict[str, object] | None = None) -> tuple[int, set[str], str]:
    """The answer's status, the tables that were written to, and its words."""
    connection.queries_log.clear()  # it holds some thousand, and of those after them it says nothing
    with CaptureQueriesContext(connection) as caught:
        answer = getattr(client, method)(path, said or {})
    tables = {found[1] for one in caught.captured_queries if (found := _WRITES.match(one["sql"]))}
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return answer.status_code, tables - OWN_THINGS, body.decode("utf-8", "replace")


def listed(wrong: list[tuple[object, ...]]) -> str:
    return "\n".join(["", *map(str, wrong)])


def tried(client: Client, name: str, path: str) -> Iterator[tuple[str, str, int, set[str], str]]:
    for method in ("get", "post"):
        yield name, method, *written(client, method, path)


@pytest.mark.once
def test_every_exception_is_an_address(filled: House) -> None:
    names = {name for name, _ in ADDRESSES}
    assert set(FOR_EVERYBODY) - names == set()
    assert {one for one in OPEN_NAMES} - names == set()


@pytest.mark.once
def test_a_person_of_another_locality_finds_nothing_behind_an_address(filled: House, client: Client) -> None:
    enter(client, filled.office.stranger)
    wrong = []
    for name, arguments in WITH_ROWS:
        for _, method, status, tables, words in tried(client, name, filled.path(name, arguments)):
            closed = status in (403, 404, 405)
            if not (closed or name in FOR_EVERYBODY) or tables or MARK in words:
                wrong.append((name, method, status, sorted(tables), MARK in words))
    assert not wrong, listed(wrong)


@pytest.mark.once
def test_no_list_shows_a_person_of_another_locality_its_rows(filled: House, client: Client) -> None:
    enter(client, filled.office.stranger)
    wrong = []
    for name, arguments in ADDRESSES:
        if arguments or name == "desk:signout":
            continue
        status, tables, words = written(client, "get", reverse(name))
        if status >= 500 or tables or MARK in words:
            wrong.append((name, status, sorted(tables), MARK in words))
    assert not wrong, listed(wrong)


@pytest.mark.once
def test_an_account_without_a_role_is_led_to_the_door_from_everywhere(filled: House, client: Client) -> None:
    nobody = factories.account("khong-vai-tro", filled.office.locality)
    for person in (None, nobody):
        if person is not None:
            enter(client, person)
        wrong = []
        for name, arguments in ADDRESSES:
            if name in OPEN_NAMES:
                continue
            for _, method, status, tables, words in tried(client, name, filled.path(name, arguments)):
                if (status, tables) != (302, set()) or MARK in words:
                    wrong.append((name, method, status, sorted(tables)))
        assert not wrong, listed(wrong)


#: Addresses without a unit in them: what is sent there is about the sender's own unit.
ABOUT_THE_SENDER = {"newsroom:reader_languages", "calendar:leads", "calendar:add_twin", "calendar:add_day", "report:template"}
#: What a leader decides by their own right, beside reading everything.
LEADER_DECIDES = {
    "report:move": "approves a report or sends it back",
    "steering:registration_withdraw": "the leader of a unit enters it into a movement and takes it out again",
}


def everywhere(filled: House) -> list[str]:
    return [filled.path(name, arguments) for name, arguments in ADDRESSES if name not in OPEN_NAMES]


def name_of(path: str) -> str:
    return resolve(urlsplit(path).path).view_name


def test_the_rows_behind_the_addresses_open_to_those_who_keep_them(filled: House, client: Client) -> None:
    """Else the tests above would ask for nothing."""
    keeper = enter(client, factories.account("thay-het", filled.office.centre, *Role))
    wrong = []
    for name, arguments in WITH_ROWS:
        status, _, _ = written(keeper, "get", filled.path(name, arguments))
        if status not in (200, 302, 405):
            wrong.append((name, status))
    wrong = [one for one in wrong if one[0] not in NOT_FOUND_AT_ALL]
    assert not wrong, listed(wrong)


@pytest.mark.once
def test_who_only_reads_or_is_of_another_locality_changes_nothing_with_the_forms_of_this_one(filled: House, client: Client) -> None:
    keeper = enter(client, factories.account("thay-het", filled.office.locality, *Role))
    forms = forms_of(keeper, everywhere(filled))
    assert len(forms) > 60
    readers = {role: factories.account(f"chi-doc-{role}", filled.office.locality, role) for role in READERS}
    wrong = []
    for who, account, may in [
        *((role, account, set(LEADER_DECIDES) if role == Role.LEADER else set()) for role, account in readers.items()),
        ("stranger", filled.office.stranger, ABOUT_THE_SENDER),
    ]:
        enter(client, account)
        for form in forms:
            with undrawn(), transaction.atomic():
                status, tables, _ = written(client, "post", form.action, form.filled())
                transaction.set_rollback(True)
            if (tables and name_of(form.action) not in may) or status >= 500:
                wrong.append((who, name_of(form.action), status, sorted(tables)))
    assert not wrong, listed(wrong)


@pytest.mark.once
def test_a_form_takes_nothing_that_it_does_not_offer(filled: House, client: Client) -> None:
    """A key of another row, typed into a choice, is refused: whatever the form offers is all that it takes."""
    keys = sorted({str(pk) for model in apps.get_models() if model._meta.app_label in ROOMS for pk in _keys(model)}, key=int)
    enter(client, factories.account("thay-het", filled.office.locality, *Role))
    wrong = []
    for form in forms_of(client, everywhere(filled)):
        for name, offered in form.offers.items():
            numbers = {one for one in offered if one.isdigit()}
            if not numbers or name in NO_KEYS or (name_of(form.action), name) in TAKES_MORE:
                continue
            for key in [one for one in keys if one not in numbers][:MOST_TRIED]:
                with undrawn(), transaction.atomic():
                    status, tables, _ = written(client, "post", form.action, {**form.filled(), name: [key]})
                    transaction.set_rollback(True)
                if tables or status >= 500:
                    wrong.append((name_of(form.action), name, status, sorted(tables), key))
                    break
    assert not wrong, listed(wrong)


def _keys(model: type[Model]) -> list[int]:
    return [pk for pk in model._default_manager.values_list("pk", flat=True)[:200] if isinstance(pk, int)]
