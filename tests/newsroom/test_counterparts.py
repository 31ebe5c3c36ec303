"""Information at home and abroad tied together: when one changes, the other is told until somebody has looked."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.counterparts import Tied, look, tie, tied_of, untie
from nhipcau.newsroom.domain.item_sources import drop_source, name_source
from nhipcau.newsroom.domain.items import ItemRefused
from nhipcau.newsroom.enums import Side, SourceKind
from nhipcau.newsroom.models import Counterpart, CounterpartLook, Edition, ItemSource
from nhipcau.people.models import RoleHeld
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db


def pair(o: factories.Office) -> tuple[Edition, Edition]:
    """The domestic and the external version, tied while both are drafts."""
    home, abroad = factories.edition(o, title="Sen trong nước"), factories.edition(o, title="Sen ra nước ngoài")
    tie(domestic=home.item, external=abroad.item, by=o.writer)
    return home, abroad


def seen_from(made: Edition) -> Tied:
    (tied,) = tied_of([made.item])[made.item.pk]
    return tied


def test_the_tie_is_seen_from_both_sides(office: factories.Office) -> None:
    home, abroad = pair(office)
    assert (seen_from(home).other, seen_from(home).side) == (abroad.item, Side.EXTERNAL)
    assert (seen_from(abroad).other, seen_from(abroad).side) == (home.item, Side.DOMESTIC)
    assert (seen_from(home).changed, seen_from(home).cleared) == (False, None)


def test_a_cleared_text_asks_the_other_for_a_look_and_a_look_settles_it(office: factories.Office) -> None:
    home, abroad = pair(office)
    version = factories.cleared(office, home)
    assert (seen_from(abroad).changed, seen_from(home).changed) == (True, False)
    assert seen_from(abroad).changed_at == version.clearance.at
    row = look(item=abroad.item, side=Side.DOMESTIC, sha256=version.sha256, by=office.writer)
    assert (row.version, row.sha256, row.by, seen_from(abroad).changed) == (version, version.sha256, office.writer, False)
    assert look(item=abroad.item, side=Side.DOMESTIC, sha256=version.sha256, by=office.clearer) == row
    assert CounterpartLook.objects.count() == 1


def test_only_other_bytes_ask_again(office: factories.Office) -> None:
    home, abroad = pair(office)
    first = factories.cleared(office, home)
    look(item=abroad.item, side=Side.DOMESTIC, sha256=first.sha256, by=office.writer)
    factories.change(office, home)
    assert not seen_from(abroad).changed
    factories.change(office, home, title="Sen khác")
    assert not seen_from(abroad).changed
    second = factories.cleared(office, home)
    assert (seen_from(abroad).changed, second.sha256 != first.sha256) == (True, True)
    with pytest.raises(ItemRefused):
        look(item=abroad.item, side=Side.DOMESTIC, sha256=first.sha256, by=office.writer)
    assert seen_from(abroad).changed


def test_a_translation_that_is_cleared_changes_nothing(office: factories.Office) -> None:
    home, abroad = pair(office)
    first = factories.cleared(office, home)
    look(item=abroad.item, side=Side.DOMESTIC, sha256=first.sha256, by=office.writer)
    factories.cleared(office, factories.edition(office, of=home.item, language="en", title="Lotus"))
    assert not seen_from(abroad).changed


def test_what_stands_when_they_are_tied_counts_as_seen(office: factories.Office) -> None:
    home, abroad = factories.edition(office), factories.edition(office)
    factories.cleared(office, home)
    tie(domestic=home.item, external=abroad.item, by=office.writer)
    assert not seen_from(abroad).changed


def test_one_counterpart_of_each_kind(office: factories.Office) -> None:
    home, abroad = pair(office)
    third = factories.edition(office)
    for domestic, external in (
        (home, third), (third, abroad), (abroad, home), (home, home), (home, abroad),
    ):  # fmt: skip
        with pytest.raises(ItemRefused):
            tie(domestic=domestic.item, external=external.item, by=office.writer)
    tie(domestic=abroad.item, external=third.item, by=office.writer)
    assert [one.side for one in tied_of([abroad.item])[abroad.item.pk]] == [Side.DOMESTIC, Side.EXTERNAL]
    with pytest.raises(IntegrityError), transaction.atomic():
        Counterpart.objects.create(domestic=home.item, external=factories.item(office), by=office.writer)
    with pytest.raises(IntegrityError), transaction.atomic():
        one = factories.item(office)
        Counterpart.objects.create(domestic=one, external=one, by=office.writer)


def test_who_may_tie_and_look(office: factories.Office) -> None:
    home, abroad = factories.edition(office), factories.edition(office)
    for person in (office.translator, office.clearer, office.stranger):
        with pytest.raises(PermissionDenied):
            tie(domestic=home.item, external=abroad.item, by=person)
    foreign = factories.edition(office, of=factories.item(office, unit=office.neighbour))
    with pytest.raises(PermissionDenied):
        tie(domestic=home.item, external=foreign.item, by=office.writer)
    row = tie(domestic=home.item, external=abroad.item, by=office.writer)
    version = factories.cleared(office, home)
    for person in (office.translator, office.publisher, office.stranger):
        with pytest.raises(PermissionDenied):
            look(item=abroad.item, side=Side.DOMESTIC, sha256=version.sha256, by=person)
    with pytest.raises(PermissionDenied):
        untie(row=row, by=office.clearer)
    untie(row=row, by=office.writer)
    assert (Counterpart.objects.count(), tied_of([home.item])) == (0, {})


def test_the_page_says_so_until_somebody_has_looked(office: factories.Office, client: Client) -> None:
    home, abroad = pair(office)
    version = factories.cleared(office, home)
    at = f"{clock.now().astimezone(dt.timezone(dt.timedelta(hours=7))):%d/%m/%Y}"
    client.force_login(office.writer)
    address = reverse("newsroom:item", args=[abroad.item.key])
    page = client.get(address).content.decode()
    assert f"bản đối ứng đã thay đổi ngày {at}" in page
    assert "bản đối ứng đã thay đổi, chưa xem lại" in client.get("/tin-bai/").content.decode()
    client.post(reverse("newsroom:look", args=[abroad.item.key]), {"side": "domestic", "sha": version.sha256})
    assert "đã thay đổi ngày" not in client.get(address).content.decode()
    assert "đã thay đổi, chưa xem lại" not in client.get("/tin-bai/").content.decode()


def test_items_are_tied_from_a_search(office: factories.Office, client: Client) -> None:
    home, abroad = factories.edition(office, title="Sen trong nước"), factories.edition(office, title="Phố nghề")
    foreign = factories.edition(office, of=factories.item(office, unit=office.neighbour), title="Phố Hải Phòng")
    client.force_login(office.writer)
    page = client.get(reverse("newsroom:ties", args=[home.item.key]), {"q": "pho"}).content.decode()
    assert ("Phố nghề" in page, "Phố Hải Phòng" in page) == (True, False)
    address = reverse("newsroom:tie", args=[home.item.key])
    assert client.post(address, {"side": "external", "other": foreign.item.key}).status_code == 404
    assert client.post(address, {"side": "external", "other": "x"}).status_code == 404
    client.post(address, {"side": "external", "other": abroad.item.key})
    row = Counterpart.objects.get()
    assert (row.domestic, row.external) == (home.item, abroad.item)
    client.post(reverse("newsroom:untie", args=[abroad.item.key, row.pk]))
    assert Counterpart.objects.count() == 0


def test_the_title_of_another_branch_is_not_told(office: factories.Office, client: Client) -> None:
    home = factories.edition(office)
    foreign = factories.edition(office, of=factories.item(office, unit=office.neighbour), title="Bí mật nhà bên")
    RoleHeld.objects.create(account=office.writer, unit=office.neighbour, role="writer")
    tie(domestic=home.item, external=foreign.item, by=office.writer)
    RoleHeld.objects.filter(account=office.writer, unit=office.neighbour).delete()
    client.force_login(office.clearer)
    page = client.get(reverse("newsroom:item", args=[home.item.key])).content.decode()
    assert ("Bí mật nhà bên" in page, "tin, bài của nhánh khác" in page) == (False, True)


@pytest.mark.once
def test_the_list_asks_as_much_for_one_pair_as_for_ten(office: factories.Office, client: Client) -> None:
    home, _abroad = pair(office)
    factories.cleared(office, home)
    client.force_login(office.leader)
    one = queries_of(client, "/tin-bai/")
    for _number in range(10):
        pair(office)
    assert queries_of(client, "/tin-bai/") == one


def test_a_source_has_a_title_a_day_and_of_a_domestic_version_its_address(office: factories.Office) -> None:
    item = factories.item(office)
    given = {"item": item, "title": "Hà Nội mới", "dated": dt.date(2026, 1, 5), "by": office.writer}
    for change in (
        {"kind": "rumour"}, {"kind": SourceKind.ORIGINAL, "title": " "}, {"kind": SourceKind.DOMESTIC},
        {"kind": SourceKind.ORIGINAL, "address": "javascript:alert(1)"},
        {"kind": SourceKind.ORIGINAL, "dated": clock.today() + dt.timedelta(days=1)},
    ):  # fmt: skip
        with pytest.raises(ItemRefused):
            name_source(**{**given, **change})  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        name_source(**{**given, "kind": SourceKind.ORIGINAL, "title": "TỐI MẬT"})  # type: ignore[arg-type]
    with pytest.raises(PermissionDenied):
        name_source(**{**given, "kind": SourceKind.ORIGINAL, "by": office.translator})  # type: ignore[arg-type]
    assert ItemSource.objects.count() == 0
    row = name_source(**given, kind=SourceKind.DOMESTIC, address="https://hanoimoi.vn/sen")  # type: ignore[arg-type]
    drop_source(row=row, by=office.writer)
    assert ItemSource.objects.count() == 0


def test_sources_are_named_and_taken_out_on_the_screen(office: factories.Office, client: Client) -> None:
    item = factories.edition(office).item
    client.force_login(office.writer)
    address = reverse("newsroom:ties", args=[item.key])
    sent = {"kind": "domestic", "title": "Sen Hồ Tây vào mùa", "dated": "05/01/2026", "address": ""}
    refused = client.post(address, sent)
    assert refused.context["form"].non_field_errors() == ["Hãy ghi địa chỉ đọc được bản đối nội."]
    client.post(address, {**sent, "address": "https://hanoimoi.vn/sen"})
    with translation.override("vi"):
        assert "Sen Hồ Tây vào mùa" in client.get(reverse("newsroom:item", args=[item.key])).content.decode()
    client.post(reverse("newsroom:drop_source", args=[item.key, ItemSource.objects.get().pk]))
    assert ItemSource.objects.count() == 0
