"""Where a request comes from, seen through the proxies that the administrator trusts."""

from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address


def client_address(request: HttpRequest) -> Address | None:
    """The visitor's address, or None where the server names none (a test, a socket).

    Only a proxy in `MOTCUA_TRUSTED_PROXIES` is believed: its `X-Forwarded-For` is read from
    the right, and the first address that is not itself a trusted proxy is the visitor.
    Whatever stands further left was written by the visitor and is not looked at.
    """
    here = _read(request.META.get("REMOTE_ADDR", ""))
    if here is None or not _trusted(here):
        return here
    for word in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        before = _read(word)
        if before is None:
            break
        here = before
        if not _trusted(here):
            break
    return here


def network_of(address: Address) -> str:
    """What counts as one visitor: an IPv4 address, an IPv6 network of /64."""
    if isinstance(address, IPv6Address):
        return str(ip_network(f"{address}/64", strict=False))
    return str(address)


def _read(text: str) -> Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _trusted(address: Address) -> bool:
    return any(address in network for network in _networks(tuple(settings.MOTCUA_TRUSTED_PROXIES)))


@lru_cache(maxsize=8)
def _networks(given: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(one) for one in given)
