"""Whatever is sent where the steering rooms take a file: a sentence, nothing stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests import factories
from tests.kernel.hostile_samples import LIMIT, Sample, attack, of_pdf, of_picture, of_sheet, of_text, of_word
from tests.steering.meeting_rows import conference

pytestmark = [pytest.mark.django_db, pytest.mark.once]
#: What the room says itself, beside intake.
OWN = (
    "Papers are Word, Excel, PowerPoint, PDF or text files, or pictures. Choose another file.",
    "The content of “%(name)s” is not what its name says. Open it, save it in its own form, then add it again.",
)


def samples() -> Iterator[tuple[str, Sample]]:
    for place, kinds in {
        "paper": [*of_word(), *of_sheet(), *of_pdf(), *of_picture(), *of_text()],
        "delegates": [*of_word(), *of_sheet()],
        "directive": [*of_word(), *of_pdf(), *of_text()],
    }.items():
        yield from ((place, one) for one in kinds)


@pytest.fixture
def senders(office: factories.Office, client: Client, settings: Any) -> dict[str, Callable[[SimpleUploadedFile], HttpResponse]]:
    settings.NHIPCAU_UPLOAD_LIMIT = LIMIT
    client.force_login(office.focal)
    row = conference(office)

    def posting(where: str, field: str = "file", **values: Any) -> Callable[[SimpleUploadedFile], HttpResponse]:
        return lambda file: client.post(where, {**values, field: file})

    return {
        "paper": posting(f"/chi-dao/hoi-nghi/{row.pk}/tai-lieu/", "paper-file", **{"paper-title": "Báo cáo"}),
        "delegates": posting(f"/chi-dao/hoi-nghi/{row.pk}/dai-bieu/bang/"),
        "directive": posting("/chi-dao/van-ban/nhap/"),
    }


@pytest.mark.parametrize(
    ("place", "sample"), [pytest.param(place, one, id=f"{place}: {one.name[-5:]} {one.what}") for place, one in samples()]
)
def test_a_hostile_file_gets_a_sentence_and_leaves_nothing(
    senders: dict[str, Callable[[SimpleUploadedFile], HttpResponse]], client: Client, place: str, sample: Sample
) -> None:
    attack(client, senders[place], sample, rooms=("steering", "reference"), own=OWN)
