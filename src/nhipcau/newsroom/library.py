"""Who may use which picture of the media library: the framework's question, answered from the roles held.

A picture belongs to the branch of the person who brought it in; one without a person is the whole office's.
Nothing is deleted here: a text may show it, and its digest is part of what was cleared. A picture that shows the same as
another is taken in all the same, and the framework's screens say so beside the other one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from nhipcau.newsroom.domain.picture_twins import twins_of
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


def alike(image: Picture, user: Any, permission_policy: Any) -> QuerySet[Picture]:
    """The pictures this person may choose that show the same, the nearest first; stands for the framework's comparison of
    file hashes."""
    among = permission_policy.instances_user_has_permission_for(user, "choose")
    keys = twins_of(image, among)
    nearest = Case(*(When(pk=pk, then=Value(at)) for at, pk in enumerate(keys)), output_field=IntegerField())
    return among.filter(pk__in=keys).order_by(nearest) if keys else among.none()


def keep_library() -> None:
    """Put the policy and the comparison in the framework's place; before its picture views are imported, which copy them.
    The framework measures a picture by the library that has judged it already, and that reads a telephone's with help."""
    from pi_heif import register_heif_opener
    from wagtail.images import permissions, utils
    from wagtail.images.models import Image

    register_heif_opener()
    utils.find_image_duplicates = alike
    permissions.permission_policy = LibraryPolicy(Picture, auth_model=Image, owner_field_name="uploaded_by_user")
