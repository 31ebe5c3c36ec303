"""Commands of the public house."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from nhipcau.config.command_line.setup import start


def admit_command(arguments: argparse.Namespace) -> int:
    start()
    from nhipcau.portal.admission import admit
    from nhipcau.portal.inbox import hand_inward

    done = admit()
    hand_inward()
    if arguments.json:
        print(json.dumps(asdict(done)))
    else:
        print(
            f"Đã nhận {done.packages} gói, từ chối {done.refused}, dựng {done.pages} trang. / "
            f"{done.packages} packages admitted, {done.refused} refused, {done.pages} pages baked."
        )
    return 1 if done.refused else 0


def bake_command(arguments: argparse.Namespace) -> int:
    start()
    from nhipcau.portal.admission import forget_tree

    forget_tree()
    return admit_command(arguments)


def sweep_command(arguments: argparse.Namespace) -> int:
    start()
    from nhipcau.desk.sweep import sweep

    sweep()
    return 0
