"""The verbs of the room, and its named sets."""
