"""What the room tells after commit. Arguments are ids.

unit_changed(change_id): a unit was merged, split, renamed or moved; told once for the change and once for each of its
parts. Open work of the units before waits for the units after.
"""

from __future__ import annotations

from django.dispatch import Signal

unit_changed = Signal()
