"""Columns with episodes, priority programmes and an expert dialogue around items that are there. Our own words, marked as demonstration."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from nhipcau.desk.demonstration.items import SPACE
from nhipcau.desk.demonstration.office import day, moment
from nhipcau.kernel import clock
from nhipcau.newsroom.domain import columns, dialogues, hubs, rundowns
from nhipcau.newsroom.domain.columns import ColumnSaying
from nhipcau.newsroom.domain.hubs import HubSaying
from nhipcau.newsroom.domain.quoting import take_quote
from nhipcau.newsroom.enums import ColumnKind, RhythmSpan
from nhipcau.newsroom.models import Column, Edition, Item
from nhipcau.people.models import Account, Unit
from nhipcau.reference.models import Place, Topic

BY_BOAT = ("tam-coc-mua-lua-chin", "trang-an-mot-chuyen-do", "tam-chuc-mat-ho-va-tieng-chuong", "bai-dinh-truoc-luc-mat-troi-len")
ON_AIR = ("cat-ba-mot-ngay-tren-dao", "vinh-lan-ha-bay-khung-hinh")
#: Text, language, seconds of the rundown of the programme's last episode.
RUNDOWN = (
    ("vinh-lan-ha-bay-khung-hinh", "vi", 210), ("cat-ba-mot-ngay-tren-dao", "en", 150), ("ben-cang-luc-doi-ca", "vi", 95),
)  # fmt: skip
TALK = "doi-thoai-quoc-te-cung-chuyen-gia"
GUEST = "Một chuyên gia khách mời (nhân vật trình diễn)"
QUOTED = "Ngồi đối diện một người sống giữa rừng, tôi phải bỏ hết chữ khó, và hóa ra mình hiểu vấn đề rõ hơn."
TRANSCRIPT = f"""WEBVTT

00:00:12.000 --> 00:00:17.000
<v Người dẫn>Thưa anh, ngồi ở đây có gì khác với ở hội trường?

00:00:18.500 --> 00:00:22.000
<v {GUEST}>Tôi quen nói với hội trường.

00:00:22.500 --> 00:00:31.000
<v {GUEST}>{QUOTED}
"""


def begin_columns(people: Mapping[str, Account]) -> dict[str, tuple[Column, int]]:
    """Begin the columns; by item, the column and the number under which it is laid."""
    found = {}
    for made, keys in ((_heritage_column(people["havu"]), BY_BOAT), (_programme_on_air(people["truclinh"]), ON_AIR)):
        found |= {key: (made, number) for number, key in enumerate(keys, 1)}
    return found


def lay_programmes(people: Mapping[str, Account]) -> None:
    _rundown(people["vietha"])
    _hubs(people)
    _dialogue(people["baokha"])


def _item(key: str) -> Item:
    return Item.objects.select_related("unit").get(key=uuid.uuid5(SPACE, key))


def _heritage_column(focal: Account) -> Column:
    saying = ColumnSaying(
        names={"vi": "Non nước Tràng An (trình diễn)", "en": "Trang An by land and water (demonstration)"},
        kind=ColumnKind.COLUMN, languages=["vi", "en"], span=RhythmSpan.MONTH, started=day(-165),
    )  # fmt: skip
    with clock.moved_to(moment(-165, 8)):
        return columns.begin(unit=Unit.objects.get(code="ninh-binh"), saying=saying, by=focal)


def _programme_on_air(focal: Account) -> Column:
    saying = ColumnSaying(
        names={"vi": "Hải Phòng trên sóng (trình diễn)", "en": "Hai Phong on air (demonstration)"},
        kind=ColumnKind.PROGRAMME, languages=["vi", "en"], every=6, span=RhythmSpan.WEEK, weekday=3, started=day(-100),
    )  # fmt: skip
    with clock.moved_to(moment(-100, 8)):
        return columns.begin(unit=Unit.objects.get(code="hai-phong"), saying=saying, by=focal)


def _rundown(writer: Account) -> None:
    episode = _item(ON_AIR[-1]).episode
    for key, language, seconds in RUNDOWN:
        edition = Edition.objects.select_related("item__unit", "locale").get(item=_item(key), locale__language_code=language)
        rundowns.enter(episode=episode, edition=edition, seconds=seconds, by=writer)


def _hubs(people: Mapping[str, Account]) -> None:
    karst = HubSaying(
        names={"vi": "Quần thể Tràng An và Tam Chúc (trình diễn)", "en": "Trang An and Tam Chuc (demonstration)"},
        responsible=people["hoaithuong"], targets={"vi": 2, "en": 2, "ko": 1},
        places=list(Place.objects.filter(code__in=("trang-an", "tam-coc", "tam-chuc", "bai-dinh"))),
    )  # fmt: skip
    sea = HubSaying(
        names={"vi": "Biển đảo Hải Phòng (trình diễn)", "en": "Sea and islands of Hai Phong (demonstration)"},
        responsible=people["vietha"], targets={"vi": 2, "en": 2, "zh": 1}, topics=list(Topic.objects.filter(code="sea-islands")),
        places=list(Place.objects.filter(code__in=("cat-ba", "lan-ha"))),
    )  # fmt: skip
    with clock.moved_to(moment(-120, 9)):
        hubs.begin(unit=Unit.objects.get(code="ninh-binh"), saying=karst, by=people["havu"])
        hubs.begin(unit=Unit.objects.get(code="hai-phong"), saying=sea, by=people["truclinh"])


def _dialogue(writer: Account) -> None:
    held = day(-55)
    assert isinstance(held, dt.date)
    with clock.moved_to(moment(-54, 9)):
        talk = dialogues.begin(item=_item(TALK), title="Rừng ngập mặn và du lịch (trình diễn)", held_on=held, by=writer)
        guest = dialogues.invite(
            dialogue=talk, name=GUEST, post="Nhà nghiên cứu rừng", body="Viện Nghiên cứu trình diễn", by=writer
        )
        dialogues.note_consent(guest=guest, agreed=True, on=held, by=writer)
        asked = {"vi": "Bao nhiêu khách là vừa với một khu rừng?", "en": "How many visitors are enough for a forest?"}
        dialogues.put_question(dialogue=talk, words=asked, by=writer)
        dialogues.take_transcript(dialogue=talk, language="vi", data=TRANSCRIPT.encode(), by=writer)
        passage = talk.passages.select_related("guest", "dialogue__item__unit").get(number=3)
        take_quote(passage=passage, words=QUOTED, by=writer)
        dialogues.mark_span(dialogue=talk, start_ms=18_000, end_ms=31_000, title="Bỏ hết chữ khó", by=writer)
