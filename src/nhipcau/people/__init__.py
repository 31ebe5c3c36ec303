"""Who works here: units in a tree, accounts, and the roles they hold for a time. Every row of the desk belongs to a unit."""
