"""``nhipcau plan read`` and ``nhipcau plan import``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from nhipcau.config.command_line.setup import start
from nhipcau.kernel.intake import SourceText, read_source
from nhipcau.plan.reading import PlanProposal, read_plan


def _source(arguments: argparse.Namespace) -> SourceText:
    path = Path(arguments.file)
    with path.open("rb") as handle:
        return read_source(path.name, handle)


def read(arguments: argparse.Namespace) -> int:
    proposal = read_plan(_source(arguments))
    print(json.dumps(proposal.as_json(), ensure_ascii=False, indent=2) if arguments.json else said(proposal))
    return 0


def said(proposal: PlanProposal) -> str:
    """The proposal in plain lines, for a person at a terminal."""
    raw = proposal.as_json()
    lines = [f"{raw['kind']} · {raw['issuer'] or '?'} · {raw['locality'] or '?'} · {raw['year'] or 'không rõ năm'}"]
    lines += [f"  căn cứ: {one['number'] or ''} {one['title'] or ''}".rstrip() for one in raw["directives"]]
    lines += [f"  {one['no']}. {one['title']}" for one in raw["contents"]]
    lines += [f"  tồn tại: {one['title']}" for one in raw["shortcomings"]]
    lines += [f"  ghi chú: {note['vi'] if isinstance(note, dict) else note}" for note in raw["notes"]]
    return "\n".join(lines)


def take_in(arguments: argparse.Namespace) -> int:
    source = _source(arguments)
    proposal = read_plan(source)
    raw = proposal.as_json()
    if not arguments.yes:
        print(said(proposal))
        print("Chưa ghi gì. Xem kỹ rồi thêm --yes để xác nhận. / Nothing was written; add --yes to confirm.")
        return 1
    year = arguments.year or raw["year"]
    if not year:
        raise ValueError(
            "Văn bản không ghi năm; hãy thêm --year. Chưa ghi gì. / "
            "The text gives no year; add --year. Nothing was written."
        )
    start()
    from nhipcau.people.models import Account, Unit
    from nhipcau.plan.domain.plans import confirm, from_proposal

    unit, by = Unit.objects.filter(code=arguments.unit).first(), Account.objects.filter(username=arguments.by).first()
    if unit is None or by is None:
        raise ValueError(
            "Không có đơn vị hoặc tài khoản này. Chưa ghi gì. / No such unit or account. Nothing was written."
        )
    row = confirm(plan=from_proposal(raw, source.text, Path(arguments.file).name, year), unit=unit, by=by)
    print(json.dumps({"plan": row.pk, "contents": row.contents.count()}) if arguments.json else f"{row.pk}: {row}")
    return 0
