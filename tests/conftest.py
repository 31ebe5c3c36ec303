"""What every test may ask for: an office with people in every role, a finished chain, a public house of its own."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from tests import factories


@pytest.fixture
def office(db: None, settings: object) -> factories.Office:
    # The framework's ordinary hash takes seconds for the eight people of an office.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    return factories.office()


@pytest.fixture
def reference_rows(request: pytest.FixtureRequest, db: None) -> None:
    """The provinces, laws, deadlines, holidays and partners that come with the program, beside an office's own rows."""
    from nhipcau.reference.domain.loading import load_reference

    if "office" in request.fixturenames:
        request.getfixturevalue("office")  # first: its rows are then matched, not doubled
    load_reference()


@pytest.fixture(autouse=True)
def quick_passwords(settings: object) -> None:
    """Accounts are made in nearly every test; their passwords need no strength here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture
def house(tmp_path: Path, settings: object) -> Iterator[Path]:
    """Both houses in a folder of this test's own."""
    settings.NHIPCAU = dataclasses.replace(django_settings.NHIPCAU, data=tmp_path)  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = str(tmp_path / "desk" / "media")  # type: ignore[attr-defined]
    yield tmp_path


@pytest.fixture(autouse=True, scope="session")
def flush_past_the_guard_of_the_journal() -> Iterator[None]:
    """A test whose transactions really commit empties every table at its end; the journal's own triggers refuse that."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    from nhipcau.kernel import chain_guard

    flush = BaseDatabaseOperations.execute_sql_flush

    def past(self: BaseDatabaseOperations, queries: list[str]) -> None:
        if chain_guard.ENTRY in self.connection.introspection.table_names():
            chain_guard.lift(self.connection)
            flush(self, queries)
            chain_guard.lay(self.connection)
        else:
            flush(self, queries)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", past)
        yield


SCREENS = re.compile(r"(?:^|_)(?:views|screens)(?:_|$)")
#: ``make test`` looks for these in their own folders alone.
HOMES = {"quality": "quality", "journey": "journeys"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of rooms with rows may use both databases of the embedded default. What a screen shows is asked once; that every
    page of the desk opens is asked on both (``desk/test_every_address.py``)."""
    for item in items:
        if SCREENS.search(item.path.stem):
            item.add_marker(pytest.mark.once)
        for mark, folder in HOMES.items():
            if item.get_closest_marker(mark) and item.path.parent.name != folder:
                raise pytest.UsageError(f"{item.nodeid}: a test marked {mark} lives in tests/{folder}")
        for mark in item.iter_markers("django_db"):
            mark.kwargs.setdefault("databases", "__all__")
