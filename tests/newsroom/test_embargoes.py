"""Under embargo nothing goes out before the time, whoever asks and however; the publishers are told twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.newsroom.domain import embargoes, orders
from nhipcau.newsroom.domain.embargoes import EmbargoRefused, lift, put_under, told_twice
from nhipcau.newsroom.domain.release import ReleaseRefused, release, withdraw
from nhipcau.newsroom.models import Embargo, Release
from nhipcau.plan.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def later(hours: float) -> dt.datetime:
    return clock.now() + hours * HOUR


def test_the_door_stays_shut_until_the_time_and_opens_after_it(office: factories.Office) -> None:
    made = factories.edition(office)
    version = factories.cleared(office, made)
    row = put_under(item=made.item, until=later(5), reason="Họp báo lúc 9 giờ", by=office.publisher)
    for moment in (clock.now(), row.until - dt.timedelta(seconds=1)):
        with clock.moved_to(moment), pytest.raises(ReleaseRefused, match="Họp báo lúc 9 giờ"):
            release(item=made.item, versions=[version], by=office.publisher)
    assert not Release.objects.exists()
    with clock.moved_to(row.until):
        release(item=made.item, versions=[version], by=office.publisher)


def test_an_order_for_an_earlier_time_is_refused_and_one_given_before_goes_nowhere(office: factories.Office) -> None:
    made = factories.edition(office)
    version = factories.cleared(office, made)
    before = orders.order(item=made.item, versions=[version], due_at=later(1), by=office.publisher)
    row = put_under(item=made.item, until=later(5), reason="Họp báo", by=office.writer)
    with pytest.raises(ReleaseRefused):
        orders.order(item=made.item, versions=[version], due_at=row.until - HOUR, by=office.publisher)
    with clock.moved_to(later(1)):
        orders.carry_out_due()
    before.refresh_from_db()
    assert (before.state, Release.objects.count()) == ("refused", 0)
    at_the_time = orders.order(item=made.item, versions=[version], due_at=row.until, by=office.publisher)
    with clock.moved_to(row.until + dt.timedelta(seconds=5)):
        orders.carry_out_due()
    at_the_time.refresh_from_db()
    assert (at_the_time.state, Release.objects.count()) == ("done", 1)


def test_a_second_embargo_never_shortens_the_first(office: factories.Office) -> None:
    item = factories.edition(office).item
    first = put_under(item=item, until=later(9), reason="Một", by=office.publisher)
    put_under(item=item, until=later(2), reason="Hai", by=office.publisher)
    assert embargoes.active(item) == first


def test_only_a_publisher_lifts_it_with_a_reason(office: factories.Office) -> None:
    row = put_under(item=factories.edition(office).item, until=later(5), reason="Họp báo", by=office.writer)
    for person in (office.writer, office.clearer, office.stranger, office.leader):
        with pytest.raises(PermissionDenied):
            lift(embargo=row, reason="Đã họp", by=person)
    with pytest.raises(EmbargoRefused):
        lift(embargo=row, reason=" ", by=office.publisher)
    lift(embargo=row, reason="Họp sớm", by=office.publisher)
    assert embargoes.active(row.item) is None
    with pytest.raises(EmbargoRefused):
        lift(embargo=row, reason="Lần nữa", by=office.publisher)


def test_what_is_no_embargo_is_refused(office: factories.Office) -> None:
    item = factories.edition(office).item
    for values in ({"until": later(-1)}, {"reason": " "}):
        with pytest.raises(EmbargoRefused):
            put_under(**{"item": item, "until": later(1), "reason": "Họp báo", "by": office.publisher} | values)
    with pytest.raises(ValidationError):
        put_under(item=item, until=later(1), reason="TUYỆT MẬT", by=office.publisher)
    with pytest.raises(PermissionDenied):
        put_under(item=item, until=later(1), reason="Họp báo", by=office.stranger)
    assert not Embargo.objects.exists()


def test_what_is_public_can_still_be_taken_back(office: factories.Office) -> None:
    decision = factories.released(office)
    put_under(item=decision.item, until=later(5), reason="Họp báo", by=office.publisher)
    withdraw(item=decision.item, languages=["vi"], by=office.publisher, reason={"vi": "Sai ngày.", "en": "Wrong day."})


def test_the_publishers_are_told_twice_and_no_more(office: factories.Office) -> None:
    row = put_under(item=factories.edition(office).item, until=later(48), reason="Họp báo", by=office.publisher)
    told = []
    for before in (30, 23, 22, 2, 0.9, 0.5, 0.01):
        with clock.moved_to(row.until - before * HOUR):
            told_twice()
            told.append(Notice.objects.filter(account=office.publisher).count())
    assert told == [0, 1, 1, 1, 2, 2, 2]
    assert not Notice.objects.filter(account__in=[office.stranger, office.clearer]).exists()


def test_the_item_s_page_says_so_and_offers_no_release(office: factories.Office, client: Client, house: Path) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    client.force_login(office.publisher)
    address = reverse("newsroom:item", args=[made.item.key])
    assert client.get(address).context["release"]
    answer = client.post(reverse("newsroom:embargo", args=[made.item.key]), {"day": "31/12/2099", "hour": "09:00", "reason": "Họp báo"})
    assert answer["Location"] == address
    page = client.get(address)
    assert page.context["release"] is None
    assert "Đang giữ tin đến 31/12/2099 09:00" in page.content.decode()
    row = Embargo.objects.get()
    assert client.post(reverse("newsroom:embargo_lift", args=[row.pk]), {"reason": ""}).status_code == 422
    client.post(reverse("newsroom:embargo_lift", args=[row.pk]), {"reason": "Họp sớm"})
    assert client.get(address).context["release"]
