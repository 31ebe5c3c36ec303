"""The verbs and sets of the room."""
