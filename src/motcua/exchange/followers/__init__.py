"""Telling others what happened, and hearing from them; run by the worker.

`FOLLOWERS` derive from ledger entries, `PULLS` are read on a beat, some of them are `FEEDS`.
"""

from collections.abc import Callable

from motcua.exchange.followers.hotline import Hotline
from motcua.exchange.followers.messages import Messages
from motcua.exchange.followers.mirror import MIRRORED, pull_mirrored
from motcua.exchange.followers.money import settle_money
from motcua.exchange.followers.monitoring import Monitoring
from motcua.exchange.followers.notices import Notices
from motcua.exchange.followers.petitions import HOTLINE, PORTAL, pull_hotline, pull_petitions
from motcua.exchange.followers.portal import Portal
from motcua.exchange.followers.post import Post
from motcua.exchange.followers.post_tracking import track_parcels
from motcua.exchange.followers.refunds import Refunds
from motcua.exchange.followers.vault import Vault

Teller = Notices | Messages | Portal | Vault | Monitoring | Refunds | Post | Hotline
FOLLOWERS: tuple[Teller, ...] = (
    Notices(),
    Messages(),
    Portal(),
    Vault(),
    Monitoring(),
    Refunds(),
    Post(),
    Hotline(),
)
PULLS: tuple[Callable[[], int], ...] = (
    pull_mirrored,
    pull_petitions,
    pull_hotline,
    settle_money,
    track_parcels,
)
FEEDS = {one.name: one for one in (MIRRORED, PORTAL, HOTLINE)}
