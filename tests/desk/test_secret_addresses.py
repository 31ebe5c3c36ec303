"""Addresses that open by a secret word: they open one thing, say nothing else, and leave no trace in caches or searches."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from nhipcau.calendar.models import FeedAddress, SharedPlan
from nhipcau.desk.middleware import OPEN_NAMES
from nhipcau.kernel import clock
from nhipcau.newsroom.models import OutsideReading
from nhipcau.plan.models import TaskLink
from tests import factories
from tests.desk.whole_house import House, addresses, fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECRET = [(name, arguments[0]) for name, arguments in addresses() if name in OPEN_NAMES and arguments]
READ = [one for one in SECRET if not one[0].startswith("plan:task_link_")]


@pytest.fixture
def filled(office: factories.Office, house: Path) -> House:
    return fill(office)


def test_all_of_them_are_asked_here() -> None:
    assert sorted(name for name, _ in SECRET) == [
        "calendar:feed", "calendar:shared", "calendar:shared_file", "newsroom:outside_reading", "plan:task_link",
        "plan:task_link_accept", "plan:task_link_report",
    ]  # fmt: skip


def test_what_they_answer_is_kept_by_no_cache_and_found_by_no_search(filled: House, client: Client) -> None:
    for name, word in READ:
        for path in (filled.path(name, (word,)), reverse(name, args=["khong-co-tu-nay"])):
            answer = client.get(path)
            assert "no-store" in answer.headers["Cache-Control"], path
            assert "noindex" in answer.headers["X-Robots-Tag"], path
            assert answer.headers["Referrer-Policy"] == "no-referrer", path
            assert not answer.cookies, path


def test_every_way_of_asking_with_a_wrong_word_finds_nothing(filled: House, client: Client) -> None:
    for name, word in READ:
        good = filled.by_name[name][word]
        for wrong in (good[:-1], good + "A", good.swapcase(), "%2e%2e", "..;", good + "%20", "x" * 3000, "ữ" * 40):
            path = reverse(name, args=["MOI"]).replace("MOI", wrong)
            for method in ("get", "head", "post", "options"):
                assert getattr(client, method)(path).status_code in (404, 405), (name, method, wrong[:20])


def test_a_head_and_an_options_tell_no_more_than_a_get(filled: House, client: Client) -> None:
    for name, word in READ:
        path = filled.path(name, (word,))
        assert client.head(path).content == b""
        assert client.options(path).status_code in (200, 405)
        assert client.delete(path).status_code in (200, 405)
    assert [model.objects.count() for model in (TaskLink, SharedPlan, FeedAddress, OutsideReading)] == [1, 1, 1, 1]


def test_what_was_taken_back_opens_nothing(filled: House, client: Client) -> None:
    models: tuple[type[Model], ...] = (TaskLink, SharedPlan, FeedAddress, OutsideReading)
    for model in models:
        model._default_manager.update(revoked_at=clock.now())
    for name, word in READ:
        answer = client.get(filled.path(name, (word,)))
        assert answer.status_code in (404, 410), name
        assert filled.office.task.title not in answer.content.decode(), name


def test_a_word_opens_its_own_address_alone(filled: House, client: Client) -> None:
    words = {name: filled.by_name[name][word] for name, word in READ}
    kinds = {"calendar:shared_file": "calendar:shared"}
    for name, _ in READ:
        for other, word in words.items():
            if kinds.get(name, name) != kinds.get(other, other):
                assert client.get(reverse(name, args=[word])).status_code == 404, (name, other)
