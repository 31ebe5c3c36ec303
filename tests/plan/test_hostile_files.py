"""Whatever is sent where the plan's rooms take a file, with an account or through a task link: a sentence, nothing stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from nhipcau.plan.domain.reviewing import send_back
from tests import factories
from tests.kernel.hostile_samples import LIMIT, Sample, attack, of_pdf, of_picture, of_sheet, of_text, of_word
from tests.plan.rows import plan
from tests.plan.test_links import address_of, commune, task, told
from tests.plan.test_views_results import LINK, filled, made, of_link

__all__ = ["commune", "task"]
pytestmark = [pytest.mark.django_db, pytest.mark.once]
#: What the rooms say themselves, beside intake.
OWN = (
    "A proof is a .docx, .xlsx, .pptx or .pdf file or a photo (.jpg, .png, .webp). Save it as one of them.",
    "The content of “%(name)s” is not what its name says. Open it, save it in its own form, then add it again.",
)


def samples() -> Iterator[tuple[str, Sample]]:
    proofs = [*of_word(), *of_sheet(), *of_pdf(), *of_picture()]
    for place, kinds in {
        "record": proofs, "prove": proofs, "link": proofs, "task table": [*of_word(), *of_sheet()],
        "result table": [*of_word(), *of_sheet()], "plan": [*of_word(), *of_pdf(), *of_text()],
    }.items():  # fmt: skip
        yield from ((place, one) for one in kinds)




@pytest.fixture
def senders(
    office: factories.Office, commune: factories.Unit, task: Any, client: Client, settings: Any
) -> dict[str, Callable[[SimpleUploadedFile], HttpResponse]]:
    settings.NHIPCAU_UPLOAD_LIMIT = LIMIT
    row, address = plan(office, contents=1), address_of(office, task, commune)
    sent_back = made(office, of_link(LINK))
    send_back(reported=sent_back, by=office.focal, reason="Thêm minh chứng")

    def posting(person: Any, where: str, field: str = "file", **values: Any) -> Callable[[SimpleUploadedFile], HttpResponse]:
        def send(file: SimpleUploadedFile) -> HttpResponse:
            if person:
                client.force_login(person)
            return client.post(where, {**values, field: file})

        return send

    table = {"unit": office.department.pk}
    return {
        "record": posting(office.writer, "/ke-hoach/ket-qua/ghi/?chi-tieu=I12", "files", **filled(office)),
        "prove": posting(office.writer, f"/ke-hoach/ket-qua/{sent_back.pk}/minh-chung/", "them-files"),
        "link": posting(None, f"{address}ket-qua/", **told()),
        "task table": posting(office.focal, f"/ke-hoach/{row.pk}/bang-nhiem-vu/"),
        "result table": posting(office.writer, "/ke-hoach/ket-qua/bang/", **table),
        "plan": posting(office.focal, "/ke-hoach/nhap/"),
    }


@pytest.mark.parametrize(
    ("place", "sample"), [pytest.param(place, one, id=f"{place}: {one.name[-5:]} {one.what}") for place, one in samples()]
)
def test_a_hostile_file_gets_a_sentence_and_leaves_nothing(
    senders: dict[str, Callable[[SimpleUploadedFile], HttpResponse]], client: Client, place: str, sample: Sample
) -> None:
    attack(client, senders[place], sample, rooms=("plan",), own=OWN)
