"""Channels behind one seam: base, dummy, any server that speaks Mastodon's API. All others are posted to by hand.

Pure: what may be posted is decided in ``domain.posting``, which asks the newsroom whether exactly that was released.
"""

from nhipcau.delivery.channels.base import Adapter, ChannelRefused, Posted, Shown, posted_by, stand_in
from nhipcau.delivery.channels.dummy import Dummy
from nhipcau.delivery.channels.limits import Limits, limits_of
from nhipcau.delivery.channels.mastodon import Mastodon

__all__ = ["Adapter", "ChannelRefused", "Dummy", "Limits", "Mastodon", "Posted", "Shown", "limits_of", "posted_by", "stand_in"]
