"""The one command-line face: ``nhipcau …``."""

from __future__ import annotations

from nhipcau.config.command_line.parser import main

__all__ = ["main"]
