"""The payload is what a reader sees: every change a reader would see changes its hash, nothing else does."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PIL import Image
from wagtail.models import Revision

from nhipcau.newsroom.blocks import BodyBlock
from nhipcau.newsroom.checks.reading import parts_of
from nhipcau.newsroom.domain.payload import fingerprint, public_html, resolve
from nhipcau.newsroom.domain.versions import current_fingerprint
from nhipcau.newsroom.models import Clip, Edition, Fact, Paper, Picture, Subtitle
from tests import factories
from tests.newsroom.test_clip_library import give
from tests.newsroom.test_clip_library import row as clip_row
from tests.newsroom.test_paper_library import row as paper_row

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


#: A block of each kind, every field of it filled.
WHEN = dt.date(2026, 12, 5)
FILLED: dict[str, dict[str, Any]] = {
    "event": {
        "starts_on": WHEN, "starts_at": dt.time(9), "ends_on": WHEN, "ends_at": dt.time(11), "venue": "Sân đình", "place": "Số 1",
        "organiser": "Sở", "admission": "Vé mời", "link": "https://ngoai.example/",
    },
    "contact": {"name": "Bộ phận", "telephone": "+84 24 3825 0000", "email": "a@b.example", "hours": "Sáng", "as_of": WHEN},
    "entry": {"name": "Cục", "address": "https://c.example/", "said": "Trang.", "language": "vi", "standing": "other", "checked_on": dt.date(2026, 11, 20)},
    "question": {"question": "Hỏi?", "a": "Một", "b": "Hai", "c": "Ba", "d": "Bốn", "right": "a", "why": "Vì.", "link": "/vi/bai/x/"},
    "urgent": {"until": dt.datetime(2099, 1, 1, 1, tzinfo=dt.UTC)},
    "quote": {"text": "Sen nở.", "attribution": "Người hái sen"},
    "list": {"ordered": True, "items": ["Một", "Hai"]},
}  # fmt: skip
#: Fields in which days and moments stand: another of them is another payload.
LATER = dt.timedelta(days=1)


@pytest.fixture
def whole(office: factories.Office, house: Path) -> Edition:
    """Every kind of block that the editor offers, nothing left empty."""
    clip = clip_row(office, transcripts={"vi": "Lời nói"})
    give(office, clip)
    words = {"alt": "Mặt hồ", "caption": "Hồ Tây", "credit": "Nhịp Cầu"}
    return factories.edition(
        office, picture=factories.picture(), picture_alt="Hoa sen", picture_caption="Sen đầu mùa", picture_credit="Nhịp Cầu",
        body=[
            ("paragraph", "<p>Sáng sớm.</p>"), ("heading", "Trên hồ"), ("fact", factories.fact(office)),
            ("picture", {"picture": factories.picture("#205040", "Hồ"), **words}), ("clip", {"clip": clip, **words}),
            ("document", {"paper": paper_row(office), "title": "Tải kế hoạch", "credit": "Sở"}), *FILLED.items(),
        ],
    )  # fmt: skip


def _raw(edition: Edition) -> list[tuple[str, Any]]:
    """The body as plain values, which can be changed and put back."""
    return [(child.block_type, _plain(child.value)) for child in edition.body]


def _plain(value: Any) -> Any:
    if hasattr(value, "source"):
        return value.source
    if not hasattr(value, "keys"):
        return value
    return {key: list(value[key]) if key == "items" else value[key] for key in value}


Leaf = tuple[int, tuple[Any, ...]]


def _leaves(body: list[tuple[str, Any]]) -> Iterator[Leaf]:
    """Where in the body a text, a day or a choice stands."""
    for number, (_kind, value) in enumerate(body):
        if isinstance(value, str):
            yield number, ()
        for key, inner in value.items() if isinstance(value, dict) else ():
            if isinstance(inner, list):
                yield from ((number, (key, place)) for place in range(len(inner)))
            elif isinstance(inner, (str, bool, dt.date, dt.time)):
                yield number, (key,)


def _changed(old: Any, text: str, *, is_rich: bool) -> Any:
    if isinstance(old, bool):
        return not old
    if isinstance(old, dt.time):
        return dt.time(old.hour - 1)
    if isinstance(old, dt.date):
        return old + LATER
    return f"<p>{escape(text)}</p>" if is_rich else text


def _read(text: Any) -> Any:
    """A text as a reader sees it: composed, blank space aside."""
    return " ".join(unicodedata.normalize("NFC", text).split()) if isinstance(text, str) else text


def test_the_whole_document_has_every_kind_of_block_and_no_empty_field(whole: Edition) -> None:
    assert {kind for kind, _value in _raw(whole)} == set(BodyBlock().child_blocks)
    payload = resolve(whole)
    beside = {("clip", "poster"), ("document", "language")}  # made by a program, or not said of the document
    empty = {(block["type"], name) for block in payload["body"] for name, value in block.items() if value in ("", [], {}, None)}
    assert empty - beside == set()


def _put(kind: str, value: Any, path: tuple[Any, ...], text: str) -> tuple[Any, Any, tuple[str, Any]]:
    """What stood at the leaf, what stands there now, and the block with that."""
    old = value if not path else value[path[0]] if len(path) == 1 else value[path[0]][path[1]]
    new = _changed(old, text, is_rich=kind == "paragraph")
    if not path:
        return old, new, (kind, new)
    if len(path) == 1:
        return old, new, (kind, {**value, path[0]: new})
    return old, new, (kind, {**value, "items": [new if place == path[1] else one for place, one in enumerate(value["items"])]})


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), min_size=1, max_size=30))
def test_every_text_day_or_choice_of_every_block_changes_the_hash(whole: Edition, text: str) -> None:
    assume(_read(text))
    before, body, same = fingerprint(resolve(whole)), _raw(whole), []
    for number, path in _leaves(body):
        old, new, block = _put(*body[number], path, text)
        whole.body = [block if at == number else one for at, one in enumerate(body)]
        if fingerprint(resolve(whole)) == before and _read(new) != _read(old):
            same.append((block[0], path, old, new))
    whole.body = body
    assert same == []


def _clip(**values: Any) -> Callable[[], object]:
    return lambda: Clip.objects.update(**values)


LIBRARY: dict[str, Callable[[], object]] = {
    "transcript": _clip(transcripts={"vi": "Lời khác"}), "file of a clip": _clip(made="f" * 64), "length": _clip(seconds=9),
    "still picture": _clip(poster="e" * 64), "kind": _clip(kind="sound"),
    "subtitles": lambda: Subtitle.objects.update(text="WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nKhác\n"),
    "language of subtitles": lambda: Subtitle.objects.update(language="en"),
    "file of a document": lambda: Paper.objects.update(made="d" * 64), "pages": lambda: Paper.objects.update(pages=13),
    "size": lambda: Paper.objects.update(size=1), "language of a document": lambda: Paper.objects.update(language="vi"),
    "day of a fact": lambda: Fact.objects.update(as_of=WHEN),
}  # fmt: skip


@pytest.mark.parametrize("change", LIBRARY)
def test_what_the_library_gives_to_readers_changes_the_hash(whole: Edition, change: str) -> None:
    before = current_fingerprint(whole)
    LIBRARY[change]()
    assert current_fingerprint(whole) != before


def test_what_the_library_keeps_to_itself_does_not(whole: Edition) -> None:
    before = current_fingerprint(whole)
    for model in (Clip, Paper, Picture):
        model._default_manager.update(rights="Khác", licence="Khác", consent="Khác", shows_map=True, title="Khác", expires_on=WHEN)
    assert current_fingerprint(whole) == before
