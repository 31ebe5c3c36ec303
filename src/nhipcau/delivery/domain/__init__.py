"""The verbs and named sets of the room."""
