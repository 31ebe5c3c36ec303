"""Whatever is sent where the report's rooms take a file: a sentence, nothing stored, the report not moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests import factories
from tests.kernel.hostile_samples import LIMIT, Sample, attack, of_pdf, of_sheet, of_text, of_word
from tests.report.rows import approved, busy
from tests.report.test_effects import survey

pytestmark = [pytest.mark.django_db, pytest.mark.once]
#: What the room and the framework say themselves, beside intake.
OWN = (
    "The submitted file is empty.",
    "The signed copy is a PDF. Choose the file that came back from the records office.",
    "The first row has to name the columns Nhóm and Câu trả lời.",
    "The file is not in UTF-8. Save it as CSV UTF-8 and try again.",
    "The file is no table of answers: one of its cells has no end. Save it as CSV again.",
    "Row %(row)s: “%(words)s” is no count.",
    "The form has no place to fill. Leave dots, empty cells beside words, or bookmarks in it.",
)
HEAD = "Nhóm,Câu trả lời,Số lượng\n"


def _tables() -> Iterator[Sample]:
    yield from of_text(".csv")
    for what, words in {
        "endless cell": 'Nhóm,Câu trả lời\n"' + "a" * 200_000,
        "no count": f"{HEAD}Học sinh,Có,{'9' * 18}\n",
        "long count": f"{HEAD}Học sinh,Có,{'9' * 5000}\n",
    }.items():
        yield Sample(what, "ten-rieng-cua-tep.csv", words.encode())


def samples() -> Iterator[tuple[str, Sample]]:
    for place, kinds in {
        "form": [*of_word(), *of_sheet(), *of_pdf()],
        "old report": [*of_word(), *of_pdf(), *of_text()],
        "signed": [*of_pdf(), *of_word()],
        "answers": [*_tables(), *of_sheet()],
    }.items():
        yield from ((place, one) for one in kinds)


@pytest.fixture
def senders(office: factories.Office, client: Client, settings: Any) -> dict[str, Callable[[SimpleUploadedFile], HttpResponse]]:
    settings.NHIPCAU_UPLOAD_LIMIT = LIMIT
    busy(office, items=1)
    report, asked = approved(office), survey(office)
    client.force_login(office.focal)

    def posting(where: str, **values: Any) -> Callable[[SimpleUploadedFile], HttpResponse]:
        return lambda file: client.post(where, {**values, "file": file})

    days = {"period_from": "15/12/2024", "period_to": "14/12/2025"}
    return {
        "form": posting("/bao-cao/bieu-mau/", unit=office.locality.pk),
        "old report": posting("/bao-cao/bao-cao-cu/", unit=office.locality.pk, **days),
        "signed": posting(f"/bao-cao/{report.pk}/ban-da-ky/", number="16/BC-UBND", date="1/1/2026"),
        "answers": posting(f"/bao-cao/khao-sat/{asked.pk}/", moment="before", day="1/1/2026"),
    }


@pytest.mark.parametrize(
    ("place", "sample"), [pytest.param(place, one, id=f"{place}: {one.name[-5:]} {one.what}") for place, one in samples()]
)
def test_a_hostile_file_gets_a_sentence_and_leaves_nothing(
    senders: dict[str, Callable[[SimpleUploadedFile], HttpResponse]], client: Client, place: str, sample: Sample
) -> None:
    attack(client, senders[place], sample, rooms=("report",), own=OWN)
