"""Connect only where the settings allow: a public address unless private ones were allowed, and to the one checked.

The name is resolved once and the connection goes to that very address, so a name that answers differently the second
time leads nowhere else.
"""

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address


class Forbidden(Exception):
    """The name leads into a private network."""


def is_public(text: str) -> bool:
    """Also false for a private IPv4 address wrapped into IPv6 (mapped, 6to4, Teredo, NAT64)."""
    found = ipaddress.ip_address(text.partition("%")[0])
    return all(each.is_global and not each.is_multicast for each in _meant(found))


def _meant(found: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(found, IPv4Address):
        return [found]
    if found.ipv4_mapped is not None:
        return [found.ipv4_mapped]
    inner = [found.sixtofour, *(found.teredo or ())]
    if found in ipaddress.ip_network("64:ff9b::/96"):
        return [IPv4Address(int(found) & 0xFFFFFFFF)]
    return [found, *(each for each in inner if each is not None)]


def addresses(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Where the name leads. One private address among them is enough to refuse. Raises Forbidden, OSError."""
    found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not allow_private and not all(is_public(each) for each in found):
        raise Forbidden(host)
    return list(dict.fromkeys(found))


def connected(host: str, port: int, *, allow_private: bool, seconds: float) -> socket.socket:
    """Raises Forbidden, OSError."""
    fault: OSError = OSError(f"no address for {host}")
    for address in addresses(host, port, allow_private=allow_private):
        try:
            return socket.create_connection((address, port), timeout=seconds)
        except OSError as failed:
            fault = failed
    raise fault
