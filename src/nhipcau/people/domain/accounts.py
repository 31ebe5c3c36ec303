"""Accounts, and the roles they hold for a time. An account is switched off, never deleted: its acts stay in the journal."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people import rules
from nhipcau.people.enums import OPENS_THE_DOOR, Role
from nhipcau.people.models import Account, RoleHeld, Unit

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
#: Without letters and digits that are taken for one another when a password is read out.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_DAY = dt.timedelta(days=1)


class AccountRefused(ValueError):
    """The account or the role cannot be made so; the message says which part and what to give."""


def new_password() -> str:
    """Four groups of four: about 79 bits, short enough to be copied by hand once."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _letter in range(4)) for _group in range(4))


@transaction.atomic
def open_account(*, username: str, full_name: str, unit: Unit, by: Account | None, email: str = "") -> tuple[Account, str]:
    """Make an account without a role; says its first password, which is kept nowhere. ``by`` is None for the house's
    first keeper alone. Raises PermissionDenied, AccountRefused."""
    if by is not None and not rules.may_keep_people(by, unit):
        raise PermissionDenied(_("Only an administrator of the unit makes accounts in it."))
    if not USERNAME.fullmatch(username):
        raise AccountRefused(_("A user name has 3 to 40 small letters without marks, digits, dots or hyphens."))
    if not full_name.strip():
        raise AccountRefused(_("Give the full name: decisions are signed with it."))
    if Account.objects.filter(username=username).exists():
        raise AccountRefused(_("This user name is taken. Choose another."))
    if unit.valid_to is not None and unit.valid_to < clock.today():
        raise AccountRefused(_("“%(unit)s” no longer stands.") % {"unit": unit.name()})
    password = new_password()
    account = Account.objects.create_user(
        username, email=email, password=password, full_name=full_name.strip(), unit=unit, first_password=True
    )
    journal.record(actor=by, action="people.open_account", subject=account, unit=unit.code)
    return account, password


@transaction.atomic
def renew_password(*, account: Account, by: Account) -> str:
    """A new first password for someone who lost theirs. Raises PermissionDenied."""
    if not rules.may_renew_password(by, account):
        raise PermissionDenied(_("Only another administrator of all the units in which the person has a role does this."))
    password = new_password()
    account.set_password(password)
    account.first_password = True
    account.save(update_fields=["password", "first_password"])
    journal.record(actor=by, action="people.renew_password", subject=account)
    return password


@transaction.atomic
def give_role(
    *, account: Account, role: Role, unit: Unit, by: Account, valid_from: dt.date, valid_to: dt.date | None = None
) -> RoleHeld:
    """Raises PermissionDenied, AccountRefused."""
    if not rules.may_give_role(by, account, role, unit):
        raise PermissionDenied(
            _("Whoever gives roles does not give themselves the clearing or the publishing of texts.")
            if by.pk == account.pk and role in OPENS_THE_DOOR
            else _("Only an administrator of the unit gives roles in it.")
        )
    if not account.is_active:
        raise AccountRefused(_("The account is switched off. Switch it on first."))
    if valid_to is not None and valid_to < valid_from:
        raise AccountRefused(_("The role would end before it begins. Give the first day, then the last."))
    held = RoleHeld.objects.filter(account=account, unit=unit, role=role)
    if any(_meet(one, valid_from, valid_to) for one in held):
        raise AccountRefused(_("The person holds this role in this unit in that time already."))
    row = RoleHeld.objects.create(account=account, unit=unit, role=role, valid_from=valid_from, valid_to=valid_to)
    journal.record(actor=by, action="people.give_role", subject=account, role=str(role), unit=unit.code)
    return row


def _meet(held: RoleHeld, first: dt.date, last: dt.date | None) -> bool:
    return (held.valid_to is None or first <= held.valid_to) and (
        last is None or held.valid_from is None or held.valid_from <= last
    )


@transaction.atomic
def end_role(*, held: RoleHeld, by: Account, last: dt.date | None = None) -> RoleHeld:
    """End a role on a day; without one, yesterday, so that it no longer counts now. A role that has not begun is ended
    on its first day. Raises PermissionDenied, AccountRefused."""
    if not rules.may_keep_people(by, held.unit):
        raise PermissionDenied(_("Only an administrator of the unit ends roles in it."))
    if held.account_id == by.pk and held.role == Role.ADMIN:
        raise AccountRefused(_("Nobody ends their own administration: another administrator does."))
    day = last or clock.today() - _DAY
    if held.valid_to is not None and held.valid_to <= day:
        raise AccountRefused(_("The role has ended already."))
    held.valid_to = max(day, held.valid_from or day)
    held.save(update_fields=["valid_to"])
    journal.record(actor=by, action="people.end_role", subject=held.account, role=held.role, unit=held.unit.code)
    return held


@transaction.atomic
def switch(*, account: Account, on: bool, by: Account) -> Account:
    """Let the account in, or no longer. Its roles keep their days. Raises PermissionDenied."""
    if not rules.may_switch(by, account):
        raise PermissionDenied(_("Only another administrator of the person's unit does this."))
    account.is_active = on
    account.save(update_fields=["is_active"])
    journal.record(actor=by, action="people.switch_on" if on else "people.switch_off", subject=account)
    return account


def first_keeper(*, username: str, full_name: str, unit: Unit) -> tuple[Account, str]:
    """The administrator of an empty house, who makes everyone else. Raises AccountRefused once there is one."""
    if RoleHeld.objects.filter(role=Role.ADMIN).exists():
        raise AccountRefused(_("There is an administrator already; they make the other accounts."))
    account, password = open_account(username=username, full_name=full_name, unit=unit, by=None)
    RoleHeld.objects.create(account=account, unit=unit, role=Role.ADMIN, valid_from=clock.today())
    journal.record(actor=None, action="people.give_role", subject=account, role=str(Role.ADMIN), unit=unit.code)
    return account, password


@transaction.atomic
def choose_password(*, account: Account, password: str) -> None:
    """The person chooses a password that nobody else knows."""
    account.set_password(password)
    account.first_password = False
    account.save(update_fields=["password", "first_password"])
    journal.record(actor=account, action="people.choose_password", subject=account)


def roles_in_words(held: Iterable[RoleHeld]) -> list[str]:
    """The roles that hold today, each once."""
    today = clock.today()
    return list(dict.fromkeys(str(Role(one.role).label) for one in held if one.held_on(today)))
