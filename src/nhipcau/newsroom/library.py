"""Who may use which picture of the media library: the framework's question, answered from the roles held.

A picture belongs to the branch of the person who brought it in; one without a person is the whole office's.
Nothing is deleted here: a text may show it, and its digest is part of what was cleared.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from nhipcau.newsroom.models import Picture
from nhipcau.people.enums import Role
from nhipcau.people.rules import branch, holds

BRINGS = (Role.WRITER, Role.TRANSLATOR, Role.FOCAL)
KNOWN = frozenset({"add", "choose", "change", "view"})


class LibraryPolicy(CollectionOwnershipPermissionPolicy):  # type: ignore[misc]
    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in KNOWN and holds(user, BRINGS)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Picture) -> bool:
        if not self.user_has_permission(user, action):
            return False
        if action == "change" and instance.uploaded_by_user_id is None:
            return False
        return bool(self._seen(user).filter(pk=instance.pk).exists())

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Picture) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Picture]:
        return self.instances_user_has_any_permission_for(user, [action])

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Picture]:
        return self._seen(user) if self.user_has_any_permission(user, actions) else Picture.objects.none()

    def collections_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Any]:
        return self.collections_user_has_any_permission_for(user, [action])

    def collections_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        return Collection.objects.all() if self.user_has_any_permission(user, actions) else Collection.objects.none()

    def _seen(self, user: Any) -> QuerySet[Picture]:
        own = branch(user, field="uploaded_by_user__unit__path", roles=BRINGS)
        return Picture.objects.filter(own | Q(uploaded_by_user=None))


def keep_library() -> None:
    """Put the policy in the framework's place; before its picture views are imported, which copy it."""
    from wagtail.images import permissions
    from wagtail.images.models import Image

    permissions.permission_policy = LibraryPolicy(Picture, auth_model=Image, owner_field_name="uploaded_by_user")
