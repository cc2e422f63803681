"""The most memory this process has had, in kilobytes.

The kernel's own high-water mark where there is one: getrusage begins with what the parent had when it started this process.
"""

import re
from pathlib import Path


def peak_kb() -> int:
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="ascii"))):
        return int(found[1])
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
