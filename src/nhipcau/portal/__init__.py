"""The public house. It knows only what came through the door: signed, immutable packages. It leans on the kernel alone."""
