"""Pages of a portal that is being left, read without trust: what they say, when they said it, and what was lost on the way."""
