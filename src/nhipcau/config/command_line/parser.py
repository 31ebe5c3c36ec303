"""The commands and their words. Exit codes: 0 done, 1 refused (the sentence says why), 2 the call's words are off,
or rows of a table have to be mended."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.portal.log.verify_log import arguments

Parser = argparse.ArgumentParser


def build() -> Parser:
    parser = Parser(
        prog="nhipcau",
        description="Nhịp Cầu – văn phòng thông tin đối ngoại trong một chương trình. / "
        "The external-information office in one program.",
    )
    rooms = parser.add_subparsers(dest="command", required=True, metavar="lệnh / command")
    _running(rooms)
    _plan(rooms)
    _result(rooms)
    _report(rooms)
    _journal(rooms)
    _portal(rooms)
    _kiosk(rooms)
    return parser


def _add(rooms: argparse._SubParsersAction[Parser], name: str, words: str, target: str) -> Parser:
    made: Parser = rooms.add_parser(name, help=words, description=words)
    made.set_defaults(target=target)
    return made


def _running(rooms: argparse._SubParsersAction[Parser]) -> None:
    run = _add(rooms, "run", "chuẩn bị và chạy tất cả / set everything up and run it", "household:run")
    run.add_argument("--no-demonstration", action="store_true", help="không nạp năm trình diễn / no demonstration year")
    _add(rooms, "setup", "tạo thư mục, khóa, bảng dữ liệu / make folders, keys and tables", "setup:setup_command")
    _add(rooms, "demonstration", "nạp năm trình diễn / load the demonstration year", "setup:demonstration_command")
    serve = _add(rooms, "serve", "chỉ chạy một nhà / run one house only", "household:serve")
    serve.add_argument("house", choices=["desk", "public"])
    _add(rooms, "worker", "chạy việc nền và đồng hồ 5 giây / background work, sweep every 5 s", "household:worker")
    _add(rooms, "sweep", "chạy đồng hồ một lần / one sweep now", "portal:sweep_command")
    manage = _add(rooms, "manage", "lệnh quản trị của khung / the framework's own commands", "setup:manage")
    manage.add_argument("arguments", nargs=argparse.REMAINDER)


def _plan(rooms: argparse._SubParsersAction[Parser]) -> None:
    plan: Parser = rooms.add_parser("plan", help="kế hoạch: đọc, nhập / plans: read, import")
    verbs = plan.add_subparsers(dest="verb", required=True, metavar="việc / verb")
    read = _add(verbs, "read", "đọc tệp và in đề xuất, không ghi gì / print the proposal, write nothing", "plan:read")
    read.add_argument("file")
    read.add_argument("--json", action="store_true", help="dạng JSON / as JSON")
    take = _add(verbs, "import", "nhập kế hoạch sau khi xác nhận / take in a plan once confirmed", "plan:take_in")
    take.add_argument("file")
    take.add_argument("--unit", required=True, help="mã đơn vị / unit code")
    take.add_argument("--by", required=True, help="tên đăng nhập của cán bộ đầu mối / the focal officer's user name")
    take.add_argument("--year", type=int, help="năm, khi văn bản không ghi / the year, when the text has none")
    take.add_argument(
        "--yes", action="store_true", help="đã xem đề xuất, xác nhận / the proposal was read and is right"
    )
    take.add_argument("--json", action="store_true", help="dạng JSON / as JSON")


def _result(rooms: argparse._SubParsersAction[Parser]) -> None:
    result: Parser = rooms.add_parser("result", help="kết quả đơn vị ghi / results that units record")
    verbs = result.add_subparsers(dest="verb", required=True, metavar="việc / verb")
    words = "xem trước bảng kết quả; --take để nhận dòng tốt / preview a table of results; --take takes the good rows"
    take = _add(verbs, "import", words, "result:import_command")
    take.add_argument("file", help=".xlsx, .docx")
    take.add_argument("--unit", required=True, help="mã đơn vị / unit code")
    take.add_argument("--by", required=True, help="tên đăng nhập của người ghi / user name of who records them")
    take.add_argument("--take", action="store_true", help="nhận các dòng tốt / take the good rows")
    take.add_argument("--json", action="store_true", help="dạng JSON / as JSON")


def _report(rooms: argparse._SubParsersAction[Parser]) -> None:
    report: Parser = rooms.add_parser("report", help="báo cáo / reports")
    verbs = report.add_subparsers(dest="verb", required=True, metavar="việc / verb")
    build_ = _add(verbs, "build", "dựng báo cáo Word / build the Word report", "report:build_command")
    build_.add_argument("--plan", required=True, type=int, help="số kế hoạch / plan id")
    build_.add_argument("--from", dest="period_from", required=True, help="từ ngày, YYYY-MM-DD / first day")
    build_.add_argument("--to", dest="period_to", required=True, help="đến ngày, YYYY-MM-DD / last day")
    build_.add_argument("--by", required=True, help="tên đăng nhập / user name")
    build_.add_argument("--out", default=".", help="thư mục nhận tệp / folder for the files")
    build_.add_argument("--json", action="store_true", help="dạng JSON / as JSON")


def _journal(rooms: argparse._SubParsersAction[Parser]) -> None:
    journal: Parser = rooms.add_parser("journal", help="sổ nghiệp vụ / the journal")
    verbs = journal.add_subparsers(dest="verb", required=True, metavar="việc / verb")
    words = "tính lại cả chuỗi, nêu mục đầu tiên không khớp / reckon the chain anew, name the first entry that does not fit"
    verify = _add(verbs, "verify", words, "journal:verify_command")
    verify.add_argument("--noted", default="", help="số:dấu đã ghi lại lần trước / number:mark as it was noted earlier")
    verify.add_argument("--json", action="store_true", help="dạng JSON / as JSON")


def _portal(rooms: argparse._SubParsersAction[Parser]) -> None:
    portal: Parser = rooms.add_parser("portal", help="cổng công khai / the public house")
    verbs = portal.add_subparsers(dest="verb", required=True, metavar="việc / verb")
    admit = _add(verbs, "admit", "nhận các gói đang chờ / take in the packages that wait", "portal:admit_command")
    admit.add_argument("--json", action="store_true", help="dạng JSON / as JSON")
    bake = _add(verbs, "bake", "dựng lại mọi trang từ kho / bake every page anew from the store", "portal:bake_command")
    bake.add_argument("--json", action="store_true", help="dạng JSON / as JSON")
    words = "so mọi trang với kho; --mend để sửa / compare every page with the store; --mend mends"
    verify = _add(verbs, "verify", words, "portal:verify_command")
    verify.add_argument("--mend", action="store_true", help="dựng lại trang sai, bỏ tệp lạ / bake anew, remove foreign files")
    verify.add_argument("--json", action="store_true", help="dạng JSON / as JSON")
    words = "chép các trang sang nơi khác / copy what readers get to another place"
    mirror = _add(verbs, "mirror", words, "portal:mirror_command")
    mirror.add_argument("target", help="thư mục, máy:thư_mục, rsync://…, s3://kho/thư-mục / a folder, host:folder, rsync://…, s3://bucket/folder")
    mirror.add_argument("--json", action="store_true", help="dạng JSON / as JSON")
    words = "số lượt đọc theo bài, ngôn ngữ, ngày / how often stories were read, by language and day"
    counts = _add(verbs, "counts", words, "portal:counts_command")
    counts.add_argument("log", nargs="*", help="nhật ký truy cập của nginx, khi nginx phục vụ / nginx's access logs, where nginx serves")
    counts.add_argument("--from", dest="since", default="", help="ngày đầu NNNN-TT-NN; mặc định 28 ngày trước / first day")
    counts.add_argument("--to", dest="until", default="", help="ngày cuối NNNN-TT-NN; mặc định hôm nay / last day")
    counts.add_argument(
        "--hand-over", action="store_true",
        help="chuyển cho phòng nghiệp vụ số lượt đọc từng tháng trong các nhật ký này / tell the desk the months of these logs",
    )  # fmt: skip
    counts.add_argument("--json", action="store_true", help="dạng JSON / as JSON")
    words = "in cấu hình nginx cho cổng / print nginx's configuration for the portal"
    nginx = _add(verbs, "nginx", words, "portal:nginx_command")
    nginx.add_argument("--listen", default="", help="cổng mạng, 80 hoặc 443 / the port, 80 or 443")
    nginx.add_argument("--certificate", default="", help="tệp chứng thư TLS / file of the TLS certificate")
    nginx.add_argument("--key", default="", help="tệp khóa của chứng thư / file of its key")
    words = "kiểm tra một bản sao của sổ kiểm chứng, không cần mạng / check a copy of the public log, offline"
    arguments(_add(verbs, "verify-log", words, "portal:verify_log_command"))
    words = "theo dõi cổng của địa phương bạn: nhận bài, đính chính, thu hồi / follow a partner locality's portal"
    follow = _add(verbs, "follow", words, "portal:follow_command")
    follow.add_argument("address", help="https://…")
    follow.add_argument("--key", required=True, help="khóa hoặc dấu khóa đã biết / the key or fingerprint you know")
    follow.add_argument("--into", required=True, help="thư mục nhận / folder to keep it in")
    follow.add_argument("--json", action="store_true", help="dạng JSON / as JSON")
    words = "đổi khóa của cổng, khóa cũ ký cho khóa mới / a new key of the portal, signed by the old one"
    rotate = _add(verbs, "rotate-key", words, "portal:rotate_key_command")
    rotate.add_argument("--lost", action="store_true", help="khóa cũ đã mất / the old key is lost")
    words = "công bố tài khoản chính thức của cơ quan / declare the office's official accounts"
    _add(verbs, "accounts", words, "portal:accounts_command").add_argument("file", help=".json, .csv")


def _kiosk(rooms: argparse._SubParsersAction[Parser]) -> None:
    kiosk: Parser = rooms.add_parser("kiosk", help="điểm thông tin: gói trên USB / information points: packages on a stick")
    verbs = kiosk.add_subparsers(dest="verb", required=True, metavar="việc / verb")
    export = _add(verbs, "export", "ghi gói của một điểm ra USB / write a point's package to the stick", "kiosk:export_command")
    export.add_argument("stick", help="thư mục của USB / the stick's folder")
    export.add_argument("--point", required=True, help="mã điểm / the point's code")
    export.add_argument("--by", required=True, help="tên đăng nhập / user name")
    export.add_argument("--tree", help="tệp của nhà công khai, khi ở máy khác / the public house's files, if elsewhere")
    verify = _add(verbs, "verify", "kiểm và cài gói tại điểm / check and install a package at the point", "kiosk:verify_command")
    verify.add_argument("stick", help="thư mục của USB / the stick's folder")
    verify.add_argument("--root", help="lần đầu: tệp khóa gốc của văn phòng / the first time: the office's root")
    verify.add_argument("--point", help="lần đầu: mã điểm / the first time: the point's code")
    verify.add_argument("--check", action="store_true", help="chỉ kiểm, không cài / check alone, install nothing")
    verify.add_argument("--reset-clock", action="store_true", help="đồng hồ từng chạy nhanh, nay đã đúng / it ran ahead, is right now")
    serve = _add(verbs, "serve", "phát nội dung đã cài / play what is installed", "kiosk:serve_command")
    serve.add_argument("--host", default="127.0.0.1", help="0.0.0.0 để điện thoại trên Wi-Fi của cảng đọc / for phones on the port's Wi-Fi")
    serve.add_argument("--port", type=int, default=8080, help="cổng mạng / the port")
    for one in (verify, serve):
        one.add_argument("--state", required=True, help="thư mục của máy tại điểm / the kiosk's own folder")
    collect = _add(verbs, "collect", "nhận nhật ký phát từ USB / take the play-log in from the stick", "kiosk:collect_command")
    collect.add_argument("stick", help="thư mục của USB / the stick's folder")
    collect.add_argument("--by", required=True, help="tên đăng nhập / user name")
    rotate = _add(verbs, "rotate", "thay khóa, gia hạn khóa gốc / replace keys, prolong the root", "kiosk:rotate_command")
    rotate.add_argument("roles", nargs="*", help="root, targets, snapshot, timestamp; để trống: chỉ gia hạn / none: prolong alone")
    rotate.add_argument("--by", required=True, help="tên đăng nhập / user name")
    for one in (export, rotate):
        one.add_argument("--root-keys", help="thư mục giữ khóa gốc, khi ở nơi khác / folder of the root key, if elsewhere")
    for one in (export, verify, collect):
        one.add_argument("--json", action="store_true", help="dạng JSON / as JSON")


def main(argv: Sequence[str] | None = None) -> int:
    parsed = build().parse_args(argv)
    module, function = parsed.target.split(":")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
    from importlib import import_module

    try:
        command = getattr(import_module(f"nhipcau.config.command_line.{module}"), function)
        return int(command(parsed) or 0)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ValueError, PermissionError, OSError, IntakeRefused) as refusal:
        print(str(refusal), file=sys.stderr)
        return 1
