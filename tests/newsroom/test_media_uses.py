"""Nothing goes out, and nothing stays public unnoticed, whose last day of use has passed: told from the rows, not from the texts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.desk.other_reminders import remind
from nhipcau.kernel import clock
from nhipcau.newsroom.domain.media_uses import ending_by
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.newsroom.models import Clip, MediaUse, Picture, Release
from nhipcau.plan.models import Notice
from tests import factories
from tests.newsroom.test_clip_library import row as clip_row
from tests.newsroom.test_clip_library import showing
from tests.newsroom.test_paper_library import linking
from tests.newsroom.test_paper_library import row as paper_row

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def shown(o: factories.Office, title: str = "Sen", colour: str = "#a3231d") -> Release:
    made = factories.edition(o, title=title, picture=factories.picture(colour, title), picture_alt="Sen")
    return factories.released(o, made)


def test_a_frozen_text_says_which_bytes_it_shows(office: factories.Office, house: Path) -> None:
    version = shown(office).editions.get().version
    assert list(version.media_uses.values_list("digest", flat=True)) == [Picture.objects.get().sha256]


def test_pages_with_pictures_clips_and_documents_that_end_soon_are_found_the_earliest_first(office: factories.Office, house: Path) -> None:
    today = clock.today()
    shown(office)
    clip, paper = clip_row(office, alts={"vi": "Đám rước"}), paper_row(office)
    for made in (showing(office, clip), linking(office, paper)):
        factories.released(office, made)
    assert ending_by(today + dt.timedelta(days=14)) == []
    Picture.objects.update(expires_on=today + dt.timedelta(days=10))
    Clip.objects.update(expires_on=today - dt.timedelta(days=1))
    paper.expires_on = today + dt.timedelta(days=30)
    paper.save()
    found = ending_by(today + dt.timedelta(days=14))
    assert [(one.name, (one.day - today).days) for one in found] == [("Lễ hội", -1), ("Sen", 10)]
    assert [one.name for one in ending_by(today + dt.timedelta(days=30))] == ["Lễ hội", "Sen", "Kế hoạch"]


def test_what_was_withdrawn_or_never_released_is_not_named(office: factories.Office, house: Path) -> None:
    decision = shown(office)
    factories.cleared(office, factories.edition(office, title="Hai", picture=factories.picture("#111111"), picture_alt="Sen"))
    Picture.objects.update(expires_on=dt.date(2020, 1, 1))
    assert len(ending_by(clock.today())) == 1
    withdraw(item=decision.item, languages=["vi"], by=office.publisher, reason={"vi": "Hết quyền.", "en": "Rights ended."})
    assert (ending_by(clock.today()), MediaUse.objects.count()) == ([], 2)


def test_finding_them_takes_as_many_queries_for_five_as_for_one(office: factories.Office, house: Path) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            ending_by(clock.today())
        return len(caught)

    shown(office)
    Picture.objects.update(expires_on=dt.date(2020, 1, 1))
    one = queries()
    for number in range(4):
        shown(office, f"Sen {number}", f"#1111{number}{number}")
    Picture.objects.update(expires_on=dt.date(2020, 1, 1))
    assert (len(ending_by(clock.today())), queries()) == (5, one)


def test_writers_and_publishers_are_told_once_for_each_occasion(office: factories.Office, house: Path) -> None:
    shown(office)
    today = clock.today()
    Picture.objects.update(expires_on=today + dt.timedelta(days=14))
    for days in (0, 0, 6, 7, 8, 15, 16):
        remind(today + dt.timedelta(days=days))
    told = Notice.objects.filter(key__startswith="rights:").order_by("pk")
    assert {one.account_id for one in told} == {office.writer.pk, office.publisher.pk}
    mine = [(one.kind, one.key.rpartition(":")[2]) for one in told.filter(account=office.publisher)]
    assert mine == [("soon", "d14"), ("soon", "d7"), ("late", "w0")]
    assert "quyền dùng «Sen» hết sau ngày" in told.first().words["vi"]
