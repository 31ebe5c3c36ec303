"""Priority programmes: what they gather, what they owe in a quarter, and that nothing is counted twice or told to others."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.hub_board import board, boards, hubs_seen, items_of, items_to_attach
from nhipcau.newsroom.domain.hubs import HubRefused, HubSaying, attach, begin, change, detach
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.newsroom.models import Hub, HubTarget
from nhipcau.people.enums import Role, UnitKind
from nhipcau.reference.models import Place
from tests import factories
from tests.newsroom.column_rows import at, let_out

pytestmark = pytest.mark.django_db
NOTE = {"vi": "Sửa số liệu.", "en": "A figure is corrected."}


def saying(o: factories.Office, **values: Any) -> HubSaying:
    said = {
        "names": {"vi": "Biển đảo quê hương", "en": "Sea and islands"}, "responsible": o.writer, "targets": {"vi": 2, "en": 1},
        "topics": [o.topic], **values,
    }  # fmt: skip
    return HubSaying(**said)


def hub(o: factories.Office, **values: Any) -> Hub:
    return begin(unit=values.pop("unit", o.locality), saying=saying(o, **values), by=o.focal)


def figures(found: Hub, year: int = 2026) -> dict[tuple[int, str], tuple[int, int, int]]:
    cells = board(found, year).cells
    return {key: (len(cell.rows), cell.wanted, cell.missing) for key, cell in cells.items() if cell.rows or cell.wanted}


def test_a_hub_gathers_by_topic_by_place_and_by_hand_and_counts_an_edition_once(office: factories.Office) -> None:
    sight = Place.objects.create(code="tam-chuc", names={"vi": "Tam Chúc", "en": "Tam Chuc"})
    made = hub(office, places=[sight])
    both = factories.edition(office, slug="ca-hai")
    both.item.places.add(sight)
    plain = factories.item(office)
    plain.topics.clear()
    by_hand = factories.edition(office, of=plain, slug="gan")
    other_item = factories.item(office)
    other_item.topics.clear()
    other = factories.edition(office, of=other_item, slug="ngoai")
    for one in (both, by_hand, other):
        let_out(office, one, dt.date(2026, 5, 10))
    attach(hub=made, item=both.item, by=office.writer)
    attach(hub=made, item=by_hand.item, by=office.writer)
    assert {row.item for cell in board(made, 2026).cells.values() for row in cell.rows} == {both.item_id, by_hand.item_id}
    assert figures(made)[2, "vi"] == (2, 2, 0)
    assert set(items_of(made, office.focal)) == {both.item, by_hand.item}


def test_a_quarter_counts_what_first_went_out_in_it_and_is_public(office: factories.Office) -> None:
    """31 March is the first quarter's, 1 April the second's; a correction moves nothing; a withdrawal takes away."""
    made = hub(office)
    last, first, gone = (factories.edition(office, slug=name) for name in ("mot", "hai", "ba"))
    let_out(office, last, dt.date(2026, 3, 31), hour=23)
    let_out(office, first, dt.date(2026, 4, 1), hour=0)
    let_out(office, gone, dt.date(2026, 4, 2))
    with clock.moved_to(at(dt.date(2026, 4, 3))):
        changed = factories.change(office, last, lead="Mùa sen sớm.")
    let_out(office, changed, dt.date(2026, 4, 4), note=NOTE)
    withdraw(item=gone.item, languages=["vi"], by=office.publisher, reason=NOTE)
    english = factories.edition(office, of=first.item, language="en", title="Lotus", lead="Season of lotus.", slug="lotus")
    let_out(office, english, dt.date(2026, 5, 1))
    french = factories.edition(office, of=first.item, language="fr", title="Lotus", lead="Saison du lotus.", slug="lotus-fr")
    let_out(office, french, dt.date(2026, 5, 1))
    assert figures(made) == {
        (1, "vi"): (1, 2, 1), (2, "vi"): (1, 2, 1), (3, "vi"): (0, 2, 2), (4, "vi"): (0, 2, 2),
        (1, "en"): (0, 1, 1), (2, "en"): (1, 1, 0), (3, "en"): (0, 1, 1), (4, "en"): (0, 1, 1), (2, "fr"): (1, 0, 0),
    }  # fmt: skip
    assert [(cell.language, cell.missing) for cell in board(made, 2026).missing_in(2)] == [("vi", 1)]
    assert figures(made, 2025)[4, "vi"] == (0, 2, 2)


def test_too_much_in_one_language_makes_up_for_nothing_in_another(office: factories.Office) -> None:
    made = hub(office, targets={"vi": 1, "en": 2})
    for name in ("mot", "hai", "ba"):
        let_out(office, factories.edition(office, slug=name), dt.date(2026, 5, 10))
    assert (figures(made)[2, "vi"], figures(made)[2, "en"]) == ((3, 1, 0), (0, 2, 2))


def test_a_hub_gathers_only_what_its_own_unit_makes(office: factories.Office) -> None:
    beside = factories.unit("so-khac", UnitKind.DEPARTMENT, office.locality)
    person = factories.account("nguoi-ben", beside, Role.WRITER)
    made, other = hub(office, unit=beside, responsible=person), factories.edition(office)
    let_out(office, other, dt.date(2026, 5, 10))
    assert figures(made)[2, "vi"] == (0, 2, 2)
    with translation.override("vi"), pytest.raises(HubRefused, match="nằm ngoài đơn vị của chương trình"):
        attach(hub=made, item=other.item, by=office.focal)
    assert list(items_of(made, office.focal)) == []


@pytest.mark.parametrize("person", ["writer", "clearer", "translator", "publisher", "leader", "stranger"])
def test_only_focal_officers_keep_hubs(office: factories.Office, person: str) -> None:
    made, account = hub(office), getattr(office, person)
    with pytest.raises(PermissionDenied):
        begin(unit=office.locality, saying=saying(office), by=account)
    with pytest.raises(PermissionDenied):
        change(hub=made, saying=saying(office, targets={"vi": 9}), by=account)
    assert (Hub.objects.count(), HubTarget.objects.get(language="vi").per_quarter) == (1, 2)


@pytest.mark.parametrize(
    ("wrong", "vi", "en"),
    [
        ({"names": {"vi": "Tên"}}, "tiếng Anh", "in English"),
        ({"targets": {}}, "ngôn ngữ", "at least one language"),
        ({"targets": {"xx": 1}}, "ngôn ngữ", "at least one language"),
        ({"targets": {"vi": -1}}, "từ 0 đến 500", "from 0 to 500"),
        ({"targets": {"vi": 501}}, "từ 0 đến 500", "from 0 to 500"),
        ({"responsible": "stranger"}, "chịu trách nhiệm", "who answers for the hub"),
    ],
)
def test_what_a_hub_cannot_be_is_refused_in_both_languages(office: factories.Office, wrong: dict[str, Any], vi: str, en: str) -> None:
    values = {name: getattr(office, value) if name == "responsible" else value for name, value in wrong.items()}
    for language, said in (("vi", vi), ("en", en)):
        with translation.override(language), pytest.raises(HubRefused, match=said):
            hub(office, **values)
    assert Hub.objects.count() == 0


def test_no_name_bears_a_secrecy_stamp(office: factories.Office) -> None:
    with pytest.raises(ValidationError):
        hub(office, names={"vi": "TUYỆT MẬT", "en": "Name"})
    assert Hub.objects.count() == 0


def test_a_change_says_whether_anything_differed(office: factories.Office) -> None:
    made = hub(office)
    assert change(hub=made, saying=saying(office), by=office.focal) is False
    assert change(hub=made, saying=saying(office, targets={"vi": 3, "ko": 0}, topics=[]), by=office.focal) is True
    assert dict(made.targets.values_list("language", "per_quarter")) == {"vi": 3, "ko": 0}
    assert made.topics.count() == 0


def test_an_item_is_attached_and_detached_by_those_who_write_it(office: factories.Office) -> None:
    made, item = hub(office, topics=[]), factories.edition(office).item
    assert items_to_attach(office.writer, made, "sen ho") == [item]
    for person in (office.translator, office.stranger):
        with pytest.raises(PermissionDenied):
            attach(hub=made, item=item, by=person)
    attach(hub=made, item=item, by=office.writer)
    with translation.override("en"), pytest.raises(HubRefused, match="attached already"):
        attach(hub=made, item=item, by=office.writer)
    assert (items_to_attach(office.writer, made, ""), list(made.attached.all())) == ([], [item])
    detach(hub=made, item=item, by=office.writer)
    with translation.override("vi"), pytest.raises(HubRefused, match="không phải do người gắn"):
        detach(hub=made, item=item, by=office.writer)


def test_the_neighbour_sees_no_hub_and_a_department_no_draft_of_another(office: factories.Office) -> None:
    made, draft = hub(office), factories.edition(office).item
    other = factories.account("nguoi-ben", factories.unit("so-khac", UnitKind.DEPARTMENT, office.locality), Role.WRITER)
    assert [list(hubs_seen(who)) for who in (office.stranger, office.focal, other)] == [[], [made], [made]]
    assert [list(items_of(made, who)) for who in (office.focal, other)] == [[draft], []]


@pytest.mark.once
def test_fifty_hubs_cost_the_queries_of_one(office: factories.Office) -> None:
    hub(office)
    let_out(office, factories.edition(office), dt.date(2026, 5, 10))
    with CaptureQueriesContext(connection) as one:
        boards(hubs_seen(office.focal), 2026)
    for no in range(50):
        hub(office, names={"vi": f"Chương trình {no}", "en": f"Programme {no}"})
    with CaptureQueriesContext(connection) as many:
        found = boards(hubs_seen(office.focal), 2026)
    assert (len(found), len(many)) == (51, len(one))
    assert {one.cells[2, "vi"].missing for one in found.values()} == {1}
