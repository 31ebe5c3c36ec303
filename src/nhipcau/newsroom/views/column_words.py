"""How columns read: a rhythm in words, a card's figures with what opens them, the rows behind each, one chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel.periods import Period, months_of
from nhipcau.newsroom.domain.rhythm import Slot
from nhipcau.newsroom.domain.scorecards import EpisodeOut, PutRight, Scorecard
from nhipcau.newsroom.domain.standing import Title
from nhipcau.newsroom.enums import ReleaseKind, RhythmSpan, SlotState
from nhipcau.newsroom.models import Column
from nhipcau.newsroom.programme_forms import WEEKDAYS
from nhipcau.newsroom.views import reading_words, showing

MARKS = {
    SlotState.RELEASED: "released", SlotState.MISSED: "overdue", SlotState.RUNNING: "doing", SlotState.COMING: "planned",
}  # fmt: skip
#: What the address calls a list behind a figure.
SLOTS = {
    "den-han": (SlotState.RELEASED, SlotState.MISSED), "da-ra": (SlotState.RELEASED,), "lo": (SlotState.MISSED,),
    "dang-han": (SlotState.RUNNING,), "sap-den": (SlotState.COMING,),
}  # fmt: skip
ERRORS = {"dinh-chinh": ReleaseKind.CORRECTION, "thu-hoi": ReleaseKind.WITHDRAWAL}
LANGUAGES, OUTSIDE, LAST, READ = "ngon-ngu", "ngoai-nhip", "moi-nhat", "luot-doc"
Named = Mapping[int, tuple[str, Title]]
NOT_SEEN = ("", Title())


def rhythm_words(column: Column) -> str:
    """«mỗi tuần, thứ Năm», «2 tháng một số»: the rhythm that holds now."""
    row = list(column.rhythms.all())[-1]
    once = {RhythmSpan.DAY: _("every day"), RhythmSpan.WEEK: _("every week"), RhythmSpan.MONTH: _("every month")}
    more = {
        RhythmSpan.DAY: _("every %(count)d days"), RhythmSpan.WEEK: _("every %(count)d weeks"),
        RhythmSpan.MONTH: _("every %(count)d months"),
    }  # fmt: skip
    words = (once if row.every == 1 else more)[RhythmSpan(row.span)]
    said = words % {"count": row.every}
    return said if row.weekday is None else _("%(rhythm)s, on %(weekday)s") % {"rhythm": said, "weekday": WEEKDAYS[row.weekday]}


def period_words(period: Period) -> str:
    return _("%(first)s to %(last)s") % {"first": showing.day(period.first), "last": showing.day(period.last)}


def languages_words(codes: Iterable[str]) -> str:
    return ", ".join(showing.language_name(code) for code in codes)


def kept_words(card: Scorecard) -> str:
    if not card.due:
        return _("nothing was due yet")
    return _("%(released)d of %(due)d due") % {"released": card.released, "due": card.due}


def since_words(card: Scorecard) -> str:
    if card.days_since is None:
        return _("nothing released yet")
    if card.days_since <= 0:
        return _("today")
    return ngettext("%(count)d day ago", "%(count)d days ago", card.days_since) % {"count": card.days_since}


def stats(card: Scorecard, link: Callable[[str], str]) -> list[dict[str, Any]]:
    """For ``desk/parts/stats.html``; each figure opens its rows."""
    running = len(card.cadence.of(SlotState.RUNNING))
    put_right = {word: len(card.errors(kind)) for word, kind in ERRORS.items()}
    found = [
        (card.due, _("episodes due"), "den-han", ""),
        (card.released, _("released in time"), "da-ra", ""),
        (card.missed, _("missed"), "lo", "lacquer" if card.missed else ""),
        (running, _("within its time now"), "dang-han", "amber" if running else ""),
        (f"{card.languages_out}/{card.languages_aimed}", _("languages of the aim"), LANGUAGES, ""),
        ("–" if card.days_since is None else card.days_since, _("days since the last episode"), LAST, ""),
        (put_right["dinh-chinh"], _("corrections"), "dinh-chinh", ""),
        (put_right["thu-hoi"], _("withdrawals"), "thu-hoi", ""),
    ]
    if card.read:
        found.append((reading_words.number(card.read), _("readings"), READ, ""))
    if card.cadence.outside:
        found.insert(4, (len(card.cadence.outside), _("beside the rhythm"), OUTSIDE, ""))
    return [{"number": number, "words": words, "url": link(word), "tone": tone} for number, words, word, tone in found]


def listed(card: Scorecard, word: str, named: Named) -> dict[str, Any] | None:
    """The rows behind a figure as columns and cells, or None for a word that names none."""
    episodes = {one.pk: one for one in card.episodes}
    if word in SLOTS:
        slots = [slot for slot in card.cadence.slots if slot.state in SLOTS[word]]
        return _table(
            (_("Due within"), _("What became of it"), _("Episodes")), [_slot(slot, episodes, named) for slot in slots]
        )
    if word in (OUTSIDE, LAST, LANGUAGES):
        rows: tuple[EpisodeOut, ...] = card.episodes
        if word == OUTSIDE:
            rows = tuple(episodes[one.key] for one in card.cadence.outside)
        elif word == LAST:
            rows = tuple(one for one in card.episodes if one.day == card.last)
        return _table(
            (_("Episode"), _("First released"), _("Public in"), _("Missing")),
            [_out(one, card.column, named) for one in rows],
        )
    if word == READ:
        read = sorted(card.episodes, key=lambda one: (-one.read_in_all.count, one.number))
        return _table((_("Episode"), _("First released"), _("Readings"), _("By language")), [_read(one, named) for one in read])
    if word in ERRORS:
        return _table((_("Decided"), _("What"), _("Episode")), [_put_right(one, named) for one in card.errors(ERRORS[word])])
    return None


def _table(heads: tuple[str, ...], rows: list[list[Any]]) -> dict[str, Any]:
    return {"columns": [{"label": head} for head in heads], "rows": [{"cells": cells} for cells in rows]}


def _slot(slot: Slot, episodes: Mapping[int, EpisodeOut], named: Named) -> list[Any]:
    out = [episodes[one.key] for one in slot.out]
    first = _episode(out[0], named) if out else ""
    if len(out) > 1:
        first = {**first, "note": ", ".join(_called(one, named) for one in out[1:])}  # type: ignore[dict-item]
    return [period_words(slot.days), {"state": MARKS[slot.state], "label": slot.state.label}, first]


def _called(one: EpisodeOut, named: Named) -> str:
    number = _("No. %(number)d") % {"number": one.number}
    title = named.get(one.item, NOT_SEEN)[1]
    return f"{number} · {title}" if title else number


def _episode(one: EpisodeOut, named: Named) -> dict[str, Any]:
    """An item of the person's own branch by its page; another's by its public address alone."""
    key, title = named.get(one.item, NOT_SEEN)
    public = next(iter(one.addresses.values()), "")
    url = reverse("newsroom:item", args=[key]) if key else showing.public_link(public) if public else ""
    return {"text": _called(one, named), "url": url, "lang": title.language}


def _out(one: EpisodeOut, column: Column, named: Named) -> list[Any]:
    missing = one.missing(column.languages)
    return [
        _episode(one, named),
        showing.day(one.day),
        languages_words(one.languages),
        languages_words(missing),
    ]


def _read(one: EpisodeOut, named: Named) -> list[Any]:
    return [
        _episode(one, named), showing.day(one.day), reading_words.number(one.read_in_all), reading_words.by_language(one.read),
    ]  # fmt: skip


def _put_right(one: PutRight, named: Named) -> list[Any]:
    state = "corrected" if one.kind == ReleaseKind.CORRECTION else "withdrawn"
    episode = EpisodeOut(one.episode, one.number, one.item, one.at.date())
    return [showing.moment(one.at), {"state": state, "label": one.kind.label}, _episode(episode, named)]


def chart(card: Scorecard, period: Period) -> dict[str, Any] | None:
    """For ``desk/parts/chart.html``: how the rhythm was kept month by month; None while nothing was due."""
    months = [(month, [slot for slot in card.cadence.due if slot.days.first in month]) for month in months_of(period)]
    due = [(month, slots) for month, slots in months if slots]
    if not due:
        return None
    bars = []
    for month, slots in due:
        out = sum(slot.state is SlotState.RELEASED for slot in slots)
        bars.append(
            {"label": f"{month.first:%m/%Y}", "value": 100 * out // len(slots), "words": f"{out}/{len(slots)}", "missed": len(slots) - out}
        )
    worst = max(bars, key=lambda bar: bar["missed"])
    for bar in bars:
        bar["matters"] = bar is worst and bool(worst["missed"])
    said = {"month": worst["label"], "count": worst["missed"]}
    missed = ngettext(
        "Most were missed in %(month)s: %(count)d episode", "Most were missed in %(month)s: %(count)d episodes", worst["missed"]
    )
    return {
        "title": missed % said if worst["missed"] else _("Every episode that was due came out"),
        "unit": _("Released of due, by the month in which the time for it began; a full line is every one"),
        "bars": bars, "top": 100, "label_head": _("Month"), "value_head": _("Released of due"),
    }  # fmt: skip


def items_in(card: Scorecard) -> set[int]:
    return {one.item for one in card.episodes} | {one.item for one in card.put_right}


