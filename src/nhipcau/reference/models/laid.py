"""What of the package's own data files was already laid into the tables."""

from __future__ import annotations

from django.db import models


class Laid(models.Model):
    """One data file: the digest of its bytes and the keys of its rows when it was last laid. A row that an office
    changed or removed since then is not laid again; only keys that are new in the file are."""

    file = models.CharField(max_length=60, unique=True)
    digest = models.CharField(max_length=64)
    keys = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.file
