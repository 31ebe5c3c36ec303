"""A data set in Vietnamese and English, from facts that are there. Our own words, marked as demonstration."""

from __future__ import annotations

from collections.abc import Mapping

from nhipcau.desk.demonstration.items import WHOLE
from nhipcau.desk.demonstration.office import locality, moment
from nhipcau.kernel import clock
from nhipcau.newsroom.domain import translation
from nhipcau.newsroom.domain.clearance import clear, submit
from nhipcau.newsroom.domain.dossiers import facts_for, fill_dossier
from nhipcau.newsroom.domain.items import create
from nhipcau.newsroom.domain.release import release
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.enums import Genre
from nhipcau.newsroom.models import Edition, Item
from nhipcau.people.models import Account, Unit
from nhipcau.reference.models import Topic

CODES = (
    "HN-BAI-TIENG-NUOC-NGOAI", "HN-DOAN-BAO-CHI", "HN-LOP-BIEN-DICH", "HN-BIA", "HN-THANG-LONG", "HN-VAN-MIEU", "HN-LONG-BIEN",
    "HN-HOA-BINH", "HN-SANG-TAO", "HN-PHO", "HCM-METRO", "HCM-CAN-GIO", "HP-CAT-BA", "NB-TRANG-AN",
)  # fmt: skip
TITLE = "Hà Nội và bạn bè: dữ kiện có nguồn"
#: Vietnamese as it is written, and the English of each part.
ENGLISH = {
    TITLE: "Hanoi and its friends: facts with their sources",
    "Những con số và mốc thời gian hay được hỏi nhất về Hà Nội và ba địa phương bạn, mỗi dữ kiện kèm nguồn, ngày tính đến"
    " và các giá trị của những năm trước nếu có.":
    "The figures and dates most often asked about Hanoi and three partner localities, each with its source, the day it"
    " holds for and, where they were kept, its values of earlier years.",
    "Biên tập: Nhịp Cầu (nội dung trình diễn)": "Edited by Nhịp Cầu (demonstration content)",
    "Các số liệu có ghi “số liệu trình diễn” do Nhịp Cầu đặt ra để giới thiệu chương trình, không phải số liệu chính thức."
    " Những dữ kiện khác lấy từ nguồn công khai nêu ở từng dòng.":
    "Figures marked “demonstration figure” were made up by Nhịp Cầu to show the program; they are not official. All other"
    " facts come from the public source named in their row.",
}  # fmt: skip


def lay_data_set(people: Mapping[str, Account]) -> None:
    """Begun, filled from the fact base, cleared, translated, cleared again, released in both languages."""
    writer, translator, clearer = people["thuan"], people["uyenthu"], people["bachtung"]
    with clock.moved_to(moment(-13, 8)):
        item = create(
            task=None, unit=Unit.objects.get(code="ha-noi-vhtt"), locality=locality("ha-noi"), genre=Genre.DATASET,
            content_kind="OFFICIAL", topics=Topic.objects.filter(code__in=["heritage", "integration"]), title=TITLE, by=writer,
        )  # fmt: skip
        _write(item, writer)
        fill_dossier(item=item, facts=facts_for(CODES), by=writer)
        vietnamese = submit(edition=_edition(item, "vi"), by=writer).version
    with clock.moved_to(moment(-12, 9)):
        clear(version=vietnamese, by=clearer, declaration=WHOLE)
    with clock.moved_to(moment(-11, 9)):
        edition = translation.open_translation(item=item, language="en", by=translator)
        texts = {pair.source.key: ENGLISH[pair.source.text] for pair in translation.pairs(edition)}
        edition = translation.save_segments(edition=edition, texts=texts, by=translator)
        english = submit(edition=edition, by=translator, source=vietnamese).version
    with clock.moved_to(moment(-10, 9)):
        clear(version=english, by=clearer, declaration=WHOLE)
    with clock.moved_to(moment(-9, 9)):
        release(item=item, versions=[vietnamese, english], by=people["maichi"])


def _write(item: Item, by: Account) -> None:
    _title, lead, byline, words = ENGLISH
    working = fresh(_edition(item, "vi")).working_copy()
    working.lead, working.byline, working.slug = lead, byline, "ha-noi-va-ban-be-du-kien-co-nguon"
    working.body = working.body.stream_block.to_python([{"type": "paragraph", "value": f"<p>{words}</p>"}])
    working.save_revision(user=by, clean=False)


def _edition(item: Item, language: str) -> Edition:
    return Edition.objects.get(item=item, locale__language_code=language)
