"""``nhipcau journal verify``."""

from __future__ import annotations

import argparse
import json
import re
import sys

from django.utils import timezone

from nhipcau.config.command_line.setup import start

NOTED = re.compile(r"[1-9]\d{0,18}:[0-9a-fA-F]{64}")


def verify_command(arguments: argparse.Namespace) -> int:
    """0: every entry fits; 1: the first that does not is named."""
    start()
    from nhipcau.kernel.journal import verify

    if arguments.noted and not NOTED.fullmatch(arguments.noted):
        raise ValueError(
            "Viết --noted đúng như lần trước in ra: số:dấu, dấu có 64 chữ số. / Write --noted as it was printed: number:mark, 64 digits."
        )
    found = verify(noted=arguments.noted)
    row = found.entry
    if arguments.json:
        told = {"fits": found.count, "last": found.last, "fault": found.fault.name.lower() if found.fault else None,
                "number": found.number, "row": row.pk if row else None}  # fmt: skip
        print(json.dumps(told))
        return int(found.fault is not None)
    if found.fault is None:
        print(f"{found.count} mục, nối liền và đúng như khi ghi.", end=" / ")
        print(f"{found.count} entries, each as it was written, each after the one before.")
        print(f"Ghi lại ngoài máy này để lần sau đối chiếu / note it away from this machine: --noted {found.last}" if found.count else "")
        return 0
    vi, en = (words.format(number=found.number, row=row.pk if row else "") for words in found.fault.value)
    which = f" [{timezone.localtime(row.at):%d/%m/%Y %H:%M} · {row.action} · {row.actor_name or '–'}]" if row else ""
    print(f"{vi}{which} / {en}", file=sys.stderr)
    print(f"{found.count} mục trước đó đúng. / {found.count} entries before it fit.", file=sys.stderr)
    return 1
