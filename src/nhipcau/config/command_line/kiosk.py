"""``nhipcau kiosk …``. ``verify`` and ``serve`` run at the point, where there is neither desk nor database: they load no
framework. A refused package has an exit code of its own (``kiosk.refusals``)."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from nhipcau.kiosk.refusals import KioskRefused

if TYPE_CHECKING:
    from nhipcau.kiosk.installing import Kiosk
    from nhipcau.people.models import Account

WRITE_EVERY = 3600.0


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _refused(refusal: KioskRefused) -> int:
    print(str(refusal), file=sys.stderr)
    return refusal.code


def _by(name: str) -> Account:
    from nhipcau.people.models import Account

    found = Account.objects.filter(username=name).first()
    if found is None:
        raise ValueError("Không có tài khoản này. Chưa ghi gì. / No such account. Nothing was written.")
    return found


def _stick(name: str) -> Path:
    path = Path(name)
    if not path.is_dir():
        raise ValueError(f"{name}: không thấy USB. Chưa ghi gì. / the stick is not there. Nothing was written.")
    return path


def export_command(arguments: argparse.Namespace) -> int:
    from nhipcau.config.command_line.setup import start

    start()
    from nhipcau.delivery.domain.packages import export, office
    from nhipcau.delivery.models import DisplayPoint

    stick, by = _stick(arguments.stick), _by(arguments.by)
    point = DisplayPoint.objects.select_related("unit").filter(key=arguments.point).first()
    if point is None:
        raise ValueError("Không có điểm này. Chưa ghi gì. / No such point. Nothing was written.")
    root_keys = Path(arguments.root_keys) if arguments.root_keys else None
    tree = Path(arguments.tree) if arguments.tree else None
    try:
        done = export(point=point, stick=stick, by=by, tree=tree, root_keys=root_keys)
    except KioskRefused as refusal:
        return _refused(refusal)
    mark = office(root_keys).fingerprint()
    if arguments.json:
        said = {**vars(done), "exported_at": done.exported_at.isoformat(), "expires": done.expires.isoformat(), "root": mark}
        print(json.dumps(said))
        return 0
    until = f"{done.expires:%d/%m/%Y}"
    print(
        f"Gói số {done.version}: {done.stories} bài, dùng đến {until}; đã ghi {done.written} byte và {done.media} byte hình, phim.\n"
        f"Package {done.version}: {done.stories} stories, good until {until}; {done.written} bytes written, and {done.media} of media.\n"
        f"Khóa gốc / root: {mark}"
    )
    return 0


def verify_command(arguments: argparse.Namespace) -> int:
    from nhipcau.kiosk.installing import Kiosk, bring_home, install, set_up

    kiosk, stick, refused, done = Kiosk(Path(arguments.state)), _stick(arguments.stick), None, None
    try:
        if arguments.root and arguments.point:
            set_up(kiosk, Path(arguments.root).read_bytes(), arguments.point)
        if arguments.reset_clock:
            kiosk.clock.set(_now())
        done = install(kiosk, stick, _now(), only_check=arguments.check)
    except KioskRefused as refusal:
        refused = refusal
    if kiosk.root.exists() and not arguments.check:
        try:
            bring_home(kiosk, stick, _now(), refused)
        except OSError as error:
            print(f"Không ghi được nhật ký phát ra USB. / The play-log was not written to the stick. [{error}]", file=sys.stderr)
    if refused is not None:
        return _refused(refused)
    assert done is not None
    print(json.dumps({**vars(done), "root": _mark(kiosk)}) if arguments.json else _said(done.version, done.changed, arguments.check, kiosk))
    return 0


def _mark(kiosk: Kiosk) -> str:
    from nhipcau.kiosk.keys import fingerprint

    return fingerprint(kiosk.root.read_bytes())


def _said(version: int, changed: bool, check: bool, kiosk: Kiosk) -> str:
    if check:
        words = f"Gói số {version} dùng được. / Package {version} is good."
    elif changed:
        words = f"Đã cài gói số {version}. / Package {version} is installed."
    else:
        words = f"Gói số {version} đã được cài từ trước. / Package {version} was installed before."
    return f"{words}\nKhóa gốc / root: {_mark(kiosk)}"


def serve_command(arguments: argparse.Namespace) -> int:
    from nhipcau.kiosk.serving import server

    try:
        made, showings = server(Path(arguments.state), arguments.host, arguments.port, _now)
    except KioskRefused as refusal:
        return _refused(refusal)
    stop = threading.Event()
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, lambda *_: stop.set())
    threading.Thread(target=made.serve_forever, daemon=True).start()
    print(f"http://{arguments.host}:{made.server_port}/", flush=True)
    while not stop.wait(WRITE_EVERY):
        showings.write()
    made.shutdown()
    showings.write()
    return 0


def collect_command(arguments: argparse.Namespace) -> int:
    from nhipcau.config.command_line.setup import start

    start()
    from nhipcau.delivery.domain.packages import collect

    try:
        found = collect(stick=_stick(arguments.stick), by=_by(arguments.by))
    except KioskRefused as refusal:
        return _refused(refusal)
    if arguments.json:
        print(json.dumps(found))
        return 0
    for point, lines in found.items():
        print(f"{point}: đã nhận {lines} dòng mới. / {lines} new lines were taken in.")
    return 0


def rotate_command(arguments: argparse.Namespace) -> int:
    from nhipcau.config.command_line.setup import start
    from nhipcau.kiosk.keys import EVERY

    if set(arguments.roles) - set(EVERY):
        raise ValueError(f"Chọn trong / choose among: {', '.join(EVERY)}.")
    start()
    from nhipcau.delivery.domain.packages import renew_keys

    root_keys = Path(arguments.root_keys) if arguments.root_keys else None
    number = renew_keys(roles=sorted(set(arguments.roles)), by=_by(arguments.by), root_keys=root_keys)
    print(f"Khóa gốc số {number}. Hãy xuất gói mới cho mọi điểm. / Root {number}. Export a new package for every point.")
    return 0
