"""A stock Wagtail site of one page type, to measure against: the same content rendered at every request."""
