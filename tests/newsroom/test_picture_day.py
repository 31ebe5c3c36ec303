"""The day a picture was taken: from the camera, mended by hand; posts are of that day. What a version shows keeps its original."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import ExifTags, Image

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain.media import prepare
from nhipcau.newsroom.domain.picture_words import captions_offered, captions_proposed
from nhipcau.newsroom.models import Picture
from nhipcau.reference.models import Term, TermForm
from tests import factories
from tests.newsroom.test_picture_library import bring_in, scene

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 27)


def taken(said: str) -> bytes:
    """A photograph whose camera wrote when it was taken."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = said
    stream = io.BytesIO()
    Image.open(io.BytesIO(scene())).save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024:05:19 08:30:00", dt.date(2024, 5, 19)),
        ("0000:00:00 00:00:00", None),
        ("2999:01:01 00:00:00", None),
        ("hôm qua", None),
    ],
)
def test_the_day_comes_with_the_file(house: Path, said: str, day: dt.date | None) -> None:
    picture = Picture.objects.create(title="Sen", width=64, height=48, file=ContentFile(taken(said), "sen.jpg"))
    assert Picture.objects.get(pk=picture.pk).taken_on == day


def test_a_picture_without_properties_has_no_day(house: Path) -> None:
    assert factories.picture().taken_on is None


def test_the_day_that_was_typed_stands_before_the_camera_s(office: factories.Office, house: Path, client: Client) -> None:
    client.force_login(office.writer)
    assert bring_in(client, taken("2024:05:19 08:30:00"), taken_on="18/5/2024").status_code == 200
    picture = Picture.objects.get()
    assert picture.taken_on == dt.date(2024, 5, 18)
    address = reverse("wagtailimages:edit", args=[picture.pk])
    assert "18/05/2024" in client.get(address).content.decode()
    form = {"title": "Sen", "collection": "1", "tags": ""}
    assert "chưa đến" in client.post(address, {**form, "taken_on": "1/1/2999"}).content.decode()
    assert client.post(address, {**form, "taken_on": "17/5/2024"}).status_code == 302
    picture.refresh_from_db()
    assert picture.taken_on == dt.date(2024, 5, 17)
    assert JournalEntry.objects.get(action="newsroom.picture_change").data["fields"] == ["taken_on"]


@pytest.fixture
def chairman() -> Term:
    """A post that bore another name before July 2026."""
    term = Term.objects.create(code="chuc-vu-thu", kind="post")
    new = dt.date(2026, 7, 1)
    TermForm.objects.create(term=term, language="vi", form="Chủ tịch cũ", valid_from=dt.date(2020, 1, 1), valid_to=new - dt.timedelta(1), use="official")
    TermForm.objects.create(term=term, language="vi", form="Chủ tịch", valid_from=new, use="official")
    return term


PEOPLE = [{"name": "Nguyễn Văn An", "role": {"post": "chuc-vu-thu"}, "place": "left"}]


def test_the_post_is_the_one_of_the_day_the_picture_was_taken(house: Path, chairman: Term, django_assert_num_queries: Any) -> None:
    old = Picture.objects.create(title="Cũ", width=64, height=48, file=ContentFile(taken("2024:05:19 08:30:00"), "a.jpg"), people=PEOPLE)
    new = Picture.objects.create(title="Mới", width=64, height=48, file=ContentFile(scene(), "b.jpg"), people=PEOPLE)
    assert captions_proposed(old, TODAY)["vi"] == "Nguyễn Văn An, Chủ tịch cũ (bên trái)"
    with django_assert_num_queries(1):
        offered = captions_offered([old, new] * 25, "vi", TODAY)
    assert offered == {old.pk: "Nguyễn Văn An, Chủ tịch cũ (bên trái)", new.pk: "Nguyễn Văn An, Chủ tịch (bên trái)"}


def test_the_proposal_stands_in_the_form_and_saving_keeps_it(office: factories.Office, house: Path, client: Client, chairman: Term) -> None:
    client.force_login(office.writer)
    words = {"people": "Nguyễn Văn An | @chuc-vu-thu | trái", "captions_en": "The opening"}
    assert bring_in(client, taken("2024:05:19 08:30:00"), **words).status_code == 200
    picture = Picture.objects.get()
    address = reverse("wagtailimages:edit", args=[picture.pk])
    form = client.get(address).context["form"]
    proposed = form["captions"].value()
    assert (proposed["vi"], proposed["en"]) == ("Nguyễn Văn An, Chủ tịch cũ (bên trái)", "The opening")
    assert picture.captions == {"en": "The opening"}
    sent = {"title": "Sen", "collection": "1", "tags": "", **words, "taken_on": "19/5/2024"}
    assert client.post(address, {**sent, "captions_vi": proposed["vi"]}).status_code == 302
    picture.refresh_from_db()
    assert picture.captions == {"vi": "Nguyễn Văn An, Chủ tịch cũ (bên trái)", "en": "The opening"}
    assert JournalEntry.objects.get(action="newsroom.picture_change").data["fields"] == ["captions"]


def test_what_a_version_shows_keeps_its_original_whatever_is_sent(office: factories.Office, house: Path, client: Client) -> None:
    client.force_login(office.writer)
    bring_in(client, scene(1))
    picture = Picture.objects.get()
    address = reverse("wagtailimages:edit", args=[picture.pk])
    assert "file" in client.get(address).context["form"].fields
    prepare(picture)  # what submitting a text that shows it does
    page = client.get(address)
    assert "file" not in page.context["form"].fields
    assert "hãy thêm ảnh mới" in page.content.decode()
    other = SimpleUploadedFile("khac.jpg", scene(2), "image/jpeg")
    answer = client.post(address, {"title": "Sen hồng", "collection": "1", "tags": "", "file": other})
    picture.refresh_from_db()
    assert (answer.status_code, picture.title, Path(picture.file.path).read_bytes()) == (302, "Sen hồng", scene(1))


def test_a_wrong_file_that_no_version_shows_is_replaced_and_one_that_is_lost_is_brought_again(
    office: factories.Office, house: Path, client: Client
) -> None:
    client.force_login(office.writer)
    bring_in(client, scene(1))
    picture = Picture.objects.get()
    address = reverse("wagtailimages:edit", args=[picture.pk])
    form = {"title": "Sen", "collection": "1", "tags": ""}
    assert client.post(address, {**form, "file": SimpleUploadedFile("hai.jpg", scene(2), "image/jpeg")}).status_code == 302
    picture.refresh_from_db()
    assert Path(picture.file.path).read_bytes() == scene(2)
    prepare(picture)
    Path(picture.file.path).unlink()
    assert client.post(address, {**form, "file": SimpleUploadedFile("hai.jpg", scene(2), "image/jpeg")}).status_code == 302
    picture.refresh_from_db()
    assert Path(picture.file.path).read_bytes() == scene(2)
