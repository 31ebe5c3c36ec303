"""No text leaves for an engine before it is cleared; where a segment began is kept, and readers are told."""

from __future__ import annotations

import datetime as dt
import html
import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.newsroom.domain import cleared_source, machine
from nhipcau.newsroom.domain.clearance import send_back, submit
from nhipcau.newsroom.domain.embargoes import put_under
from nhipcau.newsroom.domain.machine import asked_instead, machine_suggestions
from nhipcau.newsroom.domain.memory import segment_row
from nhipcau.newsroom.domain.segments import FIELDS
from nhipcau.newsroom.domain.translation import TranslationRefused, open_translation, pairs, save_segments
from nhipcau.newsroom.domain.translation_origin import declare_origin
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.engines import Dummy, EngineRefused, LibreTranslate, OpenAiLike
from nhipcau.newsroom.models import Edition, MemorySegment, Picture, Version
from tests import factories
from tests.newsroom.editor import edit_form

pytestmark = pytest.mark.django_db
BODY = [("paragraph", "<p>Sáng sớm, <b>hồ Tây</b> thơm.</p>"), ("heading", "Mùa sen")]


@pytest.fixture
def source(office: factories.Office) -> Edition:
    return factories.edition(office, body=BODY)


def english(o: factories.Office, source: Edition) -> Edition:
    return open_translation(item=source.item, language="en", by=o.translator)


def test_without_an_engine_nothing_is_asked(office: factories.Office, source: Edition) -> None:
    factories.cleared(office, source)
    assert machine.engine() is None
    with pytest.raises(TranslationRefused, match="Chưa cài đặt máy dịch"):
        machine_suggestions(edition=english(office, source), by=office.translator)


def test_a_cleared_text_is_proposed_segment_by_segment_and_nothing_is_saved(office: factories.Office, source: Edition) -> None:
    factories.cleared(office, source)
    made = english(office, source)
    with asked_instead(Dummy()):
        found = machine_suggestions(edition=made, by=office.translator)
    assert {pair.source.key: f"[en] {pair.source.text}" for pair in pairs(made)} == found
    assert {pair.state for pair in pairs(made)} == {"missing"}


#: Blocks of the editor in which nothing was chosen: their words are segments, and in no payload.
NOTHING_CHOSEN = {
    "picture": {"picture": None, "alt": "{}", "caption": "{}", "credit": "{}"},
    "clip": {"clip": None, "alt": "{}", "caption": "{}", "credit": "{}"},
    "document": {"paper": None, "title": "{}", "credit": "{}"},
}
OTHER_BLOCKS = {
    "paragraph": '<p>{} <b>đậm</b> <a href="https://x.example/?a=1&amp;b=2">nối</a></p>',
    "heading": "{}",
    "list": {"ordered": False, "items": [{"type": "item", "value": "{} & sen", "id": "i"}]},
    "quote": {"text": "{}", "attribution": "{}"},
}
WRITES = [*FIELDS, *NOTHING_CHOSEN, *OTHER_BLOCKS]
ACTS = st.lists(
    st.one_of(st.sampled_from(["clear", "send_back", "embargo", "ask", "picture"]), st.sampled_from(WRITES).map("write {}".format)),
    min_size=1, max_size=10,
)  # fmt: skip


def said(value: Any, words: str) -> Any:
    if isinstance(value, dict):
        return {name: said(inner, words) for name, inner in value.items()}
    if isinstance(value, list):
        return [said(inner, words) for inner in value]
    return value.replace("{}", words) if isinstance(value, str) else value


def write(o: factories.Office, made: Edition, what: str, number: int) -> None:
    """New words in one field, or in a new block at the end, as the editor saves them."""
    working, words = fresh(made).working_copy(), f"Lời {number} ở {what}"
    if what in FIELDS:
        setattr(working, what, words)
    else:
        block = {"type": what, "value": said((NOTHING_CHOSEN | OTHER_BLOCKS)[what], words), "id": f"b{number}"}
        working.body = working.body.stream_block.to_python([*working.body.get_prep_value(), block])
    working.save_revision(user=o.writer)


def turn_picture(o: factories.Office, made: Edition, picture: Picture) -> None:
    working = fresh(made).working_copy()
    working.picture = None if working.picture else picture
    working.save_revision(user=o.writer)


def read_by_clearers(version: Version) -> str:
    """Every word of a frozen text as a reader sees it: without tags, references undone."""
    return html.unescape(re.sub(r"<[^>]*>", "", version.payload.replace('\\"', '"')))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(acts=["write picture_alt", "clear", "ask"])
@example(acts=["write clip", "write document", "write picture", "clear", "ask"])
@example(acts=["picture", "write picture_caption", "picture", "clear", "ask"])
@given(acts=ACTS)
def test_whatever_happens_the_engine_never_sees_a_word_that_was_not_cleared(office: factories.Office, acts: list[str]) -> None:
    made, picture = factories.edition(office, body=BODY), factories.picture()
    target, engine, cleared = english(office, made), Dummy(), ""
    for number, act in enumerate([*acts, "ask"]):
        if act.startswith("write "):
            write(office, made, act.removeprefix("write "), number)
        elif act == "picture":
            turn_picture(office, made, picture)
        elif act == "clear":
            with suppress(ValueError):
                cleared += read_by_clearers(factories.cleared(office, made))
        elif act == "send_back":
            with suppress(ValueError):
                send_back(version=submit(edition=made, by=office.writer).version, by=office.clearer, note="Sửa")
        elif act == "embargo":
            put_under(item=made.item, until=clock.now() + dt.timedelta(hours=1), reason="Họp báo", by=office.publisher)
        else:
            with asked_instead(engine), suppress(TranslationRefused):
                machine_suggestions(edition=target, by=office.translator)
    for text, _source, _target in engine.asked:
        assert re.sub(r"⟨/?\d+/?⟩", "", text) in cleared


def test_what_a_reader_sees_of_a_cleared_text_is_all_given(office: factories.Office) -> None:
    """Single spaces, references, bold words and links: what the public form of a text tidies is no reason to hold words back."""
    made = factories.edition(office, title="Sen  Hồ Tây", lead="R&D <mới>", body=BODY)
    for number, what in enumerate(OTHER_BLOCKS):
        write(office, made, what, number)
    write(office, made, "clip", 99)
    factories.cleared(office, made)
    target, engine = english(office, made), Dummy()
    with asked_instead(engine):
        machine_suggestions(edition=target, by=office.translator)
    held_back = {pair.source.text for pair in pairs(target)} - {text for text, _source, _target in engine.asked}
    assert held_back == {"Lời 99 ở clip"}


def test_a_draft_saved_while_it_is_asked_about_gives_nothing_of_its_words(
    office: factories.Office, source: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.cleared(office, source)
    made, engine, resolve = english(office, source), Dummy(), cleared_source.resolve

    def resolve_then_autosave(working: Edition) -> dict[str, Any]:
        payload = resolve(working)
        write(office, source, "lead", 7)
        return payload

    monkeypatch.setattr(cleared_source, "resolve", resolve_then_autosave)
    with asked_instead(engine):
        machine_suggestions(edition=made, by=office.translator)
    assert "Mùa sen về trên hồ." in {text for text, _source, _target in engine.asked}
    assert "Lời 7 ở lead" not in {text for text, _source, _target in engine.asked}


def test_an_embargo_set_while_the_engine_answers_keeps_the_rest_in(office: factories.Office) -> None:
    class Slow(Dummy):
        def translate(self, texts: Any, source: str, target: str) -> list[str]:
            put_under(item=made.item, until=clock.now() + dt.timedelta(hours=1), reason="Họp báo", by=office.publisher)
            return super().translate(texts, source, target)

    made = factories.edition(office, body=[("heading", f"Mục {number}") for number in range(30)])
    factories.cleared(office, made)
    engine = Slow()
    with asked_instead(engine), pytest.raises(TranslationRefused):
        machine_suggestions(edition=english(office, made), by=office.translator)
    assert len(engine.asked) == machine.BATCH


def test_embargoed_words_and_strangers_get_nothing(office: factories.Office, source: Edition) -> None:
    factories.cleared(office, source)
    made, engine = english(office, source), Dummy()
    with asked_instead(engine):
        for person in (office.stranger, office.clearer, office.leader):
            with pytest.raises(PermissionDenied):
                machine_suggestions(edition=made, by=person)
        put_under(item=made.item, until=clock.now() + dt.timedelta(hours=1), reason="Họp báo", by=office.publisher)
        with pytest.raises(TranslationRefused):
            machine_suggestions(edition=made, by=office.translator)
    assert engine.asked == []


def test_marks_that_an_engine_lost_are_not_offered(office: factories.Office, source: Edition) -> None:
    class Careless(Dummy):
        def translate(self, texts: Any, source: str, target: str) -> list[str]:
            return [text.replace("⟨1⟩", "").replace("⟨/1⟩", "") for text in texts]

    factories.cleared(office, source)
    made = english(office, source)
    with asked_instead(Careless()):
        found = machine_suggestions(edition=made, by=office.translator)
    kinds = {pair.source.kind for pair in pairs(made) if pair.source.key not in found}
    assert kinds == {"paragraph"}


def test_where_a_segment_began_is_kept_and_readers_are_told(office: factories.Office, source: Edition) -> None:
    made = english(office, source)
    keys = [pair.source.key for pair in pairs(made)]
    save_segments(edition=made, texts={keys[0]: "Lotus", keys[1]: "By hand"}, by=office.translator, origins={keys[0]: "machine_translated"})
    save_segments(edition=made, texts={keys[0]: "West Lake lotus"}, by=office.translator)
    by, own = office.translator.pk, {keys[1]: {"origin": "human", "by": office.translator.pk}}
    working = fresh(made).working_copy()
    assert working.segment_origins == {keys[0]: {"origin": "machine_translated", "by": by}, **own}
    assert working.origin == "machine_translated"
    with pytest.raises(TranslationRefused):
        declare_origin(edition=made, origin="human", by=office.translator)
    save_segments(edition=made, texts={keys[0]: ""}, by=office.translator)
    assert fresh(made).working_copy().segment_origins == own


def test_ai_assistance_is_told_as_a_machine_is(office: factories.Office, source: Edition) -> None:
    made = english(office, source)
    save_segments(edition=made, texts={"title": "Lotus"}, by=office.translator, origins={"title": "ai_assisted"})
    assert fresh(made).working_copy().origin == "ai_assisted"
    with pytest.raises(TranslationRefused):
        declare_origin(edition=made, origin="human", by=office.translator)


def test_what_is_known_of_a_segment_moves_with_it_and_leaves_with_it(office: factories.Office) -> None:
    source = factories.edition(office, body=[("paragraph", "<p>một</p><p>hai</p>")])
    made = english(office, source)
    one, two = (pair.source.key for pair in pairs(made) if pair.source.kind == "paragraph")
    save_segments(edition=made, texts={one: "one", two: "two"}, by=office.translator, origins={one: "machine_translated"})
    before = fresh(made).working_copy().segment_origins
    assert {key: known["origin"] for key, known in before.items()} == {one: "machine_translated", two: "human"}
    write_paragraph(office, source, "<p>không</p><p>một</p><p>hai</p>")
    save_segments(edition=made, texts={}, by=office.translator)
    block = one.rpartition(".")[0]
    after = {key: known["origin"] for key, known in fresh(made).working_copy().segment_origins.items()}
    assert after == {f"{block}.1": "machine_translated", f"{block}.2": "human"}
    write_paragraph(office, source, "<p>hai</p>")
    save_segments(edition=made, texts={}, by=office.translator)
    assert {known["origin"] for known in fresh(made).working_copy().segment_origins.values()} == {"human"}


def write_paragraph(o: factories.Office, made: Edition, words: str) -> None:
    raw = list(fresh(made).working_copy().body.get_prep_value())
    raw[0]["value"] = words
    factories.change(o, made, body=made.body.stream_block.to_python(raw))


def test_whose_words_a_segment_has_stands_beside_it(office: factories.Office, source: Edition, client: Client) -> None:
    made = english(office, source)
    save_segments(edition=made, texts={"title": "Lotus", "lead": "Season"}, by=office.translator, origins={"title": "machine_translated"})
    save_segments(edition=made, texts={"lead": "Season"}, by=office.writer)  # who only confirms writes nothing
    for person in (office.translator, office.leader):  # who translates, and who only reads
        client.force_login(person)
        page = client.get(reverse("newsroom:translate", kwargs={"key": made.item.key, "language": "en"})).content.decode()
        for said in ("Machine, edited by %(who)s; readers are told.", "Written by %(who)s."):
            assert page.count(gettext(said) % {"who": office.translator}) == 1
    save_segments(edition=made, texts={"title": "Lotus!"}, by=office.writer)
    origins = fresh(made).working_copy().segment_origins
    assert origins["title"] == {"origin": "machine_translated", "by": office.writer.pk}
    assert origins["lead"] == {"origin": "human", "by": office.translator.pk}


def test_a_machines_words_stay_a_machines_on_their_way_through_the_memory(
    office: factories.Office, source: Edition, client: Client, house: Path
) -> None:
    about = {"imported_from": "cu.tmx", "unit": office.department, "by": office.translator}
    MemorySegment.objects.bulk_create([
        segment_row("Mùa sen", "Lotus season", ("vi", "en"), origin="machine_translated", **about),
        segment_row("Sen Hồ Tây", "West Lake lotus", ("vi", "en"), **about),
    ])  # fmt: skip
    made = english(office, source)
    heading = next(pair.source.key for pair in pairs(made) if pair.source.kind == "heading")
    client.force_login(office.translator)
    address = reverse("newsroom:translate", kwargs={"key": made.item.key, "language": "en"})
    page = client.post(address, {"take": f"{heading}|0", f"target-{heading}": ""}).content.decode()
    assert f'name="began-{heading}" value="machine_translated"' in page
    assert 'data-offer="West Lake lotus" data-from="memory"' in page
    client.post(address, {f"target-{heading}": "Lotus season", f"began-{heading}": "machine_translated", "origin": "human", "act": "save"})
    working = fresh(made).working_copy()
    assert (working.segment_origins[heading]["origin"], working.origin) == ("machine_translated", "machine_translated")


def test_the_editor_asks_the_same_rule_before_it_says_that_a_person_made_it(
    office: factories.Office, source: Edition, client: Client
) -> None:
    made = english(office, source)
    save_segments(edition=made, texts={"title": "Lotus"}, by=office.translator, origins={"title": "machine_translated"})
    client.force_login(office.writer)
    address = reverse("wagtailsnippets_newsroom_edition:edit", args=[made.pk])
    page = client.post(address, edit_form(title="Lotus", origin="human")).content.decode()
    assert fresh(made).working_copy().origin == "machine_translated"
    assert "máy" in page
    client.post(address, edit_form(title="Lotuses", origin="ai_assisted"))
    working = fresh(made).working_copy()
    assert (working.title, working.origin) == ("Lotuses", "ai_assisted")
    assert working.segment_origins == {"title": {"origin": "machine_translated", "by": office.writer.pk}}


def test_the_screen_shows_what_was_proposed_and_sends_where_it_began(office: factories.Office, source: Edition, client: Client) -> None:
    factories.cleared(office, source)
    made = english(office, source)
    client.force_login(office.translator)
    address = reverse("newsroom:ask_engine", kwargs={"key": made.item.key, "language": "en"})
    with asked_instead(Dummy()):
        page = client.post(address).content.decode()
    assert "[en] Mùa sen" in page
    assert page.count('value="machine_translated" data-began') == len(pairs(made))
    key = pairs(made)[0].source.key
    client.post(address.replace("may-dich/", ""), {f"target-{key}": "[en] Sen", f"began-{key}": "machine_translated", "act": "save"})
    assert fresh(made).working_copy().segment_origins[key]["origin"] == "machine_translated"


class Answering(BaseHTTPRequestHandler):
    answer = b"{}"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.answer)

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    running = HTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


def test_the_real_engines_speak_their_servers_tongue(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Answering, "answer", b'{"translatedText": ["Lotus", "Lake"]}')
    assert LibreTranslate(server).translate(["Sen", "Ho"], "vi", "en") == ["Lotus", "Lake"]
    with pytest.raises(EngineRefused):
        LibreTranslate(server).translate(["Sen"], "vi", "en")
    monkeypatch.setattr(Answering, "answer", b'{"choices": [{"message": {"content": "[\\"Lotus\\"]"}}]}')
    assert OpenAiLike(server).translate(["Sen"], "vi", "en") == ["Lotus"]
    for wrong in (b"no", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": "Lotus"}}]}'):
        monkeypatch.setattr(Answering, "answer", wrong)
        with pytest.raises(EngineRefused):
            OpenAiLike(server).translate(["Sen"], "vi", "en")
    for address in ("http://127.0.0.1:9", "file:///etc/passwd", "ftp://a"):
        with pytest.raises(EngineRefused):
            LibreTranslate(address).translate(["Sen"], "vi", "en")
