"""The package that travels to a display point on a stick: made at the office, checked and shown at the kiosk.
It owns no table and knows no framework. At the office it reads files of the public tree, all of which came through the
door; at the kiosk it reads the stick and a folder of its own. Trust is that of The Update Framework (``tuf``).
What we regret: a page is changed for the kiosk (its dead links are taken out), so its bytes are not those of the portal.
"""
