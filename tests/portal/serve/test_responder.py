"""The responder: what the tree holds is served as it is now; what it does not hold is never served."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from nhipcau.portal.serve import Responder
from nhipcau.portal.serve.headers import SECURITY
from tests.portal.serve.exchange import HOME, MISSING_EN, MISSING_VI, PICTURE, SECRET, ask, put


def test_a_page_is_served_whole_with_its_headers(root: Path) -> None:
    answer = ask(Responder(root), "/vi/")
    assert (answer.status, answer.body) == (200, HOME)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(HOME))
    assert answer.headers["Cache-Control"] == "no-cache, must-revalidate"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert dict(SECURITY).items() <= answer.headers.items()
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; connect-src 'self'; img-src 'self'; media-src 'self'; style-src 'self'; font-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    )
    assert "X-Robots-Tag" not in answer.headers


@pytest.mark.parametrize(
    ("path", "framed"),
    [
        ("/vi/bai/sen/the-nhung/", True), ("/en/stories/lotus/card/", True), ("/vi/bai/sen/", False), ("/vi/bai/the-nhung/", False),
        ("/en/stories/card/", False), ("/vi/stories/a/b/card/", False),
    ],
)  # fmt: skip
def test_a_storys_card_alone_may_be_framed(root: Path, path: str, framed: bool) -> None:
    put(root, f"{path[1:]}index.html", b"x")
    put(root, f"{path[1:]}index.html.gz", gzip.compress(b"x"))
    for coding in ("identity", "gzip"):
        policy = ask(Responder(root), path, accept_encoding=coding).headers["Content-Security-Policy"]
        assert policy.endswith("frame-ancestors *" if framed else "frame-ancestors 'none'")
        assert policy.startswith("default-src 'none'; connect-src 'self'; img-src 'self';")


def test_head_says_the_same_without_a_body(root: Path) -> None:
    app = Responder(root)
    assert ask(app, "/vi/", "HEAD").headers == ask(app, "/vi/").headers
    assert ask(app, "/vi/", "HEAD").body == b""


@pytest.mark.parametrize("path", ["/vi/", "/vi", "/khong-co/", "/%00", "/\x00"])
def test_demonstration_is_never_indexed(root: Path, path: str) -> None:
    assert ask(Responder(root, demonstration=True), path).headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", ""])
def test_the_tree_is_only_read(root: Path, method: str) -> None:
    answer = ask(Responder(root), "/vi/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("path", "where"),
    [("/vi", "/vi/"), ("/vi/index.html", "/vi/"), ("/index.html", "/")],
)
def test_folders_are_addressed_with_a_slash(root: Path, path: str, where: str) -> None:
    put(root, "index.html", b"choose")
    answer = ask(Responder(root), path)
    assert (answer.status, answer.headers["Location"], answer.body) == (301, where, b"")


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/", "/\\evil.example", "/vi//", "/.//vi", "///vi"])
def test_no_redirect_leaves_the_host(root: Path, path: str) -> None:
    answer = ask(Responder(root), path)
    assert answer.status in (400, 404)
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    "path",
    ["/vi/\x00", "/vi\\index.html", "/../secret.html", "/vi/../../secret.html", "/vi/..", "/./vi/", "/vi/\n",
     "/" + "a" * 1024, "/vi/\x7f"],
)  # fmt: skip
def test_paths_no_honest_link_has_are_refused(root: Path, path: str) -> None:
    answer = ask(Responder(root), path)
    assert answer.status == 400
    assert "Địa chỉ không hợp lệ" in answer.body.decode()


@pytest.mark.parametrize(
    "path",
    ["/.git/config", "/vi/.index.html.part", "/%2e%2e/secret.html", "/vi/%2e%2e/", "/a b", "/" + "b" * 400],
)
def test_what_no_tree_holds_is_missing(root: Path, path: str) -> None:
    put(root, ".git/config", SECRET)
    put(root, "vi/.index.html.part", SECRET)
    assert ask(Responder(root), path).status == 404


@pytest.mark.parametrize("name", ["vi/page", "vi/page.py", "vi/index.html.br", "vi/data.sqlite3", "vi/page.html.tmp"])
def test_only_known_types_are_served(root: Path, name: str) -> None:
    put(root, name, SECRET)
    assert ask(Responder(root), f"/{name}").status == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/vi/khong/", MISSING_VI),
        ("/en/none/", MISSING_EN),
        ("/ko/none/", MISSING_VI),
        ("/khong.webp", MISSING_VI),
    ],
)
def test_a_missing_page_speaks_the_language_of_its_path(root: Path, path: str, body: bytes) -> None:
    answer = ask(Responder(root), path)
    assert (answer.status, answer.body) == (404, body)
    assert "ETag" not in answer.headers


def test_a_tree_without_a_missing_page_still_says_so_in_two_languages(tmp_path: Path) -> None:
    answer = ask(Responder(tmp_path), "/vi/")
    assert answer.status == 404
    assert "Không có trang này" in answer.body.decode()
    assert "There is no such page" in answer.body.decode()


def test_the_same_bytes_have_the_same_tag_after_another_baking(root: Path, settled: None) -> None:
    app = Responder(root)
    tag = ask(app, "/vi/").headers["ETag"]
    put(root, "vi/index.html", HOME, age=5)
    assert ask(app, "/vi/", if_none_match=tag).status == 304
    assert tag[0] == tag[-1] == '"'


def test_an_unchanged_page_is_not_sent_again(root: Path, settled: None) -> None:
    app = Responder(root)
    first = ask(app, "/vi/")
    for headers in (
        {"if_none_match": first.headers["ETag"]},
        {"if_none_match": f'"x", W/{first.headers["ETag"]}'},
        {"if_none_match": "*"},
        {"if_modified_since": first.headers["Last-Modified"]},
    ):
        answer = ask(app, "/vi/", **headers)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"] == first.headers["ETag"]
        assert "Content-Length" not in answer.headers
        assert dict(SECURITY).items() <= answer.headers.items()


def test_a_tag_that_differs_outweighs_a_date_that_does_not(root: Path, settled: None) -> None:
    app = Responder(root)
    date = ask(app, "/vi/").headers["Last-Modified"]
    assert ask(app, "/vi/", if_none_match='"other"', if_modified_since=date).status == 200


def test_a_page_younger_than_a_second_gives_no_date_to_hold_it_by(root: Path) -> None:
    put(root, "vi/nong.html", b"new", age=0)
    app = Responder(root)
    answer = ask(app, "/vi/nong.html", if_modified_since="Fri, 31 Dec 2100 00:00:00 GMT")
    assert answer.status == 200
    assert "Last-Modified" not in answer.headers


@pytest.mark.parametrize(
    ("accepts", "coding"),
    [("", None), ("gzip", "gzip"), ("br, gzip", "br"), ("gzip, br;q=0", "gzip"), ("identity", None), ("*", "br"),
     ("gzip;q=1.0, br;q=0.5", "gzip"), ("br;q=0, gzip;q=0", None), ("deflate", None), ("BR", "br")],
)  # fmt: skip
def test_the_compressed_sibling_the_client_wants_is_served(root: Path, accepts: str, coding: str | None) -> None:
    put(root, "vi/index.html.br", b"brotli", age=50)
    put(root, "vi/index.html.gz", gzip.compress(HOME), age=50)
    answer = ask(Responder(root), "/vi/", accept_encoding=accepts)
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.body == {None: HOME, "br": b"brotli", "gzip": gzip.compress(HOME)}[coding]
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Length"] == str(len(answer.body))


def test_each_coding_has_its_own_tag(root: Path) -> None:
    put(root, "vi/index.html.gz", gzip.compress(HOME), age=50)
    app = Responder(root)
    tags = {ask(app, "/vi/", accept_encoding=accepts).headers["ETag"] for accepts in ("identity", "gzip")}
    assert len(tags) == 2


def test_a_sibling_older_than_its_page_is_passed_over(root: Path) -> None:
    put(root, "vi/index.html.br", b"old words", age=90)
    assert ask(Responder(root), "/vi/", accept_encoding="br").body == HOME


def test_a_sibling_does_not_outlive_its_page(root: Path, settled: None) -> None:
    put(root, "vi/index.html.br", b"withdrawn", age=50)
    app = Responder(root)
    assert ask(app, "/vi/", accept_encoding="br").body == b"withdrawn"
    assert ask(app, "/vi/index.html.br").body == MISSING_VI
    (root / "vi/index.html").unlink()
    assert ask(app, "/vi/", accept_encoding="br").body == MISSING_VI


def test_files_named_by_their_content_are_kept_for_ever(root: Path) -> None:
    put(root, "a/0123456789abcdef.css", b"p{}")
    put(root, "a/plain.css", b"p{}")
    app = Responder(root)
    forever = "public, max-age=31536000, immutable"
    assert ask(app, f"/{PICTURE}").headers["Cache-Control"] == forever
    assert "Vary" not in ask(app, f"/{PICTURE}").headers
    assert ask(app, "/a/0123456789abcdef.css").headers["Cache-Control"] == forever
    assert ask(app, "/a/plain.css").headers["Cache-Control"] == "no-cache, must-revalidate"


def test_the_server_may_send_large_files_its_own_way(root: Path) -> None:
    put(root, "media/lon.pdf", b"x" * 2_000_000)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/media/lon.pdf",
        "wsgi.file_wrapper": lambda file, size: (file.read(), file.close()),
    }
    assert Responder(root)(environ, lambda status, headers: None) == (b"x" * 2_000_000, None)


def dynamic(environ: Any, start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("content-security-policy", "default-src 'self'")])
    return [f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}".encode()]


def test_dynamic_paths_go_to_the_fallback_with_any_method(root: Path) -> None:
    app = Responder(root, fallback=dynamic, dynamic=("/vi/tim-kiem/",))
    assert ask(app, "/vi/tim-kiem/").body == b"GET /vi/tim-kiem/"
    assert ask(app, "/vi/tim-kiem", "POST").body == b"POST /vi/tim-kiem"
    assert ask(app, "/vi/tim-kiem-khac/").body == MISSING_VI
    assert ask(app, "/vi/tim-kiem/\\").status == 400
    assert ask(app, "/vi/").body == HOME


def test_dynamic_answers_get_the_policies_they_lack(root: Path) -> None:
    headers = ask(Responder(root, fallback=dynamic, demonstration=True), "/vi/dong/").headers
    assert headers["content-security-policy"] == "default-src 'self'"
    assert "Content-Security-Policy" not in headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_without_named_paths_the_fallback_is_asked_last(root: Path) -> None:
    app = Responder(root, fallback=dynamic)
    assert ask(app, "/vi/").body == HOME
    assert ask(app, "/vi/khac/").body == b"GET /vi/khac/"
    assert ask(app, "/vi/khac/", "POST").status == 405
