"""A code for what people name in words."""

import re
from collections.abc import Collection

from thidua.core.vietnamese.folding import fold


def free_slug(name: str, taken: Collection[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60] or "muc"
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
