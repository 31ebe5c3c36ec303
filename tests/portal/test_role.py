"""The public role starts and works without the desk: no table of it, no folder of it, no module of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nhipcau.portal.inbox import read, waiting
from tests.portal import laying

ROOT = Path(__file__).resolve().parents[2]
WEB = r"""
import io, json, os, sys
forbidden = os.path.join(os.environ["NHIPCAU_DATA"], "desk")
touched, written = [], set()
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod", "shutil.rmtree"}
def guard(event, args):
    if event in CHANGES:
        written.update(os.fsdecode(arg) for arg in args if isinstance(arg, (str, bytes)))
    if event == "open" and isinstance(args[0], (str, bytes)) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        written.add(os.fsdecode(args[0]))
    if any(isinstance(arg, (str, bytes)) and forbidden in os.fsdecode(arg) for arg in args):
        touched.append(event)
        raise PermissionError(event)
sys.addaudithook(guard)
from nhipcau.config.public_wsgi import application

def ask(path, query="", method="GET", body=b"", **more):
    said = {}
    def started(status, headers, exc=None):
        said.update(status=status, headers=[name for name, _ in headers])
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
               "SERVER_PORT": "80", "HTTP_HOST": "localhost", "wsgi.input": io.BytesIO(body), "wsgi.url_scheme": "http",
               "wsgi.errors": sys.stderr, "SCRIPT_NAME": "", "wsgi.version": (1, 0), **more}
    said["body"] = b"".join(application(environ, started)).decode()
    return said

answers = {path: ask(*path.split("?")) for path in PATHS}
answers["POST"] = ask("/vi/", method="POST")
sent = b"about=fact&text=Sai+n%C4%83m&email=ban%40doc.example&answer=yes&website="
form = {"method": "POST", "body": sent, "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(sent))}
answers["remark"] = ask("/vi/gop-y/", "page=/vi/bai/sen/", **form, HTTP_SEC_FETCH_SITE="same-origin")
import datetime, re
from nhipcau.kernel import clock
looked = sent + b"&stamp=" + re.search('name="stamp" value="([^"]+)"', answers["remark"]["body"])[1].encode()
with clock.moved_to(clock.now() + datetime.timedelta(seconds=5)):
    answers["looked over"] = ask("/vi/gop-y/", "page=/vi/bai/sen/", **{**form, "body": looked, "CONTENT_LENGTH": str(len(looked))}, HTTP_SEC_FETCH_SITE="same-origin")
answers["remark of another site"] = ask("/vi/gop-y/", "page=/vi/bai/sen/", **form, HTTP_SEC_FETCH_SITE="cross-site")
part = '--x\r\nContent-Disposition: form-data; name="said"\r\n\r\n%s\r\n--x--\r\n'
def check(said, **more):
    body = (part % said).encode()
    return ask("/vi/kiem-tra/", "", "POST", body, CONTENT_TYPE="multipart/form-data; boundary=x", CONTENT_LENGTH=str(len(body)), HTTP_SEC_FETCH_SITE="same-origin")
answers["check"] = check("/vi/bai/sen/")
answers["leave"] = ask("/vi/nhan-ban-tin/ngung-nhan/", "t=" + "x" * 32, "POST", b"List-Unsubscribe=One-Click", CONTENT_LENGTH="26")
answers["remark to the thanks"] = ask("/vi/gop-y/da-nhan/", **form, HTTP_SEC_FETCH_SITE="same-origin")

from django.apps import apps
from django.conf import settings
from django.db import connection
def error_of(run):
    try:
        run()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""
from nhipcau.portal.models import Live, LogEntry, Tally
refused = {
    "update": error_of(lambda: Live.objects.update(address="/x/")),
    "log": error_of(lambda: LogEntry.objects.create(number=9, kind="key", at="2026-11-21T09:30:00+07:00", hash="x", body="{}")),
    "insert": error_of(lambda: Tally.objects.create(name="x")),
    "drop": error_of(lambda: connection.cursor().execute("DROP TABLE portal_live")),
}
rooms = ("newsroom", "plan", "people", "reference", "desk")
loaded = sorted(name for name in sys.modules if name.split(".")[0] == "wagtail" or name.startswith(tuple(f"nhipcau.{r}" for r in rooms)))
data = os.environ["NHIPCAU_DATA"] + os.sep
print(json.dumps({
    "written": sorted(path.removeprefix(data) for path in written if path.startswith(data)),
    "answers": answers, "refused": refused, "touched": touched, "loaded": loaded,
    "apps": sorted(config.label for config in apps.get_app_configs()),
    "databases": [str(database["NAME"]) for database in settings.DATABASES.values()],
    "models": {room: error_of(lambda room=room: __import__(f"nhipcau.{room}.models")) for room in ("reference", "people", "plan", "newsroom")},
}))
"""
READER = """
from nhipcau.config.public_wsgi import application
body = b"".join(application({"REQUEST_METHOD": "GET", "PATH_INFO": PATH}, lambda status, headers, exc=None: print(status)))
print("Mùa sen." in body.decode())
"""
PATHS = ("/vi/", "/log/head.json", "/log/000001.jsonl", "/log/verify_log.py.txt", "/accounts.json", "/vi/kiem-tra/", "/vi/gop-y/", "/vi/gop-y/da-nhan/", "/vi/bai/sen/", "/en/khong-co/", "/vi/tim-kiem/?q=mua+sen", "/en/search/", "/soan-thao/", "/dang-nhap/", "/robots.txt")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A public house on its own machine: a package arrived in its folder, nothing else of the desk is there."""
    data = tmp_path_factory.mktemp("public")
    desk = laying.Desk(data) if (data / "handover").mkdir() is None else None
    assert desk is not None
    desk.lay(laying.package())
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("NHIPCAU_", "DJANGO_"))},
        "NHIPCAU_DATA": str(data), "NHIPCAU_ROLE": "public", "NHIPCAU_LANGUAGES": "vi,en",
        "NHIPCAU_DESK_DATABASE": "postgresql://nobody:x@127.0.0.1:1/none", "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    done = _run([sys.executable, "-m", "nhipcau", "setup"], environment)
    assert done.returncode == 0, done.stderr[-3000:]
    admit = [sys.executable, "-m", "nhipcau", "portal", "admit", "--json"]
    both = [subprocess.Popen(admit, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    admitted = [json.loads(one.communicate()[0]) for one in both]
    served = _run([sys.executable, "-c", f"PATHS = {PATHS!r}\n{WEB}"], environment)
    assert served.returncode == 0, served.stderr[-3000:]
    found: dict[str, Any] = json.loads(served.stdout)
    found["admitted"], found["codes"] = admitted, [one.returncode for one in both]
    found["damaged"] = _damaged(data, environment)
    found["letters"] = [read(path) for path in waiting(data / "public" / "inbox")]
    return found


def _damaged(data: Path, environment: dict[str, str]) -> dict[str, Any]:
    """The store's file is overwritten where its tables are: what the web role and ``verify`` say then."""
    store = data / "public" / "public.sqlite3"
    with open(store, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (store.stat().st_size - 4096))
    for beside in ("-wal", "-shm"):
        Path(f"{store}{beside}").unlink(missing_ok=True)
    verified = _run([sys.executable, "-m", "nhipcau", "portal", "verify", "--mend"], environment)
    read = _run([sys.executable, "-c", f"PATH = '/vi/bai/sen/'\n{READER}"], environment)
    return {"code": verified.returncode, "said": verified.stderr, "answer": read.stdout}


def _run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def test_pages_search_and_not_found_are_answered(public: dict[str, Any]) -> None:
    statuses = {path: answer["status"][:3] for path, answer in public["answers"].items()}
    assert statuses == {
        "/vi/": "200", "/vi/bai/sen/": "200", "/en/khong-co/": "404", "/vi/tim-kiem/?q=mua+sen": "200", "/en/search/": "200",
        "/soan-thao/": "404", "/dang-nhap/": "404", "/robots.txt": "200", "POST": "405", "/vi/gop-y/": "200",
        "/log/head.json": "200", "/log/000001.jsonl": "200", "/log/verify_log.py.txt": "200", "/accounts.json": "200",
        "/vi/kiem-tra/": "200", "check": "200", "/vi/gop-y/da-nhan/": "200", "remark": "200", "looked over": "303", "remark of another site": "403", "remark to the thanks": "404", "leave": "200",
    }  # fmt: skip
    assert "Mùa sen." in public["answers"]["/vi/bai/sen/"]["body"]
    assert "/vi/bai/sen/" in public["answers"]["/vi/tim-kiem/?q=mua+sen"]["body"]
    assert "Địa chỉ này là của chúng tôi và bài đang công khai." in public["answers"]["check"]["body"]
    assert '<html lang="en"' in public["answers"]["/en/khong-co/"]["body"]


def test_every_answer_has_its_policy_and_sets_no_cookie(public: dict[str, Any]) -> None:
    for path, answer in public["answers"].items():
        assert "Content-Security-Policy" in answer["headers"], path
        assert "Set-Cookie" not in answer["headers"], path


def test_nothing_of_the_desk_is_opened_or_loaded(public: dict[str, Any]) -> None:
    assert public["touched"] == []
    assert public["loaded"] == []
    assert public["apps"] == ["csp", "kernel", "portal"]
    assert len(public["databases"]) == 1
    assert public["databases"][0].endswith("/public/public.sqlite3?mode=ro")


def test_the_desk_s_rows_have_no_place_in_it(public: dict[str, Any]) -> None:
    for room, error in public["models"].items():
        assert "isn't in an application in INSTALLED_APPS" in error, room


def test_its_database_is_opened_for_reading_alone(public: dict[str, Any]) -> None:
    for way, error in public["refused"].items():
        assert "readonly" in error or "read-only" in error, way


def test_a_remark_lies_in_the_inbox_as_one_letter(public: dict[str, Any]) -> None:
    (letter,) = public["letters"]
    assert (letter.text, letter.page, letter.email) == ("Sai năm", "/vi/bai/sen/", "ban@doc.example")


def test_it_writes_the_inbox_and_nothing_else(public: dict[str, Any]) -> None:
    """Beside it SQLite keeps two files of its own, and the search library takes a lock (docs/running.md)."""
    lock = "public/search/.tantivy-meta.lock"
    beside = {path for path in public["written"] if path == lock or path.startswith("public/public.sqlite3")}
    inbox = {path for path in public["written"] if path == "public/inbox" or path.startswith("public/inbox/")}
    assert set(public["written"]) - beside == inbox
    (letter,) = public["letters"]
    assert {f"public/inbox/{letter.id}.json", "public/inbox/.lock", "public/inbox/.minute"} <= inbox
    assert {"public/inbox/newsletters/.lock", "public/inbox/newsletters/.minute-answers"} <= inbox


def test_two_admissions_at_once_take_a_package_in_once(public: dict[str, Any]) -> None:
    assert public["codes"] == [0, 0]
    assert sorted(one["packages"] for one in public["admitted"]) == [0, 1]
    assert [one["refused"] for one in public["admitted"]] == [0, 0]


def test_of_a_damaged_store_readers_get_the_pages_and_verify_tells(public: dict[str, Any]) -> None:
    assert public["damaged"]["answer"] == "200 OK\nTrue\n"
    assert public["damaged"]["code"] == 1
    assert "khôi phục kho từ bản lưu" in public["damaged"]["said"]
    assert "bring the store back from the backup" in public["damaged"]["said"]
