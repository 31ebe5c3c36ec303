"""The press: a sheet's SVG through Chromium to a print, and the print to a file of bounded size."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from .sheet import HEIGHT, WIDTH

LIMIT = 128_000
"""Bytes a picture may take."""
FINEST = 66
"""WebP quality beyond which grain costs bytes and shows nothing; keeps the series under four megabytes."""


class Press:
    """A running Chromium; ``with Press() as press: press.pull(svg)``."""

    def __init__(self, chromium: str = "", fineness: float = 2.0) -> None:
        self._path = chromium or shutil.which("chromium") or ""
        self._fineness = fineness

    def __enter__(self) -> Press:
        self._driver = sync_playwright().start()
        self._browser: Browser = self._driver.chromium.launch(args=["--no-sandbox"], executable_path=self._path or None)
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.close()
        self._driver.stop()

    def pull(self, svg: str) -> Image.Image:
        """Draw the sheet finer than needed and bring it down, so that cut edges stay clean."""
        page = self._browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=self._fineness)
        page.set_content(f"<style>*{{margin:0}}svg{{display:block}}</style>{svg}")
        raw = page.screenshot(type="png", timeout=180_000)
        page.close()
        print_ = Image.open(io.BytesIO(raw)).convert("RGB")
        return print_.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def bind(image: Image.Image, target: Path, limit: int = LIMIT) -> tuple[int, int]:
    """Write the finest WebP within ``limit`` bytes; gives (quality, bytes). No metadata is written."""
    low, high, best = 20, FINEST, b""
    chosen = low
    while low <= high:
        middle = (low + high) // 2
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=middle, method=6)
        if buffer.tell() <= limit:
            best, chosen, low = buffer.getvalue(), middle, middle + 1
        else:
            high = middle - 1
    if not best:
        raise ValueError(f"{target.name}: no quality brings this picture under {limit} bytes; use less stipple")
    target.write_bytes(best)
    return chosen, len(best)
