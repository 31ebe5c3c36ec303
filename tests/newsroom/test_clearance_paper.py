"""The phiếu trình drafts itself: what waits of an item, in which languages, what the checks ask of a person."""

from __future__ import annotations

import io

import docx
import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.domain.clearance_paper import paper_of, waiting_of
from nhipcau.newsroom.models import Submission
from tests import factories

pytestmark = pytest.mark.django_db


def words_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def waiting(office: factories.Office) -> list[Submission]:
    source = factories.edition(office, lead="Gọi 0912345678, năm 1902.")
    version = submit(edition=source, by=office.writer).version
    submit(edition=factories.edition(office, of=source.item, language="en", title="Lotus", lead="In 1920."), by=office.writer, source=version)
    return waiting_of(source.item)


def test_it_names_every_text_that_waits_and_its_fingerprint(waiting: list[Submission]) -> None:
    said = words_of(paper_of(waiting[0].version.edition.item, waiting))
    for words in ("Sen Hồ Tây", "Lotus", "Tiếng Anh", "Người bien-tap", *(row.version.sha256[:12] for row in waiting)):
        assert words in said
    assert [row.version.edition.language for row in waiting] == ["vi", "en"]


def test_it_names_what_a_person_has_to_look_at(waiting: list[Submission]) -> None:
    said = words_of(paper_of(waiting[0].version.edition.item, waiting))
    assert "Bản gốc ghi “1902”, bản dịch ghi “1920”" in said
    assert "điện thoại riêng" in said


def test_the_same_submissions_give_the_same_bytes(waiting: list[Submission]) -> None:
    item = waiting[0].version.edition.item
    assert paper_of(item, waiting) == paper_of(item, waiting)


def test_it_is_there_while_something_waits(office: factories.Office, waiting: list[Submission], client: Client) -> None:
    address = reverse("newsroom:clearance_paper", args=[waiting[0].version.edition.item.key])
    client.force_login(office.clearer)
    assert client.get(address)["Content-Disposition"] == 'attachment; filename="phieu-trinh-sen-ho-tay.docx"'
    client.force_login(office.stranger)
    assert client.get(address).status_code == 404
    Submission.objects.update(state="replaced")
    client.force_login(office.clearer)
    assert client.get(address).status_code == 404
