"""Pictures of strangers: judged before they are decoded, made anew for the public, found again when they come twice.

Works on bytes, writes nothing to disk, knows no framework.
"""
