"""Which program computed: the version of the package and a digest of the rules of counting it came with.

Not a commit number: an installed program has no repository beside it.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from thidua import __version__

SHOWN = 16


@cache
def code_version() -> str:
    """«0.1.0+3f…»: equal where every source file of `thidua.core` is equal, whatever the line ends on the disk."""
    digest = sha256()
    for path, data in _sources(files("thidua.core"), ""):
        digest.update(f"{path}:{sha256(data).hexdigest()}\n".encode())
    return f"{__version__}+{digest.hexdigest()[:SHOWN]}"


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        inside = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, inside)
        elif entry.name.endswith(".py"):
            yield inside, entry.read_bytes().replace(b"\r\n", b"\n")
