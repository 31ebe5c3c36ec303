"""What the server runs: the desk's application, and the public house's (files first, search behind them)."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
application = get_wsgi_application()
