"""What the machine tells the program: the one place that reads environment variables.

Every name begins with ``NHIPCAU_``. Unset names give the embedded default: SQLite files under ``var/``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROLES = ("all", "desk", "public")
_SENDER = re.compile(r"[^@\s]+@[^@\s]+")
_CONTACT = re.compile(r"(?:mailto:[^@\s]+@[^@\s]+|https://\S+|tel:\+[\d-]+)")
PROJECT = Path(__file__).resolve().parents[3]


class EnvironmentRefused(ValueError):
    """A setting that cannot be used; the message says which, why and what to write."""


def _text(name: str, default: str = "") -> str:
    return os.environ.get(f"NHIPCAU_{name}", default).strip()


def _number(name: str, default: int) -> int:
    value = _text(name)
    if not value:
        return default
    if not value.isdigit():
        raise EnvironmentRefused(f"NHIPCAU_{name}={value!r}: cần một số nguyên không âm. / a whole number is needed.")
    return int(value)


def _flag(name: str) -> bool:
    return _text(name).lower() in {"1", "true", "yes", "on"}


#: Bytes of a SQLite file that are read through memory: counting over a large desk then takes half the time.
MAPPED = 1 << 30


def database(url: str, sqlite_file: Path, *, read_only: bool = False, mapped: int = 0) -> dict[str, Any]:
    """Django's settings for one database: ``postgresql://user:password@host:port/name`` or, when empty, a file.

    SQLite runs in WAL with IMMEDIATE transactions: with the default, four writers lose nine writes in ten. ``mapped``: how
    many bytes of its file it may read through memory; they count as the process's own where that is measured.
    """
    if not url:
        name = f"file:{sqlite_file}?mode=ro" if read_only else str(sqlite_file)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "OPTIONS": {
                "transaction_mode": "DEFERRED" if read_only else "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA foreign_keys=ON;"
                if read_only
                # The trigger that links the journal reckons with a function of the framework's, which some builds do not trust.
                else "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=ON;"
                f" PRAGMA mmap_size={mapped};",
                **({"uri": True} if read_only else {}),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise EnvironmentRefused(
            "Địa chỉ cơ sở dữ liệu phải có dạng postgresql://người:mật_khẩu@máy:cổng/tên. / "
            "A database address looks like postgresql://user:password@host:port/name."
        )
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    # Compiling a query takes the server a second, which none of ours runs for.
    options["options"] = "-c jit=off" + (" -c default_transaction_read_only=on" if read_only else "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }


def mail_server(url: str, sender: str) -> dict[str, Any] | None:
    """Where letters go out: ``smtp://user:password@host:port?tls=1`` (STARTTLS) or ``smtps://…``; None when nothing is said.

    The sender is part of it: a server is of no use without an address to send from.
    """
    if not url:
        return None
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or port == -1:
        raise EnvironmentRefused(
            "NHIPCAU_MAIL_URL: địa chỉ máy chủ thư phải có dạng smtp://người:mật_khẩu@máy:cổng?tls=1. / "
            "a mail server's address looks like smtp://user:password@host:port?tls=1."
        )
    if not _SENDER.fullmatch(parseaddr(sender)[1]):
        raise EnvironmentRefused(
            f"NHIPCAU_MAIL_FROM={sender!r}: cần một địa chỉ gửi, ví dụ «Văn phòng <van-phong@co-quan.example>». / "
            "an address to send from is needed."
        )
    implicit = parts.scheme == "smtps"
    return {
        "host": parts.hostname,
        "port": port or (465 if implicit else 587),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "security": "tls" if implicit else "starttls" if dict(parse_qsl(parts.query)).get("tls") == "1" else "",
        "sender": sender,
    }


def _web(name: str, value: str) -> str:
    """An address on the web, or nothing."""
    if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
        raise EnvironmentRefused(f"NHIPCAU_{name}={value!r}: cần một địa chỉ https://… / an address https://… is needed.")
    return value


def _indexnow_key() -> str:
    """The key whose file lies in the tree; its form is IndexNow's."""
    value = _text("INDEXNOW_KEY")
    if value and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", value):
        raise EnvironmentRefused(
            "NHIPCAU_INDEXNOW_KEY: cần 8 đến 128 chữ cái không dấu, chữ số hoặc gạch nối. / "
            "8 to 128 letters, digits or hyphens are needed."
        )
    return value


def _security() -> dict[str, str]:
    """For security.txt (RFC 9116): a contact and the day it ends; both or neither."""
    contact, expires = _text("SECURITY_CONTACT"), _text("SECURITY_EXPIRES")
    if bool(contact) != bool(expires):
        raise EnvironmentRefused(
            "NHIPCAU_SECURITY_CONTACT và NHIPCAU_SECURITY_EXPIRES đi cùng nhau: nơi báo lỗ hổng và ngày hết hạn. / "
            "go together: where flaws are reported, and the last day of it."
        )
    if contact and not _CONTACT.fullmatch(contact):
        raise EnvironmentRefused(
            f"NHIPCAU_SECURITY_CONTACT={contact!r}: viết mailto:…, https://… hoặc tel:+…. / write mailto:…, https://… or tel:+…."
        )
    try:
        day = dt.date.fromisoformat(expires).isoformat() if expires else ""
    except ValueError as error:
        raise EnvironmentRefused(
            f"NHIPCAU_SECURITY_EXPIRES={expires!r}: viết ngày dạng YYYY-MM-DD. / write a day as YYYY-MM-DD."
        ) from error
    return {"security_contact": contact, "security_expires": day}


@dataclass(frozen=True)
class Environment:
    """The machine's answers, read once at start."""

    role: str
    data: Path
    desk_database: str
    public_database: str
    desk_port: int
    public_port: int
    host: str
    public_address: str
    desk_address: str
    upload_limit: int
    demonstration: bool
    debug: bool
    allowed_hosts: tuple[str, ...]
    workers: int
    public_read_only: bool
    languages: tuple[str, ...]
    queue_immediate: bool
    mail_url: str
    mail_from: str
    engine: str = ""
    engine_address: str = ""
    engine_key: str = ""
    engine_model: str = ""
    indexnow_address: str = ""
    indexnow_key: str = ""
    #: Where flaws of the portal are reported, and the last day (ISO) on which that holds; both or neither.
    security_contact: str = ""
    security_expires: str = ""
    websub_hub: str = ""
    link_probe: bool = False
    channel_tokens: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def desk_folder(self) -> Path:
        return self.data / "desk"

    @property
    def public_folder(self) -> Path:
        return self.data / "public"

    @property
    def handover_folder(self) -> Path:
        """Where packages pass from the desk to the public house; a shared or carried folder in production."""
        return self.data / "handover"


def _all_that_begin(name: str) -> dict[str, str]:
    """Variables of which the office names as many as it has channels, by their whole name."""
    return {key: value.strip() for key, value in os.environ.items() if key.startswith(f"NHIPCAU_{name}") and value.strip()}


def read_environment() -> Environment:
    role = _text("ROLE", "all")
    if role not in ROLES:
        raise EnvironmentRefused(f"NHIPCAU_ROLE={role!r}: chọn / choose one of {', '.join(ROLES)}.")
    desk_port, public_port = _number("DESK_PORT", 8001), _number("PUBLIC_PORT", 8000)
    host = _text("HOST", "127.0.0.1")
    return Environment(
        role=role,
        data=Path(_text("DATA") or PROJECT / "var").resolve(),
        desk_database=_text("DESK_DATABASE"),
        public_database=_text("PUBLIC_DATABASE"),
        desk_port=desk_port,
        public_port=public_port,
        host=host,
        public_address=_text("PUBLIC_ADDRESS", f"http://{host}:{public_port}").rstrip("/"),
        desk_address=_text("DESK_ADDRESS", f"http://{host}:{desk_port}").rstrip("/"),
        upload_limit=_number("UPLOAD_LIMIT", 25 * 1024 * 1024),
        demonstration=_flag("DEMONSTRATION"),
        debug=_flag("DEBUG"),
        allowed_hosts=tuple(h for h in _text("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if h),
        workers=_number("WORKERS", 1),
        public_read_only=_flag("PUBLIC_READ_ONLY"),
        languages=tuple(code for code in _text("LANGUAGES", "vi,en,zh,ko,ja,fr,ru,lo").split(",") if code),
        queue_immediate=_flag("QUEUE_IMMEDIATE"),
        mail_url=_text("MAIL_URL"),
        mail_from=_text("MAIL_FROM"),
        engine=_text("ENGINE"),
        engine_address=_text("ENGINE_ADDRESS"),
        engine_key=_text("ENGINE_KEY"),
        engine_model=_text("ENGINE_MODEL"),
        indexnow_address=_web("INDEXNOW_ADDRESS", _text("INDEXNOW_ADDRESS", "https://api.indexnow.org/indexnow")),
        indexnow_key=_indexnow_key(),
        **_security(),
        websub_hub=_web("WEBSUB_HUB", _text("WEBSUB_HUB")),
        link_probe=_flag("LINK_PROBE"),
        channel_tokens=_all_that_begin("CHANNEL_TOKEN_"),
    )


def secret_key(environment: Environment) -> str:
    """The secret with which this role signs: made once, kept where the role works, readable by its owner only. The public
    house has one of its own: whoever reads that cannot make a session at the desk."""
    given = _text("SECRET_KEY")
    if given:
        return given
    path = environment.public_folder / "web.key" if environment.role == "public" else environment.data / "secret.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.part")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        # Of several processes that start together one has made it, and all read that one.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii")


#: What the desk and its worker alone are told; by name, or by how the name begins.
DESKS_OWN = ("NHIPCAU_DESK_DATABASE", "NHIPCAU_MAIL_", "NHIPCAU_ENGINE", "NHIPCAU_CHANNEL_TOKEN_", "NHIPCAU_S3_")


def without_the_desks(environ: Mapping[str, str]) -> dict[str, str]:
    """What a process of the public house is told: no database, password or key of the desk."""
    return {name: value for name, value in environ.items() if not name.startswith(DESKS_OWN)}
