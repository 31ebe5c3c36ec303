"""What the machine may say, and that what it says wrongly is refused in words."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from nhipcau.config.environment import EnvironmentRefused, database, read_environment, secret_key

FILE = Path("/srv/nhipcau/desk.sqlite3")


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("NHIPCAU_")]:
        monkeypatch.delenv(name)


def test_the_embedded_default() -> None:
    found = read_environment()
    assert (found.role, found.host, found.desk_port, found.public_port) == ("all", "127.0.0.1", 8001, 8000)
    assert (found.public_address, found.desk_address) == ("http://127.0.0.1:8000", "http://127.0.0.1:8001")
    assert (found.demonstration, found.debug, found.public_read_only, found.upload_limit) == (False, False, False, 25 * 2**20)
    assert found.desk_folder.parent == found.public_folder.parent == found.handover_folder.parent == found.data
    assert found.languages == ("vi", "en", "zh", "ko", "ja", "fr", "ru", "lo")


def test_what_is_said_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = {"ROLE": "public", "DATA": str(tmp_path), "PUBLIC_ADDRESS": "https://cong.example/", "DEMONSTRATION": "yes",
            "PUBLIC_PORT": "80", "LANGUAGES": "vi,en", "WORKERS": "3"}  # fmt: skip
    for name, value in said.items():
        monkeypatch.setenv(f"NHIPCAU_{name}", value)
    found = read_environment()
    assert (found.role, found.data, found.public_port, found.workers) == ("public", tmp_path.resolve(), 80, 3)
    assert (found.public_address, found.languages, found.demonstration) == ("https://cong.example", ("vi", "en"), True)


@pytest.mark.parametrize(("name", "value"), [("ROLE", "root"), ("DESK_PORT", "tám nghìn"), ("WORKERS", "-1"), ("PUBLIC_PORT", "8.0"), ("INDEXNOW_KEY", "ngắn"), ("WEBSUB_HUB", "file:///etc"), ("INDEXNOW_ADDRESS", "x"), ("SECURITY_CONTACT", "mailto:a@b.example"), ("SECURITY_EXPIRES", "2027-05-31")])
def test_what_cannot_be_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"NHIPCAU_{name}", value)
    with pytest.raises(EnvironmentRefused, match=f"NHIPCAU_{name}"):
        read_environment()


@pytest.mark.parametrize(("contact", "expires", "named"), [("javascript:x", "2027-05-31", "CONTACT"), ("mailto:a@b.example", "31/5/2027", "EXPIRES")])
def test_a_contact_for_flaws_is_one_with_a_day(monkeypatch: pytest.MonkeyPatch, contact: str, expires: str, named: str) -> None:
    monkeypatch.setenv("NHIPCAU_SECURITY_CONTACT", contact)
    monkeypatch.setenv("NHIPCAU_SECURITY_EXPIRES", expires)
    with pytest.raises(EnvironmentRefused, match=f"NHIPCAU_SECURITY_{named}"):
        read_environment()
    monkeypatch.setenv("NHIPCAU_SECURITY_CONTACT", "https://cong.example/bao-loi/")
    monkeypatch.setenv("NHIPCAU_SECURITY_EXPIRES", "2027-05-31")
    assert read_environment().security_expires == "2027-05-31"


def test_a_file_waits_for_its_turn_instead_of_failing() -> None:
    found = database("", FILE)
    assert (found["NAME"], found["OPTIONS"]["transaction_mode"]) == (str(FILE), "IMMEDIATE")
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert "foreign_keys=ON" in found["OPTIONS"]["init_command"]
    assert ["mmap_size=4096" in database("", FILE, mapped=bytes_)["OPTIONS"]["init_command"] for bytes_ in (0, 4096)] == [False, True]


def test_for_reading_alone() -> None:
    found = database("", FILE, read_only=True)
    assert (found["NAME"], found["OPTIONS"]["uri"]) == (f"file:{FILE}?mode=ro", True)
    server = database("postgresql://a:b@c/d", FILE, read_only=True)
    assert server["OPTIONS"]["options"] == "-c jit=off -c default_transaction_read_only=on"


def test_a_server_s_address_is_taken_apart() -> None:
    found = database("postgresql://v%C5%A9:p%40ss@db.example:5433/ban?sslmode=require", FILE)
    assert {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "ban", "USER": "vũ", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433", "OPTIONS": {"sslmode": "require", "options": "-c jit=off"},
    }  # fmt: skip


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgresql://a@b", "postgresql://a@b/", "not an address"])
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(EnvironmentRefused, match="postgresql://"):
        database(url, FILE)


@pytest.mark.parametrize(("role", "kept"), [("all", "secret.key"), ("desk", "secret.key"), ("public", "public/web.key")])
def test_the_secret_is_made_once_and_read_by_its_owner_alone(
    role: str, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NHIPCAU_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("NHIPCAU_ROLE", role)
    made = secret_key(read_environment())
    assert len(made) > 50
    assert secret_key(read_environment()) == made
    assert [str(path.relative_to(tmp_path / "var")) for path in (tmp_path / "var").rglob("*") if path.is_file()] == [kept]
    assert stat.S_IMODE((tmp_path / "var" / kept).stat().st_mode) == 0o600
    monkeypatch.setenv("NHIPCAU_SECRET_KEY", "given")
    assert secret_key(read_environment()) == "given"


def test_the_public_house_signs_with_another_secret_than_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHIPCAU_DATA", str(tmp_path / "var"))
    keys = []
    for role in ("desk", "public"):
        monkeypatch.setenv("NHIPCAU_ROLE", role)
        keys.append(secret_key(read_environment()))
    assert keys[0] != keys[1]


def test_those_who_start_together_sign_with_one_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHIPCAU_DATA", str(tmp_path / "var"))
    link = os.link

    def later(draft: Path, path: Path) -> None:
        """Another process was there between the look and the link."""
        path.write_text("of the other", encoding="ascii")
        link(draft, path)

    monkeypatch.setattr(os, "link", later)
    assert secret_key(read_environment()) == "of the other"
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret.key"]


def test_nobody_else_reads_the_environment() -> None:
    """The one reader is ``config``; ``os.environ`` in another room would be a setting nobody finds."""
    source = Path(__file__).resolve().parents[2] / "src" / "nhipcau"
    readers = {path.relative_to(source).parts[0] for path in source.rglob("*.py") if "os.environ" in path.read_text() or "getenv(" in path.read_text()}
    # A program outside is found by the machine's own PATH: that is no setting of ours.
    assert readers <= {"config", "newsroom"}
    rooms = {path.name for path in (source / "newsroom").rglob("*.py") if "os.environ" in path.read_text()}
    assert rooms == {"program.py"}
