"""A mirror in object storage, against a server of its own that speaks S3: the same pages, with their types, in a fitting order."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from minio import Minio

from nhipcau.portal import object_storage
from nhipcau.portal.admission import admit
from nhipcau.portal.mirroring import MirrorRefused
from nhipcau.portal.object_storage import MARK, Storage, to_storage
from nhipcau.portal.settings import house as public_house
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.once]
SERVER = Path(__file__).parents[1] / "quality/node_modules/s3rver"
PAGE = "vi/bai/sen/index.html"
if not SERVER.exists() or shutil.which("node") is None:
    pytest.skip("needs node and `npm ci` in tests/quality", allow_module_level=True)
PROGRAM = """
const Server = require(process.argv[1]);
new Server({port: Number(process.argv[2]), address: "127.0.0.1", silent: true, directory: process.argv[3],
  configureBuckets: [{name: "cong"}]}).run().then(() => console.log("up"));
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["node", "-e", PROGRAM, str(SERVER), str(port), str(tmp_path_factory.mktemp("storage"))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None and process.stdout.readline() == "up\n"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def storage(address: str, tmp_path: Path) -> Storage:
    folder = f"c{time.monotonic_ns()}"
    return Storage.named(f"s3://cong/{folder}", address=address, key="S3RVER", secret="S3RVER", region="us-east-1")


def client(storage: Storage) -> Minio:
    return Minio(storage.address.removeprefix("http://"), storage.key, storage.secret, secure=False, region=storage.region)


def lying(storage: Storage) -> dict[str, bytes]:
    there, found = client(storage), {}
    for one in there.list_objects(storage.bucket, prefix=storage.prefix, recursive=True):
        found[str(one.object_name).removeprefix(storage.prefix)] = there.get_object(storage.bucket, str(one.object_name)).data
    return {name: content for name, content in found.items() if name != MARK}


def plain(tree: Path) -> dict[str, bytes]:
    files = [path for path in tree.rglob("*") if path.is_file() and not path.name.endswith((".br", ".gz"))]
    names = {str(path.relative_to(tree)): path for path in files}
    return {name: path.read_bytes() for name, path in names.items() if not path.name.startswith(".")}


def test_it_holds_every_page_with_its_type_and_a_second_run_sends_nothing(desk: Desk, tree: Path, storage: Storage) -> None:
    media, content, block = laying.picture()
    made = desk.lay(laying.package(laying.edition(picture=block), media=media), content)
    admit()
    first = to_storage(public_house(), storage)
    assert lying(storage) == plain(tree)
    assert (first.sent, first.bytes) == (len(plain(tree)), sum(map(len, plain(tree).values())))
    said = client(storage).stat_object(storage.bucket, storage.prefix + PAGE)
    assert (said.content_type, said.metadata and said.metadata["cache-control"]) == ("text/html; charset=utf-8", "no-cache, must-revalidate")
    sheet = next(name for name in plain(tree) if name.endswith(".css"))
    kept = client(storage).stat_object(storage.bucket, storage.prefix + sheet).metadata
    assert kept and kept["cache-control"] == "public, max-age=31536000, immutable"
    assert vars(to_storage(public_house(), storage)) == {"sent": 0, "removed": 0, "bytes": 0}
    before = plain(tree)
    desk.lay(laying.follow(made, laying.edition(lead="Đã sửa.", picture=block), media=media))
    admit()
    changed = {name for name, page in plain(tree).items() if before.get(name) != page}
    assert (to_storage(public_house(), storage).sent, lying(storage)) == (len(changed), plain(tree))


def test_what_is_withdrawn_goes_first_and_pages_come_after_what_they_show(
    desk: Desk, tree: Path, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = desk.lay(laying.package())
    admit()
    to_storage(public_house(), storage)
    desk.lay(laying.withdrawal(made))
    media, content, block = laying.picture()
    desk.lay(laying.package(laying.edition(slug="moi", picture=block), media=media), content)
    admit()
    order: list[str] = []
    real = Minio.fput_object
    monkeypatch.setattr(Minio, "fput_object", lambda self, bucket, name, *rest, **more: order.append(name) or real(self, bucket, name, *rest, **more))
    monkeypatch.setattr(object_storage, "AT_ONCE", 1)
    to_storage(public_house(), storage)
    names = [name.removeprefix(storage.prefix) for name in order]
    pictures = [at for at, name in enumerate(names) if name.startswith("media/")]
    assert names[0] == PAGE
    assert pictures and max(pictures) < names.index("vi/bai/moi/index.html") < names.index("vi/index.html")
    assert lying(storage) == plain(tree)


def test_what_is_gone_leaves_and_a_lost_list_sends_again(desk: Desk, tree: Path, storage: Storage) -> None:
    desk.lay(laying.package())
    admit()
    to_storage(public_house(), storage)
    (tree / PAGE).unlink()
    (tree / "robots.txt").unlink()
    assert vars(to_storage(public_house(), storage)) == {"sent": 0, "removed": 2, "bytes": 0}
    for listed in public_house().folder.glob("mirror-*.jsonl"):
        listed.write_text('["vi/bai/s')
    client(storage).remove_object(storage.bucket, f"{storage.prefix}vi/index.html")
    assert to_storage(public_house(), storage).sent == len(plain(tree))
    assert lying(storage) == plain(tree)


def test_a_place_that_is_no_mirror_stays_as_it_is(desk: Desk, tree: Path, storage: Storage) -> None:
    client(storage).put_object(storage.bucket, f"{storage.prefix}anh-cua-toi.jpg", BytesIO(b"x"), 1)
    with pytest.raises(MirrorRefused, match="không trống"):
        to_storage(public_house(), storage)
    assert lying(storage) == {"anh-cua-toi.jpg": b"x"}


def test_a_storage_that_is_not_there_is_named(desk: Desk, tree: Path, address: str) -> None:
    given: dict[str, Any] = {"key": "S3RVER", "secret": "S3RVER", "region": "us-east-1"}
    for target, where in (("s3://cong", "http://127.0.0.1:1"), ("s3://khong-co", address)):
        with pytest.raises(MirrorRefused, match=r"dừng giữa chừng .* / "):
            to_storage(public_house(), Storage.named(target, address=where, **given))


@contextmanager
def refusing(code: str, says: str) -> Iterator[str]:
    """A storage that answers every request as S3 refuses a key: status 403 and its reason in XML."""

    class Refusal(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>{says}</Message><RequestId>1</RequestId></Error>".encode()
            self.send_response(403)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_parts: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("code", ["SignatureDoesNotMatch", "InvalidAccessKeyId", "AccessDenied"])
def test_a_key_that_is_refused_is_told_with_the_names_of_its_settings(desk: Desk, tree: Path, code: str) -> None:
    with refusing(code, "The key is refused.") as address, pytest.raises(MirrorRefused) as refused:
        to_storage(public_house(), Storage.named("s3://cong", address=address, key="nobody", secret="mot-bi-mat", region="us-east-1"))
    said = str(refused.value)
    assert code in said and "NHIPCAU_S3_KEY" in said and "NHIPCAU_S3_SECRET" in said and " / " in said
    assert "mot-bi-mat" not in said and "nobody" not in said


@pytest.mark.parametrize(
    ("target", "given", "words"),
    [
        ("s3://", {}, "s3://bucket"), ("s3://Cong", {}, "s3://bucket"), ("s3://cong/../x", {}, "s3://bucket"), ("s3://cong//x", {}, "s3://bucket"),
        ("s3://cong", {"address": "may-chu"}, "NHIPCAU_S3_ADDRESS"), ("s3://cong", {"address": "https://may/duong"}, "NHIPCAU_S3_ADDRESS"),
        ("s3://cong", {"secret": ""}, "NHIPCAU_S3_SECRET"),
    ],
)  # fmt: skip
def test_what_names_no_storage_is_refused_in_words(target: str, given: dict[str, str], words: str) -> None:
    with pytest.raises(MirrorRefused, match=words):
        Storage.named(target, **{"address": "https://kho.example", "key": "a", "secret": "b", **given})
