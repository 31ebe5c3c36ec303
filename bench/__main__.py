"""``make bench``: every measurement in turn. Ratios of one run on this machine; absolute figures mean little elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ALL = (
    "serving.py", "rendering.py", "baking.py", "archive.py", "search.py", "office_year.py", "newsroom.py", "language_board.py",
    "memory.py", "kiosk.py",
)  # fmt: skip


def main() -> int:
    here = Path(__file__).parent
    results = [subprocess.run([sys.executable, str(here / name)], cwd=here, check=False).returncode for name in ALL]
    return max(results)


raise SystemExit(main())
