"""XLIFF of both families: our files keep to their grammar; the files of other tools are read with their texts whole."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from types import ModuleType

import pytest
from hypothesis import given, settings
from lxml import etree

from nhipcau.newsroom.exchange import xliff, xliff2, xliff12
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Sheet, Unit
from nhipcau.newsroom.exchange.taking_in import compare
from tests.newsroom.exchange.samples import SHEET, lines_of_windows, sheets

FAMILIES = [(xliff12, "xliff12.rng"), (xliff2, "xliff2.rng")]
both = pytest.mark.parametrize("write", [xliff12.write, xliff2.write], ids=["1.2", "2.0"])


@pytest.mark.parametrize(("form", "grammar"), FAMILIES, ids=["1.2", "2.0"])
@settings(max_examples=60, deadline=None)
@given(sheet=sheets(lines_of_windows))
def test_every_file_of_ours_keeps_to_the_grammar(form: ModuleType, grammar: str, sheet: Sheet) -> None:
    rules = (files("nhipcau.newsroom.exchange") / "schemas" / grammar).read_bytes()

    etree.RelaxNG(etree.fromstring(rules)).assertValid(etree.fromstring(form.write(sheet)))


def test_marks_are_elements_that_say_what_they_stand_for() -> None:
    old, new = xliff12.write(SHEET).decode(), xliff2.write(SHEET).decode()

    assert '<g id="2" ctype="bold" equiv-text="&lt;b&gt;">chính</g>' in old
    assert '<x id="3" ctype="lb" equiv-text="&lt;br/&gt;"/> giá ⟨5⟩' in old
    assert 'canDelete="no" dispStart="&lt;b&gt;" dispEnd="&lt;/b&gt;">chính</pc>' in new


def file12(units: str, head: str = "", original: str = "item") -> bytes:
    return (
        '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.example/1"'
        f' xmlns:mq="MQXliff" sdl:version="1.0"><file original="{original}" source-language="vi" target-language="en-US" datatype="x-sdl">'
        f"<header>{head}</header><body><group id='g'>{units}</group></body></file></xliff>"
    ).encode()


def one12(inside: str) -> Unit:
    (unit,) = xliff.read(file12(f'<trans-unit id="k">{inside}</trans-unit>')).units
    return unit


def file2(units: str) -> bytes:
    return (
        '<xliff version="2.1" srcLang="vi" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:x"><file id="f"'
        f' original="item"><skeleton/><group id="g">{units}</group></file></xliff>'
    ).encode()


def one2(inside: str) -> Unit:
    (unit,) = xliff.read(file2(f'<unit id="u" name="k">{inside}</unit>')).units
    return unit


def test_sentences_that_a_tool_wrapped_come_back_as_one_text_and_what_it_added_is_passed_over() -> None:
    unit = one12(
        '<source><g id="1">Một. Hai</g>.</source><seg-source><g id="1"><mrk mtype="seg" mid="1">Một.</mrk> <mrk mtype="seg" mid="2">Hai'
        '</mrk></g>.</seg-source><target state="signed-off" mq:ch="1"><g id="1"><mrk mtype="seg" mid="1"><mrk mtype="x-sdl-comment">One'
        '</mrk>.</mrk> <mrk mtype="seg" mid="2">Two</mrk></g>.</target><sdl:seg-defs><sdl:seg id="1" conf="Translated"/></sdl:seg-defs>'
        '<alt-trans><source>x</source><target>WRONG</target></alt-trans><note>a</note><note from="b">c</note>'
    )

    assert unit == Unit("k", "", "⟨1⟩Một. Hai⟨/1⟩.", "⟨1⟩One. Two⟨/1⟩.", "done", (), "a\nc")


def test_half_a_text_is_named_and_not_taken_for_the_whole() -> None:
    cut = '<mrk mtype="seg" mid="1">{}</mrk> <mrk mtype="seg" mid="2">{}</mrk>'
    unit = (
        f'<trans-unit id="k"><source>Một. Hai.</source><seg-source>{cut.format("Một.", "Hai.")}</seg-source>'
        f"<target>{cut.format('One.', '')}</target></trans-unit>"
    )
    new = '<unit id="u" name="k"><segment><source>Một.</source><target>One.</target></segment><segment><source>Hai.</source></segment></unit>'

    for sheet in (xliff.read(file12(unit)), xliff.read(file2(new))):
        assert sheet.units[0].target == "" and [named.key for named in sheet.unread] == ["k"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('<bx id="1" rid="9"/>a<ex id="2" rid="9"/>', "⟨1⟩a⟨/1⟩"),
        ('<bpt id="1">{b}</bpt>a<ept id="1">{/b}</ept>', "⟨1⟩a⟨/1⟩"),
        ('<ph id="2">{br}</ph><x id="3"/>', "⟨2/⟩⟨3/⟩"),
        ('<it id="1" pos="open">{</it>a<it id="1" pos="close">}</it>', "⟨1⟩a⟨/1⟩"),
        ('<g id="x7">a</g>', "⟨0⟩a⟨/0⟩"),
        ("a<!-- b --><?c d?>⟨1⟩", "a⟨⟨1⟩"),
        ("<sdl:new>a</sdl:new> b", "a b"),
    ],
    ids=["bx", "bpt", "ph", "it", "strange", "comment", "foreign"],
)
def test_each_way_that_xliff_12_writes_a_mark_is_read(inside: str, text: str) -> None:
    assert one12(f"<source>x</source><target>{inside}</target>").target == text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('<sc id="1"/>a<ec startRef="1"/>', "⟨1⟩a⟨/1⟩"),
        ('<ec id="2" isolated="yes"/>', "⟨/2⟩"),
        ('<mrk id="m1" type="term">a</mrk><sm id="m2"/>b<em startRef="m2"/>', "ab"),
        ('a<cp hex="0001"/><cp hex="1F600"/>', "a😀"),
        ('<pc id="1"><ph id="2"/></pc>', "⟨1⟩⟨2/⟩⟨/1⟩"),
    ],
    ids=["sc", "isolated", "annotation", "character", "nested"],
)
def test_each_way_that_xliff_2_writes_a_mark_is_read(inside: str, text: str) -> None:
    assert one2(f"<segment><source>x</source><target>{inside}</target></segment>").target == text


def test_sentences_of_xliff_2_are_joined_in_the_order_the_translator_gave_them() -> None:
    unit = one2(
        "<mtc:matches><mtc:match><source>q</source><target>WRONG</target></mtc:match></mtc:matches>"
        '<segment state="final"><source>Một.</source><target order="3">One.</target></segment><ignorable><source> </source></ignorable>'
        '<segment state="translated"><source>Hai.</source><target order="1">Two.</target></segment>'
    )

    assert (unit.source, unit.target, unit.state) == ("Một. Hai.", "Two. One.", "done")


@pytest.mark.parametrize(
    ("state", "is_now"),
    [
        ("new", "done"),
        ("final", "done"),
        ("needs-translation", "outdated"),
        ("needs-review-l10n", "outdated"),
        ("x-mine", "done"),
    ],
)
def test_a_text_is_outdated_where_the_tool_says_it_needs_work(state: str, is_now: str) -> None:
    assert one12(f'<source>x</source><target state="{state}">y</target>').state == is_now


@both
def test_a_tool_that_drops_our_own_marks_of_kind_and_tags_loses_nothing_that_matters(
    write: Callable[[Sheet], bytes],
) -> None:
    root = etree.fromstring(write(SHEET))
    for lost in root.xpath("//*[local-name()='context-group' or local-name()='metadata']"):
        lost.getparent().remove(lost)

    found = xliff.read(etree.tostring(root))
    assert found.units[1].tags == ('a href="https://x.example/?a=1&amp;b=2"', "b", "br")
    assert compare(found, SHEET).unchanged == 3


@both
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows"])
def test_a_file_saved_in_another_way_is_read_the_same(write: Callable[[Sheet], bytes], encoding: str) -> None:
    text = write(SHEET).decode()
    if encoding == "windows":
        data = text.replace("\n", "\r\n").encode()
    else:
        data = text.replace("UTF-8", "UTF-16" if encoding == "utf-16" else "UTF-8").encode(encoding)

    assert xliff.read(data) == SHEET


@both
def test_no_cut_file_is_taken(write: Callable[[Sheet], bytes]) -> None:
    whole = write(SHEET)
    for length in range(0, len(whole.rstrip()), 37):
        with pytest.raises(ExchangeRefused):
            xliff.read(whole[:length])


def test_a_key_that_stands_twice_is_named_and_neither_is_kept() -> None:
    twice = '<trans-unit id="k"><source>a</source><target>b</target></trans-unit>'

    sheet = xliff.read(file12(twice * 2))
    assert sheet.units == () and [named.key for named in sheet.unread] == ["k"]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = '<!DOCTYPE x SYSTEM "http://x.example/x.dtd">'


@pytest.mark.parametrize(
    "data",
    [b"", b"\xef\xbb\xbf", b"\n\n", b"Kh\xc3\xb4ng", b"%PDF-1.7", b"PK\x03\x04" + bytes(80), b"\xff\xfe\x00", b"<a>" * 5000,
     LAUGHS.encode() + b"<xliff>&b;</xliff>", OUTSIDE.encode() + b"<xliff>&a;</xliff>", ELSEWHERE.encode() + b"<xliff/>",
     b'<?xml version="1.0" encoding="x-no"?><xliff/>', b"<xliff version='1.2'/>", b"<xliff version='3.0'><file/></xliff>", b"<html/>",
     b"<xliff version='1.2'>" + b"<a/>" * 160_000 + b"</xliff>", file12("") + file12("")],
    ids=["empty", "mark", "blank", "words", "pdf", "zip", "utf-16", "deep", "laughs", "outside", "elsewhere", "encoding", "no file",
         "version", "page", "many", "two roots"],
)  # fmt: skip
def test_what_is_no_whole_xliff_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ExchangeRefused) as refused:
        xliff.read(data)
    assert refused.value.vi and refused.value.en


def test_a_file_that_joins_several_items_is_refused() -> None:
    joined = file12("").replace(
        b"</xliff>", b"<file original='b' source-language='vi' target-language='en-US'><body/></file></xliff>"
    )

    with pytest.raises(ExchangeRefused, match="joins several"):
        xliff.read(joined)


def test_a_line_of_a_megabyte_is_read_at_once() -> None:
    long = "chữ &amp; " * 2**16

    assert len(one12(f"<source>{long}</source><target>{long}</target>").target) == len("chữ & ") * 2**16


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"words", "not XML"),
        (LAUGHS.encode() + b"<xliff>&b;</xliff>", "declares a DTD"),
        (b"<xliff version='1.2'>" + b"<a/>" * 160_000, "over the limit"),
        (file12("")[:-5], "cut short"),
        (b"<html/>", "not XLIFF"),
    ],
    ids=["empty", "words", "laughs", "many", "cut", "page"],
)
def test_each_refusal_says_what_is_wrong(data: bytes, said: str) -> None:
    with pytest.raises(ExchangeRefused, match=said):
        xliff.read(data)
