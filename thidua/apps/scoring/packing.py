"""The long texts of a run, compressed and unpacked part by part: the whole of one never stands in memory."""

import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256

from django.db import models

from thidua.apps.orgs.packed import LEVEL

PORTION = 2**16  # compressed bytes unpacked at a time


class Packed:
    """A text compressed, with its fingerprint. `data` is what a PackedTextField stores: bytes it would compress, a
    memoryview it takes as it is."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        packer, digest, packed = zlib.compressobj(LEVEL), sha256(), []
        for part in parts:
            digest.update(part)
            packed.append(packer.compress(part))
        self.data = memoryview(b"".join([*packed, packer.flush()]))
        self.sha256 = digest.hexdigest()


def unpacked(data: bytes) -> Iterator[bytes]:
    """The text in parts of about a megabyte; raises zlib.error where it is damaged."""
    unpacker = zlib.decompressobj()
    for start in range(0, len(data), PORTION):
        yield unpacker.decompress(data[start : start + PORTION])
    if not unpacker.eof:
        raise zlib.error("cut off")


def as_stored(name: str) -> models.Expression:
    """The compressed bytes of a packed text, for `unpacked`."""
    return models.ExpressionWrapper(models.F(name), output_field=models.BinaryField())
