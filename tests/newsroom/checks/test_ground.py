"""Figures of the border come from competent bodies alone, and what explains the law names the law in force."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from nhipcau.kernel import clock
from nhipcau.newsroom import checks
from nhipcau.newsroom.checks import Background, Finding, LawStanding
from nhipcau.newsroom.domain.background import about_of
from nhipcau.newsroom.domain.clearance import ClearanceRefused, Declaration, clear, found_in, submit
from nhipcau.newsroom.domain.facts import FactRefused, Saying, change, is_sourced, keep
from nhipcau.newsroom.domain.item_sources import name_source
from nhipcau.newsroom.domain.items import describe
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.enums import FactKind
from nhipcau.newsroom.models import Fact
from nhipcau.reference.models import CompetentBody, LegalDocument, Topic
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 30)
SIGNED = dt.date(2026, 5, 4)


@pytest.fixture
def body() -> CompetentBody:
    return CompetentBody.objects.create(
        field="border", code="bo-ngoai-giao", names={"vi": "Bộ Ngoại giao", "en": "Ministry of Foreign Affairs"},
        valid_from=dt.date(2004, 7, 1), confidence="B",
    )  # fmt: skip


@pytest.fixture
def border(office: factories.Office) -> Topic:
    return Topic.objects.create(code="bien-gioi", names={"vi": "Biên giới"}, competence="border")


def saying(**values: Any) -> Saying:
    return Saying(
        **{
            "kind": FactKind.BORDER, "as_of": DAY, "labels": {"vi": "Đường biên giới đất liền"}, "values": {"vi": "231"},
            "sources": {"vi": "Bộ Ngoại giao"}, "units": {"vi": "km"}, "body": "bo-ngoai-giao", "document": "Công hàm 12/CH-BNG",
            "document_on": SIGNED, **values,
        }
    )  # fmt: skip


def kept(o: factories.Office, **values: Any) -> Fact:
    return keep(code="BG-DAI", unit=o.department, saying=saying(**values), by=o.writer)


def payload(*paragraphs: str, language: str = "vi", facts: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = [{"type": "paragraph", "html": f"<p>{words}</p>"} for words in paragraphs]
    blocks += [
        {"type": "fact", "code": code, "label": "Dài", "value": value, "unit": "km", "source": "Bộ Ngoại giao", "as_of": "2026-06-30"}
        for code, value in facts
    ]
    return {"language": language, "title": "Tin", "slug": "tin", "lead": "Tin", "byline": "", "origin": "human", "picture": None, "body": blocks}


def found(of: dict[str, Any], **background: Any) -> list[tuple[str, str, str]]:
    rows = checks.run(of, Background(**background))
    return [(one.severity, one.place, one.quote) for one in rows if one.check == "competent"]


FIELDS = {"fields": frozenset({"border"})}


def test_a_border_fact_rests_on_a_competent_bodys_document(office: factories.Office, body: CompetentBody) -> None:
    for missing in ({"body": ""}, {"document": " "}, {"document_on": None}, {"body": "hoi-nha-bao"}, {"document_on": dt.date(2004, 6, 30)}):
        with pytest.raises(FactRefused):
            kept(office, **missing)
    with pytest.raises(FactRefused):
        kept(office, document_on=clock.today() + dt.timedelta(days=1))
    assert Fact.objects.count() == 0
    fact = kept(office)
    assert (fact.body, fact.document, fact.document_on, is_sourced(fact)) == (body, "Công hàm 12/CH-BNG", SIGNED, True)
    assert fact.changes.get().said["body"] == "Bộ Ngoại giao"


def test_a_change_asks_for_the_document_too_and_says_who_was_competent(office: factories.Office, body: CompetentBody) -> None:
    fact = kept(office)
    CompetentBody.objects.update(valid_to=dt.date(2026, 6, 1))
    with translation.override("vi"), pytest.raises(FactRefused) as refused:
        change(fact=fact, saying=saying(values={"vi": "232"}, document_on=dt.date(2026, 6, 20)), by=office.writer)
    assert str(refused.value) == "Vào ngày 20/06/2026 cơ quan này không có thẩm quyền. Các cơ quan có thẩm quyền: không có."
    fact.refresh_from_db()
    assert fact.values == {"vi": "231"}
    assert change(fact=fact, saying=saying(values={"vi": "232"}, document_on=dt.date(2026, 5, 30)), by=office.writer)


def test_a_body_that_nobody_is_sure_of_is_no_source(office: factories.Office, body: CompetentBody) -> None:
    fact = kept(office)
    CompetentBody.objects.update(confidence="C")
    assert not is_sourced(Fact.objects.get(pk=fact.pk))
    with pytest.raises(FactRefused):
        change(fact=fact, saying=saying(values={"vi": "232"}), by=office.writer)


def test_other_facts_need_no_body_and_keep_none(office: factories.Office, body: CompetentBody) -> None:
    fact = kept(office, kind=FactKind.FIGURE)
    assert (fact.body, fact.document, fact.document_on, is_sourced(fact)) == (None, "", None, True)


@pytest.mark.parametrize(
    ("words", "language", "figures"),
    [
        ("Đường biên giới dài 231 km.", "vi", ["231 km"]), ("The border is 231 km long.", "en", ["231 km"]),
        ("边界全长231公里。", "zh", ["231公里"]), ("Cột mốc số 92 được cắm năm nay. Lễ hội có 300 người.", "vi", ["92"]),
        ("Thành phố có 36 phố.", "vi", []), ("Bài viết về biên giới.", "vi", []),
    ],
)  # fmt: skip
def test_a_figure_of_the_border_stands_in_a_fact_or_nowhere(words: str, language: str, figures: list[str]) -> None:
    of = payload(words, language=language)
    assert [(severity, place) for severity, place, _quote in found(of, **FIELDS)] == [("block", "body.0")] * len(figures)
    assert [quote for _severity, _place, quote in found(of, **FIELDS)] == figures
    assert found(of) == []


def test_what_a_quoted_fact_says_may_be_said_again() -> None:
    of = payload("Đường biên giới dài 231 km.", "Biên giới có 12 cột mốc.", facts=(("BG-DAI", "231"),))
    assert found(of, **FIELDS) == [("block", "body.1", "12")]


def test_a_fact_of_another_source_stops_a_text_on_the_border() -> None:
    of = payload("Tin.", facts=(("BG-DAI", "231"),))
    assert found(of, **FIELDS, unsourced={"BG-DAI": "border"}) == [("block", "body.1", "")]
    assert found(of, unsourced={"BG-DAI": "border"}) == [("confirm", "body.1", "")]
    assert found(of, **FIELDS) == []


@pytest.mark.usefixtures("house")
def test_an_item_on_the_border_is_not_submitted_with_figures_of_its_own(
    office: factories.Office, border: Topic, body: CompetentBody
) -> None:
    made = factories.edition(office, body=[("paragraph", "<p>Đường biên giới dài 231 km.</p>")])
    submit(edition=made, by=office.writer)
    describe(item=made.item, by=office.writer, topics=[border])
    factories.change(office, made, title="Biên giới hữu nghị")
    with pytest.raises(ClearanceRefused):
        submit(edition=made, by=office.writer)
    fact = kept(office)
    working = made.working_copy()
    working.body = working.body.stream_block.to_python([*working.body.get_prep_value(), {"type": "fact", "value": fact.pk}])
    working.save_revision(user=office.writer)
    version = submit(edition=made, by=office.writer).version
    CompetentBody.objects.update(confidence="C")
    with pytest.raises(ClearanceRefused):
        clear(version=version, by=office.clearer, declaration=factories.WHOLE)
    CompetentBody.objects.update(confidence="B")
    assert clear(version=version, by=office.clearer, declaration=factories.WHOLE) is not None


def test_the_screen_of_a_border_fact_asks_for_the_document(office: factories.Office, body: CompetentBody, client: Client) -> None:
    client.force_login(office.writer)
    sent = {
        "code": "BG-MOC", "unit": office.department.pk, "kind": "border", "as_of": "30/06/2026", "labels_vi": "Cột mốc",
        "values_vi": "92", "sources_vi": "Bộ Ngoại giao",
    }  # fmt: skip
    refused = client.post(reverse("newsroom:fact_new"), sent)
    assert refused.context["form"].non_field_errors() == [
        "Hãy ghi cơ quan có thẩm quyền, văn bản và ngày của văn bản: ở lĩnh vực này không dùng nguồn nào khác."
    ]
    client.post(reverse("newsroom:fact_new"), {**sent, "body": body.code, "document": "Nghị định thư", "document_on": "04/05/2026"})
    assert is_sourced(Fact.objects.get(code="BG-MOC"))
    page = client.get(reverse("newsroom:fact", args=["BG-MOC"])).content.decode()
    assert ("Bộ Ngoại giao" in page, "Nghị định thư" in page) == (True, True)


def law_findings(version: Any) -> list[Finding]:
    return [one for one in found_in(version) if one.check == "laws"]


@pytest.fixture
def law() -> LegalDocument:
    new = LegalDocument.objects.create(number="2/2025/NĐ-CP", title="Nghị định mới", date=dt.date(2025, 1, 1))
    return LegalDocument.objects.create(
        number="1/2015/NĐ-CP", title="Nghị định cũ", date=dt.date(2015, 1, 1), valid_to=dt.date(2024, 12, 31), successor=new
    )


def test_a_cited_document_that_was_repealed_names_its_successor(office: factories.Office, law: LegalDocument) -> None:
    made = factories.edition(office)
    describe(item=made.item, by=office.writer, laws=[law])
    with translation.override("vi"):
        (one,) = law_findings(submit(edition=made, by=office.writer).version)
    assert (one.severity, one.where) == ("confirm", "1/2015/NĐ-CP")
    assert one.message == (
        "Văn bản số 1/2015/NĐ-CP hết hiệu lực từ sau ngày 31/12/2024. Viện dẫn văn bản thay thế: 2/2025/NĐ-CP (Nghị định mới)."
    )


def test_a_document_to_come_is_told_with_its_day(office: factories.Office) -> None:
    day = clock.today() + dt.timedelta(days=30)
    coming = LegalDocument.objects.create(number="9/2030/NĐ-CP", title="Nghị định", date=clock.today(), valid_from=day)
    made = factories.edition(office)
    describe(item=made.item, by=office.writer, laws=[coming], explainer=True)
    with translation.override("vi"):
        said = [one.message for one in law_findings(submit(edition=made, by=office.writer).version)]
    assert said == [
        f"Văn bản số 9/2030/NĐ-CP chưa có hiệu lực; có hiệu lực từ ngày {day:%d/%m/%Y}.",
        "Bài giải thích pháp luật, chính sách mà không nêu văn bản nào còn hiệu lực.",
    ]


def test_an_explainer_is_cleared_without_a_law_only_by_a_persons_yes(office: factories.Office, law: LegalDocument) -> None:
    made = factories.edition(office)
    describe(item=made.item, by=office.writer, explainer=True)
    version = submit(edition=made, by=office.writer).version
    with pytest.raises(ClearanceRefused):
        clear(version=version, by=office.clearer, declaration=factories.WHOLE)
    assert law.successor is not None
    describe(item=made.item, by=office.writer, laws=[law.successor])
    with pytest.raises(ClearanceRefused):  # readers see the law: another text than was handed in
        clear(version=version, by=office.clearer, declaration=factories.WHOLE)
    version = submit(edition=made, by=office.writer).version
    assert law_findings(version) == []
    assert clear(version=version, by=office.clearer, declaration=factories.WHOLE) is not None
    other = factories.edition(office, title="Bài khác")
    describe(item=other.item, by=office.writer, explainer=True)
    version = submit(edition=other, by=office.writer).version
    yes = Declaration(no_secret=True, accurate=True, rights_held=True, confirmed=frozenset({"laws"}))
    assert clear(version=version, by=office.clearer, declaration=yes) is not None


def test_a_law_that_nobody_confirmed_is_told_and_not_shown(office: factories.Office) -> None:
    unsure = LegalDocument.objects.create(number="21/CT-TTg", title="Chỉ thị", date=dt.date(2012, 8, 8), confidence="C")
    made = factories.edition(office)
    describe(item=made.item, by=office.writer, laws=[unsure])
    version = submit(edition=made, by=office.writer).version
    assert [(one.severity, one.where) for one in law_findings(version)] == [("confirm", "21/CT-TTg")]
    assert "laws" not in payload_of(version)
    LegalDocument.objects.update(verified_by="Người giữ danh mục")
    assert law_findings(version) == []
    assert [one["number"] for one in payload_of(submit(edition=made, by=office.writer).version)["laws"]] == ["21/CT-TTg"]


def test_the_world_told_to_the_country_names_a_source_or_somebody_says_there_is_none(office: factories.Office) -> None:
    made = factories.edition(office)
    made.item.content_kind = "WORLD_TO_VN"
    made.item.save()
    version = submit(edition=made, by=office.writer).version
    assert [one.severity for one in found_in(version) if one.check == "original"] == ["confirm"]
    name_source(item=made.item, kind="original", title="Báo nước bạn", dated=DAY, by=office.writer)
    assert [one for one in found_in(version) if one.check == "original"] == []


def test_what_is_asked_of_the_item_is_asked_once_whatever_the_number_of_laws(
    office: factories.Office, django_assert_num_queries: Any
) -> None:
    item = factories.item(office)
    for number in range(20):
        item.laws.add(LegalDocument.objects.create(number=f"{number}/2020/NĐ-CP", title="Nghị định", date=dt.date(2020, 1, 1)))
    with django_assert_num_queries(3):
        about = about_of(item)
    assert set(about.laws) == {LawStanding(f"{number}/2020/NĐ-CP", True) for number in range(20)}
