"""The payload is what a reader sees: every change a reader would see changes its hash, nothing else does."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from wagtail.models import Revision

from nhipcau.newsroom.checks.reading import parts_of
from nhipcau.newsroom.domain.payload import fingerprint, public_html, resolve
from nhipcau.newsroom.domain.versions import current_fingerprint
from nhipcau.newsroom.models import Edition, Fact
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def full(office: factories.Office, house: Path) -> Edition:
    """An edition with everything a text can show."""
    shown = factories.picture("#205040", "Hồ")
    return factories.edition(
        office, picture=factories.picture(), picture_alt="Hoa sen", picture_caption="Sen đầu mùa", picture_credit="Nhịp Cầu",
        body=[
            ("paragraph", "<p>Sáng sớm.</p>"), ("heading", "Trên hồ"), ("fact", factories.fact(office)),
            ("quote", {"text": "Sen nở.", "attribution": "Người hái sen"}),
            ("list", {"ordered": True, "items": ["Một", "Hai"]}),
            ("picture", {"picture": shown, "alt": "Mặt hồ", "caption": "Hồ Tây", "credit": "Nhịp Cầu"}),
        ],
    )  # fmt: skip


def test_the_payload_is_pinned(full: Edition) -> None:
    payload = resolve(full.working_copy())
    assert [block["type"] for block in payload["body"]] == ["paragraph", "heading", "fact", "quote", "list", "picture"]
    assert payload["body"][2] == {
        "type": "fact", "code": "pho-phuong", "label": "Số phố", "value": "36", "unit": "phố",
        "source": "Số liệu trình diễn", "as_of": "2026-06-30",
    }  # fmt: skip
    assert payload["body"][4] == {"type": "list", "ordered": True, "items": ["Một", "Hai"]}
    assert set(payload) == {"schema", "language", "title", "slug", "lead", "byline", "origin", "picture", "body"}
    assert set(payload["picture"]) == {"media", "alt", "caption", "credit"}


def _text(name: str) -> Callable[[Edition], None]:
    return lambda working: setattr(working, name, "Khác")


def _body(kind: str, change: Callable[[object], object]) -> Callable[[Edition], None]:
    def changed(working: Edition) -> None:
        working.body = [
            (child.block_type, change(child.value) if child.block_type == kind else child.value) for child in working.body
        ]

    return changed


CHANGES: dict[str, Callable[[Edition], None]] = {
    **{name: _text(name) for name in ("title", "lead", "byline", "picture_alt", "picture_caption", "picture_credit")},
    "slug": lambda working: setattr(working, "slug", "khac"),
    "origin": lambda working: setattr(working, "origin", "ai_assisted"),
    "no picture": lambda working: setattr(working, "picture", None),
    "paragraph": _body("paragraph", lambda value: "<p>Sáng sớm!</p>"),
    "emphasis": _body("paragraph", lambda value: "<p><b>Sáng</b> sớm.</p>"),
    "heading": _body("heading", lambda value: "Trên núi"),
    "attribution": _body("quote", lambda value: {**value, "attribution": "Khác"}),  # type: ignore[dict-item]
    "order of entries": _body("list", lambda value: {"ordered": True, "items": ["Hai", "Một"]}),
    "numbering": _body("list", lambda value: {"ordered": False, "items": ["Một", "Hai"]}),
    "alt text inside": _body("picture", lambda value: {**value, "alt": "Khác"}),  # type: ignore[dict-item]
    "a block less": lambda working: setattr(working, "body", list(working.body)[:-1] and [("heading", "Trên hồ")]),
    "blocks in another order": lambda working: setattr(
        working, "body", [(child.block_type, child.value) for child in reversed(list(working.body))]
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_a_reader_sees_changes_the_hash(full: Edition, office: factories.Office, change: str) -> None:
    before = current_fingerprint(full)
    working = full.working_copy()
    CHANGES[change](working)
    working.save_revision(user=office.writer)
    assert current_fingerprint(full) != before


@pytest.mark.parametrize("part", ["labels", "values", "units", "sources"])
def test_a_quoted_figure_changes_the_hash(full: Edition, part: str) -> None:
    before = current_fingerprint(full)
    fact = Fact.objects.get()
    setattr(fact, part, {"vi": "khác"})
    fact.save()
    assert current_fingerprint(full) != before


def test_bytes_replaced_on_disk_change_the_hash(full: Edition) -> None:
    before = current_fingerprint(full)
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), "#111111").save(stream, "PNG")
    Path(full.picture.file.path).write_bytes(stream.getvalue())
    assert current_fingerprint(full) != before


def test_a_picture_that_is_gone_from_disk_matches_nothing(full: Edition) -> None:
    Path(full.picture.file.path).unlink()
    assert current_fingerprint(full) == ""


def test_saving_without_a_change_keeps_the_hash(full: Edition, office: factories.Office) -> None:
    before = current_fingerprint(full)
    for _ in range(3):
        full.working_copy().save_revision(user=office.writer)
    full.working_copy().save()
    Revision.objects.filter(object_id=str(full.pk)).exclude(pk=Edition.objects.get(pk=full.pk).latest_revision_id).delete()
    assert current_fingerprint(full) == before


def test_blank_space_and_new_block_ids_do_not_count(full: Edition, office: factories.Office) -> None:
    before = current_fingerprint(full)
    working = full.working_copy()
    working.title = f"  {working.title}\n"
    working.body = [(child.block_type, child.value) for child in working.body]
    working.save_revision(user=office.writer)
    assert current_fingerprint(full) == before


def test_composed_and_decomposed_marks_are_the_same_text(full: Edition) -> None:
    working = full.working_copy()
    first = resolve(working)
    working.title = "Sen Hồ Tây".encode().decode()
    import unicodedata

    working.title = unicodedata.normalize("NFD", working.title)
    assert fingerprint(resolve(working)) == fingerprint(first)


def test_a_fact_is_quoted_in_the_edition_s_language(office: factories.Office) -> None:
    made = factories.edition(office, language="en", body=[("fact", factories.fact(office))])
    assert resolve(made)["body"][0]["label"] == "Streets"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('<p data-block-key="x1">Chữ</p>', "<p>Chữ</p>"),
        ("<p><b>đậm</b> <i>nghiêng</i></p>", "<p><strong>đậm</strong> <em>nghiêng</em></p>"),
        ('<p><a href="https://hanoi.example/x">mạng</a></p>', '<p><a href="https://hanoi.example/x">mạng</a></p>'),
        ('<p><a href="javascript:alert(1)">mạng</a></p>', "<p>mạng</p>"),
        ('<p><a href="//xa.example">mạng</a></p>', "<p>mạng</p>"),
        ("<p onclick='x()'>Chữ<script>x()</script></p>", "<p>Chữx()</p>"),
        ("<p>a<!-- ghi chú -->b</p>", "<p>ab</p>"),
        ("<p>5 &lt; 6 &amp; 7</p>", "<p>5 &lt; 6 &amp; 7</p>"),
        ("<ul><li>một</li></ul>", "<ul><li>một</li></ul>"),
        ("<p> </p><p>còn</p>", "<p>còn</p>"),
        ("chữ đầu <b>đậm</b> chữ cuối", "chữ đầu <strong>đậm</strong> chữ cuối"),
        ("trơn", "trơn"),
        ("", ""),
    ],
)
def test_rich_text_as_the_public_sees_it(source: str, shown: str) -> None:
    assert public_html(source) == shown


def words_of(payload: dict[str, Any]) -> str:
    return "\n".join(part.text for part in parts_of(payload))


def test_all_words_are_there_for_the_checks(full: Edition) -> None:
    words = words_of(resolve(full.working_copy())).split("\n")
    wanted = ["Sen Hồ Tây", "Sáng sớm.", "Trên hồ", "36", "phố", "Sen nở.", "Người hái sen", "Hai", "Hồ Tây", "Hoa sen"]
    assert [word for word in wanted if word not in words] == []


def test_words_of_neighbouring_paragraphs_stay_apart(office: factories.Office) -> None:
    made = factories.edition(office, body=[("paragraph", "<p>một</p><p>sen</p><ul><li>hai</li><li>ba</li></ul>")])
    assert words_of(resolve(made)).endswith("một\nsen\nhai\nba")


def test_an_entry_of_a_list_is_words_not_markup(office: factories.Office) -> None:
    made = factories.edition(office, body=[("list", {"ordered": False, "items": ["a < b & <em>c</em>"]})])
    assert resolve(made.working_copy())["body"] == [
        {"type": "list", "ordered": False, "items": ["a &lt; b &amp; &lt;em&gt;c&lt;/em&gt;"]}
    ]
