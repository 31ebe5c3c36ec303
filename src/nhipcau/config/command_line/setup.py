"""Making the house ready: folders, keys, tables, the demonstration year."""

from __future__ import annotations

import argparse
import sys

import django
from django.conf import settings


def start() -> None:
    """Load the framework once, with folders that its settings expect."""
    environment = settings.NHIPCAU
    for folder in (environment.desk_folder / "static", environment.public_folder, environment.handover_folder):
        folder.mkdir(parents=True, exist_ok=True)
    django.setup()


def prepare() -> None:
    """Tables of each house in its own database, and the desk's public key where the public house looks for it."""
    from django.core.management import call_command

    start()
    if settings.ROLE == "public":
        call_command("migrate", verbosity=0)
        return
    call_command("migrate", verbosity=0)
    if "public" in settings.DATABASES:
        for room in ("kernel", "portal"):
            call_command("migrate", room, database="public", verbosity=0)
    _languages()
    _data_files()
    _hand_key()


def _languages() -> None:
    from wagtail.models import Locale

    for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


def _data_files() -> None:
    """What comes with the program, the reference data and then that of the rooms; nothing when it is there."""
    from nhipcau.newsroom.domain.phrase_laying import load_phrases
    from nhipcau.reference.domain.loading import load_reference

    for load in (load_reference, load_phrases):
        load()


def _hand_key() -> None:
    from nhipcau.kernel.files import write_whole
    from nhipcau.newsroom.domain.courier import publish_key

    path = settings.NHIPCAU.handover_folder / "desk.pub"
    key = publish_key().encode()
    if not path.exists() or path.read_bytes() != key:
        write_whole(path, key)


def setup_command(arguments: argparse.Namespace) -> int:
    prepare()
    print("Đã sẵn sàng. / Ready.")
    return 0


def demonstration_command(arguments: argparse.Namespace) -> int:
    prepare()
    from nhipcau.desk.demonstration.loading import is_loaded, load

    if is_loaded():
        print("Năm trình diễn đã có. / The demonstration year is already there.")
        return 0
    load(show=sys.stdout.isatty())
    return 0


def manage(arguments: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    start()
    execute_from_command_line(["nhipcau manage", *arguments.arguments])
    return 0
