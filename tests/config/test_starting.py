"""What every start pays for: libraries that only some work needs are loaded by that work."""

import subprocess
import sys

HEAVY = {"ibis", "duckdb", "scipy", "numba", "pypdfium2", "typst", "pyhanko", "aiohttp", "pkcs11"}
START = """
import sys
from thidua.cli.django_setup import start_django
start_django()
import thidua.config.wsgi, thidua.config.urls
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_starting_the_program_loads_no_heavy_library() -> None:
    loaded = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & set(loaded) == set()
    assert {"django", "thidua"} <= set(loaded)
