"""An old address has one form, and no request leads a reader off this host."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.portal.serve.old_paths import FOLDER, is_old_address, leads_to, old_path, old_path_of, shard_file, shard_of
from nhipcau.portal.serve.shelf import Shelf
from tests.portal.serve.exchange import put

LANGUAGES = ("vi", "en", "ko")
HOST = "https://cu.example.vn"


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/Pages/Tin.aspx?ItemID=5&List=1", "/pages/tin.aspx?itemid=5"), ("/t%C3%ADn%20m%E1%BB%9Bi/?x=1", "/tín mới"),
        ("/ti\u0301n", "/tín"), ("/x?pid=2&itemid=1", "/x?itemid=1&pid=2"), ("/vi/Pages/a.aspx", "/vi/pages/a.aspx"),
        ("/tin/sen.html#b", "/tin/sen.html"), ("/index.php?pid=9", "/index.php?pid=9"), ("/bai/sen", "/bai/sen"),
        ("/chi-tiet.aspx?id=5&cat=2", "/chi-tiet.aspx?id=5"), ("/x?NewsID=7", "/x?newsid=7"), ("/x?ArticleID=7", "/x?articleid=7"),
        ("/x?tinid=7", "/x?tinid=7"), ("/x?id=5&itemid=1", "/x?itemid=1&id=5"), ("/index.php?id=5:ngay-hoi-sen", "/index.php?id=5"),
        ("/x?id=%2F%2Fx", "/x"), ("/index.php?p=12", "/index.php?p=12"),
    ],
)  # fmt: skip
def test_an_old_address_has_one_form(address: str, form: str) -> None:
    assert str(old_path_of(HOST + address, LANGUAGES)) == form
    assert is_old_address(form, LANGUAGES)


HOSTILE = (
    "", "/", "//evil.example", "/x//b", "/x\\b", "/x\nb", "/x\x00", "/../x", "/x/./b", "/x\u202eb", "x", "https://evil.example/a", "/X",
    "/x/", "/x?itemid=//x", "/x?x=1", "/x?itemid=1&itemid=1", "/x?itemid=", "/" + "x" * 300, "/x\ud800", "/x#b",
)  # fmt: skip
OURS = (
    "/vi", "/vi/bai/sen", "/en/stories/a", "/media/a.webp", "/a", "/a/style.css", "/log/head.json", "/robots.txt", "/strip/vi.html",
    "/vi/404.html", "/.redirects/abc.json", "/sitemap.xml", "/api/1/index.json", "/ko/search",
)  # fmt: skip


@pytest.mark.parametrize("text", [*HOSTILE, *OURS])
def test_what_is_no_old_address_is_refused(text: str) -> None:
    assert not is_old_address(text, LANGUAGES)


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        put(Path(folder), "vi/bai/sen/index.html", b"x")
        yield Path(folder)


TARGETS = st.one_of(
    st.sampled_from(["/vi/bai/sen/", "//evil.example/", "https://evil.example/", "/\\evil.example/", "/vi/bai/sen/\r\nX: y", "", "/"]),
    st.text(max_size=20), st.none(), st.integers(), st.lists(st.text(max_size=3), max_size=2),
)  # fmt: skip
PATHS = st.one_of(st.sampled_from(["/a.aspx", "//evil.example", "/\\evil.example", "/a.aspx/"]), st.text(max_size=20))


@given(path=PATHS, query=st.one_of(st.just("ItemID=5"), st.text(max_size=20)), target=TARGETS)
def test_no_request_leads_off_the_host_whatever_a_file_says(root: Path, path: str, query: str, target: object) -> None:
    shutil.rmtree(root / FOLDER, ignore_errors=True)  # one example knows nothing of the one before
    raw = path.encode(errors="surrogatepass").decode("latin-1")
    key = str(old_path(path, query) or path)
    name = shard_file(shard_of(key.encode(errors="replace").decode()))
    put(root, name, json.dumps({"exact": {key: target}, "any": {key: target}}).encode())
    found = leads_to(Shelf(str(root), []), raw, query)
    assert found is None or (found == target == "/vi/bai/sen/" and re.fullmatch(r"/[a-z]+(/[a-z]+)*/", found))


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"exact":[]}', b'{"exact":{"/a.aspx":["/vi/bai/sen/"]}}', b"\xff"])
def test_a_damaged_file_leads_nowhere(root: Path, content: bytes) -> None:
    put(root, shard_file(shard_of("/a.aspx")), content)
    assert leads_to(Shelf(str(root), []), "/a.aspx", "") is None
