"""Where what was released goes beyond the portal: the information points at border gates, ports and airports, with their
devices, duties and faults, the packages that are carried there, and what they showed; the office's own channels and what
was posted there; and how far a withdrawal or correction has come.
Its verbs begin a point, tend it, export a package for it and take its play-log in; declare a channel and post on it; follow
a recall. It leans on the plan, whose tasks the
play-log proves, and on ``kiosk`` for the package itself.
"""
