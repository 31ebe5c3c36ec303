"""The first administrator of an empty house, who makes all other units and accounts on the screens."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from nhipcau.people.domain.accounts import AccountRefused, first_keeper
from nhipcau.people.enums import UnitKind
from nhipcau.people.models import Unit


class Command(BaseCommand):
    help = "Tạo đơn vị gốc và người quản trị đầu tiên. / Makes the root unit and the first administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name")
        parser.add_argument("unit", help="mã đơn vị gốc / code of the root unit")
        parser.add_argument("name", help="tên đơn vị gốc / its Vietnamese name")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        unit, _made = Unit.objects.get_or_create(
            code=options["unit"], defaults={"names": {"vi": options["name"]}, "kind": UnitKind.CENTRE}
        )
        try:
            account, password = first_keeper(username=options["username"], full_name=options["full_name"], unit=unit)
        except AccountRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{account.username}  {password}")
        self.stdout.write("Mật khẩu chỉ hiện một lần này. / The password is shown this once.")
