"""An address is plain, belongs to one edition of its language, and is kept for good once released."""

from __future__ import annotations

import pytest

from nhipcau.newsroom.domain.addresses import address_of
from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.domain.release import ReleaseRefused, release
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import Edition, ReleasedEdition, Version
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])
NOTE = {"vi": "Sửa địa chỉ.", "en": "Address corrected."}


def slug_of(version: Version) -> str:
    return str(payload_of(version)["slug"])


def test_addresses_of_both_languages() -> None:
    assert (address_of("vi", "sen"), address_of("en", "lotus")) == ("/vi/bai/sen/", "/en/stories/lotus/")


@pytest.mark.parametrize(
    ("typed", "given"), [("", "sen-ho-tay"), ("Hoa_Sen", "hoa-sen"), ("-sen-", "sen"), ("sen", "sen")]
)
def test_a_slug_is_made_plain(office: factories.Office, typed: str, given: str) -> None:
    made = factories.edition(office, slug=typed)
    assert slug_of(submit(edition=made, by=office.writer).version) == given
    assert Edition.objects.get(pk=made.pk).slug == given


def test_two_editions_of_a_language_never_share_an_address(office: factories.Office) -> None:
    """Also when the same slug was typed into both and so far stood in their drafts alone."""
    first, second = factories.edition(office, title="Một"), factories.edition(office, title="Hai")
    versions = [
        submit(edition=factories.change(office, made, slug="sen"), by=office.writer).version for made in (first, second)
    ]
    assert [slug_of(version) for version in versions] == ["sen", "sen-2"]
    other = factories.edition(office, language="en", slug="sen")
    assert slug_of(submit(edition=other, by=office.writer).version) == "sen"


def test_a_released_edition_keeps_its_address(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    version = factories.cleared(office, factories.change(office, made, slug="dia-chi-khac", lead="Khác."))
    assert slug_of(version) == "sen-ho-tay"


def test_a_version_with_the_address_it_had_before_its_release_is_not_released(office: factories.Office) -> None:
    made = factories.edition(office, slug="cu")
    old = factories.cleared(office, made)
    new = factories.cleared(office, factories.change(office, made, slug="moi"))
    release(item=made.item, versions=[new], by=office.publisher)
    factories.change(office, made, slug="cu")
    with pytest.raises(ReleaseRefused, match="Sen Hồ Tây"):
        release(item=made.item, versions=[old], by=office.publisher, note=NOTE)
    assert ReleasedEdition.objects.get().address == "/vi/bai/moi/"


def test_an_address_that_another_edition_stands_at_is_refused(office: factories.Office) -> None:
    made, other = factories.edition(office, slug="sen"), factories.edition(office, slug="hoa")
    version = factories.cleared(office, made)
    factories.released(office, other)
    ReleasedEdition.objects.update(address="/vi/bai/sen/")
    with pytest.raises(ReleaseRefused):
        release(item=made.item, versions=[version], by=office.publisher)
