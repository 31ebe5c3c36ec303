"""A drawing comes out with what draws and nothing that runs, fetches or repeats itself without end."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from nhipcau.newsroom.pictures.markup import MAX_DRAWN, MAX_ELEMENTS, PictureRefused, clean_svg
from nhipcau.newsroom.pictures.svg_words import ATTRIBUTES, ELEMENTS, PRESENTATION

SVG = 'xmlns="http://www.w3.org/2000/svg"'
LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawn(inside: str, attributes: str = "") -> str:
    return f"<svg {SVG} {LINK} {attributes}>{inside}</svg>"


def cleaned(inside: str, attributes: str = "") -> str:
    return clean_svg(drawn(inside, attributes).encode()).decode()


def rule_of(data: bytes) -> str:
    with pytest.raises(PictureRefused) as refused:
        clean_svg(data)
    assert refused.value.vi and refused.value.en
    return refused.value.rule


def test_a_plain_drawing_stays_as_it_is() -> None:
    inside = (
        '<title>Cầu</title><defs><linearGradient id="g" x1="0"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        '<g transform="scale(2)"><path d="M0 0h9v9z" fill="url(#g)"/><text x="1">Nhịp <tspan dy="1">Cầu</tspan> xin chào</text></g>'
    )
    assert cleaned(inside, 'viewBox="0 0 9 9"') == f'<svg {SVG} viewBox="0 0 9 9">{inside}</svg>'


def test_every_word_of_the_list_is_one_of_the_language() -> None:
    assert {
        word for word in PRESENTATION | ATTRIBUTES | ELEMENTS if word.startswith("-") or word.endswith("-")
    } == set()
    inside = '<path stroke-dasharray="1" stroke-dashoffset="2" mix-blend-mode="screen"/>'
    assert cleaned(inside) == f"<svg {SVG}>{inside}</svg>"


def test_what_drawing_programs_write_survives() -> None:
    data = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- made -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        f'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg {SVG} {LINK} xmlns:x="urn:x" x:v="1"><style>.a{{fill:#fff}}</style>'
        '<metadata><b/></metadata><x:view/><path class="a" style="fill:#f00;stroke:url(#k); -x-y:1;opacity:.5" x:k="1" d="M0 0"/>'
        '<symbol id="s"><circle r="1"/></symbol><use xlink:href="#s"/></svg>'
    )
    assert clean_svg(data.encode()).decode() == (
        f'<svg {SVG}><style>.a{{fill:#fff}}</style><path class="a" d="M0 0" fill="#f00" stroke="url(#k)" opacity=".5"/>'
        '<symbol id="s"><circle r="1"/></symbol><use href="#s"/></svg>'
    )


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>", '<script href="https://x.example/a.js"/>', "<SCRIPT>1</SCRIPT>", "<x:script xmlns:x='http://www.w3.org/2000/svg'>1</x:script>",
        "<script xmlns='http://www.w3.org/1999/xhtml'>1</script>", "<foreignObject><body onload='x'/></foreignObject>", "<iframe src='x'/>",
        "<image href='https://x.example/a.png'/>", "<image href='data:image/svg+xml;base64,AAAA'/>", "<animate attributeName='href' to='javascript:1'/>",
        "<set attributeName='onload' to='alert(1)'/>", "<handler>1</handler>", "<filter id='f'><feImage href='//x'/></filter>",
        "<style>@import 'https://x.example/a.css';</style>", "<style>a{fill:url(https://x.example)}</style>", "<style>a{b:\\75rl(x)}</style>",
        "<style>a{behavior:url(x)}</style>", "<style>/* */</style>", "<style><a/>x</style>", "<?xml-stylesheet href='x'?>", "<!-- x -->",
        "<audio src='x'/>", "<video><source src='x'/></video>", "<object data='x'/>", "<embed src='x'/>", "<link href='x'/>", "<metadata>x</metadata>",
    ],
)  # fmt: skip
def test_what_acts_or_fetches_is_left_out_whole(bad: str) -> None:
    assert cleaned(f"{bad}<path/>") == f"<svg {SVG}><path/></svg>"


@pytest.mark.parametrize(
    "bad",
    [
        'onload="alert(1)"', 'onclick="x"', 'href="https://x.example"', 'xlink:href="javascript:1"', 'href="data:text/html,1"', 'src="x"',
        'fill="url(https://x.example/a.svg#b)"', "fill=\"url('//x.example#b')\"", 'fill="url(data:image/svg+xml,x)"', 'style="fill:url(//x)"',
        'style="background:url(x)"', 'style="fill:expression(1)"', 'style="fill:\\75rl(x)"', 'style="-moz-binding:url(x)"', 'style="fill:u/**/rl(x)"',
        'mask="url(x.svg#m)"', 'clip-path="URL (x)"', 'fill="image-set(x)"', 'xml:base="https://x.example"', 'target="_blank"', 'filter="url(#f)"',
        'xml:space="x"', 'data-x="1"', 'fill="url(#a) url(//x)"',
    ],
)  # fmt: skip
def test_an_attribute_that_acts_or_fetches_is_left_out(bad: str) -> None:
    assert cleaned(f'<path {bad} d="M0 0"/>') == f'<svg {SVG}><path d="M0 0"/></svg>'
    assert cleaned("<path/>", bad) == f"<svg {SVG}><path/></svg>"


@pytest.mark.parametrize(
    "bad", ["https://x.example/a.svg#b", "javascript:1", "a.svg#b", "#", "# x", "data:,x", "//x#a"]
)
def test_a_use_refers_within_the_drawing_only(bad: str) -> None:
    assert cleaned(f'<use href="{bad}"/><use xlink:href="{bad}"/>') == f"<svg {SVG}><use/><use/></svg>"


def test_a_link_becomes_a_group_and_keeps_what_it_shows() -> None:
    assert cleaned('<a href="javascript:1"><path/></a><text><a href="x">b</a> c</text>') == (
        f"<svg {SVG}><g><path/></g><text><tspan>b</tspan> c</text></svg>"
    )


@pytest.mark.parametrize(
    "data", [b"", b"words", b"<html/>", b"<svg2/>", b"\x89PNG\r\n\x1a\n", b"<p><svg/></p>", b'<svg xmlns="urn:x"/>']
)
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    assert rule_of(data) in ("svg.none", "svg.damaged")


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "b">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://x.example/a.dtd">%a;',
        '<!ATTLIST svg onload CDATA "x">',
        " ",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(subset: str, encoding: str) -> None:
    assert rule_of(f"<!DOCTYPE svg [{subset}]>{drawn('<path/>')}".encode(encoding)) == "svg.entities"


def test_entities_hidden_in_an_odd_encoding_are_not_read() -> None:
    for name in ("utf-7", "utf-32", "utf-16", "cp037", "shift_jis", "unknown"):
        assert rule_of(f'<?xml version="1.0" encoding="{name}"?>{drawn("<path/>")}'.encode()) == "svg.damaged"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [("utf-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("ISO-8859-1", "latin-1"), ("windows-1252", "cp1252")],
)
def test_the_usual_encodings_are_read(data: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{data}"?>' + drawn("<text>café</text>")
    assert clean_svg(text.encode(encoding)).decode() == f"<svg {SVG}><text>café</text></svg>"


@pytest.mark.parametrize(
    "data",
    [drawn("<path>").encode(), drawn("<path/>").encode()[:-3], drawn("&nbsp;<path/>").encode(), b"<svg>\xff</svg>"],
)
def test_damage_is_refused(data: bytes) -> None:
    assert rule_of(data) == "svg.damaged"


@pytest.mark.parametrize("inside", ["", "<script>1</script>", "<defs/>", "<image href='x'/>", "words"])
def test_a_drawing_with_nothing_left_is_refused(inside: str) -> None:
    assert rule_of(drawn(inside).encode()) == "svg.empty"


def test_size_number_and_depth_are_bounded() -> None:
    assert rule_of(drawn("<path/>" + " " * (2 * 2**20)).encode()) == "svg.bomb"
    assert rule_of(drawn("<g/>" * MAX_ELEMENTS + "<path/>").encode()) == "svg.bomb"
    assert rule_of(drawn("<g>" * 5_000 + "<path/>" + "</g>" * 5_000).encode()) == "svg.damaged"
    assert cleaned("<g>" * 200 + "<path/>" + "</g>" * 200).count("<g>") == 200


def test_repeating_itself_without_end_is_refused() -> None:
    doublings = "".join(f'<g id="a{n}"><use href="#a{n - 1}"/><use xlink:href="#a{n - 1}"/></g>' for n in range(1, 30))
    assert rule_of(drawn(f'<path id="a0"/>{doublings}').encode()) == "svg.bomb"
    assert rule_of(drawn('<g id="a"><use href="#a"/></g>').encode()) == "svg.bomb"
    patterns = "".join(
        f'<pattern id="p{n}"><path fill="url(#p{n - 1})"/><path stroke="url(#p{n - 1})"/></pattern>'
        for n in range(1, 40)
    )
    assert (
        rule_of(drawn(f'<pattern id="p0"><path/></pattern>{patterns}<rect fill="url(#p39)"/>').encode()) == "svg.bomb"
    )
    chain = "".join(f'<g id="c{n}"><use href="#c{n - 1}"/></g>' for n in range(1, 3_000))
    assert rule_of(drawn(f'<path id="c0"/>{"".join(reversed(chain.split(">")))}').encode()) in (
        "svg.bomb",
        "svg.damaged",
    )
    assert MAX_DRAWN == 100_000


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE" * 200_000, "<?xml " * 300_000, "<svg " + "a " * 900_000, drawn('<path style="' + "a" * 1_900_000 + '"/>'),
        drawn('<path fill="' + "url( " * 380_000 + '"/>'), drawn("<style>" + "url (" * 300_000 + "</style>"), drawn('<path fill="' + "url(#a" * 300_000 + '"/>'),
        drawn('<path style="' + "a:b;" * 450_000 + '"/>'), drawn("<path " + "".join(f'a{n}="" ' for n in range(150_000)) + "/>"),
    ],
)  # fmt: skip
def test_nothing_takes_long(text: str) -> None:
    started = time.perf_counter()
    with suppress(PictureRefused):
        clean_svg(text.encode())
    assert time.perf_counter() - started < 3


NAMES = st.sampled_from(
    ["g", "path", "a", "script", "use", "style", "text", "foreignObject", "switch", "svg", "image", "pattern"]
)
VALUES = st.sampled_from(["#a", "url(#a)", "x", "url(//x)", "javascript:1", "fill:red;stroke:url(#b)", "a&lt;b"])
GIVEN = st.lists(
    st.tuples(st.sampled_from(["id", "href", "xlink:href", "style", "fill", "onload", "class", "mask"]), VALUES),
    max_size=4,
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(NAMES)
    attributes = " ".join(f'{key}="{value}"' for key, value in dict(draw(GIVEN)).items())
    inside = (
        "".join(draw(st.lists(elements(depth - 1), max_size=3)))
        if depth
        else draw(st.sampled_from(["", "words", "url(x)"]))
    )
    return f"<{name} {attributes}>{inside}</{name}>"


@settings(deadline=None)
@given(inside=elements())
def test_cleaning_twice_is_cleaning_once_and_nothing_bad_remains(inside: str) -> None:
    try:
        once = clean_svg(drawn(inside + "<path/>").encode())
    except PictureRefused as refused:
        assert refused.rule == "svg.bomb"
        return
    assert clean_svg(once) == once
    for element in etree.fromstring(once).iter():
        assert etree.QName(element).localname not in ("script", "foreignObject", "image", "a", "switch")
        assert set(element.attrib) <= {"id", "href", "fill", "stroke", "class", "mask"}
        assert all("//" not in value and "javascript" not in value for value in element.attrib.values())
