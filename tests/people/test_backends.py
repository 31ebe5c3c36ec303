"""What the framework may be told about a person's rights: only what a role grants."""

from __future__ import annotations

import pytest

from nhipcau.people.backends import GRANTED
from nhipcau.people.enums import Role
from tests import factories

pytestmark = pytest.mark.django_db

NEVER = [
    "newsroom.publish_edition", "newsroom.delete_edition", "newsroom.add_edition", "newsroom.add_version", "newsroom.change_version",
    "newsroom.add_clearance", "newsroom.add_release", "newsroom.change_release", "newsroom.delete_fact", "newsroom.delete_picture",
    "people.add_account", "people.change_account", "people.add_roleheld", "wagtailcore.publish_page", "wagtailadmin.other",
]  # fmt: skip


def test_nobody_is_granted_what_goes_through_our_verbs(office: factories.Office) -> None:
    everyone = factories.account("tat-ca", office.locality, *Role)
    assert [right for right in NEVER if everyone.has_perm(right)] == []


@pytest.mark.parametrize("right", GRANTED)
def test_a_right_goes_with_its_roles(office: factories.Office, right: str) -> None:
    people = {Role.WRITER: office.writer, Role.TRANSLATOR: office.translator, Role.FOCAL: office.focal, Role.CLEARER: office.clearer,
              Role.PUBLISHER: office.publisher, Role.LEADER: office.leader}  # fmt: skip
    assert {role for role, person in people.items() if person.has_perm(right)} == set(GRANTED[right])


def test_whoever_holds_a_role_may_enter_and_nobody_else(office: factories.Office) -> None:
    assert office.leader.has_perm("wagtailadmin.access_admin")
    assert not factories.account("khong-vai", office.locality).has_perm("wagtailadmin.access_admin")
