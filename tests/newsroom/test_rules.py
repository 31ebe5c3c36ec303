"""Who may: closed by default, and a clearer had no hand in the text, whatever became of its revisions."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from wagtail.models import Revision

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments
from nhipcau.newsroom.models import Edition, Version
from nhipcau.people.enums import Role
from nhipcau.people.models import RoleHeld
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def frozen(office: factories.Office, **values: object) -> Version:
    return submit(edition=factories.edition(office, **values), by=office.writer).version


def everything(office: factories.Office, name: str = "tat-ca") -> factories.Account:
    return factories.account(name, office.locality, *Role)


def test_a_clearer_without_a_hand_in_the_text_may(office: factories.Office) -> None:
    assert rules.may_clear(office.clearer, frozen(office))
    assert rules.may_clear(everything(office), frozen(office))


def test_the_author_may_not(office: factories.Office) -> None:
    person = everything(office)
    assert not rules.may_clear(person, frozen(office, of=factories.item(office, author=person)))


def test_who_saved_a_revision_may_not_also_when_it_was_purged(office: factories.Office) -> None:
    person, made = everything(office), factories.edition(office)
    made.working_copy().save_revision(user=person)
    factories.change(office, made, lead="Lời cuối.")
    version = submit(edition=made, by=office.writer).version
    assert not rules.may_clear(person, version)
    call_command("purge_revisions")
    assert not Revision.objects.filter(user=person).exists()
    assert not rules.may_clear(person, Version.objects.get(pk=version.pk))


def test_who_autosaved_may_not_though_another_wrote_all_over(office: factories.Office) -> None:
    person, made = everything(office), factories.edition(office)
    revision = made.working_copy().save_revision(user=person)
    made.refresh_from_db()
    made.working_copy().save_revision(user=person, overwrite_revision=revision)
    factories.change(office, made, lead="Lời cuối.")
    assert not rules.may_clear(person, submit(edition=made, by=office.writer).version)


def test_who_froze_it_may_not(office: factories.Office) -> None:
    person = everything(office)
    version = submit(edition=factories.edition(office), by=person).version
    assert not rules.may_clear(person, version)


def test_the_translators_may_not(office: factories.Office) -> None:
    """Neither the one who began it nor the one who ended it."""
    first, second = everything(office, "dich-mot"), everything(office, "dich-hai")
    source = factories.edition(office)
    made = open_translation(item=source.item, language="en", by=first)
    for person in (first, second):
        texts = {pair.source.key: f"{person} {pair.source.key}" for pair in pairs(made)}
        made = save_segments(edition=made, texts=texts, by=person)
    version = submit(edition=made, by=office.translator).version
    assert [rules.may_clear(person, version) for person in (first, second, office.clearer)] == [False, False, True]


def test_a_neighbour_with_every_role_neither_sees_nor_edits(office: factories.Office) -> None:
    made, version = factories.edition(office), frozen(office, title="Hai")
    asked = [
        rules.may_see(office.stranger, made.item), rules.may_edit(office.stranger, made),
        rules.may_translate(office.stranger, made.item), rules.may_clear(office.stranger, version),
        rules.may_release(office.stranger, made.item), rules.may_edit_fact(office.stranger, factories.fact(office)),
    ]  # fmt: skip
    assert asked == [False] * 6
    assert Edition.objects.filter(rules.seen_by(office.stranger, field="item__unit__path")).count() == 0
    assert Edition.objects.filter(rules.seen_by(office.leader, field="item__unit__path")).count() == 2


@pytest.mark.parametrize(
    ("role", "vietnamese", "english"),
    [("writer", True, True), ("translator", False, True), ("clearer", False, False), ("leader", False, False)],
)
def test_who_edits_which_language(office: factories.Office, role: str, vietnamese: bool, english: bool) -> None:
    made = factories.edition(office)
    other = factories.edition(office, of=made.item, language="en")
    person = getattr(office, role)
    assert (rules.may_edit(person, made), rules.may_edit(person, other)) == (vietnamese, english)


def test_a_role_that_has_ended_clears_nothing(office: factories.Office) -> None:
    version = frozen(office)
    RoleHeld.objects.filter(account=office.clearer).update(valid_to=dt.date(2020, 1, 1))
    fresh = type(office.clearer).objects.get(pk=office.clearer.pk)
    assert not rules.may_clear(fresh, version)
