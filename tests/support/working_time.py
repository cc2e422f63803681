"""The processor's time of one piece of work, for the question whether it grows with its input or with the square of it.

Not the clock on the wall, which also counts the other worker; and without the collector of garbage, whose rounds grow with
everything the tests before have left behind.
"""

import gc
import time
from collections.abc import Callable


def seconds_of(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()
