"""One clock for all."""

from __future__ import annotations

import datetime as dt
import threading

from nhipcau.kernel import clock

NEW_YEAR = dt.datetime(2026, 12, 31, 18, 0, tzinfo=dt.UTC)


def test_the_day_is_that_of_vietnam() -> None:
    with clock.moved_to(NEW_YEAR):
        assert clock.now() == NEW_YEAR
        assert clock.today() == dt.date(2027, 1, 1)


def test_a_moved_clock_moves_back_also_after_an_error() -> None:
    try:
        with clock.moved_to(NEW_YEAR), clock.moved_to(NEW_YEAR + dt.timedelta(days=1)):
            assert clock.today() == dt.date(2027, 1, 2)
            raise KeyError
    except KeyError:
        pass
    assert clock.now().year < 2027 or clock.now() > NEW_YEAR + dt.timedelta(days=1)
    assert clock.now().tzinfo is not None


def test_a_clock_is_moved_for_its_own_thread_alone() -> None:
    seen: list[dt.datetime] = []
    with clock.moved_to(NEW_YEAR):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen[0] != NEW_YEAR
