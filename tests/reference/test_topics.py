"""Topics and audiences come with the program in every language of the portal, and never over what an office has."""

from __future__ import annotations

import pytest

from nhipcau.kernel.folding import compose
from nhipcau.portal.door import LANGUAGES
from nhipcau.reference.domain import data_files
from nhipcau.reference.domain.data_files import DataFile
from nhipcau.reference.domain.loading import load_reference
from nhipcau.reference.domain.loading_topics import LANGUAGES as LAID_LANGUAGES
from nhipcau.reference.models import Audience, CompetentBody, Topic

BOTH = pytest.mark.parametrize("file", [data_files.TOPICS, data_files.AUDIENCES], ids=lambda file: file.name)
#: The themes that the law calls sensitive.
SENSITIVE = ["border", "ethnic-affairs", "high-level-visits", "human-rights", "religion", "sea-islands"]


@BOTH
def test_every_row_has_a_name_of_its_own_in_each_language_of_the_portal(file: DataFile) -> None:
    assert LAID_LANGUAGES == LANGUAGES
    rows = file.rows()
    for language in LANGUAGES:
        names = [row[language] for row in rows]
        assert all(name == compose(name.strip()) and name for name in names), language
        assert len(set(names)) == len(names), language
    assert len({row["code"] for row in rows}) == len(rows)
    assert [int(row["order"]) for row in rows] == list(range(1, len(rows) + 1))


def test_there_are_no_more_topics_than_a_form_can_show() -> None:
    assert len(data_files.TOPICS.rows()) <= 26


def test_the_sensitive_themes_ask_for_two_clearers_and_the_border_for_competent_bodies() -> None:
    rows = data_files.TOPICS.rows()
    assert sorted(row["code"] for row in rows if row["clearers"] == "2") == SENSITIVE
    assert {row["clearers"] for row in rows} == {"1", "2"}
    assert [(row["code"], row["competence"]) for row in rows if row["competence"]] == [("border", "border")]
    assert {row["field"] for row in data_files.BODIES.rows()} == {"border"}


@pytest.mark.django_db
def test_they_are_laid_with_everything_that_the_files_say() -> None:
    load_reference()
    border = Topic.objects.get(code="border")
    assert (border.clearers, border.competence, set(border.names)) == (2, "border", set(LANGUAGES))
    assert list(Topic.objects.values_list("code", flat=True)) == [row["code"] for row in data_files.TOPICS.rows()]
    assert list(Audience.objects.values_list("code", flat=True)) == [row["code"] for row in data_files.AUDIENCES.rows()]
    assert CompetentBody.objects.filter(field=border.competence).exists()


@pytest.mark.django_db
def test_what_an_office_has_is_neither_renamed_nor_doubled() -> None:
    own = Topic.objects.create(code="heritage", names={"vi": "Di tích", "en": "Monuments"}, order=40)
    named = Topic.objects.create(code="le", names={"vi": "Lễ  hội".replace("  ", " ")}, clearers=2)
    people = Audience.objects.create(code="du-khach", names={"vi": "Du khách"})
    load_reference()
    for row in (own, named, people):
        row.refresh_from_db()
    assert (own.names, own.order, own.clearers) == ({"vi": "Di tích", "en": "Monuments"}, 40, 1)
    assert (named.names, named.clearers, people.names) == ({"vi": "Lễ hội"}, 2, {"vi": "Du khách"})
    assert not Topic.objects.filter(code="festival").exists()
    assert not Audience.objects.filter(code="visitors").exists()
    assert Topic.objects.count() == len(data_files.TOPICS.rows())


@pytest.mark.django_db
def test_a_topic_that_the_office_renamed_or_removed_stays_so_when_they_are_laid_again(monkeypatch: pytest.MonkeyPatch) -> None:
    load_reference()
    Topic.objects.filter(code="craft").update(names={"vi": "Nghề xưa", "en": "Old trades"}, clearers=2)
    Topic.objects.filter(code="sport").delete()
    digest = DataFile.digest
    monkeypatch.setattr(DataFile, "digest", lambda self: "khác" if self == data_files.TOPICS else digest(self))
    assert load_reference() == {}
    craft = Topic.objects.get(code="craft")
    assert (craft.names, craft.clearers) == ({"vi": "Nghề xưa", "en": "Old trades"}, 2)
    assert not Topic.objects.filter(code="sport").exists()
