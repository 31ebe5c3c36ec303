"""What the desk signed is told from what it did not."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from nhipcau.kernel.signing import is_signed_by, public_part, sign, signing_key


def test_a_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "door.key"
    first = public_part(signing_key(path))
    assert public_part(signing_key(path)) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_two_who_ask_at_once_get_one_key(tmp_path: Path) -> None:
    for round_ in range(20):
        path, found = tmp_path / str(round_) / "door.key", []
        threads = [threading.Thread(target=lambda: found.append(public_part(signing_key(path)))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [public_part(signing_key(path))] * 8
        assert list(path.parent.iterdir()) == [path]


def test_a_signature_holds_for_its_key_and_its_bytes(tmp_path: Path) -> None:
    key, other = signing_key(tmp_path / "a"), signing_key(tmp_path / "b")
    signature = sign(key, "Sen Hồ Tây".encode())
    assert is_signed_by(public_part(key), "Sen Hồ Tây".encode(), signature)
    assert not is_signed_by(public_part(key), b"Sen", signature)
    assert not is_signed_by(public_part(other), "Sen Hồ Tây".encode(), signature)


@pytest.mark.parametrize(("key", "signature"), [("", ""), ("AAAA", "AAAA"), ("không", "chữ ký"), ("A" * 44, "!")])
def test_what_is_no_key_or_signature_signs_nothing(key: str, signature: str) -> None:
    assert not is_signed_by(key, b"x", signature)
