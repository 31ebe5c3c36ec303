"""The five steps of an item's way follow from where its editions stand."""

from __future__ import annotations

import datetime as dt

from nhipcau.newsroom.domain.standing import Stand
from nhipcau.newsroom.domain.timeline import steps
from nhipcau.newsroom.enums import Standing

NOON = dt.datetime(2026, 7, 5, 12, tzinfo=dt.UTC)


def stand(language: str = "vi", standing: Standing = Standing.DRAFT, **values: object) -> Stand:
    return Stand(edition=1, item=1, language=language, title="Sen", standing=standing, **values)  # type: ignore[arg-type]


def stages(*found: Stand, results: int = 0) -> dict[str, str]:
    return {step.key: step.stage for step in steps(found, results=results, tasks=results)}


def test_draft_is_being_written() -> None:
    assert stages(stand()) == {
        "written": "current", "cleared": "waiting", "translated": "waiting", "released": "waiting",
        "evidence": "waiting",
    }  # fmt: skip


def test_sent_back_stops_at_clearance_and_is_written_again() -> None:
    found = stages(stand(standing=Standing.SENT_BACK))
    assert (found["written"], found["cleared"]) == ("current", "stopped")


def test_cleared_text_waits_for_translation_and_release() -> None:
    found = stages(stand(standing=Standing.CLEARED, cleared_version=1, cleared_at=NOON))
    assert found == {
        "written": "done", "cleared": "done", "translated": "current", "released": "current", "evidence": "waiting",
    }  # fmt: skip


def test_translation_is_done_when_every_language_is_cleared() -> None:
    first = stand(standing=Standing.CLEARED, cleared_version=1)
    english = stand("en", Standing.CLEARED, cleared_version=2)
    korean = stand("ko", Standing.DRAFT)
    assert stages(first, english)["translated"] == "done"
    assert stages(first, english, korean)["translated"] == "current"
    (step,) = (step for step in steps([first, english, korean], results=0, tasks=0) if step.key == "translated")
    assert (step.done, step.of, step.languages) == (1, 2, ("en",))


def test_order_dates_the_release_to_come() -> None:
    found = steps([stand(standing=Standing.ORDERED, cleared_version=1, due_at=NOON)], results=0, tasks=0)
    assert [(step.stage, step.at) for step in found if step.key == "released"] == [("current", NOON)]


def test_release_is_done_with_its_first_moment_and_evidence_counts() -> None:
    public = stand(standing=Standing.RELEASED, cleared_version=1, public_version=1, first_at=NOON)
    found = steps([public], results=1, tasks=1)
    assert [(s.key, s.stage, s.at, s.done) for s in found[3:]] == [
        ("released", "done", NOON, 0), ("evidence", "done", None, 1),
    ]  # fmt: skip


def test_everything_withdrawn_stops_the_release() -> None:
    gone = stand(standing=Standing.WITHDRAWN, cleared_version=1, public_version=1, first_at=NOON, withdrawn_at=NOON)
    assert stages(gone)["released"] == "stopped"
