"""Accounts are made by administrators of the branch; roles are dated, ended and never given to oneself where they let texts
out."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.domain import accounts
from nhipcau.people.domain.accounts import AccountRefused
from nhipcau.people.enums import OPENS_THE_DOOR, Role
from nhipcau.people.models import Account, RoleHeld
from nhipcau.people.rules import holds, may_enter_desk, may_give_role
from tests import factories
from tests.people.rows import again

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def keeper(office: factories.Office) -> Account:
    return factories.account("quan-tri", office.locality, Role.ADMIN)


def opened(o: factories.Office, by: Account, **values: object) -> tuple[Account, str]:
    return accounts.open_account(
        **{"username": "moi-den", "full_name": "Người Mới", "unit": o.department, "by": by, **values}  # type: ignore[arg-type]
    )


def test_an_account_begins_without_a_role_and_with_a_password_that_is_kept_nowhere(
    office: factories.Office, keeper: Account
) -> None:
    person, password = opened(office, keeper)
    assert person.check_password(password) and person.first_password
    assert not may_enter_desk(person)
    assert len(password) == 19 and password.count("-") == 3
    (line,) = JournalEntry.objects.filter(action="people.open_account")
    assert password not in str(line.data) and line.actor_id == keeper.pk


def test_first_passwords_differ() -> None:
    assert len({accounts.new_password() for _time in range(200)}) == 200


@pytest.mark.parametrize(
    "wrong", [{"username": "Á"}, {"username": "ab"}, {"full_name": " "}, {"username": "bien-tap"}]
)
def test_an_account_that_does_not_fit_is_not_made(
    office: factories.Office, keeper: Account, wrong: dict[str, str]
) -> None:
    before = Account.objects.count()
    with pytest.raises(AccountRefused):
        opened(office, keeper, **wrong)
    assert Account.objects.count() == before


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_only_an_administrator_of_the_branch_makes_accounts_and_gives_roles(
    office: factories.Office, role: Role
) -> None:
    by = factories.account("khong-quan-tri", office.locality, role)
    with pytest.raises(PermissionDenied):
        opened(office, by)
    with pytest.raises(PermissionDenied):
        accounts.give_role(account=office.writer, role=Role.WRITER, unit=office.locality, by=by, valid_from=clock.today())


def test_an_administrator_s_hand_ends_with_the_branch(office: factories.Office, keeper: Account) -> None:
    for unit in (office.centre, office.neighbour):
        with pytest.raises(PermissionDenied):
            opened(office, keeper, unit=unit)
        assert not may_give_role(keeper, office.writer, Role.WRITER, unit)
    with pytest.raises(PermissionDenied):
        accounts.switch(account=office.stranger, on=False, by=keeper)
    assert may_give_role(keeper, office.writer, Role.CLEARER, office.department)


@pytest.mark.parametrize("role", sorted(OPENS_THE_DOOR))
def test_whoever_gives_roles_gives_themselves_none_that_lets_a_text_out(
    office: factories.Office, keeper: Account, role: Role
) -> None:
    for unit in (office.locality, office.department):
        with pytest.raises(PermissionDenied, match="tự giao cho mình"):
            accounts.give_role(account=keeper, role=role, unit=unit, by=keeper, valid_from=clock.today())
    assert not RoleHeld.objects.filter(account=keeper, role=role).exists()
    other = factories.account("quan-tri-hai", office.locality, Role.ADMIN)
    accounts.give_role(account=keeper, role=role, unit=office.locality, by=other, valid_from=clock.today())
    assert holds(again(keeper), role, office.department)


def test_what_lets_a_text_out_is_clearing_and_releasing() -> None:
    assert frozenset({Role.CLEARER, Role.PUBLISHER}) == OPENS_THE_DOOR


def test_a_role_counts_from_its_first_day_to_its_last(office: factories.Office, keeper: Account) -> None:
    today = clock.today()
    accounts.give_role(
        account=office.writer, role=Role.CLEARER, unit=office.locality, by=keeper, valid_from=today + DAY,
        valid_to=today + 2 * DAY,
    )  # fmt: skip
    found = []
    for days in range(4):
        with clock.moved_to(clock.now() + days * DAY):
            found.append(holds(again(office.writer), Role.CLEARER, office.locality))
    assert found == [False, True, True, False]


def test_the_same_role_is_not_given_twice_for_a_day(office: factories.Office, keeper: Account) -> None:
    today = clock.today()
    give = {"account": office.leader, "role": Role.WRITER, "unit": office.locality, "by": keeper}
    accounts.give_role(**give, valid_from=today, valid_to=today + 9 * DAY)  # type: ignore[arg-type]
    with pytest.raises(AccountRefused):
        accounts.give_role(**give, valid_from=today + 9 * DAY)  # type: ignore[arg-type]
    accounts.give_role(**give, valid_from=today + 10 * DAY)  # type: ignore[arg-type]
    assert RoleHeld.objects.filter(account=office.leader, role=Role.WRITER).count() == 2


def test_a_role_that_is_ended_keeps_its_row_and_no_longer_counts(office: factories.Office, keeper: Account) -> None:
    held = RoleHeld.objects.get(account=office.clearer, role=Role.CLEARER)
    accounts.end_role(held=held, by=keeper)
    assert not holds(again(office.clearer), Role.CLEARER)
    assert RoleHeld.objects.get(pk=held.pk).valid_to == clock.today() - DAY
    with pytest.raises(AccountRefused):
        accounts.end_role(held=held, by=keeper)


def test_nobody_leaves_the_house_without_its_keeper(office: factories.Office, keeper: Account) -> None:
    with pytest.raises(AccountRefused):
        accounts.end_role(held=RoleHeld.objects.get(account=keeper), by=keeper)
    with pytest.raises(PermissionDenied):
        accounts.switch(account=keeper, on=False, by=keeper)
    assert holds(again(keeper), Role.ADMIN)


def test_who_is_switched_off_holds_nothing_until_switched_on(office: factories.Office, keeper: Account) -> None:
    accounts.switch(account=office.clearer, on=False, by=keeper)
    assert not holds(again(office.clearer), Role.CLEARER)
    with pytest.raises(AccountRefused):
        accounts.give_role(
            account=again(office.clearer), role=Role.WRITER, unit=office.locality, by=keeper, valid_from=clock.today()
        )
    accounts.switch(account=office.clearer, on=True, by=keeper)
    assert holds(again(office.clearer), Role.CLEARER)
    assert [line.action for line in JournalEntry.objects.filter(actor_id=keeper.pk).order_by("id")] == [
        "people.switch_off", "people.switch_on",
    ]  # fmt: skip


def test_a_password_someone_chose_is_no_first_one(office: factories.Office, keeper: Account) -> None:
    password = accounts.renew_password(account=office.writer, by=keeper)
    person = again(office.writer)
    assert person.check_password(password) and person.first_password
    accounts.choose_password(account=person, password="mot cau ngan de nho")
    assert not again(person).first_password


def test_the_first_administrator_is_made_once() -> None:
    said = StringIO()
    call_command("first_administrator", "quan-tri", "Người Quản Trị", "ubnd-tinh", "UBND tỉnh", stdout=said)
    person = Account.objects.get(username="quan-tri")
    assert person.check_password(said.getvalue().split()[1])
    assert holds(person, Role.ADMIN, person.unit)
    with pytest.raises(CommandError):
        call_command("first_administrator", "khac", "Người Khác", "ubnd-tinh", "UBND tỉnh", stdout=said)
    assert Account.objects.count() == 1


def test_the_administrator_of_a_department_takes_nobody_s_place_who_has_a_role_above_it(office: factories.Office) -> None:
    keeper = factories.account("quan-tri-so", office.department, Role.ADMIN)
    RoleHeld.objects.create(account=office.writer, unit=office.centre, role=Role.PUBLISHER)
    before = Account.objects.get(pk=office.writer.pk).password
    with pytest.raises(PermissionDenied):
        accounts.renew_password(account=Account.objects.get(pk=office.writer.pk), by=keeper)
    assert Account.objects.get(pk=office.writer.pk).password == before
    above = factories.account("quan-tri-tw", office.centre, Role.ADMIN)
    assert accounts.renew_password(account=Account.objects.get(pk=office.writer.pk), by=above)
