"""The collector of circular garbage at rest while very many small rows are made that hold no circle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Otherwise it walks all rows made so far again and again, a fifth of an annual report's time. Counting of references
    goes on freeing what is let go; whoever finds it at rest already leaves it so."""
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            gc.enable()
