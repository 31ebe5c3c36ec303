"""Documents of the library: kept as they came, copied for readers, cleared with every byte and word that readers get."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom import checks
from nhipcau.newsroom.checks.reading import parts_of
from nhipcau.newsroom.domain import courier, media, papers
from nhipcau.newsroom.domain.background import background_for
from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.domain.differences import lines
from nhipcau.newsroom.domain.frozen_segments import words_fingerprint
from nhipcau.newsroom.domain.media import PictureMissing
from nhipcau.newsroom.domain.paper_queries import linkings
from nhipcau.newsroom.domain.papers import PaperWords
from nhipcau.newsroom.domain.payload import fingerprint, resolve
from nhipcau.newsroom.domain.preparing import prepare_all
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments
from nhipcau.newsroom.models import Edition, MediaFile, Paper
from nhipcau.newsroom.papers import PaperRefused
from nhipcau.portal.admission import admit
from nhipcau.portal.door import ReleasePackage, media_of
from tests import factories
from tests.kernel.intake_samples import docx_of, pdf_of
from tests.newsroom.counting import queries_of
from tests.newsroom.papers import samples

pytestmark = pytest.mark.django_db


def row(o: factories.Office, **values: Any) -> Paper:
    """A document with a copy for readers, without the making of it."""
    content = b"copy of " + values.get("title", "Kế hoạch").encode()
    made = hashlib.sha256(content).hexdigest()
    MediaFile.objects.bulk_create(
        [MediaFile(original=made, kind="pdf", width=0, height=0, file=f"{made}.pdf", content=content)], ignore_conflicts=True
    )
    given = {
        "unit": o.department, "title": "Kế hoạch", "kind": "pdf", "made": made, "size": 1_468_006, "pages": 12,
        "credit": "Nhịp Cầu", "rights": "Văn bản của cơ quan", "consent": "Theo chức trách", "brought_by": o.writer,
    }  # fmt: skip
    return Paper.objects.create(sha256=made, **{**given, **values})


def linking(o: factories.Office, paper: Paper, language: str = "vi", **words: str) -> Edition:
    value = {"paper": paper, "title": "", "credit": "", **words}
    return factories.edition(o, language=language, body=[("document", value)])


def bring(o: factories.Office, name: str, content: bytes) -> Paper:
    words = PaperWords("Kế hoạch", rights="Văn bản của cơ quan")
    return papers.bring(unit=o.department, words=words, file=SimpleUploadedFile(name, content), by=o.writer)


def test_a_document_is_kept_as_it_came_and_copied_for_readers(office: factories.Office, house: Path) -> None:
    original = samples.pdf()
    paper = bring(office, "Kế hoạch.PDF", original)
    assert Path(paper.file.path).read_bytes() == original
    copy = MediaFile.objects.get(original=paper.made)
    content = bytes(copy.content)
    assert (copy.kind, copy.file) == ("pdf", f"{hashlib.sha256(content).hexdigest()}.pdf")
    assert (paper.sha256, paper.made) == (hashlib.sha256(original).hexdigest(), hashlib.sha256(content).hexdigest())
    assert (paper.size, paper.pages) == (len(content), 1)
    assert samples.SECRET.encode() not in content
    entry = JournalEntry.objects.get(action="newsroom.paper_bring")
    assert (entry.actor_id, entry.data) == (office.writer.pk, {"sha256": paper.sha256})


@pytest.mark.once
@pytest.mark.parametrize(
    ("given", "rule"),
    [
        (("a.pdf", pdf_of(["MẬT", "Kế hoạch"])), "secrecy.stamp"),
        (("a.pdf", pdf_of(["Kế hoạch"], title="Độ mật: Mật")), "secrecy.property"),
        (("a.pdf", pdf_of(["Kế hoạch"], encrypted=True)), "encrypted.pdf"),
        (("a.docx", docx_of("Kế hoạch", keywords="Tối mật")), "secrecy.property"),
        (("a.docx", samples.word(comment=True)), "paper.comments"),
        (("a.docx", samples.changed(samples.word(), "[Content_Types].xml", "document.main", "document.macroEnabled.main")), "paper.macro"),
        (("a.docx", samples.pdf()), "kind.mismatch"),
        (("a.exe", b"MZ"), "paper.kind"),
    ],
)  # fmt: skip
def test_what_may_not_come_in_leaves_nothing_but_its_rule(
    office: factories.Office, house: Path, client: Client, given: tuple[str, bytes], rule: str
) -> None:
    name, content = given
    with pytest.raises((IntakeRefused, PaperRefused)) as refused:
        bring(office, name, content)
    assert refused.value.rule == rule
    client.force_login(office.writer)
    sentences = {"vi": refused.value.vi, "en": refused.value.en}
    for language, sentence in sentences.items():
        client.post(reverse("desk:set_language"), {"language": language})
        typed = {"unit": office.department.pk, "title": "Kế hoạch hè", "file": SimpleUploadedFile(name, content)}
        answer = client.post(reverse("newsroom:paper_new"), typed)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert sentence.split(".")[0].replace("«", "") in page.replace("«", "") and "Kế hoạch hè" in page
    notes = JournalEntry.objects.filter(action="newsroom.paper_refused").values_list("actor_id", "data")
    assert list(notes) == [(office.writer.pk, {"rule": rule})] * 2
    assert not Paper.objects.exists() and not MediaFile.objects.exists()
    assert not (house / "desk" / "media" / "papers").exists()


def test_a_document_whose_title_speaks_of_a_map_is_marked_when_it_comes_in(office: factories.Office, house: Path) -> None:
    words = PaperWords("Kế hoạch", titles={"en": "Map of the port"})
    made = papers.bring(unit=office.department, words=words, file=SimpleUploadedFile("a.pdf", samples.pdf()), by=office.writer)
    assert (made.shows_map, bring(office, "b.pdf", samples.pdf()).shows_map) == (True, False)
    papers.describe(paper=made, words=PaperWords("Kế hoạch", titles={"en": "Map of the port"}), by=office.writer)
    assert not Paper.objects.get(pk=made.pk).shows_map


def test_only_writers_of_the_unit_bring_and_describe(office: factories.Office, house: Path) -> None:
    file = SimpleUploadedFile("a.pdf", samples.pdf())
    with pytest.raises(PermissionDenied):
        papers.bring(unit=office.department, words=PaperWords("x"), file=file, by=office.stranger)
    paper = row(office)
    same = PaperWords("Kế hoạch", credit="Nhịp Cầu", rights="Văn bản của cơ quan", consent="Theo chức trách")
    assert not papers.describe(paper=paper, words=same, by=office.writer)
    without = PaperWords("Kế hoạch", credit="Nhịp Cầu", consent="Theo chức trách")
    assert papers.describe(paper=paper, words=without, by=office.writer)
    assert JournalEntry.objects.get(action="newsroom.paper_change").data == {"fields": ["rights"]}
    with pytest.raises(PermissionDenied):
        papers.describe(paper=paper, words=PaperWords("x"), by=office.stranger)
    with pytest.raises(ValidationError):
        papers.describe(paper=paper, words=PaperWords("x", source="TUYỆT MẬT"), by=office.writer)


def test_a_text_links_a_document_by_the_digest_of_its_copy(office: factories.Office, house: Path) -> None:
    paper = row(office, titles={"vi": "Kế hoạch mùa sen"}, language="vi")
    edition = linking(office, paper)
    prepare_all(edition)
    payload = resolve(edition)
    assert payload["body"] == [
        {
            "type": "document", "media": paper.made, "kind": "pdf", "title": "Kế hoạch mùa sen", "credit": "Nhịp Cầu", "pages": 12,
            "bytes": 1_468_006, "language": "vi",
        }
    ]  # fmt: skip
    assert set(media.entries(media_of(payload))) == {paper.made}
    assert [part.text for part in parts_of(payload) if part.place.startswith("body")] == ["Kế hoạch mùa sen", "Nhịp Cầu"]
    assert f"[{paper.made[:8]}] Kế hoạch mùa sen" in lines(payload)
    other = linking(office, row(office, title="Kế hoạch khác"), title="Kế hoạch mùa sen")
    assert fingerprint(payload) != fingerprint(resolve(other))
    assert resolve(linking(office, paper, title="Lời  riêng"))["body"][0]["title"] == "Lời riêng"
    assert resolve(linking(office, paper, "en"))["body"][0]["title"] == ""
    assert resolve(factories.edition(office, body=[("document", {"paper": None, "title": "x", "credit": ""})]))["body"] == []


def test_a_document_without_its_copy_goes_into_no_frozen_text(office: factories.Office, house: Path) -> None:
    with pytest.raises(PictureMissing):
        prepare_all(linking(office, row(office, made="0" * 64)))


def test_the_words_of_a_link_are_translated_as_a_segment(office: factories.Office, house: Path) -> None:
    source = linking(office, row(office), title="Tải kế hoạch")
    made = open_translation(item=source.item, language="en", by=office.translator)
    found = {pair.source.text: pair.source for pair in pairs(made)}
    assert found["Tải kế hoạch"].kind == "link"
    save_segments(edition=made, texts={found["Tải kế hoạch"].key: "Take the plan along"}, by=office.translator)
    made.refresh_from_db()
    (block,) = resolve(made.working_copy())["body"]
    assert (block["title"], block["media"]) == ("Take the plan along", resolve(source)["body"][0]["media"])
    assert words_fingerprint(resolve(source)) != words_fingerprint(resolve(linking(office, row(office), title="Khác")))


@pytest.mark.parametrize(
    ("values", "language", "wanted"),
    [
        ({}, "vi", set()),
        ({"expires_on": dt.date(2020, 1, 1)}, "vi", {("paper_rights", "block")}),
        ({"expires_on": dt.date(2999, 1, 1)}, "vi", set()),
        ({"rights": " "}, "vi", {("paper_rights", "confirm")}),
        ({"consent": " "}, "vi", {("paper_rights", "note")}),
        ({"shows_map": True}, "vi", {("paper_rights", "confirm")}),
        ({"title": "Bản đồ quy hoạch"}, "vi", {("paper_rights", "confirm")}),
        ({"credit": ""}, "vi", {("paper_words", "block")}),
        ({}, "en", {("paper_words", "block")}),
        ({"titles": {"en": "Plan"}}, "en", set()),
    ],
)
def test_a_document_is_judged_by_the_library(
    office: factories.Office, house: Path, values: dict[str, Any], language: str, wanted: set[tuple[str, str]]
) -> None:
    payload = resolve(linking(office, row(office, **values), language))
    found = checks.run(payload, background_for(payload))
    assert {(one.check, one.severity) for one in found if one.check.startswith("paper")} == wanted


def test_the_same_file_brought_in_twice_keeps_the_right_that_one_row_states(office: factories.Office) -> None:
    first = row(office, rights="")
    row(office, rights="Hợp đồng", licence="CC BY", expires_on=clock.today())
    standing = papers.standing_of([first.made, "0" * 64], clock.today())
    assert list(standing) == [first.made]
    assert (standing[first.made].expired, standing[first.made].rights_missing, standing[first.made].licence) == (False, False, "CC BY")


def test_a_released_document_travels_and_leaves_with_the_last_page_that_shows_it(
    office: factories.Office, house: Path
) -> None:
    paper = row(office)
    folder = house / "public" / "tree" / "media"
    decisions = [factories.released(office, linking(office, paper, title=words)) for words in ("Bản một", "Bản hai")]
    assert ReleasePackage.from_json(decisions[0].package).renditions() == {f"{paper.made}.pdf"}
    (house / "handover").mkdir()
    (house / "handover" / "desk.pub").write_text(courier.publish_key())
    courier.hand_over()
    admit()
    assert (folder / f"{paper.made}.pdf").read_bytes() == b"copy of " + "Kế hoạch".encode()
    for decision, left in zip(decisions, (1, 0), strict=True):
        withdraw(item=decision.item, languages=["vi"], by=office.publisher, reason={"vi": "Nhầm.", "en": "Mistake."})
        courier.hand_over()
        admit()
        assert len(list(folder.iterdir())) == left


def test_a_clearer_opens_the_document_that_is_cleared(office: factories.Office, house: Path, client: Client) -> None:
    paper = row(office)
    submission = submit(edition=linking(office, paper), by=office.writer)
    client.force_login(office.clearer)
    page = client.get(reverse("newsroom:clearance", args=[submission.pk])).content.decode()
    for shown in (f"/media/{paper.made}.pdf", "PDF · 12 trang · 1,4 MB", "Nhịp Cầu"):
        assert shown in page
    assert client.get(f"/media/{paper.made}.pdf")["Content-Type"] == "application/pdf"


def test_a_document_knows_the_texts_that_link_it(office: factories.Office, house: Path, client: Client) -> None:
    paper = row(office)
    draft = linking(office, paper)
    assert linkings(paper, office.writer) == []
    submit(edition=draft, by=office.writer)
    shown = linking(office, paper)
    release(item=shown.item, versions=[factories.cleared(office, shown)], by=office.publisher)
    found = linkings(paper, office.writer)
    assert [(one.item, bool(one.address)) for one in found] == [(str(shown.item.key), True), (str(draft.item.key), False)]
    assert linkings(paper, office.stranger) == []
    client.force_login(office.writer)
    page = client.get(reverse("newsroom:paper", args=[paper.pk])).content.decode()
    assert reverse("newsroom:item", args=[draft.item.key]) in page


@pytest.mark.once
def test_the_list_takes_as_many_queries_for_many_as_for_one(office: factories.Office, house: Path, client: Client) -> None:
    client.force_login(office.writer)
    row(office)
    one = queries_of(client, reverse("newsroom:papers"))
    for number in range(24):
        row(office, title=f"Kế hoạch {number}")
    assert queries_of(client, reverse("newsroom:papers")) == one


@pytest.mark.once
def test_a_page_takes_as_many_queries_for_many_links_as_for_one(office: factories.Office, house: Path, client: Client) -> None:
    client.force_login(office.writer)
    paper = row(office)
    submit(edition=linking(office, paper), by=office.writer)
    one = queries_of(client, reverse("newsroom:paper", args=[paper.pk]))
    for number in range(5):
        submit(edition=linking(office, paper, title=f"Lời {number}"), by=office.writer)
    assert queries_of(client, reverse("newsroom:paper", args=[paper.pk])) == one


def test_the_list_is_sorted_by_words_and_state(office: factories.Office, house: Path, client: Client) -> None:
    client.force_login(office.writer)
    row(office, title="Kế hoạch hết hạn", expires_on=dt.date(2020, 1, 1))
    row(office, title="Bảng số liệu", kind="xlsx", rights="", source="Sở Du lịch")

    def shown(**asked: str) -> list[bool]:
        page = client.get(reverse("newsroom:papers"), asked).content.decode()
        return [title in page for title in ("Kế hoạch hết hạn", "Bảng số liệu")]

    assert [shown(state=state) for state in ("", "expired", "rights", "xlsx", "docx")] == [
        [True, True], [True, False], [False, True], [False, True], [False, False],
    ]  # fmt: skip
    assert shown(q="du lịch") == [False, True]


def test_a_neighbour_sees_nothing_of_it(office: factories.Office, house: Path, client: Client) -> None:
    paper = bring(office, "a.pdf", samples.pdf())
    papers.describe(paper=paper, words=PaperWords("Bảng giá vé riêng"), by=office.writer)
    client.force_login(office.writer)
    assert client.get(reverse("newsroom:paper_original", args=[paper.pk])).content == samples.pdf()
    client.force_login(office.stranger)
    assert "Bảng giá vé riêng" not in client.get(reverse("newsroom:papers")).content.decode()
    for name in ("paper", "paper_change", "paper_original"):
        assert client.get(reverse(f"newsroom:{name}", args=[paper.pk])).status_code == 404


def test_a_document_is_brought_in_changed_and_taken_out_on_the_screens(
    office: factories.Office, house: Path, client: Client
) -> None:
    client.force_login(office.writer)
    original = samples.word("Kế hoạch mùa sen")
    typed = {"unit": office.department.pk, "title": "Kế hoạch", "titles_en": "Plan", "language": "vi", "rights": "Của cơ quan"}
    answer = client.post(reverse("newsroom:paper_new"), {**typed, "file": SimpleUploadedFile("ke-hoach.docx", original)})
    paper = Paper.objects.get()
    assert answer["Location"] == reverse("newsroom:paper", args=[paper.pk])
    assert (paper.kind, paper.titles, paper.language, paper.pages) == ("docx", {"en": "Plan"}, "vi", 0)
    loaded = client.get(reverse("newsroom:paper_original", args=[paper.pk]))
    assert (loaded.content, loaded["Content-Disposition"]) == (original, f'attachment; filename="tai-lieu-{paper.pk}.docx"')
    changed = client.post(reverse("newsroom:paper_change", args=[paper.pk]), {**typed, "credit": "Nhịp Cầu", "expires_on": "30/7/2027"})
    assert changed.status_code == 302
    paper.refresh_from_db()
    assert (paper.credit, paper.expires_on) == ("Nhịp Cầu", dt.date(2027, 7, 30))
    assert 'value="30/07/2027"' in client.get(reverse("newsroom:paper_change", args=[paper.pk])).content.decode()


def test_the_editor_offers_documents_of_the_branch_only(office: factories.Office, house: Path, client: Client) -> None:
    row(office, title="Kế hoạch của mình")
    row(office, title="Kế hoạch láng giềng", unit=office.neighbour)
    client.force_login(office.writer)
    shown = client.get(reverse("wagtailsnippetchoosers_newsroom_paper:choose")).json()["html"]
    assert [title in shown for title in ("của mình", "láng giềng")] == [True, False]
