"""An item written in English first goes the whole way: every screen opens, and offers the pair from English."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.newsroom.domain import clips
from nhipcau.newsroom.domain.assignments import AssignmentRefused, Wanted, assign
from nhipcau.newsroom.domain.clearance import clear
from nhipcau.newsroom.domain.clips import GivenTrack
from nhipcau.newsroom.domain.comments import comment
from nhipcau.newsroom.domain.quoting import attribution_of, take_quote
from nhipcau.newsroom.domain.release import release
from nhipcau.newsroom.domain.subtitle_translation import save_cues, source_subtitle
from nhipcau.newsroom.domain.translation import content_of, pairs
from nhipcau.newsroom.domain.translation_costs import cost_of, count_words
from nhipcau.newsroom.domain.translation_rates import RateSaid, set_rate
from nhipcau.newsroom.enums import ClipState
from nhipcau.newsroom.models import Clip, Edition, EditionComment, Fact, Item, Submission, TranslationAssignment
from nhipcau.people.models import Account
from nhipcau.reference.domain.data_files import RULES
from nhipcau.reference.domain.loading_law import lay_rules
from nhipcau.reference.models import Term, TermForm
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.desk_rows import client_of, form_in
from tests.newsroom.dialogue_rows import FIRST, transcribed
from tests.newsroom.test_source_language import INTO, cleared_translation, english_first, translated

pytestmark = pytest.mark.django_db(databases=["default", "public"])
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nHello West Lake.\n"


@pytest.fixture
def o(office: factories.Office, house: Path) -> factories.Office:
    """An office with the table of deadlines, a rate into Vietnamese, a name in the term bank, and an English memory."""
    lay_rules(RULES.rows())
    set_rate(unit=office.locality, said=rate("vi"), by=office.focal)
    term = Term.objects.create(code="ho-tay", kind="place")
    for language, form in (("en", "West Lake"), ("vi", "Hồ Tây")):
        TermForm.objects.create(term=term, language=language, form=form, use="official")
    before = english_first(office)
    factories.cleared(office, before)
    cleared_translation(office, translated(office, before))
    return office


def rate(language: str) -> RateSaid:
    return RateSaid(language, "thousand", 1_000_000, clock.today() - dt.timedelta(days=9), "Hợp đồng 01", percent_repeated=10)


def shown(account: Account, address: str) -> Any:
    answer = client_of(account).get(address)
    assert answer.status_code == 200, address
    return answer


def at(name: str, item: Item, *more: str) -> str:
    return reverse(f"newsroom:{name}", args=[item.key, *more])


def test_an_english_item_goes_the_whole_way(o: factories.Office) -> None:
    source = english_first(o)
    item = source.item
    page = shown(o.focal, at("item", item))
    assert ("vi" in [one["url"].split("/")[-3] for one in page.context["asked"]["more"]], page.context["title_language"]) == (True, "en")
    factories.cleared(o, source)
    begun = client_of(o.translator).post(at("begin_translation", item), {"language": "vi"})
    assert begun["Location"] == at("translate", item, "vi")

    editor = shown(o.translator, at("translate", item, "vi"))
    rows = [row["segment"] for row in editor.context["rows"]]
    assert [row.offers[0].target for row in rows] == list(INTO.values())[:4]
    assert [[(one.seen, one.form) for one in row.terms] for row in rows] == [
        [("West Lake", "Hồ Tây")], [], [], [("West Lake", "Hồ Tây")],
    ]  # fmt: skip

    asking = shown(o.writer, at("assignment", item, "vi"))
    lines = [line["segments"] for line in asking.context["cost"]["lines"]]  # new, far, near, exact, repeated
    assert (asking.context["title"], asking.context["title"].language, lines) == ("Lotus of West Lake", "en", [0, 0, 0, 4, 0])
    asked = client_of(o.writer).post(at("assignment", item, "vi"), {"translator": o.translator.pk, "pace": "normal", "hour": "17:00"})
    assert asked["Location"] == at("assignment", item, "vi")
    assert TranslationAssignment.objects.get().counted["rate"]["amount"] == 1_000_000
    assert "Lotus of West Lake" in shown(o.translator, "/ban-dich/?language=vi&set=duoc-giao").content.decode()

    client = client_of(o.translator)
    form = form_in(editor.content.decode())
    client.post(at("translate", item, "vi"), {**form, "comment-title": "Tên hồ viết thế này?", "act": "save"})
    assert EditionComment.objects.get().text == "Tên hồ viết thế này?"
    out = client.get(at("translation_out", item, "vi", "xliff"))
    assert out["Content-Disposition"] == 'attachment; filename="lotus-of-west-lake.en-vi.xlf"'
    brought = _filled(out.content.decode())
    back = client.post(at("translation_files", item, "vi"), {"file": SimpleUploadedFile("ve.xlf", brought.encode())})
    assert (back.status_code, back.context["brought"].saved) == (200, 4)
    target = Edition.objects.get(item=item, locale__language_code="vi")
    assert [pair.state for pair in pairs(target)] == ["done"] * 4

    assert client.post(at("translate", item, "vi"), {"act": "submit"}).status_code == 302
    assert TranslationAssignment.objects.get().fixed["rate"]["amount"] == 1_000_000
    waiting = Submission.objects.get(version__edition=target)
    assert "Lotus of West Lake" in shown(o.clearer, reverse("newsroom:clearance", args=[waiting.pk])).content.decode()
    clear(version=waiting.version, by=o.clearer, declaration=factories.WHOLE)
    versions = [waiting.version, source.versions.get()]
    release(item=item, versions=versions, by=o.publisher)
    page = shown(o.focal, at("item", item)).context["editions"]
    assert [(one["view"].language, one.get("lag")) for one in page] == [("en", None), ("vi", "cùng lúc với bản tiếng Anh")]
    for address in ("language_board", "language_measures", "english_first", "translation_month", "translation_rates", "releases"):
        shown(o.focal, reverse(f"newsroom:{address}"))


def _filled(file: str) -> str:
    """The XLIFF with every unit's translation, as an agency sends it back."""
    for source, target in INTO.items():
        file = re.sub(rf"(<source[^>]*>{re.escape(source)}</source>)\s*(?:<target[^>]*/>|<target[^>]*></target>)?", rf"\1<target>{target}</target>", file)
    return file


def test_its_own_language_is_asked_of_nobody(o: factories.Office) -> None:
    item = english_first(o).item
    assert client_of(o.writer).get(at("assignment", item, "en")).status_code == 404
    with pytest.raises(AssignmentRefused):
        assign(item=item, language="en", wanted=Wanted(o.translator), by=o.writer)


def test_words_are_counted_as_the_source_writes_them(o: factories.Office) -> None:
    item = english_first(o, "zh").item
    factories.change(o, item.editions.get(), title="西湖荷花", lead="荷花开了。", byline="编辑", body=[("paragraph", "<p>清晨。</p>")])
    cost = cost_of(item=item, language="vi", by=o.writer, day=clock.today())
    assert cost.words == sum(count_words(text, "zh") for text in ("西湖荷花", "荷花开了。", "编辑", "清晨。")) == 12


def test_the_source_has_no_comments_and_its_vietnamese_has(o: factories.Office) -> None:
    source = english_first(o)
    vietnamese = translated(o, source)
    comment(edition=vietnamese, key="title", text="Xem lại tên.", by=o.clearer)
    assert client_of(o.clearer).get(at("translate", source.item, "en")).status_code == 404
    assert list(EditionComment.objects.values_list("edition", flat=True)) == [vietnamese.pk]


def test_a_korean_edition_is_waited_for_since_the_english(o: factories.Office) -> None:
    source = english_first(o)
    first = factories.cleared(o, source)
    korean = cleared_translation(o, translated(o, source, "ko", {**INTO, **{key: "연꽃" for key in INTO}}))
    now = clock.now()
    with clock.moved_to(now - dt.timedelta(hours=5)):
        release(item=source.item, versions=[first], by=o.publisher)
    with clock.moved_to(now):
        release(item=source.item, versions=[korean], by=o.publisher)
        page = shown(o.focal, at("item", source.item)).context["editions"]
    assert [(one["view"].language, one.get("lag")) for one in page] == [("en", None), ("ko", "sau bản tiếng Anh 5\xa0giờ")]


def test_a_dossier_begun_in_english_is_built_in_english(o: factories.Office) -> None:
    source = factories.edition(o, of=factories.item(o, source_language="en", genre="dossier"), language="en", title="Old Quarter", body=[])
    fact = factories.fact(o)
    page = shown(o.writer, at("dossier", source.item))
    assert [row["missing"] for kind in page.context["kinds"] for row in kind["rows"]] == [""]
    done = client_of(o.writer).post(at("dossier", source.item), {"facts": [fact.code]})
    assert done["Location"] == at("item", source.item)
    heading, quoted, valid = content_of(Edition.objects.get(pk=source.pk))["body"]
    assert (heading["value"], Fact.objects.get(pk=quoted["value"])) == ("Figure", fact)
    assert "Figures valid on" in valid["value"]


def test_subtitles_that_stood_in_english_first_are_translated_from_english(o: factories.Office) -> None:
    made = Clip.objects.create(
        unit=o.department, title="Lễ hội", kind="video", sha256="0" * 64, state=ClipState.REFUSED, brought_by=o.writer
    )
    clips.give_subtitles(clip=made, given=GivenTrack("en", VTT.encode()), by=o.translator)
    home, address = reverse("newsroom:clip", args=[made.pk]), reverse("newsroom:subtitle_translate", args=[made.pk, "vi"])
    offered = [one["url"].split("/")[-3] for one in shown(o.translator, home).context["to_translate"]]
    assert ("vi" in offered, "en" in offered) == (True, False)
    page = shown(o.translator, address)
    assert (page.context["source_language"], page.context["source_name"]) == ("en", "tiếng Anh")
    assert [(one.seen, one.form) for one in page.context["rows"][0].terms] == [("West Lake", "Hồ Tây")]
    assert client_of(o.translator).get(reverse("newsroom:subtitle_translate", args=[made.pk, "en"])).status_code == 404
    client_of(o.translator).post(address, {**form_in(page.content.decode()), "target-cue.1": "Chào Hồ Tây.", "act": "finish"})
    assert made.subtitles.get(language="vi").made_from == made.subtitles.get(language="en").sha256
    save_cues(clip=made, language="ko", texts={"cue.1": "안녕, 떠이호."}, by=o.translator)
    assert source_subtitle(made).language == "en"


def test_quotations_in_english_begin_an_item_in_english(o: factories.Office) -> None:
    passage = transcribed(o, language="en", translated_from="vi")[0]
    quote = take_quote(passage=passage, words=FIRST, by=o.writer)
    home = reverse("newsroom:dialogue_article", args=[passage.dialogue.key])
    done = client_of(o.writer).post(home, {"title": "The sea", "quotes": [quote.pk]})
    item = Item.objects.latest("pk")
    assert (done["Location"], item.source_language) == (at("item", item), "en")
    assert attribution_of(passage).endswith("(Đối thoại biển đảo, 00:12:34, translated from Vietnamese)")
    shown(o.writer, at("item", item))


@pytest.mark.once
def test_the_editor_asks_no_more_for_fifty_segments(o: factories.Office) -> None:
    """With a term and an offer of the memory in each, the editor asks the same."""
    source = english_first(o)
    factories.cleared(o, source)
    client = client_of(o.translator)
    client.post(at("begin_translation", source.item), {"language": "vi"})
    few = queries_of(client, at("translate", source.item, "vi"))
    factories.change(o, source, body=source.body.stream_block.to_python(
        [{"type": "paragraph", "value": f"<p>West Lake, day {no}.</p>"} for no in range(50)]
    ))  # fmt: skip
    assert queries_of(client, at("translate", source.item, "vi")) == few


def test_the_office_pays_for_vietnamese_too(o: factories.Office) -> None:
    client = Client()
    client.force_login(o.focal)
    page = client.get(reverse("newsroom:translation_rates"))
    languages = [code for code, _name in page.context["form"].fields["language"].choices]
    assert (languages[0], languages[-1]) == ("en", "vi")
