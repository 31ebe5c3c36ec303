"""``nhipcau report build``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path

from nhipcau.config.command_line.setup import start


def build_command(arguments: argparse.Namespace) -> int:
    start()
    from nhipcau.kernel.files import write_whole
    from nhipcau.people.models import Account
    from nhipcau.plan.models import Plan
    from nhipcau.report.domain.reports import build_report

    period = [dt.date.fromisoformat(day) for day in (arguments.period_from, arguments.period_to)]
    plan, by = Plan.objects.filter(pk=arguments.plan).first(), Account.objects.filter(username=arguments.by).first()
    if plan is None or by is None:
        raise ValueError("Không có kế hoạch hoặc tài khoản này. / No such plan or account.")
    report = build_report(plan=plan, period_from=period[0], period_to=period[1], by=by)
    files = []
    for kept in report.files.all():
        write_whole(Path(arguments.out) / kept.name, bytes(kept.content))
        files.append({"part": kept.part, "file": str(Path(arguments.out) / kept.name), "sha256": kept.sha256})
    print(
        json.dumps({"report": report.pk, "files": files})
        if arguments.json
        else "\n".join(str(f["file"]) for f in files)
    )
    return 0
