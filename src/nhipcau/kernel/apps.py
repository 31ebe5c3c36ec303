from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "nhipcau.kernel"
    label = "kernel"

    def ready(self) -> None:
        post_migrate.connect(_guard, sender=self)


def _guard(*, using: str, **_about: Any) -> None:
    """The guards of the journal, where a migration remade its table without them."""
    from django.db import connections

    from nhipcau.kernel import chain_guard

    connection = connections[using]
    if chain_guard.HEAD in connection.introspection.table_names() and chain_guard.missing(connection):
        chain_guard.lay(connection)
