"""The media library: what comes in is judged, what is known of a picture is kept by language, copies are shown."""

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
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain.media import prepare
from nhipcau.newsroom.domain.payload import resolve
from nhipcau.newsroom.domain.picture_twins import pairs_within, twins_of, twins_of_many, with_twins
from nhipcau.newsroom.domain.picture_words import caption_offered, captions_offered, captions_proposed
from nhipcau.newsroom.models import MediaFile, Picture
from nhipcau.newsroom.pictures.likeness import ALIKE
from nhipcau.reference.models import Term, TermForm
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 27)
PREFIX = "image-chooser-upload-"


def scene(seed: int = 0, quality: int = 90, width: int = 640) -> bytes:
    """A drawing with something to compare, of another look for each seed."""
    picture = Image.new("RGB", (640, 420), "#f3ead7")
    draw = ImageDraw.Draw(picture)
    for at in range(12):
        x, y = (at * 137 + seed * 211) % 560, (at * 89 + seed * 157) % 340
        draw.ellipse((x, y, x + 60 + at * 4, y + 50 + at * 3), fill=(at * 20, (seed * 70) % 256, 255 - at * 20))
    stream = io.BytesIO()
    picture.resize((width, round(width * 420 / 640))).save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def kept(content: bytes, **values: Any) -> Picture:
    return Picture.objects.create(title="Sen", width=64, height=48, file=ContentFile(content, "sen.jpg"), **values)


def bring_in(client: Client, content: bytes, name: str = "sen.jpg", **words: str) -> Any:
    form = {f"{PREFIX}title": "Sen", f"{PREFIX}collection": "1", f"{PREFIX}tags": ""}
    form |= {f"{PREFIX}{field}": value for field, value in words.items()}
    uploaded = SimpleUploadedFile(name, content, "image/jpeg")
    return client.post(reverse("wagtailimages_chooser:create"), {**form, f"{PREFIX}file": uploaded})


WORDS = {
    "licence": "CC BY 4.0", "consent": "Đồng ý bằng văn bản", "expires_on": "30/7/2027", "shows_map": "on",
    "people": "Nguyễn Văn An | Chủ tịch / en: Chairman | trái", "captions_vi": "Lễ khai mạc", "captions_en": "The opening",
    "alts_vi": "Hai người bắt tay",
}  # fmt: skip


def test_what_is_known_of_a_picture_is_kept_with_the_original_byte_for_byte(
    office: factories.Office, house: Path, client: Client
) -> None:
    client.force_login(office.writer)
    assert bring_in(client, scene(), **WORDS).status_code == 200
    picture = Picture.objects.get()
    assert Path(picture.file.path).read_bytes() == scene()
    said = (picture.licence, picture.consent, picture.expires_on, picture.shows_map, picture.captions, picture.alts)
    assert said == (
        "CC BY 4.0", "Đồng ý bằng văn bản", dt.date(2027, 7, 30), True,
        {"vi": "Lễ khai mạc", "en": "The opening"}, {"vi": "Hai người bắt tay"},
    )  # fmt: skip
    role = {"vi": "Chủ tịch", "en": "Chairman"}
    assert picture.people == [{"name": "Nguyễn Văn An", "role": role, "place": "left"}]
    (entry,) = JournalEntry.objects.filter(action="newsroom.picture_bring")
    assert (entry.actor_id, entry.subject_id, entry.data) == (
        office.writer.pk, str(picture.pk), {"sha256": picture.sha256},
    )  # fmt: skip


def test_a_picture_of_a_telephone_is_kept_as_it_is_and_shown_without_its_place(
    office: factories.Office, house: Path, client: Client
) -> None:
    data = (Path(__file__).parent / "pictures" / "lotus.heic").read_bytes()
    client.force_login(office.writer)
    answer = bring_in(client, data, "sen.heic")
    picture = Picture.objects.get()
    assert (answer.status_code, picture.width, picture.height, Path(picture.file.path).read_bytes()) == (200, 96, 64, data)
    prepare(picture)
    files = list(MediaFile.objects.filter(original=picture.sha256).order_by("kind"))
    assert [(one.kind, one.width, one.height) for one in files] == [("avif", 96, 64), ("webp", 96, 64)]
    assert client.get("/tu-lieu-anh/").status_code == 200


def test_a_change_is_shown_in_the_form_and_noted_with_its_fields(
    office: factories.Office, house: Path, client: Client
) -> None:
    client.force_login(office.writer)
    bring_in(client, scene(), **WORDS)
    picture = Picture.objects.get()
    address = reverse("wagtailimages:edit", args=[picture.pk])
    page = client.get(address).content.decode()
    people = ("Nguyễn Văn An | Chủ tịch / en: Chairman | bên trái", "Nguyễn Văn An (à gauche)")
    for shown in (*people, "The opening", "30/07/2027"):
        assert shown in page
    form = {name: value for name, value in WORDS.items() if name != "expires_on"}
    answer = client.post(
        address, {**form, "title": "Sen", "collection": "1", "tags": "", "captions_en": "The opening day"}
    )
    assert answer.status_code == 302
    picture.refresh_from_db()
    assert (picture.captions["en"], picture.expires_on, len(picture.people)) == ("The opening day", None, 1)
    (entry,) = JournalEntry.objects.filter(action="newsroom.picture_change")
    assert (entry.actor_id, entry.data["fields"]) == (office.writer.pk, ["captions", "expires_on"])


def hiding() -> bytes:
    """A picture with a script in its comment."""
    stream = io.BytesIO()
    Image.open(io.BytesIO(scene())).save(stream, "JPEG", comment=b"<script>alert(1)</script>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (scene() + b"PK\x05\x06 trailing", "Sau điểm kết thúc của ảnh"),
        (hiding(), "Bên trong tệp ảnh có giấu đoạn lệnh"),
        (scene()[:-40], "bị cắt cụt"),
        (b"GIF89a nothing", "GIF bị hỏng"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Đây là hình vẽ SVG"),
    ],
)
def test_a_hostile_or_damaged_picture_is_refused_in_the_language_of_the_screen(
    office: factories.Office, house: Path, client: Client, content: bytes, sentence: str
) -> None:
    client.force_login(office.writer)
    assert sentence in bring_in(client, content).json()["htmlFragment"]
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"people": "An | Chủ tịch | trên cao"}, "vị trí «trên cao» không có trong danh mục"),
        ({"people": "An | @khong-co-chuc-vu-nay"}, "khong-co-chuc-vu-nay"),
        ({"captions_en": "TUYỆT MẬT"}, "độ mật"),
    ],
)
def test_words_that_cannot_be_kept_are_refused(
    office: factories.Office, house: Path, client: Client, words: dict[str, str], sentence: str
) -> None:
    client.force_login(office.writer)
    assert sentence in bring_in(client, scene(), **words).json()["htmlFragment"]
    assert not Picture.objects.exists()


def test_a_picture_that_shows_the_same_is_taken_in_and_the_other_one_is_shown(
    office: factories.Office, house: Path, client: Client
) -> None:
    first = kept(scene(1), uploaded_by_user=office.writer)
    kept(scene(2), uploaded_by_user=office.writer)
    client.force_login(office.writer)
    page = bring_in(client, scene(1, quality=60, width=480)).json()
    assert page["step"] == "duplicate_found"
    assert reverse("wagtailimages:edit", args=[first.pk]) in page["htmlFragment"]
    assert Picture.objects.count() == 3
    assert bring_in(client, scene(5)).json()["step"] == "chosen"


def test_twins_are_of_the_same_bytes_or_the_same_look_and_the_nearest_stands_first(house: Path) -> None:
    one, small, other = kept(scene(1)), kept(scene(1, 60, 480)), kept(scene(2))
    same = kept(scene(1))
    plain, plain_too, plain_other = (factories.picture(colour) for colour in ("#a3231d", "#a3231d", "#1f6f5c"))
    found = twins_of_many(Picture.objects.all(), Picture.objects.all())
    assert found[one.pk] == [same.pk, small.pk]
    assert found[other.pk] == []
    assert (found[plain.pk], found[plain_other.pk]) == ([plain_too.pk], [])
    assert twins_of(one, Picture.objects.filter(pk=other.pk)) == []


@given(
    st.lists(st.integers(0, 2**128 - 1), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.sets(st.integers(0, 127), min_size=18, max_size=26)), max_size=6),
)
def test_every_pair_within_the_limit_is_found_and_no_other(
    bases: list[int], turned: list[tuple[int, set[int]]]
) -> None:
    numbers = bases + [bases[at % len(bases)] ^ sum(1 << bit for bit in bits) for at, bits in turned]
    keyed = list(enumerate(numbers))
    wanted = {a for a, x in keyed for b, y in keyed if a != b and (x ^ y).bit_count() <= ALIKE}
    assert pairs_within(keyed) == wanted


def test_twins_take_one_query_however_many(house: Path, django_assert_num_queries: Any) -> None:
    pictures = [factories.picture(f"#{number:06x}") for number in range(0, 300, 10)]
    with django_assert_num_queries(1):
        twins_of_many(pictures, Picture.objects.all())


def test_the_library_s_words_stand_where_the_text_has_none_of_its_own(office: factories.Office, house: Path) -> None:
    picture = kept(scene(), alts={"vi": "Hồ sen", "en": "A pond"}, captions={"vi": "Mùa sen"}, credit="Nhịp Cầu")
    body = [("picture", {"picture": picture, "alt": "Riêng", "caption": "", "credit": ""})]
    shown = resolve(factories.edition(office, picture=picture, picture_caption="Lời riêng", body=body))
    assert shown["picture"] == {
        "media": picture.sha256, "alt": "Hồ sen", "caption": "Lời riêng", "credit": "Nhịp Cầu",
    }  # fmt: skip
    assert (shown["body"][0]["alt"], shown["body"][0]["caption"]) == ("Riêng", "Mùa sen")
    english = resolve(factories.edition(office, language="en", picture=picture, body=[]))
    assert (english["picture"]["alt"], english["picture"]["caption"]) == ("A pond", "")


def test_a_caption_is_offered_with_the_post_of_its_day(house: Path, django_assert_num_queries: Any) -> None:
    term = Term.objects.create(code="chuc-vu-thu", kind="post")
    old, new = dt.date(2020, 1, 1), dt.date(2026, 7, 1)
    rows = [("vi", "Chủ tịch cũ", old, new - dt.timedelta(1), "official"), ("vi", "Chủ tịch", new, None, "official"),
            ("en", "Chair", None, None, "allowed")]  # fmt: skip
    for language, form, begins, ends, use in rows:
        TermForm.objects.create(term=term, language=language, form=form, valid_from=begins, valid_to=ends, use=use)
    people = [{"name": "Nguyễn Văn An", "role": {"post": "chuc-vu-thu"}, "place": "left"}]
    picture = kept(scene(), people=people, captions={"fr": "L’ouverture"})
    assert caption_offered(picture, "vi", DAY) == "Nguyễn Văn An, Chủ tịch (bên trái)"
    assert caption_offered(picture, "vi", dt.date(2024, 1, 1)) == "Nguyễn Văn An, Chủ tịch cũ (bên trái)"
    assert caption_offered(picture, "en", DAY) == "Nguyễn Văn An (left)"
    assert caption_offered(picture, "fr", DAY) == "L’ouverture"
    with django_assert_num_queries(1):
        captions_offered([picture] * 50, "vi", DAY)
    proposed = captions_proposed(picture, DAY)
    assert (proposed["vi"], "fr" in proposed) == ("Nguyễn Văn An, Chủ tịch (bên trái)", False)
    assert captions_proposed(kept(scene()), DAY) == {}


def test_the_grid_shows_what_each_picture_lacks_and_finds_it(
    office: factories.Office, house: Path, client: Client
) -> None:
    for title, content in (("Bản một", scene(1)), ("Bản hai", scene(1, 60, 480))):
        picture = kept(content, uploaded_by_user=office.writer, rights="Hợp đồng 12")
        Picture.objects.filter(pk=picture.pk).update(title=title)
    rows = {"Hết hạn": {"rights": "x", "expires_on": dt.date(2020, 1, 1)}, "Thiếu quyền": {"rights": ""}, "Bản đồ": {"rights": "x", "shows_map": True},
            "Có người": {"rights": "x", "people": [{"name": "An"}]}}  # fmt: skip
    for number, (title, values) in enumerate(rows.items()):
        picture = factories.picture(f"#{number}0{number}0{number}0", title)
        Picture.objects.filter(pk=picture.pk).update(uploaded_by_user=office.writer, **values)
    client.force_login(office.writer)

    def found(state: str) -> set[str]:
        shown = client.get(reverse("newsroom:pictures"), {"state": state}).context["pictures"]
        return {tile["picture"].title for tile in shown}

    assert found("twins") == {"Bản một", "Bản hai"}
    assert with_twins(Picture.objects.all()) == {
        *Picture.objects.filter(title__startswith="Bản ", rights__startswith="H").values_list("pk", flat=True)
    }
    for state, title in (("expired", "Hết hạn"), ("rights", "Thiếu quyền"), ("map", "Bản đồ"), ("consent", "Có người")):
        assert found(state) == {title}
    page = client.get(reverse("newsroom:pictures")).content.decode()
    assert "Không được dùng sau ngày 01/01/2020" in page
    assert "Hiện cùng nội dung với:" in page
    client.force_login(office.stranger)
    assert "Bản một" not in client.get(reverse("newsroom:pictures")).content.decode()


@pytest.mark.once
def test_the_grid_takes_as_many_queries_for_many_as_for_one(
    office: factories.Office, house: Path, client: Client
) -> None:
    client.force_login(office.writer)
    for _copy in range(2):
        kept(scene(1), uploaded_by_user=office.writer)
    one = queries_of(client, reverse("newsroom:pictures"))
    for number in range(20):
        kept(scene(number), uploaded_by_user=office.writer)
    assert queries_of(client, reverse("newsroom:pictures")) == one


def test_a_picture_whose_words_speak_of_a_map_is_marked_when_it_comes_in_and_stays_as_a_person_says(house: Path) -> None:
    made = [factories.picture("#123456", title) for title in ("Bản đồ cổ", "Hồ Tây")]
    assert [one.shows_map for one in made] == [True, False]
    made[0].shows_map = False
    made[0].save()
    assert not Picture.objects.get(pk=made[0].pk).shows_map
