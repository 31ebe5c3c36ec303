"""Tables that are made together, in one step of a migration: a new house stands in a fraction of the time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory


class MadeTogether(Operation):
    """Models and what is added to them, as the operations name them, whose tables are made once, as they are at the end.

    The framework's own operations draw every related model anew for each table and each field: with all rooms' models that
    took minutes. Only for the first migration of a room: what it names must not stand before it.
    """

    category = OperationCategory.ADDITION

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)
        self.names = [one.name for one in self.operations if isinstance(one, CreateModel)]

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.clear_delayed_apps_cache()
        state.__dict__.pop("apps", None)  # drawn again once it is asked for, with everything in it
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self._models(app_label, schema_editor, to_state):
            schema_editor.create_model(model)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in reversed(self._models(app_label, schema_editor, from_state)):
            schema_editor.delete_model(model)

    def _models(self, app_label: str, schema_editor: Any, state: Any) -> list[Any]:
        models = [state.apps.get_model(app_label, name) for name in self.names]
        return [one for one in models if self.allow_migrate_model(schema_editor.connection.alias, one)]

    def describe(self) -> str:
        return f"Make together {', '.join(self.names)}"

    @property
    def migration_name_fragment(self) -> str:
        return "together"
