"""Which house a row belongs to. Rooms name no database; this router does.

Role ``all`` sees both houses: ``default`` is the desk, ``public`` the public house. In the roles ``desk`` and
``public`` there is one database, called ``default``, and the other house's tables are not in it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

PUBLIC_ROOMS = {"portal"}
BOTH_HOUSES = {"kernel"}


class HouseRouter:
    def _alias(self, app_label: str) -> str:
        if app_label in PUBLIC_ROOMS and "public" in settings.DATABASES:
            return "public"
        return "default"

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return self._alias(model._meta.app_label)

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return self._alias(model._meta.app_label)

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return self._alias(one._meta.app_label) == self._alias(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        if app_label in BOTH_HOUSES:
            return True
        return db == self._alias(app_label)
