"""An expert dialogue with an invented guest, made with the verbs."""

from __future__ import annotations

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.dialogues import begin, invite, note_consent, take_transcript
from nhipcau.newsroom.models import Dialogue, DialogueGuest, Edition, Passage
from tests import factories

NAME = "Bà Nguyễn Thử"
FIRST, SECOND = "Biển đảo là một phần của đất nước.", "Chúng tôi mong bạn bè quốc tế đến thăm."
VTT = f"""WEBVTT

00:12:34.500 --> 00:12:40.000
<v {NAME}>{FIRST}

00:13:00.000 --> 00:13:05.000
<v Người dẫn>Xin bà nói thêm.

00:14:00.000 --> 00:14:06.000
<v {NAME}>{SECOND}
"""


def dialogue(o: factories.Office, of: Edition | None = None, title: str = "Đối thoại biển đảo") -> Dialogue:
    item = (of or factories.edition(o, title="Chương trình đối thoại")).item
    return begin(item=item, title=title, held_on=clock.today(), by=o.writer)


def guest(o: factories.Office, of: Dialogue, *, agreed: bool | None = True, name: str = NAME) -> DialogueGuest:
    made = invite(dialogue=of, name=name, post="Chuyên gia", body="Viện Nghiên cứu Thử", by=o.writer)
    if agreed is not None:
        note_consent(guest=made, agreed=agreed, on=clock.today(), by=o.writer)
    return made


def transcribed(o: factories.Office, *, agreed: bool | None = True, language: str = "vi", translated_from: str = "") -> list[Passage]:
    """A dialogue with its guest and three passages, the middle one of the host."""
    of = dialogue(o)
    guest(o, of, agreed=agreed)
    take_transcript(dialogue=of, language=language, data=VTT.encode(), by=o.writer, translated_from=translated_from)
    return list(of.passages.select_related("guest", "dialogue__item__unit").order_by("number"))
