"""Who a report is from: the name in a sentence, the lines of the letterhead, the symbol, the signer's office."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass

from nhipcau.kernel import clock
from nhipcau.people.enums import UnitKind
from nhipcau.plan.domain.plans import within_sentence
from nhipcau.plan.models import Plan

COMMITTEE = "Ủy ban nhân dân"
_GOVERNED = {UnitKind.LOCALITY, UnitKind.COMMUNE}
_LITTLE_WORDS = {"và", "của", "các"}
_SIGNERS = (
    (COMMITTEE, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("Ban Chỉ đạo", ("TRƯỞNG BAN",)),
    ("Ban Quản lý", ("TRƯỞNG BAN",)),
    ("Văn phòng", ("CHÁNH VĂN PHÒNG",)),
    ("Báo ", ("TỔNG BIÊN TẬP",)),
    ("Sở ", ("GIÁM ĐỐC",)),
    ("Trung tâm", ("GIÁM ĐỐC",)),
)


@dataclass(frozen=True)
class Issuer:
    name: str
    agency: tuple[str, ...]
    symbol: str
    signer: tuple[str, ...]
    place: str


def issuer_of(plan: Plan) -> Issuer:
    """The unit that keeps the plan answers for its report, also where the plan was another body's."""
    name = _name(plan)
    return Issuer(
        name=name,
        agency=(COMMITTEE, name[len(COMMITTEE) + 1 :]) if name.startswith(f"{COMMITTEE} ") else (name,),
        symbol=f"BC-{_short(name)}",
        signer=next((lines for head, lines in _SIGNERS if name.startswith(head)), ("THỦ TRƯỞNG ĐƠN VỊ",)),
        place=plan.unit.locality.name("vi") if plan.unit.locality else plan.unit.name("vi"),
    )


def _name(plan: Plan) -> str:
    given = plan.issuer.replace("UBND", COMMITTEE, 1) if plan.issuer.startswith("UBND ") else plan.issuer
    if given.startswith(COMMITTEE) and plan.locality_id == plan.unit.locality_id:
        return given
    # The name it bore at the end of the plan's year: a later one stands on no paper of that year.
    unit = plan.unit.name_on(min(dt.date(plan.year or clock.today().year, 12, 31), clock.today()), "vi")
    if plan.unit.kind in _GOVERNED and not unit.startswith(COMMITTEE):
        return f"{COMMITTEE} {within_sentence(unit)}"
    return unit


def _short(name: str) -> str:
    """UBND for a People's Committee; else the initials of the name: Sở Văn hóa và Thể thao is SVHTT."""
    if name.startswith(COMMITTEE):
        return "UBND"
    words = [word for word in name.replace(",", " ").split() if word.lower() not in _LITTLE_WORDS]
    letters = (unicodedata.normalize("NFD", word)[0].upper() for word in words if word[0].isalpha())
    return "".join(letter for letter in letters if letter in "ABCDĐEGHIKLMNOPQRSTUVXY") or "ĐV"
