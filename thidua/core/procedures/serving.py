"""Which clauses the counts of procedures serve by their own words, whatever the criteria of a movement say."""

from collections.abc import Mapping

SERVES: Mapping[str, tuple[str, ...]] = {
    "procedures.posted": ("LC-1.3c",),
    "procedures.online": ("LS-1.4d",),
}
