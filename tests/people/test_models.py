"""Units in a tree, and accounts that are no more than the roles they hold."""

from __future__ import annotations

import pytest

from nhipcau.people.enums import UnitKind
from nhipcau.people.models import Unit
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_path_is_the_way_from_the_root(office: factories.Office) -> None:
    assert office.department.path == "/trung-tam/ha-noi/so-vhtt/"


def test_a_unit_that_moves_takes_its_branch_along(office: factories.Office) -> None:
    """Else who left the old branch would still be seen from there, and not from the new one."""
    commune = factories.unit("xa-mot", UnitKind.COMMUNE, office.department)
    office.department.parent = office.neighbour
    office.department.save()
    assert Unit.objects.get(pk=commune.pk).path == "/trung-tam/hai-phong/so-vhtt/xa-mot/"


def test_a_name_in_the_language_asked_for_or_in_vietnamese(office: factories.Office) -> None:
    assert (office.centre.name("en"), office.centre.name("fr")) == ("Unit trung-tam", "Đơn vị trung-tam")


def test_a_person_is_called_by_the_full_name(office: factories.Office) -> None:
    assert str(office.writer) == office.writer.get_full_name() == "Người bien-tap"
    assert str(factories.Account(username="ten")) == "ten"
