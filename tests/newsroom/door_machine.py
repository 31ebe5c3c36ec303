"""The desk and the portal under test, and a memory of what may be seen in public that asks neither of them.

Every text has a word of its own and every picture a colour of its own. ``said`` is what a version said when it was
cleared, taken from the frozen text at that moment and never read again; ``out`` is what was let out last, by edition;
``shown`` is ``out`` at the last sweep, since the public house follows the desk only then.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, transaction
from django.test import override_settings
from PIL import Image

from nhipcau.desk.sweep import sweep
from nhipcau.kernel.canonical import digest
from nhipcau.kernel.models import AppendOnly
from nhipcau.newsroom.domain import courier
from nhipcau.newsroom.domain.clearance import ClearanceRefused, clear, submit
from nhipcau.newsroom.domain.release import ReleaseRefused, release
from nhipcau.newsroom.models import DoorRefused, Edition, Item, Outbox, Release, Version
from tests import factories
from tests.newsroom import public_eye

REFUSED = (PermissionDenied, ClearanceRefused, ReleaseRefused, DoorRefused, ValidationError, AppendOnly, Error)
NOTE = {"vi": "Sửa một chi tiết.", "en": "One detail corrected."}


class Door:
    """An item in two languages and a second item, in a transaction and folder of their own."""

    def __init__(self, office: factories.Office, root: factories.Account, tally: Counter[str]) -> None:
        self.office, self.root, self.tally = office, root, tally
        self.count = 0
        self.hue: dict[str, tuple[int, int, int]] = {}
        self.said: dict[int, set[Any]] = {}
        self.addresses: dict[int, set[Any]] = {}
        self.out: dict[int, set[Any]] = {}
        self.shown: dict[int, set[Any]] = {}
        self.ever: set[Any] = set()
        self.stack = ExitStack()

    def __enter__(self) -> Door:
        self.house = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        environment = dataclasses.replace(settings.NHIPCAU, data=self.house, languages=("vi", "en"))
        media = str(self.house / "desk" / "media")
        self.stack.enter_context(override_settings(NHIPCAU=environment, MEDIA_ROOT=media))
        for alias in ("default", "public"):
            self.stack.enter_context(transaction.atomic(using=alias))
            self.stack.callback(transaction.set_rollback, True, using=alias)
        self._lay()
        return self

    def __exit__(self, *exc: object) -> None:
        self.stack.close()

    def _lay(self) -> None:
        (self.house / "handover").mkdir()
        (self.house / "handover" / "desk.pub").write_text(courier.publish_key())
        self.fact = factories.fact(self.office, self.word())
        body = [("paragraph", f"<p>{self.word()}</p>"), ("heading", self.word()), ("fact", self.fact)]
        first = self._edition(byline=self.word(), body=body)
        second = self._edition(of=first.item, language="en", byline="", body=body)
        self.editions = [first, second, self._edition(body=[("paragraph", self.word())])]

    def _edition(self, **values: Any) -> Edition:
        return factories.edition(self.office, title=self.word(), slug=self.word(), lead=self.word(), **values)

    # -- words and colours, each once ------------------------------------------------------------------------------

    def word(self) -> str:
        self.count += 1
        return public_eye.word(self.count)

    def picture_bytes(self) -> bytes:
        self.count += 1
        hue = tuple(self.count // 10**place % 10 * public_eye.STEP for place in range(3))
        stream = io.BytesIO()
        Image.new("RGB", (64, 48), hue).save(stream, "PNG")
        self.hue[hashlib.sha256(stream.getvalue()).hexdigest()] = hue  # type: ignore[assignment]
        return stream.getvalue()

    # -- the verbs, remembered -------------------------------------------------------------------------------------

    def working(self, at: int) -> Edition:
        return Edition.objects.get(pk=self.editions[at].pk).working_copy()

    def newest(self, at: int) -> Version | None:
        return Version.objects.filter(edition=self.editions[at]).first()

    def attempt(self, verb: Callable[[], Any]) -> Any:
        """A refusal is as good as any other answer; what counts is what is seen afterwards."""
        try:
            with transaction.atomic():
                return verb()
        except REFUSED:
            return None

    def clear(self, version: Version) -> None:
        clear(version=version, by=self.office.clearer, declaration=factories.WHOLE)
        stored = Version.objects.get(pk=version.pk)
        assert digest(stored.payload) == stored.sha256
        colours = {hue for sha256, hue in self.hue.items() if sha256 in stored.payload}
        self.said[stored.pk] = public_eye.canaries(stored.payload) | colours
        self.addresses[stored.edition_id] = public_eye.canaries(json.loads(stored.payload)["slug"])

    def submit_and_clear(self, at: int) -> None:
        verb = lambda: self.clear(submit(edition=self.editions[at], by=self.office.writer).version)  # noqa: E731
        self.attempt(verb)

    def let_out(self, *versions: Version | None, of: Item | None = None) -> Release | None:
        found = [version for version in versions if version is not None]
        if not found:
            return None
        item = of or found[0].edition.item
        verb = lambda: release(item=item, versions=found, by=self.office.publisher, note=NOTE)  # noqa: E731
        decision: Release | None = self.attempt(verb)
        if decision is not None:
            self.note_out([version.pk for version in found])
        return decision

    def note_out(self, versions: list[int]) -> None:
        for version in Version.objects.filter(pk__in=versions):
            assert version.pk in self.said, "let out without a clearance"
            self.out[version.edition_id] = self.said[version.pk]
            self.ever |= self.said[version.pk]
            self.tally["let out"] += 1

    def sweep(self) -> None:
        """The public house catches up: now it shows exactly what was let out."""
        sweep()
        assert not Outbox.objects.filter(answered_at=None).exists()
        self.shown = dict(self.out)
        self.tally["seen in public"] += len(self.out)
        assert self.seen() == set().union(*self.out.values())

    # -- looking ---------------------------------------------------------------------------------------------------

    def seen(self) -> set[Any]:
        return public_eye.canaries(public_eye.public_text(self.house)) | public_eye.colours(self.house)

    def look(self) -> None:
        """Nothing is seen that was not let out; nothing ever left the desk or came into the store but that."""
        allowed: set[Any] = set().union(*self.out.values(), *self.shown.values())
        assert self.seen() <= allowed
        sent = public_eye.admitted_text() + public_eye.handed_text(self.house)
        assert public_eye.canaries(sent) <= self.ever
