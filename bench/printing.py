"""Plain lines of text for measurements: what was measured, what was found, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def row(label: str, figure: float, unit: str = "", note: str = "") -> None:
    print(f"  {label:<46} {figure:>10.2f} {unit:<8} {note}".rstrip())


def left_out(reasons: Iterable[str]) -> None:
    for reason in reasons:
        print(f"  left out: {reason}")


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0–1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
