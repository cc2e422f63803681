"""Inner loops, compiled through Numba where it is installed and the work is large enough to pay its loading.

Without Numba the same functions run as plain Python: the same numbers, slower.
"""

import importlib.util
from collections.abc import Callable
from functools import cache
from typing import Any

#: Pair products of one evaluation from which compiled loops are used. Below it Numba is not even loaded: loading takes a
#: second and 70 MB, more than all the rest of such a fit.
PAYS = 5_000_000
#: Marks from which the loops are worth loading before it is known how the marks lie.
LIKELY = 1_000_000


@cache
def is_available() -> bool:
    return importlib.util.find_spec("numba") is not None


@cache
def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function` compiled on its first call; kept on disk so that the next process need not compile again."""
    if not is_available():
        return function
    import numba  # noqa: PLC0415  loading it costs a second

    try:
        return numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:
        # Neither the program's folder nor the user's cache can be written.
        return numba.njit(nogil=True)(function)
