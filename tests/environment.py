"""Loaded before the settings: every test run has a data folder of its own, and the demonstration mark on."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="nhipcau-tests-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ.update(
    NHIPCAU_DATA=FOLDER,
    NHIPCAU_SECRET_KEY="only-for-tests",
    NHIPCAU_DEMONSTRATION="1",
    NHIPCAU_QUEUE_IMMEDIATE="1",
    NHIPCAU_PUBLIC_ADDRESS="http://cong.example",
    NHIPCAU_ALLOWED_HOSTS="testserver,127.0.0.1,localhost",
    DJANGO_SETTINGS_MODULE="nhipcau.config.settings",
    DJANGO_ALLOW_ASYNC_UNSAFE="1",
)
