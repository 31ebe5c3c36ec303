from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from tests.portal.laying import Desk


@pytest.fixture
def desk(db: None, house: Path, settings: Any) -> Desk:
    """A desk beside a public house of two languages."""
    settings.NHIPCAU = dataclasses.replace(django_settings.NHIPCAU, data=house, languages=("vi", "en"))
    return Desk(house)


@pytest.fixture
def tree(house: Path) -> Path:
    return house / "public" / "tree"
