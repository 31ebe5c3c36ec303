"""Whatever is sent to the desk's forms by somebody who may use them: a sentence comes back, never a fault, and nothing is
half done."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from nhipcau.desk.middleware import OPEN_NAMES
from nhipcau.people.enums import Role
from tests import factories
from tests.desk.forms_on_pages import PageForm, forms_of, undrawn
from tests.desk.test_every_address import enter, everywhere, listed, name_of, written
from tests.desk.whole_house import House, addresses

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HUGE = "9" * 30
#: Sent into one field, all others fitting.
ALONE = ("²", HUGE)
#: Sent into every field at once.
TOGETHER = (
    *ALONE, "2147483648", "-9223372036854775809", "31/02/2026", "01/01/0000", "chữ " * 3000, "", "-1", "1e309",
    "{0} %s {{ x }}", "\x00",
)  # fmt: skip


@pytest.fixture
def keeper(filled: House, client: Client) -> Client:
    client.raise_request_exception = False
    return enter(client, factories.account("thay-het", filled.office.locality, *Role))


def sent(client: Client, form: PageForm, said: dict[str, object]) -> tuple[int, set[str]]:
    with transaction.atomic():
        status, tables, _ = written(client, "post", form.action, said)
        transaction.set_rollback(True)
    return status, tables


def test_garbage_in_every_field_at_once(filled: House, keeper: Client) -> None:
    wrong = []
    for place, form in enumerate(forms_of(keeper, everywhere(filled))):
        for turn, words in enumerate(TOGETHER):
            # Every page is drawn with two of the words, and every word on many pages.
            with nullcontext() if (turn - place) % len(TOGETHER) in (0, 6) else undrawn():
                status, tables = sent(keeper, form, dict.fromkeys(form.said, words))
            if status >= 500 or (status >= 400 and tables):
                wrong.append((name_of(form.action), words[:20], status, sorted(tables)))
    assert not wrong, listed(wrong)


def test_garbage_in_one_field_among_fitting_ones(filled: House, keeper: Client) -> None:
    wrong = []
    for form in forms_of(keeper, everywhere(filled)):
        for name in form.said:
            for words in ALONE:
                with undrawn():
                    status, tables = sent(keeper, form, {**form.filled(), name: words})
                if status >= 500 or (status >= 400 and tables):
                    wrong.append((name_of(form.action), name, words[:20], status, sorted(tables)))
    assert not wrong, listed(wrong)


def test_garbage_in_the_address_of_a_page(filled: House, keeper: Client) -> None:
    """The words that pages read from their own addresses, as somebody may type them."""
    asked = ("q", "page", "year", "month", "thang", "nam", "unit", "plan", "content", "lead", "state", "task", "kind", "xem", "key", "p",
             "language", "late", "order", "of", "thay", "don-vi", "van-ban", "occasion", "du-kien", "theo", "window", "at")  # fmt: skip
    wrong = []
    for place, path in enumerate(everywhere(filled)):
        for turn, words in enumerate(("²", HUGE, "-1", "\x00", "0000", "31/02/2026")):
            with nullcontext() if (turn - place) % 3 == 0 else undrawn(), transaction.atomic():
                status, tables, _ = written(keeper, "get", path, dict.fromkeys(asked, words))
                transaction.set_rollback(True)
            if status >= 500 or tables:
                wrong.append((name_of(path), words, status, sorted(tables)))
    assert not wrong, listed(wrong)


def test_the_character_nought_is_answered_with_a_sentence(filled: House, keeper: Client) -> None:
    for answer in (keeper.get("/ke-hoach/?q=a%00b"), keeper.post(reverse("desk:signin"), {"username": "a\x00", "password": "b"})):
        assert (answer.status_code, "Không nhận được nội dung này" in answer.content.decode()) == (400, True)


def test_forms_sent_twice_do_once_or_say_so(filled: House, keeper: Client) -> None:
    """Two windows open on the same form: the second is done again or refused, and never ends in a fault."""
    wrong = []
    for form in forms_of(keeper, everywhere(filled)):
        with undrawn(), transaction.atomic():
            written(keeper, "post", form.action, form.filled())
            status, _, _ = written(keeper, "post", form.action, form.filled())
            transaction.set_rollback(True)
        if status >= 500:
            wrong.append((name_of(form.action), status))
    assert not wrong, listed(wrong)


def test_the_secret_addresses_take_garbage_too(filled: House, client: Client) -> None:
    client.raise_request_exception = False
    wrong = []
    for name, arguments in addresses():
        if name not in OPEN_NAMES or not arguments:
            continue
        path = filled.path(name, arguments)
        for words in TOGETHER:
            with transaction.atomic():
                said = dict.fromkeys(("name", "title", "day", "quantity", "language", "link", "lang"), words)
                for method in ("get", "post", "put", "delete", "options", "head"):
                    status = getattr(client, method)(path, said if method in ("get", "post") else None).status_code
                    if status >= 500:
                        wrong.append((name, method, words[:20], status))
                transaction.set_rollback(True)
    assert not wrong, listed(wrong)
