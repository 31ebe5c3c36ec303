"""A State secret is not stored, not even in a draft: refused before anything is written, and never repeated."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.admin.models import FormState

from nhipcau.newsroom.domain.secrecy import words_in, words_of
from nhipcau.newsroom.models import Edition, Fact, Picture
from tests import factories
from tests.newsroom.editor import edit_form

pytestmark = pytest.mark.django_db(databases=["default", "public"])

STAMPS = ["TUYỆT MẬT", "TỐI MẬT", "M Ậ T", "[MẬT]", "Độ mật: Tối mật"]
FORM_FIELDS = ("title", "lead", "byline", "picture_alt", "picture_caption", "picture_credit")


@pytest.fixture
def made(office: factories.Office) -> Edition:
    return factories.edition(office)


@pytest.fixture
def client(office: factories.Office) -> Client:
    found = Client()
    found.force_login(office.writer)
    return found


def rows() -> dict[str, int]:
    """How many rows every table of the desk holds, sessions and the framework's bookkeeping left out."""
    connection, left_out = connections["default"], ("django_session", "wagtailadmin_editingsession")
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            if table not in left_out and "_fts" not in table:
                cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
                found[table] = cursor.fetchone()[0]
    return found


def stored(made: Edition) -> tuple[dict[str, int], list[Any], list[Any]]:
    """What stands of the edition: rows of every table, its own fields, its revisions' contents."""
    fields = list(Edition.objects.filter(pk=made.pk).values())
    return rows(), fields, list(made.revisions.order_by("pk").values_list("content", "created_at"))


def send(client: Client, made: Edition, **values: Any) -> Any:
    return client.post(reverse("wagtailsnippets_newsroom_edition:edit", args=[made.pk]), edit_form(**values))


def autosave(client: Client, made: Edition, **values: Any) -> Any:
    latest = Edition.objects.get(pk=made.pk).latest_revision_id
    form = edit_form(**values, loaded_revision_id=str(latest), overwrite_revision_id=str(latest))
    url = reverse("wagtailsnippets_newsroom_edition:edit", args=[made.pk])
    return client.post(url, form, headers={"Accept": "application/json"})


def test_the_ways_are_open_for_ordinary_words(client: Client, made: Edition) -> None:
    assert send(client, made, lead="Bằng nút lưu.").status_code == 302
    assert Edition.objects.get(pk=made.pk).working_copy().lead == "Bằng nút lưu."
    count = made.revisions.count()
    answer = autosave(client, made, lead="Tự lưu.")
    assert (answer.status_code, answer.json()["success"]) == (200, True)
    assert Edition.objects.get(pk=made.pk).working_copy().lead == "Tự lưu."
    assert made.revisions.count() == count


@pytest.mark.parametrize("way", [send, autosave])
@pytest.mark.parametrize("field", [*FORM_FIELDS, "heading", "paragraph"])
def test_no_field_of_the_editor_takes_a_stamp(client: Client, made: Edition, way: Callable[..., Any], field: str) -> None:
    send(client, made, lead="Bản đầu.")
    before = stored(made)
    words = "<p>Kính gửi</p><p>TUYỆT MẬT</p>" if field == "paragraph" else "TUYỆT MẬT"
    answer = way(client, made, **{field: words})
    assert stored(made) == before
    if way is autosave:
        assert answer.status_code == 400
        assert "TUYỆT MẬT" not in answer.content.decode()
    else:
        assert "dấu chỉ độ mật" in answer.content.decode()


@pytest.mark.parametrize("stamp", STAMPS)
def test_every_form_of_a_stamp_is_refused(client: Client, made: Edition, stamp: str) -> None:
    before = stored(made)
    send(client, made, lead=stamp)
    autosave(client, made, heading=stamp)
    assert stored(made) == before


def kept_for_previews() -> str:
    return str(list(FormState.objects.values_list("data", flat=True)))


def test_a_preview_keeps_no_stamp(client: Client, made: Edition) -> None:
    url = reverse("wagtailsnippets_newsroom_edition:preview_on_edit", args=[made.pk])
    assert client.post(url, edit_form(lead="Xem lai.")).json()["is_valid"] is True
    assert "Xem+lai" in kept_for_previews()
    assert client.post(url, edit_form(lead="Xem nua.\nTUYỆT MẬT")).json()["is_valid"] is False
    assert "Xem+nua" not in kept_for_previews()


def test_a_block_that_was_taken_out_again_is_not_kept_either(client: Client, made: Edition) -> None:
    """The editor still sends it, marked as deleted, and the framework keeps what was sent."""
    url = reverse("wagtailsnippets_newsroom_edition:preview_on_edit", args=[made.pk])
    for words in ("TUYỆT MẬT", '{"blocks": [{"text": "TUYỆT MẬT"}], "entityMap": {}}'):
        form = edit_form(heading="Xem nua") | {"body-1-deleted": "1", "body-1-value": words}
        assert client.post(url, form).json()["is_valid"] is False
    assert kept_for_previews() == "[]"
    form["body-1-value"] = "Xem lai"
    assert client.post(url, form).json()["is_valid"] is True


@pytest.mark.parametrize("field", [*FORM_FIELDS, "body"])
def test_neither_a_draft_nor_a_row_takes_a_stamp(office: factories.Office, made: Edition, field: str) -> None:
    before = stored(made)
    working = made.working_copy()
    setattr(working, field, [("quote", {"text": "MẬT", "attribution": ""})] if field == "body" else "MẬT")
    for way in (lambda: working.save_revision(user=office.writer), lambda: working.save_revision(clean=False), working.save):
        with pytest.raises(ValidationError) as refusal:
            way()
        assert "MẬT" not in str(refusal.value.messages)
    assert stored(made) == before


HIDDEN = [
    "<p>TUYỆT&nbsp;MẬT</p>", "<p>T&#7888;I M&#7852;T</p>", "<p>TỐI <b>MẬT</b></p>", "<ul><li>một</li><li>MẬT</li></ul>",
    "<p>một<br/>MẬT</p>", "<p>một<br>MẬT<br>hai</p>", "<p>một</p><p>MẬT</p>", "<h2>MẬT</h2>", "<p>TUYỆT M\u1eacT\u200b</p>",
]  # fmt: skip


@pytest.mark.parametrize("markup", HIDDEN)
def test_markup_hides_no_stamp(office: factories.Office, made: Edition, markup: str) -> None:
    working = made.working_copy()
    working.body = [("paragraph", markup)]
    with pytest.raises(ValidationError):
        working.save_revision(user=office.writer)


def test_what_only_speaks_of_secrets_is_saved(office: factories.Office, made: Edition) -> None:
    for words in ("Luật Bảo vệ bí mật nhà nước", "Mật ong Mèo Vạc", "MẬT ONG MÈO VẠC", "tài liệu mật được giải mật"):
        factories.change(office, made, lead=words)
        assert made.working_copy().lead == words


@pytest.mark.parametrize("field", ["labels", "values", "units", "sources"])
def test_a_fact_takes_no_stamp(office: factories.Office, client: Client, field: str) -> None:
    fact = factories.fact(office)
    setattr(fact, field, {"vi": "MẬT"})
    with pytest.raises(ValidationError):
        fact.save()
    whole = {
        "code": "pho", "unit": office.department.pk, "kind": "figure", "as_of": "30/6/2026", "labels_vi": "Phố", "values_vi": "1",
        "units_vi": "phố", "sources_vi": "Nguồn",
    }  # fmt: skip
    before = rows()
    assert client.post(reverse("newsroom:fact_new"), {**whole, f"{field}_ko": "TỐI MẬT"}).status_code == 422
    assert rows() == before
    client.post(reverse("newsroom:fact_new"), whole)
    assert Fact.objects.filter(code="pho").exists()


@pytest.mark.parametrize("field", ["title", "credit", "rights", "description"])
def test_a_picture_takes_no_stamp(house: Any, field: str) -> None:
    picture = factories.picture()
    setattr(picture, field, "TUYỆT MẬT")
    with pytest.raises(ValidationError):
        picture.save()
    assert Picture.objects.filter(**{field: "TUYỆT MẬT"}).count() == 0


def png() -> SimpleUploadedFile:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG")
    return SimpleUploadedFile("sen.png", stream.getvalue(), "image/png")


@pytest.mark.parametrize("field", ["title", "credit", "tags"])
def test_the_library_s_form_takes_no_stamp(office: factories.Office, house: Any, field: str) -> None:
    root = factories.account("quan-tri", office.locality, "writer")
    root.is_superuser = True
    root.save()
    client = Client()
    client.force_login(root)
    words = {"title": "Sen", "credit": "Nhịp Cầu", "tags": "sen"}
    before = rows()
    client.post(reverse("wagtailimages:add"), {**words, field: "TUYỆT MẬT", "file": png()})
    assert (rows(), list((house / "desk").rglob("*.png"))) == (before, [])
    client.post(reverse("wagtailimages:add"), {**words, "file": png()})
    assert Picture.objects.get().title == "Sen"


def test_words_are_gathered_from_data_of_any_shape() -> None:
    assert words_in({"a": ["<p>một</p><p>hai</p>", ("ba", None, 4)]}, "bốn").split("\n") == [
        "<p>một</p><p>hai</p>", "một", "hai", "ba", "ba", "bốn", "bốn",
    ]  # fmt: skip
    assert "sen" in words_of({"slug": "sen", "body": None})
