"""Whether a link can be one, and whether its address answers.

Nothing inside the server's own network is ever asked: a name is resolved first, each
of its addresses must be a public one, and the connection goes to that very address.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

MAX_LENGTH = 2000
MAX_HOPS = 5
TIMEOUT = 4
# An answer that drips in byte by byte is cut off.
PATIENCE = 8
SCHEMES = {"http": 80, "https": 443}
INNER = ("localhost", "local", "internal", "lan", "home", "intranet", "localdomain")
NO_TEXT = re.compile(r"[\s\x00-\x1f\x7f\"<>\\^`{|}]")
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)
# Addresses of IPv4 in the clothes of IPv6, which a gateway may undress.
WRAPPED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "::/96")))
GONE = (404, 410)
HEADERS = {"User-Agent": "Mozilla/5.0 (link check)", "Accept": "*/*"}
WORKS, DEAD, UNKNOWN = "works", "dead", "unknown"


@dataclass(frozen=True)
class Answer:
    """``state``: works, dead or unknown; ``why``: a code, or the HTTP status."""

    state: str
    why: str = ""


class Unreachable(Exception):
    """No answer came; ``args[0]`` is the code of why."""


def problem(url):
    """Return why a text is no link that readers could open, or None.

    :return: ``long``, ``signs``, ``scheme``, ``login``, ``host`` or ``private``
    """
    if len(url) > MAX_LENGTH:
        return "long"
    if NO_TEXT.search(url):
        return "signs"
    try:
        parts = urlsplit(url)
        has_port = parts.port != 0
    except ValueError:
        return "host"
    if not has_port:
        return "host"
    if parts.scheme not in SCHEMES:
        return "scheme"
    if "@" in parts.netloc:
        return "login"
    return _host_problem((parts.hostname or "").rstrip("."))


def _host_problem(host):
    address = _literal(host)
    if address:
        return None if address.is_global else "private"
    try:
        labels = host.encode("idna").decode().split(".")
    except UnicodeError:
        return "host"
    if labels[-1].lower() in INNER:
        return "private"
    # A last label of digits is an IP address in disguise (0x7f.1, 2130706433).
    if len(labels) < 2 or re.match(r"\d|0x", labels[-1], re.IGNORECASE):
        return "host"
    return None if all(map(LABEL.fullmatch, labels)) else "host"


def _literal(host):
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def host_of(url):
    """Return the host of a link that has no ``problem``."""
    return urlsplit(url).hostname or ""


def resolve(host, port):
    """Return the IP addresses of a host.

    :raise OSError: when the name is not found
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(entry[4][0] for entry in found))


def open_address(method, parts, address):
    """Ask ``address`` for the page; return (status, where it sends on or None).

    The body is not read, and names are not resolved a second time.
    """
    port = parts.port or SCHEMES[parts.scheme]
    sock = socket.create_connection((address, port), timeout=TIMEOUT)
    spare = sock.dup()
    cut = threading.Timer(PATIENCE, _cut, (spare,))
    cut.start()
    try:
        if parts.scheme == "https":
            context = ssl.create_default_context()
            sock = context.wrap_socket(sock, server_hostname=parts.hostname)
        connection = http.client.HTTPConnection(parts.hostname, port, timeout=TIMEOUT)
        connection.sock = sock
        path = parts.path or "/"
        target = f"{path}?{parts.query}" if parts.query else path
        connection.request(method, target, headers={**HEADERS, "Host": parts.netloc})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location")
    finally:
        cut.cancel()
        spare.close()
        sock.close()


def _cut(sock):
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def check(url, known_hosts=(), resolver=resolve, opener=open_address):
    """Ask an address and return the :class:`Answer`.

    :param known_hosts: hosts known to exist: only where one of them is found now does
        a name that is not found count as dead; else the server may have no network
    """
    try:
        for _hop in range(MAX_HOPS):
            if wrong := problem(url):
                return Answer(UNKNOWN if _hop else DEAD, wrong)
            status, onward = _ask(urlsplit(url), resolver, opener)
            if not (300 <= status < 400 and onward):
                return _judge(status)
            url = _ascii(urljoin(url, onward))
        return Answer(UNKNOWN, "hops")
    except Unreachable as error:
        why = error.args[0]
    if why == "name" and _has_network(known_hosts, resolver):
        return Answer(DEAD, why)
    return Answer(UNKNOWN, why)


def _ascii(url):
    """Return a link from a header, whose bytes above ASCII come as Latin-1."""
    return "".join(
        sign if " " < sign < "\x7f" else f"%{ord(sign):02X}" for sign in url.strip()
    )


def _ask(parts, resolver, opener):
    address = _address(parts, resolver)
    path = _ascii_path(parts)
    status, onward = _opened(opener, "HEAD", path, address)
    # Some servers know no HEAD, or answer it with an error.
    if status >= 400:
        status, onward = _opened(opener, "GET", path, address)
    return status, onward


def _ascii_path(parts):
    quoted = (
        "".join(
            sign if sign < "\x7f" else "".join(f"%{byte:02X}" for byte in sign.encode())
            for sign in text
        )
        for text in (parts.path, parts.query)
    )
    path, query = quoted
    host = parts.hostname if _literal(parts.hostname) else _idna(parts.hostname)
    host = f"[{host}]" if ":" in host else host
    netloc = f"{host}:{parts.port}" if parts.port else host
    return parts._replace(netloc=netloc, path=path, query=query)


def _idna(host):
    return host.encode("idna").decode()


def _address(parts, resolver):
    host = parts.hostname.rstrip(".")
    port = parts.port or SCHEMES[parts.scheme]
    try:
        found = resolver(host if _literal(host) else _idna(host), port)
    except OSError as error:
        if isinstance(error, socket.gaierror) and error.errno != socket.EAI_AGAIN:
            raise Unreachable("name") from error
        raise Unreachable("network") from error
    addresses = [_literal(address.split("%")[0]) for address in found]
    if not addresses or not all(a and _is_public(a) for a in addresses):
        raise Unreachable("private")
    return str(addresses[0])


def _is_public(address):
    mapped = getattr(address, "ipv4_mapped", None) or getattr(
        address, "sixtofour", None
    )
    if address.version == 6 and any(address in wrap for wrap in WRAPPED):
        mapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    address = mapped or address
    return address.is_global and not address.is_multicast


def _opened(opener, method, parts, address):
    try:
        return opener(method, parts, address)
    except ssl.SSLError as error:
        raise Unreachable("certificate") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable("network") from error


def _judge(status):
    if status < 400:
        return Answer(WORKS, str(status))
    # Others refuse machines, or have a bad day: readers may still get in.
    return Answer(DEAD if status in GONE else UNKNOWN, str(status))


def _has_network(hosts, resolver):
    for host in hosts:
        try:
            if resolver(host, 443):
                return True
        except OSError:
            continue
    return False
