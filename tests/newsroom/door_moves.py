"""What may be done at the desk, rightly, wrongly and by force. Each move gets the door and three numbers to choose by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.models import AppendOnly
from nhipcau.newsroom.domain import orders
from nhipcau.newsroom.domain.clearance import send_back, submit
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.newsroom.models import Clearance, Edition, Outbox, Picture, Release, ReleaseOrder, Version
from nhipcau.portal.admission import forget_tree
from tests import factories
from tests.newsroom.door_machine import NOTE, Door
from tests.newsroom.editor import edit_form

FIELDS = ("title", "slug", "lead", "byline", "picture_alt", "picture_caption", "picture_credit", "paragraph", "heading")
BUTTONS = ("action-publish", "action-unpublish", "action-submit", "action-save", "autosave")


@dataclass(frozen=True)
class Choice:
    """Which edition, which of several ways, and a yes or no."""

    at: int
    pick: int
    flag: bool

    def of(self, ways: Any) -> Any:
        return ways[self.pick % len(ways)]


# -- writing -----------------------------------------------------------------------------------------------------------


def _set(door: Door, edition: Edition, field: str) -> None:
    if field in ("paragraph", "heading"):
        kept = [(child.block_type, child.value) for child in edition.body if child.block_type != field]
        edition.body = [*kept, (field, f"<p>{door.word()}</p>" if field == "paragraph" else door.word())]
    else:
        setattr(edition, field, door.word())


def save(door: Door, choice: Choice) -> None:
    """By hand, or by autosave, which writes the revision over."""
    working, by = door.working(choice.at), door.office.writer
    _set(door, working, choice.of(FIELDS))
    latest = working.latest_revision
    working.save_revision(user=by, overwrite_revision=latest if choice.flag and latest.user_id == by.pk else None)


def save_the_row(door: Door, choice: Choice) -> None:
    edition = Edition.objects.get(pk=door.editions[choice.at].pk)
    _set(door, edition, choice.of(FIELDS))
    edition.save()


def save_without_a_change(door: Door, choice: Choice) -> None:
    door.working(choice.at).save_revision(user=door.office.writer)


def take_another_picture(door: Door, choice: Choice) -> None:
    file = ContentFile(door.picture_bytes(), f"{door.count}.png")
    picture = Picture.objects.create(title=door.word(), width=64, height=48, credit=door.word(), file=file)
    working = door.working(choice.at)
    working.picture, working.picture_alt = picture, door.word()
    if choice.flag:
        inside = {"picture": picture, "alt": door.word(), "caption": door.word(), "credit": ""}
        working.picture = None
        working.body = [("heading", door.word()), ("picture", inside)]
    working.save_revision(user=door.office.writer)


def replace_the_picture(door: Door, choice: Choice) -> None:
    """Other bytes under the same name: on disk, behind everyone's back, or through the library."""
    picture = door.working(choice.at).picture
    if picture is None:
        return
    if choice.flag:
        Path(picture.file.path).write_bytes(door.picture_bytes())
    else:
        picture.file = ContentFile(door.picture_bytes(), f"{door.count}.png")
        picture.save()


def change_the_fact(door: Door, choice: Choice) -> None:
    door.fact.refresh_from_db()
    door.fact.values["en" if choice.flag else "vi"] = door.word()
    door.fact.save()


# -- clearing and letting out ------------------------------------------------------------------------------------------


def submit_it(door: Door, choice: Choice) -> None:
    door.attempt(lambda: submit(edition=door.editions[choice.at], by=door.office.writer))


def clear_it(door: Door, choice: Choice) -> None:
    door.submit_and_clear(choice.at)


def clear_what_was_submitted_before(door: Door, choice: Choice) -> None:
    open_ones = list(Version.objects.filter(edition=door.editions[choice.at], clearance=None).order_by("pk"))
    if open_ones:
        door.attempt(lambda: door.clear(choice.of(open_ones)))


def send_it_back(door: Door, choice: Choice) -> None:
    version = door.newest(choice.at)
    if version:
        door.attempt(lambda: send_back(version=version, by=door.office.clearer, note="Cần sửa."))


def clear_and_release(door: Door, choice: Choice) -> None:
    door.submit_and_clear(choice.at)
    door.let_out(door.newest(choice.at))


def release_one(door: Door, choice: Choice) -> None:
    door.let_out(choice.of(list(Version.objects.filter(edition=door.editions[choice.at])) or [None]))


def release_both_languages(door: Door, choice: Choice) -> None:
    door.let_out(door.newest(0), door.newest(1))


def release_for_another_item(door: Door, choice: Choice) -> None:
    version, other = door.newest(choice.at), door.editions[choice.pick % 3]
    if version:
        version.edition.item_id = other.item_id
        door.let_out(version, of=other.item)


def release_a_forged_version(door: Door, choice: Choice) -> None:
    """An object in memory that says something else than its row."""
    version = Version.objects.filter(edition=door.editions[choice.at], clearance__isnull=False).first()
    if version is None:
        return
    version.payload = version.payload.replace('"lead":"', f'"lead":"{door.word()} ')
    if choice.flag:
        version.sha256 = digest(version.payload)
    if choice.pick % 2:
        version.edition = door.editions[(choice.at + 1) % 3]
    door.let_out(version)


def release_what_was_never_frozen(door: Door, choice: Choice) -> None:
    edition = door.editions[choice.at]
    payload = canonical_json({"schema": "nhipcau.edition/1", "title": door.word(), "slug": "gia", "body": []})
    made = Version(edition=edition, number=99, sha256=digest(payload), payload=payload)
    assert door.let_out(made) is None


def order_and_carry_out(door: Door, choice: Choice) -> None:
    """In between the text may change, and two orders may be for the same text."""
    version, due = door.newest(choice.at), timezone.now() + dt.timedelta(hours=1)
    if version:
        item = door.editions[choice.at].item
        for _ in range(1 + choice.flag):
            door.attempt(lambda: orders.order(item=item, versions=[version], due_at=due, by=door.office.publisher))
    if choice.pick % 3 == 0:
        save(door, choice)
    if choice.pick % 2 == 0:
        answered = orders.carry_out_due(due + dt.timedelta(hours=1))
        door.note_out([pk for row in answered if row.state == "done" for pk in row.versions.values_list("pk", flat=True)])
        assert not ReleaseOrder.objects.filter(state="pending").exists()


def take_back(door: Door, choice: Choice) -> None:
    edition, by = door.editions[choice.at], door.office.publisher
    verb = lambda: withdraw(item=edition.item, languages=[edition.language], by=by, reason=NOTE)  # noqa: E731
    if door.attempt(verb) is not None and edition.pk in door.out:
        # The notice of the withdrawal stands at the address.
        door.out[edition.pk] = door.addresses[edition.pk]
        door.tally["withdrawn"] += 1


# -- the framework's ways out ------------------------------------------------------------------------------------------


def publish_past_the_door(door: Door, choice: Choice) -> None:
    edition = Edition.objects.get(pk=door.editions[choice.at].pk)
    rows, revision, past = Edition.objects.filter(pk=edition.pk), edition.latest_revision, timezone.now() - dt.timedelta(1)
    ways: list[Callable[[], Any]] = [
        lambda: edition.publish(revision),
        lambda: revision.publish(),
        lambda: revision.publish(user=door.office.writer, skip_permission_checks=True),
        lambda: PublishRevisionAction(revision).execute(skip_permission_checks=True),
        lambda: PublishRevisionAction(revision, user=door.root).execute(),
        lambda: edition.unpublish(),
        lambda: UnpublishAction(edition).execute(skip_permission_checks=True),
        lambda: edition.delete(),
        lambda: Edition.objects.create(item=factories.item(door.office), locale=edition.locale, title=door.word(), live=True),
        lambda: rows.update(live=True, title=door.word(), live_revision=revision),
        lambda: rows.update(live=True, expire_at=past) and call_command("publish_scheduled"),
        lambda: edition.revisions.update(approved_go_live_at=past) and call_command("publish_scheduled"),
    ]
    door.attempt(choice.of(ways))


def press_a_button_in_the_editor(door: Door, choice: Choice) -> None:
    client = Client()
    client.force_login(door.root if choice.flag else door.office.writer)
    edition, button = door.editions[choice.at], choice.of(BUTTONS)
    words = {"title": door.word(), "lead": door.word(), "heading": door.word()}
    accept = {"HTTP_ACCEPT": "application/json"} if button == "autosave" else {}
    form = edit_form(**words, **({} if button == "autosave" else {button: "1"}))
    door.attempt(lambda: client.post(reverse("wagtailsnippets_newsroom_edition:edit", args=[edition.pk]), form, **accept))
    for name in ("unpublish", "delete"):
        answer = client.post(reverse(f"wagtailsnippets_newsroom_edition:{name}", args=[edition.pk]))
        assert answer.status_code == 404


def look_at_a_preview(door: Door, choice: Choice) -> None:
    client = Client()
    client.force_login(door.office.writer)
    url = reverse("wagtailsnippets_newsroom_edition:preview_on_edit", args=[door.editions[choice.at].pk])
    client.post(url, edit_form(title=door.word(), lead=door.word(), heading=door.word()))
    assert "no-store" in client.get(url, {"mode": ""})["Cache-Control"]


# -- tampering ---------------------------------------------------------------------------------------------------------


def _write(model: Any, pk: int, **values: Any) -> None:
    """By hand in the database, past all guards."""
    columns = ", ".join(f"{name} = %s" for name in values)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {columns} WHERE id = %s", [*values.values(), pk])


def tamper_with_a_frozen_text(door: Door, choice: Choice) -> None:
    version = door.newest(choice.at)
    if version is None:
        return
    with pytest.raises(AppendOnly):
        Version.objects.filter(pk=version.pk).update(payload="{}")
    forged = version.payload.replace('"lead":"', f'"lead":"{door.word()} ')
    _write(Version, version.pk, payload=forged, **({"sha256": digest(forged)} if choice.flag else {}))
    assert door.let_out(Version.objects.get(pk=version.pk)) is None
    _write(Version, version.pk, payload=version.payload, sha256=version.sha256)


def tamper_with_a_package_on_its_way(door: Door, choice: Choice) -> None:
    """The decision's row is changed before it is handed over: the desk does not put its seal on it."""
    door.sweep()
    door.submit_and_clear(choice.at)
    version, before = door.newest(choice.at), dict(door.out)
    decision = door.let_out(version)
    if decision is None or version is None:
        return
    payload = version.payload.replace('"lead":"', f'"lead":"{door.word()} ')
    _write(Release, decision.pk, package=decision.package.replace(version.payload, payload).replace(version.sha256, digest(payload)))
    door.out = before
    door.sweep()
    assert Outbox.objects.get(release=decision).answer["rule"] == "desk.clearance"
    door.tally["not sealed"] += 1


def move_a_clearance(door: Door, choice: Choice) -> None:
    """It is for one text, and is not carried over to another by changing whose it is."""
    given, other = Clearance.objects.first(), Version.objects.filter(clearance=None).first()
    if given is None or other is None:
        return
    _write(Clearance, given.pk, version_id=other.pk)
    assert door.let_out(other) is None
    _write(Clearance, given.pk, version_id=given.version_id)


# -- the clockwork -----------------------------------------------------------------------------------------------------


def sweep(door: Door, choice: Choice) -> None:
    door.sweep()


def bake_all_anew(door: Door, choice: Choice) -> None:
    forget_tree()
    door.sweep()


#: Each move and how often it comes; what opens the door comes often, or nothing would ever be in public.
MOVES: dict[Callable[[Door, Choice], None], int] = {
    save: 4, save_the_row: 1, save_without_a_change: 1, take_another_picture: 3, replace_the_picture: 2, change_the_fact: 1,
    submit_it: 1, clear_it: 2, clear_what_was_submitted_before: 1, send_it_back: 1, clear_and_release: 7, release_one: 2,
    release_both_languages: 1, release_for_another_item: 1, release_a_forged_version: 2, release_what_was_never_frozen: 1,
    order_and_carry_out: 2, take_back: 12, publish_past_the_door: 3, press_a_button_in_the_editor: 2, look_at_a_preview: 1,
    tamper_with_a_frozen_text: 2, tamper_with_a_package_on_its_way: 1, move_a_clearance: 1, sweep: 5, bake_all_anew: 1,
}  # fmt: skip
