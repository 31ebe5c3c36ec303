"""What the newsroom tells after commit. Arguments are ids.

released(release_id): a package was written to the outbox; someone should hand it over soon.
"""

from __future__ import annotations

from django.dispatch import Signal

released = Signal()
