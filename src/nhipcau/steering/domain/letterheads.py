"""Whose letterhead the papers of the room bear: the unit's own, or that of its Party-led steering committee."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from nhipcau.kernel.documents import Family, Office
from nhipcau.people.models import Committee, Unit
from nhipcau.plan.domain.issuer import issuer_of
from nhipcau.plan.models import Plan

COMMITTEE = "Ban Chỉ đạo Công tác thông tin đối ngoại"
#: What a Party committee is called, by the first words of the locality's name.
_PARTY = {"Thành phố ": "Thành ủy", "Tỉnh ": "Tỉnh ủy"}


def office_of(unit: Unit, day: dt.date, *, party_led: bool = False) -> Office:
    """The office as its papers of that day name it. Number, date and signature stay blank in every one of them."""
    notice = "DỮ LIỆU TRÌNH DIỄN" if settings.NHIPCAU.demonstration else ""
    if party_led:
        return _party(unit, day, notice)
    # The same words as in the unit's reports; the plan is not stored.
    issuer = issuer_of(Plan(unit=unit, locality_id=unit.locality_id, year=day.year))
    return Office(
        issuer=issuer.name, agency=issuer.agency, organ=issuer.symbol.removeprefix("BC-"), place=issuer.place,
        signer=issuer.signer, recipients=("Như thành phần dự họp",), notice=notice,
    )  # fmt: skip


def _party(unit: Unit, day: dt.date, notice: str) -> Office:
    """After the committee's founding decision where it is on the register; else as such a committee is always called."""
    standing = Committee.objects.filter(unit=unit, party_led=True, valid_from__lte=day).exclude(valid_to__lt=day)
    row = standing.first()
    name = row.name("vi") if row else COMMITTEE
    place = unit.locality.name("vi") if unit.locality else unit.name("vi")
    called = unit.name("vi")
    heads = (f"{party} {called.removeprefix(head)}" for head, party in _PARTY.items() if called.startswith(head))
    whose = next(heads, "")
    return Office(
        issuer=name, agency=(name,), organ="BCĐ", place=place, signer=("TRƯỞNG BAN",), parent=(whose,) if whose else (),
        recipients=("Như thành phần dự họp",), notice=notice, family=Family.PARTY,
    )  # fmt: skip
