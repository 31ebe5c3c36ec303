"""The lists of the office: who keeps them, what is refused, what ends and begins anew, and that nothing in use is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain.dated_lists import DatedSaying, begin_entry, change_entry, end_entry, renew_entry
from nhipcau.newsroom.domain.looks import change_look, drawn, localities
from nhipcau.newsroom.domain.office_lists import (
    LastingSaying,
    ListRefused,
    begin_row,
    change_row,
    remove_row,
    uses_of,
)
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.reference.domain.vocabularies import competent_on, name_on, why_not
from nhipcau.reference.models import Audience, Channel, CompetentBody, ContentKind, Place, Topic
from tests import factories

pytestmark = pytest.mark.django_db
NAMES = {"vi": "Năng lượng", "en": "Energy"}
DECREE = "Nghị định trình diễn 1/2027/NĐ-CP"
NEW_YEAR = dt.date(2027, 1, 1)


@pytest.fixture
def keeper(office: factories.Office) -> Account:
    return factories.account("dau-moi-tt", office.centre, Role.FOCAL)


def lasting(names: dict[str, str] | None = None, **values: Any) -> LastingSaying:
    return LastingSaying(names=names or NAMES, **values)


def dated(names: dict[str, str] | None = None, **values: Any) -> DatedSaying:
    return DatedSaying(names=names or NAMES, **{"source": DECREE, **values})


def journal() -> list[str]:
    return list(JournalEntry.objects.filter(action__regex=r"\.(list|look)_").order_by("pk").values_list("action", flat=True))


def test_a_topic_is_begun_changed_and_removed_and_the_journal_knows(keeper: Account) -> None:
    topic = begin_row(model=Topic, code="nang-luong", saying=lasting({**NAMES, "fr": "  Énergie "}, order=30), by=keeper)
    assert (topic.names, topic.order, topic.clearers, topic.competence) == ({**NAMES, "fr": "Énergie"}, 30, 1, "")
    assert change_row(row=topic, saying=lasting({"vi": "Điện", "en": "Power"}, order=1), by=keeper)
    assert not change_row(row=topic, saying=lasting({"vi": "Điện", "en": "Power"}, order=1), by=keeper)
    topic.refresh_from_db()
    assert (topic.names, topic.order) == ({"vi": "Điện", "en": "Power"}, 1)
    changed = JournalEntry.objects.get(action="newsroom.list_change")
    assert (changed.data["list"], changed.data["before"]["names"], changed.data["names"]) == ("chu-de", {**NAMES, "fr": "Énergie"}, topic.names)
    remove_row(row=topic, by=keeper)
    assert not Topic.objects.filter(code="nang-luong").exists()
    assert journal() == ["newsroom.list_begin", "newsroom.list_change", "newsroom.list_remove"]


def test_other_clearers_and_other_sources_need_a_reason(keeper: Account, office: factories.Office) -> None:
    said = {"names": {"vi": "Di sản", "en": "Heritage"}}
    for other in ({"clearers": 2}, {"competence": "border"}):
        with pytest.raises(ListRefused):
            change_row(row=office.topic, saying=lasting(**said, **other), by=keeper, reason="  ")
    office.topic.refresh_from_db()
    assert (office.topic.clearers, office.topic.competence, journal()) == (1, "", [])
    assert change_row(row=office.topic, saying=lasting(**said, clearers=2, competence="border"), by=keeper, reason="Công văn 12")
    office.topic.refresh_from_db()
    assert (office.topic.clearers, office.topic.competence) == (2, "border")
    assert JournalEntry.objects.get(action="newsroom.list_change").data["reason"] == "Công văn 12"


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("di-san", {}), ("Điện", {}), ("", {}), ("x" * 61, {}), ("moi", {"names": {"vi": "Điện"}}), ("moi", {"names": {"en": "Power"}}),
        ("moi", {"names": {"vi": "Đ" * 121, "en": "Power"}}), ("moi", {"names": {"vi": "DI SẢN", "en": "Heritage sites"}}),
        ("moi", {"order": -1}), ("moi", {"order": 1000}), ("moi", {"clearers": 3}), ("moi", {"clearers": 0}), ("moi", {"competence": "biên giới"}),
    ],
)  # fmt: skip
def test_a_topic_that_cannot_stand_is_refused_and_nothing_kept(
    keeper: Account, office: factories.Office, code: str, values: dict[str, Any]
) -> None:
    with pytest.raises(ListRefused):
        begin_row(model=Topic, code=code, saying=lasting(**values), by=keeper)
    assert (Topic.objects.count(), journal()) == (1, [])


def test_a_stamp_in_any_words_is_refused(keeper: Account, office: factories.Office) -> None:
    stamped = {"vi": "TUYỆT MẬT", "en": "Energy"}
    verbs: list[Callable[[], object]] = [
        lambda: begin_row(model=Topic, code="moi", saying=lasting(stamped), by=keeper),
        lambda: change_row(row=office.topic, saying=lasting(clearers=2), by=keeper, reason="TUYỆT MẬT"),
        lambda: begin_entry(model=Channel, code="CH99", saying=dated(source="TUYỆT MẬT"), first=None, by=keeper),
        lambda: change_look(place=office.place, ornament="lotus", introduction=stamped, by=keeper),
    ]
    for verb in verbs:
        with pytest.raises(ValidationError):
            verb()
    assert (Topic.objects.count(), Channel.objects.count(), journal()) == (1, 0, [])


def test_only_the_focal_officers_at_the_head_keep_the_lists(office: factories.Office, keeper: Account) -> None:
    channel = begin_entry(model=Channel, code="CH99", saying=dated(), first=None, by=keeper)
    for person in (office.focal, office.writer, office.clearer, office.leader, office.stranger):
        verbs: list[Callable[[], object]] = [
            lambda by=person: begin_row(model=Audience, code="moi", saying=lasting(), by=by),
            lambda by=person: change_row(row=office.topic, saying=lasting(), by=by),
            lambda by=person: remove_row(row=office.topic, by=by),
            lambda by=person: begin_entry(model=Channel, code="CH98", saying=dated(), first=None, by=by),
            lambda by=person: change_entry(row=channel, saying=dated(order=3), by=by),
            lambda by=person: end_entry(row=channel, last=clock.today(), reason="x", by=by),
            lambda by=person: renew_entry(row=channel, saying=dated(), first=clock.today(), reason="x", by=by),
            lambda by=person: change_look(place=office.place, ornament="river", introduction={}, by=by),
        ]
        for verb in verbs:
            with pytest.raises(PermissionDenied):
                verb()
    assert journal() == ["newsroom.list_begin"]


def test_a_row_in_use_is_not_removed_whoever_uses_it(keeper: Account, office: factories.Office) -> None:
    assert (uses_of(office.topic), uses_of(office.audience)) == (0, 0)
    factories.item(office)
    office.task.topics.add(office.topic)
    assert (uses_of(office.topic), uses_of(office.audience)) == (2, 1)
    for row in (office.topic, office.audience):
        with pytest.raises(ListRefused, match=row.name("vi")):
            remove_row(row=row, by=keeper)
    assert (Topic.objects.count(), Audience.objects.count(), journal()) == (1, 1, [])


def test_a_kind_of_the_decree_ends_and_begins_anew_and_old_items_keep_its_word(keeper: Account, office: factories.Office) -> None:
    old = factories.item(office)
    kind = ContentKind.objects.get(code="PROMO")
    first = clock.today()
    renewed = renew_entry(
        row=kind, saying=dated({"vi": "Thông tin quảng bá", "en": "Promotion"}, article="Điều 6"), first=first, reason=DECREE, by=keeper
    )
    kind.refresh_from_db()
    assert (kind.valid_to, renewed.code, renewed.valid_from, renewed.valid_to) == (first - dt.timedelta(days=1), "PROMO", first, None)
    assert (renewed.source, renewed.article, renewed.is_sure) == (DECREE, "Điều 6", True)
    assert name_on(ContentKind, old.content_kind, first, "vi") == "Thông tin quảng bá"
    assert name_on(ContentKind, old.content_kind, first - dt.timedelta(days=1), "vi") == "Thông tin quảng bá hình ảnh Việt Nam"
    assert why_not(ContentKind, "PROMO", first) == ""
    assert journal() == ["newsroom.list_end", "newsroom.list_begin"]


def test_an_ended_row_is_given_to_nothing_new_and_can_go_on_again(keeper: Account) -> None:
    kind = begin_entry(model=ContentKind, code="VISIT", saying=dated(), first=dt.date(2026, 1, 1), by=keeper)
    yesterday = clock.today() - dt.timedelta(days=1)
    assert end_entry(row=kind, last=yesterday, reason=DECREE, by=keeper)
    assert why_not(ContentKind, "VISIT", clock.today()) != ""
    assert not end_entry(row=kind, last=yesterday, reason="", by=keeper)
    assert end_entry(row=kind, last=None, reason="Chưa có hiệu lực", by=keeper)
    assert why_not(ContentKind, "VISIT", clock.today()) == ""
    with pytest.raises(ListRefused):
        end_entry(row=kind, last=dt.date(2025, 12, 31), reason=DECREE, by=keeper)
    with pytest.raises(ListRefused):
        end_entry(row=kind, last=clock.today(), reason=" ", by=keeper)
    kind.refresh_from_db()
    assert kind.valid_to is None


def test_a_code_stands_once_at_a_time_and_a_body_once_a_field(keeper: Account) -> None:
    channel = begin_entry(model=Channel, code="CH99", saying=dated(), first=dt.date(2026, 1, 1), by=keeper)
    for first in (None, dt.date(2025, 1, 1), NEW_YEAR):
        with pytest.raises(ListRefused):
            begin_entry(model=Channel, code="CH99", saying=dated(), first=first, by=keeper)
    end_entry(row=channel, last=dt.date(2026, 12, 31), reason=DECREE, by=keeper)
    begin_entry(model=Channel, code="CH99", saying=dated(), first=NEW_YEAR, by=keeper)
    with pytest.raises(ListRefused):
        end_entry(row=channel, last=None, reason=DECREE, by=keeper)
    for field in ("border", "sea"):
        begin_entry(model=CompetentBody, code="bo-quoc-phong", saying=dated(field=field), first=None, by=keeper)
    with pytest.raises(ListRefused):
        begin_entry(model=CompetentBody, code="bo-quoc-phong", saying=dated(field="sea"), first=None, by=keeper)
    assert (Channel.objects.count(), CompetentBody.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    "values", [{"code": "x" * 21}, {"source": " "}, {"code": "có dấu"}, {"order": 1000}, {"names": {"vi": "Điện"}}]
)
def test_a_dated_row_that_cannot_stand_is_refused(keeper: Account, values: dict[str, Any]) -> None:
    code = values.pop("code", "VISIT")
    before = ContentKind.objects.count()
    with pytest.raises(ListRefused):
        begin_entry(model=ContentKind, code=code, saying=dated(**values), first=None, by=keeper)
    assert (ContentKind.objects.count(), journal()) == (before, [])


def test_the_vietnamese_name_of_a_row_in_use_is_not_written_over(keeper: Account, office: factories.Office) -> None:
    channel = begin_entry(model=Channel, code="CH99", saying=dated(), first=None, by=keeper)
    assert change_entry(row=channel, saying=dated({"vi": "Điện gió", "en": "Wind"}), by=keeper)
    factories.item(office).channels.add(channel)
    with pytest.raises(ListRefused, match="Điện gió"):
        change_entry(row=channel, saying=dated({"vi": "Điện mặt trời", "en": "Sun"}), by=keeper)
    assert change_entry(row=channel, saying=dated({"vi": "Điện gió", "en": "Wind power", "lo": "ລົມ"}, order=4), by=keeper)
    channel.refresh_from_db()
    assert (channel.names, channel.order) == ({"vi": "Điện gió", "en": "Wind power", "lo": "ລົມ"}, 4)


def test_who_names_the_document_of_a_body_that_nobody_was_sure_of_makes_it_a_source(keeper: Account) -> None:
    body = CompetentBody.objects.create(field="border", code="bo-tu-lenh", names=NAMES, source="?", confidence="C")
    assert competent_on("border", clock.today()) == []
    assert change_entry(row=body, saying=dated(order=2, source="?"), by=keeper)
    assert competent_on("border", clock.today()) == []
    assert change_entry(row=body, saying=dated(order=2, article="Điều 13"), by=keeper)
    assert competent_on("border", clock.today()) == [body]


def test_a_place_lies_in_a_locality_and_a_new_name_is_its_successor(keeper: Account, office: factories.Office) -> None:
    for within in (None, Place.objects.create(code="ho-tay", names={"vi": "Hồ Tây"}, within=office.place)):
        with pytest.raises(ListRefused):
            begin_entry(model=Place, code="pho-co", saying=dated(within=within), first=None, by=keeper)
    said = {"within": office.place, "source": ""}
    sight = begin_entry(model=Place, code="pho-co", saying=dated({"vi": "Phố cổ", "en": "Old Quarter"}, **said), first=None, by=keeper)
    assert (sight.kind, sight.within, sight.valid_from) == (Place.Kind.SIGHT, office.place, dt.date(1900, 1, 1))
    made = renew_entry(
        row=sight, saying=dated({"vi": "Khu phố cổ", "en": "Old Quarter"}, **said), first=clock.today(), reason=DECREE, by=keeper
    )
    sight.refresh_from_db()
    assert (sight.successor, made.kind, made.within) == (made, Place.Kind.SIGHT, office.place)
    assert list(Place.objects.filter(code="pho-co").valid_on(clock.today())) == [made]  # type: ignore[attr-defined]


def test_a_locality_says_how_it_shows_itself(keeper: Account, office: factories.Office) -> None:
    words = {"vi": "Thủ đô nghìn năm.", "en": "A capital of a thousand years.", "fr": "  "}
    assert {"lotus", "river", "flame", "karst"} == set(drawn())
    assert change_look(place=office.place, ornament="river", introduction=words, by=keeper)
    assert not change_look(place=office.place, ornament="river", introduction=words, by=keeper)
    office.place.refresh_from_db()
    assert office.place.as_reference()["introduction"] == {"vi": "Thủ đô nghìn năm.", "en": "A capital of a thousand years."}
    assert (office.place.ornament, journal()) == ("river", ["newsroom.look_change"])
    sight = Place.objects.create(code="ho-tay", names={"vi": "Hồ Tây"}, within=office.place)
    for place, ornament, said in ((office.place, "bridge", {}), (office.place, "river", {"vi": "x" * 601}), (sight, "", {})):
        with pytest.raises(ListRefused):
            change_look(place=place, ornament=ornament, introduction=said, by=keeper)
    office.place.refresh_from_db()
    assert office.place.ornament == "river"


def test_the_localities_of_the_house_come_first(office: factories.Office) -> None:
    Place.objects.create(code="an-giang", kind=Place.Kind.LOCALITY, names={"vi": "An Giang"})
    Place.objects.create(code="ha-tay", kind=Place.Kind.LOCALITY, names={"vi": "Hà Tây"}, valid_to=dt.date(2008, 7, 31))
    assert [place.code for place in localities()] == ["ha-noi", "an-giang"]
