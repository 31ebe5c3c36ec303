"""Reference facts have a time: old documents keep old names."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from nhipcau.reference.models import Audience, LegalDocument, Place, Topic

pytestmark = pytest.mark.django_db
MERGER = dt.date(2025, 7, 1)


def test_a_name_in_the_reader_s_language_or_vietnamese() -> None:
    topic = Topic(code="di-san", names={"vi": "Di sản", "en": "Heritage"})
    assert (topic.name("en"), topic.name("en-gb"), topic.name("ko"), topic.name()) == ("Heritage", "Heritage", "Di sản", "Di sản")
    with translation.override("en"):
        assert str(topic) == "Heritage"
    assert Topic(code="trong").name("vi") == "trong"


def test_a_code_that_was_given_to_another_province_is_two_rows() -> None:
    old = Place.objects.create(code="37", names={"vi": "Cũ"}, valid_to=MERGER - dt.timedelta(days=1))
    new = Place.objects.create(code="37", names={"vi": "Mới"}, valid_from=MERGER)
    assert list(Place.objects.valid_on(MERGER - dt.timedelta(days=1))) == [old]
    assert list(Place.objects.valid_on(MERGER)) == [new]
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.create(code="37", valid_from=MERGER)


def test_time_runs_forward() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.create(code="x", valid_from=MERGER, valid_to=MERGER - dt.timedelta(days=1))


@pytest.mark.parametrize("model", [Topic, Audience])
def test_a_code_stands_once(model: type[Topic] | type[Audience]) -> None:
    model.objects.create(code="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(code="x")


def test_what_a_package_carries_is_a_copy() -> None:
    place = Place(code="ha-noi", names={"vi": "Hà Nội"}, kind=Place.Kind.LOCALITY, ornament="lotus", introduction={"vi": "Thủ đô"})
    carried = place.as_reference()
    assert carried == {"code": "ha-noi", "names": {"vi": "Hà Nội"}, "ornament": "lotus", "introduction": {"vi": "Thủ đô"}}
    place.names["vi"] = "khác"
    assert carried["names"] == {"vi": "Hà Nội"}
    assert Place(code="ho-tay", names={"vi": "Hồ Tây"}).as_reference() == {"code": "ho-tay", "names": {"vi": "Hồ Tây"}}


def test_a_document_stands_once_by_number_issuer_and_date() -> None:
    same = {"number": "16/BC-UBND", "issuer": "UBND", "date": dt.date(2021, 1, 5), "title": "Báo cáo"}
    LegalDocument.objects.create(**same)
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalDocument.objects.create(**same)
    for _ in range(2):
        LegalDocument.objects.create(number="", title="Nghị quyết Đại hội")
    assert str(LegalDocument.objects.exclude(number="").get()) == "16/BC-UBND Báo cáo"
