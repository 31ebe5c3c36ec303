"""``nhipcau …``: each command is a function that takes parsed arguments and returns an exit code."""
