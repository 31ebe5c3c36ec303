"""``nhipcau run``, ``serve``, ``worker``."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable

from nhipcau.config.environment import read_environment
from nhipcau.config.household import Household, answers, server, told


def run(arguments: argparse.Namespace) -> int:
    """Set up, load the demonstration year into an empty house, start all, say where everything is."""
    if not arguments.no_demonstration:
        os.environ.setdefault("NHIPCAU_DEMONSTRATION", "1")
    environment = read_environment()
    from nhipcau.config.command_line.setup import prepare

    prepare()
    if environment.demonstration:
        from nhipcau.desk.demonstration.loading import is_loaded, load

        if not is_loaded():
            load(show=True)
    house = Household(
        {
            "desk": (server(environment, "desk"), told("desk")),
            "public": (server(environment, "public"), told("public", beside_the_desk=True)),
            "worker": ([sys.executable, "-m", "nhipcau", "worker"], told("all")),
        }
    )
    house.start()

    def alive() -> bool:
        return not house.stopping.is_set() and all(p.poll() is None for p in house.processes.values())

    if answers(environment.public_address + "/vi/", alive) and answers(environment.desk_address + "/suc-khoe/", alive):
        _say(environment.public_address, environment.desk_address, environment.demonstration)
    return house.watch()


def _say(public: str, desk: str, demonstration: bool) -> None:
    print(f"\n  Cổng công khai / the public portal   {public}/vi/   {public}/en/")
    print(f"  Bàn nghiệp vụ / the desk             {desk}/\n")
    if demonstration:
        from nhipcau.desk.demonstration.logins import logins

        print("  Tài khoản trình diễn / demonstration logins")
        for line in logins():
            print(f"    {line}")
    print("\n  Ctrl-C để dừng tất cả. / Ctrl-C stops all of it.\n", flush=True)


def serve(arguments: argparse.Namespace) -> int:
    environment = read_environment()
    house = Household({arguments.house: (server(environment, arguments.house), told(arguments.house))})
    house.start()
    return house.watch()


#: Seconds that a letter on its way is given when the house stops; its row says what became of it.
LONGEST_FAREWELL = 5


def worker(arguments: argparse.Namespace) -> int:
    """The queue's consumer, the sweep, and beside it what waits for servers outside, in one process."""
    from nhipcau.config.command_line.setup import start

    start()
    from nhipcau.desk.background import fresh_connections  # and the jobs, which the consumer must know by name
    from nhipcau.desk.sweep import EVERY_SECONDS, follow_others, keep_time, send_out
    from nhipcau.kernel.background import queue

    stop = threading.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, lambda *_: stop.set())
    consumer = queue().create_consumer(workers=1, periodic=False, check_worker_health=False)
    consumer._set_signal_handlers = lambda: None
    consumer.start()

    def over_and_over(steps: Callable[[], None]) -> None:
        while not stop.is_set():
            fresh_connections()
            steps()
            stop.wait(EVERY_SECONDS)

    sending = threading.Thread(target=over_and_over, args=(send_out,), name="sending", daemon=True)
    sending.start()
    # Given no farewell: what it reads is put in place whole, and read again where it was not.
    threading.Thread(target=over_and_over, args=(follow_others,), name="following", daemon=True).start()
    over_and_over(keep_time)
    consumer.stop(graceful=True)
    sending.join(LONGEST_FAREWELL)
    return 0
