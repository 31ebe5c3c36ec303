"""The pages of the public house: frozen view models in, whole texts out.

``render(page)`` is a pure function: it reads no database, no clock, no settings and no network, and the same
page gives the same bytes. ``from_package`` makes cards and item pages from what came through the door;
everything else is built by the bake from cards. Leans on Django's template engine alone.
"""
