"""The name of the signer out of an electronic signature (CMS SignedData, RFC 5652), as the file claims it.

Only enough of DER is read to find the certificate that the first signer info points at; nothing is verified.
"""

from collections.abc import Iterator
from dataclasses import dataclass

COMMON_NAME = bytes.fromhex("0603550403")
SEQUENCE, SET, INTEGER, CONTEXT_0 = 0x30, 0x31, 0x02, 0xA0
STRINGS = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1E: "utf-16-be", 0x1C: "utf-32-be"}
MOST_NODES = 5_000


@dataclass(frozen=True)
class Node:
    tag: int
    body: bytes
    whole: bytes


def signer_in(contents: bytes) -> str | None:
    try:
        return _signer(contents)
    except (IndexError, ValueError, StopIteration):
        return None


def _signer(contents: bytes) -> str | None:
    content_info = next(_nodes(contents))
    signed = list(_nodes(list(_nodes(content_info.body))[1].body))
    parts = list(_nodes(signed[0].body))
    certificates = next((list(_nodes(part.body)) for part in parts if part.tag == CONTEXT_0), [])
    signers = [part for part in parts if part.tag == SET][-1]
    identity = list(_nodes(next(_nodes(signers.body)).body))[1]
    serial = list(_nodes(identity.body))[1].body
    for certificate in certificates:
        fields = [part for part in _nodes(next(_nodes(certificate.body)).body) if part.tag != CONTEXT_0]
        # serialNumber, signature, issuer, validity, subject
        if fields[0].body == serial:
            return _common_name(fields[4])
    return None


def _common_name(subject: Node) -> str | None:
    for group in _nodes(subject.body):
        for attribute in _nodes(group.body):
            if attribute.body.startswith(COMMON_NAME):
                value = list(_nodes(attribute.body))[1]
                return value.body.decode(STRINGS.get(value.tag, "utf-8"), "replace").strip() or None
    return None


def _nodes(data: bytes) -> Iterator[Node]:
    position = count = 0
    while position + 2 <= len(data) and count < MOST_NODES:
        start, tag, size = position, data[position], data[position + 1]
        position += 2
        if size & 0x80:
            extra = size & 0x7F
            if not 1 <= extra <= 4:
                raise ValueError("length")
            size = int.from_bytes(data[position : position + extra], "big")
            position += extra
        if position + size > len(data):
            raise ValueError("cut")
        yield Node(tag, data[position : position + size], data[start : position + size])
        position, count = position + size, count + 1
