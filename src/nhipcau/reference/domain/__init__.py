"""The verbs of the reference room: what the package brings is laid once, what an office decides is asked here."""
