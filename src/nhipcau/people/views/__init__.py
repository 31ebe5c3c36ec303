"""Screens of the room: read the request, ask the domain, show."""
