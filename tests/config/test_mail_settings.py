"""Where letters go out is one address; one that cannot be used stops the start in words."""

from __future__ import annotations

import os

import pytest

from nhipcau.config.environment import EnvironmentRefused, mail_server, read_environment

FROM = "Văn phòng <van-phong@co-quan.example>"


def test_unset_there_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("NHIPCAU_MAIL")]:
        monkeypatch.delenv(name)
    found = read_environment()
    assert (found.mail_url, found.mail_from, mail_server(found.mail_url, found.mail_from)) == ("", "", None)


def test_a_server_s_address_is_taken_apart() -> None:
    assert mail_server("smtp://nguoi:m%40t@thu.example:2525?tls=1", FROM) == {
        "host": "thu.example", "port": 2525, "user": "nguoi", "password": "m@t", "security": "starttls", "sender": FROM,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("url", "port", "security"),
    [("smtp://thu", 587, ""), ("smtp://thu?tls=0", 587, ""), ("smtp://thu:25?tls=1", 25, "starttls"), ("smtps://thu", 465, "tls")],
)
def test_ports_and_security(url: str, port: int, security: str) -> None:
    found = mail_server(url, FROM)
    assert found and (found["port"], found["security"], found["user"]) == (port, security, "")


@pytest.mark.parametrize("url", ["http://thu", "smtp://", "thu.example:25", "smtp://thu:hai"])
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(EnvironmentRefused, match="NHIPCAU_MAIL_URL"):
        mail_server(url, FROM)


@pytest.mark.parametrize("sender", ["", "Văn phòng", "a@"])
def test_a_server_without_a_sender_is_refused(sender: str) -> None:
    with pytest.raises(EnvironmentRefused, match="NHIPCAU_MAIL_FROM"):
        mail_server("smtp://thu", sender)
