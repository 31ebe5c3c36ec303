"""The staff's first screen and the boards that mix rooms. It may read every room; nobody imports it."""
