"""The public log: one entry for everything that went out, numbered, each bound to the one before, the last one signed.

It owns ``portal_logentry`` and the house's own key. Entries are written in the transaction that changes the store; the
files under ``/log/`` are baked from them. ``verify_log`` stands by itself: it is published beside the log.
"""
