"""Certificates the administrator trusts: a folder of .pem, .crt, .cer or .der files, and revocation lists (.crl) beside them.

A certificate that signed itself is a root. Another one is an authority in between: it helps to build the chain and is trusted
only if a root stands above it. An empty folder trusts nobody: every signer is then «unknown», never refused for it.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from thidua.adapters.signing.errors import BadRoots

CERTIFICATES = frozenset({".pem", ".crt", ".cer", ".der"})
LISTS = frozenset({".crl"})


@dataclass(frozen=True)
class Roots:
    """Certificates and lists as DER."""

    roots: tuple[bytes, ...] = ()
    between: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = field(default=())

    @classmethod
    def read(cls, folder: Path) -> "Roots":
        """Raises BadRoots naming the file that is no certificate: one slip must not silently untrust everybody."""
        if not folder.is_dir():
            return cls()
        files = sorted(one for one in folder.iterdir() if one.is_file())
        return _read(tuple((one, one.stat().st_mtime_ns, one.stat().st_size) for one in files))

    @property
    def is_empty(self) -> bool:
        return not self.roots


@cache
def _read(files: tuple[tuple[Path, int, int], ...]) -> Roots:
    """Kept until a file of the folder changes."""
    roots: list[bytes] = []
    between: list[bytes] = []
    lists: list[bytes] = []
    for path, _changed, _size in files:
        suffix = path.suffix.lower()
        if suffix in CERTIFICATES:
            for made in _certificates(path):
                (roots if made.self_signed in ("yes", "maybe") else between).append(made.dump())
        elif suffix in LISTS:
            lists.append(_list(path))
    return Roots(tuple(roots), tuple(between), tuple(lists))


def _certificates(path: Path) -> list[Any]:
    from asn1crypto import pem, x509  # noqa: PLC0415 — only where signatures are checked

    content = path.read_bytes()
    try:
        if not pem.detect(content):
            return [_whole(x509.Certificate.load(content))]
        return [
            _whole(x509.Certificate.load(der))
            for kind, _h, der in pem.unarmor(content, multiple=True)
            if kind == "CERTIFICATE"
        ]
    except (ValueError, TypeError) as fault:
        raise BadRoots(file=path.name) from fault


def _whole(certificate: Any) -> Any:
    """Parsed to the end: asn1crypto reads lazily and would fail later, in the middle of a check."""
    _ = certificate.native
    return certificate


def _list(path: Path) -> bytes:
    from asn1crypto import crl, pem  # noqa: PLC0415 — only where signatures are checked

    content = path.read_bytes()
    try:
        der = pem.unarmor(content)[2] if pem.detect(content) else content
        _ = crl.CertificateList.load(der).native
    except (ValueError, TypeError) as fault:
        raise BadRoots(file=path.name) from fault
    return bytes(der)
