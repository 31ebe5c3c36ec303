"""People are read by given names, places and portals as in a Vietnamese dictionary, wherever one of them is chosen."""

from __future__ import annotations

from typing import Any

import pytest

from nhipcau.calendar.event_forms import PostForm
from nhipcau.calendar.forms import Countries
from nhipcau.delivery.channel_forms import ChannelForm
from nhipcau.delivery.domain.channel_queries import keepers
from nhipcau.desk.views.handing_over import HandOverForm
from nhipcau.kernel import clock
from nhipcau.kernel.choices import NameChoice, NameRows
from nhipcau.newsroom.domain.answering import may_answer
from nhipcau.newsroom.domain.partner_queries import partners_by_name
from nhipcau.newsroom.item_forms import AboutForm
from nhipcau.newsroom.programme_forms import HubForm
from nhipcau.newsroom.translation_forms import AssignmentForm
from nhipcau.newsroom.views.assignments import translators_of
from nhipcau.people.committee_forms import SeatForm
from nhipcau.people.domain.queries import people_of
from nhipcau.people.enums import Role
from nhipcau.people.fields import PersonChoice
from nhipcau.people.models import Account, Official, Unit
from nhipcau.reference.models import Country, Place
from tests import factories

pytestmark = pytest.mark.django_db
#: In no order that a database has: Đ after D, the given name first, then the middle names, then the family name.
PEOPLE = ("Trần Thị Ánh", "Lê Văn An", "Đỗ Minh Dũng", "Bùi Anh Đức", "Phạm Thị Ân", "Đào Thị Ân", "Nguyễn Ỷ", "Vũ Hồng Y")
READ = ["Lê Văn An", "Trần Thị Ánh", "Đào Thị Ân", "Phạm Thị Ân", "Đỗ Minh Dũng", "Bùi Anh Đức", "Vũ Hồng Y", "Nguyễn Ỷ"]


@pytest.fixture
def people(office: factories.Office) -> factories.Office:
    for number, name in enumerate(PEOPLE):
        account = factories.account(f"nguoi-{number}", office.locality, Role.TRANSLATOR, Role.WRITER)
        Account.objects.filter(pk=account.pk).update(full_name=name)
    return office


def offered(field: Any) -> list[str]:
    return [str(label) for key, label in field.choices if key and str(label) in PEOPLE]


def test_every_list_in_which_a_person_is_chosen_is_read_by_given_names(people: factories.Office) -> None:
    item = factories.edition(people).item
    units = Unit.objects.filter(pk=people.locality.pk)
    fields = {
        "translator": AssignmentForm(translators=translators_of(item)).fields["translator"],
        "responsible for an item": AboutForm(item=item).fields["responsible"],
        "responsible for a hub": HubForm(units=units).fields["responsible"],
        "keeper": ChannelForm(units=units, keepers=keepers(people.focal)).fields["keeper"],
        "taker": HandOverForm(by=people.focal).fields["taker"],
        "seat": SeatForm(units=units, people=people_of(people.focal)).fields["account"],
    }
    assert {name: offered(field) for name, field in fields.items()} == dict.fromkeys(fields, READ)


def test_an_official_s_post_stands_under_the_official_s_given_name(people: factories.Office) -> None:
    from nhipcau.people.models import Post

    for name in PEOPLE:
        Post.objects.create(official=Official.objects.create(name=name), unit=people.locality, title="Thành viên", valid_from=clock.today())
    labels = [str(label) for key, label in PostForm(posts=Post.objects.select_related("official", "unit")).fields["post"].choices if key]  # type: ignore[attr-defined]
    assert [label.partition(",")[0] for label in labels] == READ


def test_places_countries_and_portals_stand_as_in_a_dictionary(office: factories.Office, django_assert_num_queries: Any) -> None:
    names = ("Điện Biên", "Đà Nẵng", "Ăng Co", "An Giang", "Hà Nội", "Cà Mau", "Dak Đoa")
    read = ["An Giang", "Ăng Co", "Cà Mau", "Dak Đoa", "Đà Nẵng", "Điện Biên", "Hà Nội"]
    made = [Place.objects.create(code=f"cho-{number}", names={"vi": name}, kind=Place.Kind.SIGHT) for number, name in enumerate(names)]
    rows = Place.objects.filter(pk__in=[one.pk for one in made])
    for field in (NameChoice(rows), NameRows(rows)):
        with django_assert_num_queries(1):
            assert [str(label) for key, label in field.choices if key] == read
    for number, name in enumerate(names):
        Country.objects.update_or_create(code=f"X{number}", defaults={"names": {"vi": name}})
    countries = Countries(Country.objects.filter(code__startswith="X"), empty_label=None)
    assert [str(label) for _key, label in countries.choices] == read
    for number, name in enumerate(names):
        factories_partner(office, number, name)
    with django_assert_num_queries(3):  # the roles of the account, its unit, and the partners
        assert [one.name for one in partners_by_name(Account.objects.get(pk=office.focal.pk))] == read


def factories_partner(office: factories.Office, number: int, name: str) -> None:
    from nhipcau.newsroom.models import Partner

    Partner.objects.create(
        key=f"cong-{number}", unit=office.locality, name=name, address=f"https://cong-{number}.example", fingerprint="0" * 64, since=clock.today(),
    )


def test_the_set_behind_a_list_is_the_same_whatever_its_order(people: factories.Office) -> None:
    asked = may_answer(people.locality)
    field = PersonChoice(asked, empty_label=None)
    assert {key.value for key, _label in field.choices} == set(asked.values_list("pk", flat=True))
