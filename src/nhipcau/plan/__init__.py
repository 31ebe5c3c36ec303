"""The plan room: directives, plans, contents, tasks, results and the report that proves them."""
