"""The real carrier against a real server on this machine."""

from __future__ import annotations

import datetime as dt
import socket

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.mail import Dummy, LetterRefused, MailDelayed, MailDown, MailRefused, carried_by, send, simple_html
from tests.kernel.mail.servers import SENDER, carrier, free_port, letter, server

MOMENT = dt.datetime(2026, 3, 5, 2, 0, tzinfo=dt.UTC)


def test_a_vietnamese_letter_arrives_as_it_was_written() -> None:
    with server() as (postman, settings):
        carrier(settings).send(letter(html=simple_html("Còn 3 ngày.")), MOMENT)
    [found] = postman.taken
    assert postman.envelopes == [("van-phong@co-quan.example", ["can-bo@xa.example"])]
    assert (found["Subject"], found["From"]) == ("Nhắc hạn: Tuần lễ Phở", SENDER)
    assert found.get_body(("plain",)).get_content().splitlines() == ["Kính gửi đồng chí,", "", "Còn 3 ngày."]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("answers", "error", "words"),
    [
        ({"can-bo_at_xa.example": "550 no such user"}, MailRefused, "550 no such user"),
        ({"can-bo_at_xa.example": "451 try later"}, MailDelayed, "451 try later"),
        ({"DATA_can-bo_at_xa.example": "554 no"}, MailRefused, "554 no"),
        ({"DATA_can-bo_at_xa.example": "452 full"}, MailDelayed, "452 full"),
        ({"DATA_can-bo_at_xa.example": "hang up"}, MailDelayed, "hung_up"),
        ({"MAIL": "530 sign in first"}, MailDown, "530 sign in first"),
        ({"MAIL": "552 too large"}, MailRefused, "552 too large"),
    ],
)
def test_what_a_server_answers_is_told_apart(answers: dict[str, str], error: type[Exception], words: str) -> None:
    with server(**answers) as (postman, settings), pytest.raises(error) as raised:
        carrier(settings).send(letter(), MOMENT)
    assert (str(raised.value), postman.taken) == (words, [])


def test_a_server_that_is_not_there_is_down() -> None:
    with pytest.raises(MailDown, match="no_connection"):
        carrier({"host": "127.0.0.1", "port": free_port(), "sender": SENDER}).send(letter(), MOMENT)


def test_a_server_that_says_nothing_is_given_up() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(MailDown, match="no_answer"):
            carrier({"host": "127.0.0.1", "port": silent.getsockname()[1], "sender": SENDER}, timeout=0.05).send(letter(), MOMENT)


def test_a_server_that_offers_no_encryption_gets_no_letter_meant_to_be_encrypted() -> None:
    with server() as (postman, settings), pytest.raises(MailDown, match="no_encryption"):
        carrier(settings | {"security": "starttls"}).send(letter(), MOMENT)
    assert postman.taken == []


def test_a_letter_with_a_forged_header_does_not_reach_the_server() -> None:
    with server() as (postman, settings), pytest.raises(LetterRefused):
        carrier(settings).send(letter(subject="Một\r\nBcc: b@x.example"), MOMENT)
    assert (postman.taken, postman.envelopes) == ([], [])


def test_unset_nothing_is_sent(settings: object) -> None:
    settings.NHIPCAU_MAIL = None  # type: ignore[attr-defined]
    assert send(letter()) is False


def test_the_settings_name_the_server(settings: object) -> None:
    with server() as (postman, chosen), clock.moved_to(MOMENT):
        settings.NHIPCAU_MAIL = chosen  # type: ignore[attr-defined]
        assert send(letter()) is True
    assert postman.taken[0]["Date"] == "Thu, 05 Mar 2026 02:00:00 +0000"


def test_the_dummy_keeps_letters_and_refuses_what_the_real_one_refuses() -> None:
    dummy = Dummy()
    with carried_by(dummy):
        assert send(letter()) is True
        with pytest.raises(LetterRefused):
            send(letter(to="x"))
    assert dummy.sent == [letter()]
