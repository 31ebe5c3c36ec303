"""Commands of the public house."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from nhipcau.config.command_line.setup import start

if TYPE_CHECKING:
    from nhipcau.portal.mirroring import Mirrored
    from nhipcau.portal.verifying import Verified

#: Differences that are printed one by one.
LISTED = 200


def admit_command(arguments: argparse.Namespace) -> int:
    start()
    from nhipcau.portal.admission import admit
    from nhipcau.portal.counts import hand_inward as hand_readings_inward
    from nhipcau.portal.inbox import hand_inward
    from nhipcau.portal.offered import take_in_follows, take_in_offers
    from nhipcau.portal.wishes import hand_inward as hand_wishes_inward

    take_in_offers()
    take_in_follows()
    done = admit()
    hand_inward()
    hand_wishes_inward()
    hand_readings_inward()
    if arguments.json:
        print(json.dumps(asdict(done)))
    else:
        print(
            f"Đã nhận {done.packages} gói, từ chối {done.refused}, dựng {done.pages} trang. / "
            f"{done.packages} packages admitted, {done.refused} refused, {done.pages} pages baked."
        )
    return 1 if done.refused else 0


def bake_command(arguments: argparse.Namespace) -> int:
    start()
    from nhipcau.portal.admission import forget_tree

    forget_tree()
    return admit_command(arguments)


def verify_command(arguments: argparse.Namespace) -> int:
    """0: no difference, or all mended. 1: some stand, or the store cannot be read."""
    start()
    from nhipcau.portal.verifying import StoreDamaged, verify

    def told(done: int, total: int) -> None:
        print(f"\r  {done:,} / {total:,}", end="", file=sys.stderr, flush=True)

    try:
        verified = verify(mend=arguments.mend, told=told if sys.stderr.isatty() else lambda done, total: None)
    except StoreDamaged as damaged:
        print(damaged, file=sys.stderr)
        return 1
    if arguments.json:
        print(json.dumps(asdict(verified), ensure_ascii=False))
    else:
        _print_differences(verified)
    return 1 if verified.left else 0


def _print_differences(verified: Verified) -> None:
    from nhipcau.portal.differing import KINDS

    left = set(verified.left)
    for number, one in enumerate(verified.differences):
        if number == LISTED:
            more = len(verified.differences) - LISTED
            print(f"… và {more} chỗ khác; dùng --json để xem hết. / and {more} more; --json lists all.")
            break
        vi, en = KINDS[one.kind]
        state = "" if one in left else " – đã sửa / mended"
        print(f"{one.name}: {vi} / {en}{state}")
    count, mended = len(verified.differences), len(verified.differences) - len(left)
    print(
        f"Đã so {verified.compared} mục: {count} chỗ khác với kho, đã sửa {mended}. / "
        f"{verified.compared} parts compared: {count} differ from the store, {mended} mended."
    )


def mirror_command(arguments: argparse.Namespace) -> int:
    start()
    from nhipcau.portal import mirroring
    from nhipcau.portal.settings import house

    target = arguments.target
    if "://" in target and not target.startswith(("rsync://", "s3://")):
        raise ValueError(
            f"{target}: chỉ chép được sang thư mục, máy:thư_mục, rsync:// hoặc s3://. / a folder, host:folder, rsync:// or s3:// is needed."
        )
    if target.startswith("s3://"):
        done = _to_storage(target)
    else:
        far = target.startswith("rsync://") or ":" in target.split("/", 1)[0]
        done = mirroring.over_rsync(house(), target) if far else mirroring.to_folder(house(), Path(target))
    if arguments.json:
        print(json.dumps(asdict(done)))
    else:
        print(
            f"Đã chép {done.sent} tệp ({done.bytes:,} byte), bỏ {done.removed} tệp. / "
            f"{done.sent} files sent ({done.bytes:,} bytes), {done.removed} removed."
        )
    return 0


def _to_storage(target: str) -> Mirrored:
    """The keys are read here and nowhere else: no process of either house holds them."""
    from nhipcau.portal.object_storage import Storage, to_storage
    from nhipcau.portal.settings import house

    storage = Storage.named(
        target,
        address=os.environ.get("NHIPCAU_S3_ADDRESS", "https://s3.amazonaws.com"),
        key=os.environ.get("NHIPCAU_S3_KEY", ""),
        secret=os.environ.get("NHIPCAU_S3_SECRET", ""),
        region=os.environ.get("NHIPCAU_S3_REGION", ""),
    )
    return to_storage(house(), storage)


def counts_command(arguments: argparse.Namespace) -> int:
    """Reads; writes nothing, but with ``--hand-over`` the months of the logs into the handover folder."""
    start()
    from nhipcau.kernel import clock
    from nhipcau.portal import counts
    from nhipcau.portal.readings import SMALLEST
    from nhipcau.portal.settings import house

    today = clock.today()
    since, until = _day(arguments.since, today - dt.timedelta(days=27)), _day(arguments.until, today)
    logs = [Path(one) for one in arguments.log]
    readings = counts.counted_in_logs(logs) if logs else counts.counted_by_server(house())
    if arguments.hand_over:
        found = counts.months(readings, until=min(until, today - dt.timedelta(days=1)))
        done = (counts.hand_over_logs if logs else counts.hand_over)(found, house())
        print(f"Đã chuyển số lượt đọc của {done} tháng vào thư mục bàn giao. / Readings of {done} months were handed over.")
        return 0
    rows = counts.told(readings, since=since, until=until)
    if arguments.json:
        print(json.dumps([asdict(row) for row in rows]))
        return 0
    for row in rows:
        print(f"{row.day}  {f'<{SMALLEST}' if row.count is None else row.count:>7}  {row.language}  {row.address}")
    print(f"{len(rows)} dòng, {since:%d/%m/%Y} – {until:%d/%m/%Y}. / {len(rows)} rows.")
    return 0


def _day(said: str, otherwise: dt.date) -> dt.date:
    try:
        return dt.date.fromisoformat(said) if said else otherwise
    except ValueError as error:
        raise ValueError(f"{said}: ngày phải có dạng NNNN-TT-NN. / the day must be written YYYY-MM-DD.") from error


def nginx_command(arguments: argparse.Namespace) -> int:
    """Prints; writes nothing."""
    start()
    from django.conf import settings

    from nhipcau.portal.pages import addresses
    from nhipcau.portal.serve.nginx import Front, configuration

    here = settings.NHIPCAU
    if bool(arguments.certificate) != bool(arguments.key):
        raise ValueError("--certificate và --key đi cùng nhau. / go together.")

    def of(*forms: Callable[[str], str]) -> tuple[str, ...]:
        return tuple(form(code) for form in forms for code in here.languages)

    front = Front(
        tree=here.public_folder / "tree", address=here.public_address, upstream=f"{here.host}:{here.public_port}",
        languages=here.languages, demonstration=here.demonstration,
        dynamic=tuple(addresses.search(code) for code in here.languages),
        forms=of(addresses.remark, addresses.own_letter, addresses.newsletter, addresses.check),
        unlogged=of(addresses.newsletter_confirm, addresses.newsletter_leave),
        listen=arguments.listen or ("443" if arguments.certificate else "80"),
        certificate=arguments.certificate, key=arguments.key,
    )  # fmt: skip
    print(configuration(front))
    return 0


def verify_log_command(arguments: argparse.Namespace) -> int:
    """Opens no database and needs no settings: it runs on any machine that has a copy."""
    from nhipcau.portal.log.verify_log import run

    packages = [Path(one) for one in arguments.package]
    return run(Path(arguments.folder), trusted=arguments.key, packages=packages, json_wanted=arguments.json)


def follow_command(arguments: argparse.Namespace) -> int:
    """Opens no database and needs no settings: it runs on any machine that reaches the partner."""
    from nhipcau.portal.log.fetching import FollowRefused
    from nhipcau.portal.log.following import follow

    words = {"release": "Mới / new", "correction": "Đính chính / corrected", "withdrawal": "Thu hồi / withdrawn"}
    try:
        done = follow(arguments.address, key=arguments.key, into=Path(arguments.into))
    except FollowRefused as refusal:
        print(json.dumps(vars(refusal), ensure_ascii=False) if arguments.json else f"{refusal.vi} / {refusal.en}", file=sys.stderr)
        return 1
    if arguments.json:
        print(json.dumps([asdict(one) for one in done], ensure_ascii=False))
        return 0
    for one in done:
        print(f"{words[one.kind]}: {one.language} {one.address} {one.title}".rstrip())
    print(f"Đã nhận {len(done)} thay đổi. / {len(done)} changes taken in.")
    return 0


def rotate_key_command(arguments: argparse.Namespace) -> int:
    start()
    from nhipcau.portal.admission import admit, with_log
    from nhipcau.portal.log import chain
    from nhipcau.portal.log.verify_log import fingerprint

    new = with_log(lambda here: chain.rotate(here, lost=arguments.lost))
    admit()
    print(f"Khóa mới của cổng đã có hiệu lực. / The portal's new key counts.\n{fingerprint(new)}")
    return 0


def accounts_command(arguments: argparse.Namespace) -> int:
    start()
    from nhipcau.portal.admission import admit, with_log
    from nhipcau.portal.log import accounts, chain

    declared = accounts.read(Path(arguments.file))
    entry = with_log(lambda here: chain.declare(here, declared))
    admit()
    count, number = len(declared), entry.number
    print(f"Đã công bố {count} tài khoản, mục {number} của sổ. / {count} accounts declared, entry {number} of the log.")
    return 0


def sweep_command(arguments: argparse.Namespace) -> int:
    start()
    from nhipcau.desk.sweep import sweep

    sweep()
    return 0
