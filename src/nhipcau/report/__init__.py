"""What is told upward: who owes which report by when, reports built from counted rows, their review, the signed copy and
what was restated since. It imports the plan, steering and the calendar, and counts what every other room registers as a
measure."""
