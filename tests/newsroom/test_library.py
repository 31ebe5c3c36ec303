"""Pictures: those who write bring them in and choose them; a neighbour's stay a neighbour's; nobody deletes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images import permissions

from nhipcau.newsroom.library import LibraryPolicy
from nhipcau.newsroom.models import Picture
from tests import factories

pytestmark = pytest.mark.django_db


def drawing() -> SimpleUploadedFile:
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), "#1f6f5c").save(stream, "PNG")
    return SimpleUploadedFile("sen.png", stream.getvalue(), "image/png")


def signed_in(client: Client, account: object) -> Client:
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    return client


def bring_in(client: Client) -> object:
    form = {"image-chooser-upload-title": "Sen", "image-chooser-upload-file": drawing(),
            "image-chooser-upload-collection": "1", "image-chooser-upload-tags": ""}  # fmt: skip
    return client.post(reverse("wagtailimages_chooser:create"), form)


def test_the_framework_asks_our_policy() -> None:
    assert isinstance(permissions.permission_policy, LibraryPolicy)


def test_a_writer_brings_a_picture_in_and_finds_it_in_the_chooser(
    office: factories.Office, house: Path, client: Client
) -> None:
    signed_in(client, office.writer)
    assert bring_in(client).status_code == 200  # type: ignore[attr-defined]
    picture = Picture.objects.get()
    assert picture.uploaded_by_user == office.writer
    assert "Sen" in client.get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert client.get(reverse("wagtailimages:index")).status_code == 200


def test_a_neighbour_sees_only_the_office_s_own_pictures(office: factories.Office, house: Path, client: Client) -> None:
    signed_in(client, office.writer)
    bring_in(client)
    shared = factories.picture(title="Cả văn phòng")
    seen = permissions.permission_policy.instances_user_has_permission_for(office.stranger, "choose")
    assert list(seen) == [shared]


def test_leaders_and_clearers_bring_nothing_in(office: factories.Office, house: Path, client: Client) -> None:
    for account in (office.leader, office.clearer):
        signed_in(client, account)
        bring_in(client)
    assert Picture.objects.count() == 0


def test_nobody_deletes_a_picture(office: factories.Office, house: Path, client: Client) -> None:
    signed_in(client, office.writer)
    bring_in(client)
    client.post(reverse("wagtailimages:delete", args=[Picture.objects.get().pk]))
    assert Picture.objects.count() == 1
