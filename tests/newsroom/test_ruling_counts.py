"""What the public is told of decisions on readers' words: counted from the rulings, laid into an item, let out through the door."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.kernel.periods import Period
from nhipcau.newsroom.domain.remark_refused import RemarkRefused
from nhipcau.newsroom.domain.ruling_counts import Counts, counts_of, latest_quarters, lay_counts
from nhipcau.newsroom.domain.rulings import accept, refuse
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.enums import RefusalGround
from nhipcau.newsroom.models import Edition
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.test_rulings import act, asked, refused

pytestmark = pytest.mark.django_db
NONE = dict.fromkeys(RefusalGround.values, 0)


def a_quarter_s_rulings(o: factories.Office) -> None:
    """One accepted; three refused, two of them appealed: one won, one lost."""
    accept(remark=asked(o), by=o.focal)
    for won in (True, False):
        row = refused(o)
        act(row, "appeal")
        accept(remark=row, by=o.publisher) if won else refuse(remark=row, by=o.publisher, ground="advert", sentence="Quảng cáo.")
    refuse(remark=asked(o), by=o.focal, ground="abuse", sentence="Xúc phạm.")


def answers_draft(o: factories.Office) -> Edition:
    return factories.edition(o, of=factories.item(o, genre="answers"))


def test_quarters_are_counted_apart_and_an_appeal_is_no_second_refusal(office: factories.Office) -> None:
    this, before, *_ = latest_quarters()
    with clock.moved_to(dt.datetime.combine(before.last, dt.time(16, 30), tzinfo=dt.UTC)):
        refused(office)
    a_quarter_s_rulings(office)
    assert counts_of([this, before]) == [
        Counts(this, 1, {**NONE, "personal": 2, "abuse": 1}, 2, 1),
        Counts(before, 0, {**NONE, "personal": 1}, 0, 0),
    ]


def test_the_figures_are_laid_into_an_item_of_answers_and_cleared_like_any_text(office: factories.Office) -> None:
    a_quarter_s_rulings(office)
    edition = answers_draft(office)
    this = latest_quarters()[0]
    lay_counts(period=this, item=edition.item, by=office.writer)
    edition.refresh_from_db()
    heading, figures = payload_of(factories.cleared(office, edition))["body"][-2:]
    assert heading["text"].startswith("Việc đăng ý kiến bạn đọc từ 01/")
    assert figures["items"][:-1] == [
        "Chấp nhận đăng: 1", "Không đăng: 3", "Không đăng – Nêu thông tin riêng tư của người khác: 2",
        "Không đăng – Xúc phạm, đe dọa người khác hoặc kích động thù ghét: 1", "Đề nghị xem xét lại đã quyết định: 2",
        "Đề nghị xem xét lại được chấp nhận: 1",
    ]  # fmt: skip


def test_only_writers_lay_them_and_only_into_answers(office: factories.Office) -> None:
    this = latest_quarters()[0]
    with pytest.raises(RemarkRefused):
        lay_counts(period=this, item=factories.edition(office).item, by=office.writer)
    with pytest.raises(PermissionDenied):
        lay_counts(period=this, item=answers_draft(office).item, by=office.translator)


def test_the_screen_shows_them_and_puts_them_into_the_draft(office: factories.Office, client: Client) -> None:
    item = answers_draft(office).item
    at, to = reverse("newsroom:remark_counts"), reverse("newsroom:lay_counts")
    client.force_login(office.clearer)
    assert client.get(at).status_code == 404
    client.force_login(office.writer)
    few = queries_of(client, at)
    a_quarter_s_rulings(office)
    assert queries_of(client, at) == few
    assert client.get(at).context["lines"][0][1] == [1, 0, 0, 0]
    first = latest_quarters()[0].first
    assert client.post(to, {"quarter": "1999-01-01", "item": item.pk})["Location"] == at
    assert client.post(to, {"quarter": f"{first:%Y-%m-%d}", "item": item.pk})["Location"] == reverse("newsroom:item", args=[item.key])


@pytest.mark.once
def test_the_running_quarter_stands_first(db: None) -> None:
    with clock.moved_to(dt.datetime(2026, 2, 3, 12, tzinfo=clock.now().tzinfo)):
        assert latest_quarters()[:2] == [
            Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31)), Period(dt.date(2025, 10, 1), dt.date(2025, 12, 31)),
        ]  # fmt: skip
