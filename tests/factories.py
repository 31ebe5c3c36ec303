"""Real rows, made the way the desk makes them."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale

from nhipcau.newsroom.domain.clearance import Declaration, clear, submit
from nhipcau.newsroom.domain.courier import note_answer
from nhipcau.newsroom.domain.phrases import PhraseSaying, keep
from nhipcau.newsroom.domain.release import release
from nhipcau.newsroom.models import Edition, Fact, Item, Phrase, Picture, Release, Version
from nhipcau.people.enums import Role, UnitKind
from nhipcau.people.models import Account, RoleHeld, Unit
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.models import Content, Plan, Task
from nhipcau.reference.models import Audience, ContentKind, Place, Topic

WHOLE = Declaration(no_secret=True, accurate=True, rights_held=True)


@dataclass
class Office:
    """A centre with one locality and a second, foreign one; one person a role in the first."""

    centre: Unit
    locality: Unit
    department: Unit
    neighbour: Unit
    place: Place
    topic: Topic
    audience: Audience
    plan: Plan
    content: Content
    task: Task
    focal: Account
    writer: Account
    clearer: Account
    translator: Account
    publisher: Account
    leader: Account
    stranger: Account


def unit(code: str, kind: UnitKind, parent: Unit | None, place: Place | None = None) -> Unit:
    names = {"vi": f"Đơn vị {code}", "en": f"Unit {code}"}
    made = Unit(code=code, names=names, kind=kind, parent=parent, locality=place, path=Unit.path_of(code, parent))
    # A new unit has no branch below it that would have to move along: what ``save`` looks for is not there.
    return Unit.objects.bulk_create([made])[0]


def account(username: str, at: Unit, *roles: Role) -> Account:
    return accounts((username, at, *roles))[0]


def accounts(*wanted: tuple[Any, ...]) -> list[Account]:
    """A person for each (name to sign in with, unit, roles …), in two statements however many they are."""
    password = make_password("mat-khau-thu-nghiem")
    people = Account.objects.bulk_create(
        Account(username=username, password=password, full_name=f"Người {username}", unit=at)
        for username, at, *_roles in wanted
    )
    RoleHeld.objects.bulk_create(
        RoleHeld(account=person, unit=at, role=role)
        for person, (_username, at, *roles) in zip(people, wanted, strict=True)
        for role in roles
    )
    return people


KINDS = {
    "OFFICIAL": {"vi": "Thông tin chính thức về Việt Nam", "en": "Official information about Viet Nam"},
    "PROMO": {"vi": "Thông tin quảng bá hình ảnh Việt Nam", "en": "Promotion of the image of Viet Nam"},
}


def office() -> Office:
    for code in ("vi", "en"):
        Locale.objects.get_or_create(language_code=code)
    for order, (code, names) in enumerate(KINDS.items(), 1):
        ContentKind.objects.get_or_create(
            code=code, valid_from=dt.date(2015, 10, 22), defaults={"names": names, "order": order}
        )
    # A house that was made ready has its localities already.
    place, _ = Place.objects.update_or_create(
        code="ha-noi", kind=Place.Kind.LOCALITY, defaults={"names": {"vi": "Hà Nội", "en": "Hanoi"}, "ornament": "lotus"}
    )
    centre = unit("trung-tam", UnitKind.CENTRE, None)
    locality = unit("ha-noi", UnitKind.LOCALITY, centre, place)
    department = unit("so-vhtt", UnitKind.DEPARTMENT, locality, place)
    neighbour = unit("hai-phong", UnitKind.LOCALITY, centre, place)
    plan = Plan.objects.create(unit=locality, locality=place, title="Kế hoạch năm", year=timezone.localdate().year)
    content = Content.objects.create(plan=plan, no=1, title="Quảng bá hình ảnh Thủ đô")
    focal, *others = accounts(
        ("dau-moi", locality, Role.FOCAL), ("bien-tap", department, Role.WRITER), ("duyet", locality, Role.CLEARER),
        ("dich", department, Role.TRANSLATOR), ("cong-bo", locality, Role.PUBLISHER), ("lanh-dao", locality, Role.LEADER),
        ("nguoi-la", neighbour, *Role),
    )  # fmt: skip
    task = assign(
        content=content, by=focal, title="Loạt bài di sản", lead=department, quarter=4, product="article",
        quantity={"vi": 2, "en": 1},
    )  # fmt: skip
    return Office(
        centre, locality, department, neighbour, place,
        Topic.objects.create(code="di-san", names={"vi": "Di sản", "en": "Heritage"}),
        Audience.objects.create(code="du-khach", names={"vi": "Du khách", "en": "Visitors"}),
        plan, content, task, focal, *others,
    )  # fmt: skip


def item(o: Office, **values: Any) -> Item:
    row = Item.objects.create(
        **{"unit": o.department, "locality": o.place, "task": o.task, "author": o.writer, **values}
    )
    row.topics.add(o.topic)
    row.audiences.add(o.audience)
    return row


def edition(o: Office, *, of: Item | None = None, language: str = "vi", **values: Any) -> Edition:
    made = Edition(
        item=of or item(o),
        locale=Locale.objects.get_or_create(language_code=language)[0],
        **{
            "title": "Sen Hồ Tây",
            "lead": "Mùa sen về trên hồ.",
            "byline": "Nhóm biên tập",
            "body": [("paragraph", "<p>Sáng sớm, hồ Tây thơm hương sen.</p>")],
            **values,
        },
    )
    made.save()
    made.save_revision(user=o.writer)
    return made


def picture(colour: str = "#a3231d", title: str = "Sen") -> Picture:
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(stream, "PNG")
    return Picture.objects.create(
        title=title, width=64, height=48, credit="Nhịp Cầu", rights="Ảnh thử nghiệm", file=ContentFile(stream.getvalue(), f"{title}.png")
    )


def phrase(o: Office, code: str = "kinh-chuc", *, words: str = "Kính chúc {country}", **values: Any) -> Phrase:
    """A phrase of the locality's own, without a source: its words wait for a person."""
    said = {"kind": "congratulation", "use": {"vi": "Mừng Quốc khánh"}, "words": {"vi": words}, **values}
    return keep(code=code, unit=o.locality, saying=PhraseSaying(**said), by=o.focal)


def fact(o: Office, value: str = "36") -> Fact:
    return Fact.objects.create(
        code="pho-phuong", unit_owner=o.locality, labels={"vi": "Số phố", "en": "Streets"},
        values={"vi": value, "en": value}, units={"vi": "phố", "en": "streets"},
        sources={"vi": "Số liệu trình diễn", "en": "Demonstration figure"}, as_of=dt.date(2026, 6, 30),
    )  # fmt: skip


def cleared(o: Office, made: Edition) -> Version:
    version = submit(edition=made, by=o.writer).version
    clear(version=version, by=o.clearer, declaration=WHOLE)
    return version


def released(o: Office, made: Edition | None = None, **values: Any) -> Release:
    made = made or edition(o)
    return release(item=made.item, versions=[cleared(o, made)], by=o.publisher, **values)


def admitted(decision: Release) -> Release:
    """The public house has taken the package in and said so."""
    note_answer(decision.outbox.pk, {"state": "admitted", "addresses": []})
    return decision


def refused(decision: Release) -> Release:
    answer = {"state": "refused", "rule": "package.address", "vi": "Địa chỉ đã có nội dung khác.", "en": "Taken."}
    note_answer(decision.outbox.pk, answer)
    return decision


def change(o: Office, made: Edition, **values: Any) -> Edition:
    """A change as the editor saves it."""
    working = made.working_copy()
    for name, value in values.items():
        setattr(working, name, value)
    working.save_revision(user=o.writer)
    made.refresh_from_db()
    return made
