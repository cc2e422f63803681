"""The child starts light: it is started for each file, and once more for each scanned page."""

import subprocess
import sys

CODE = "import thidua.adapters.pdf_in.worker, sys; print(*(name for name in sys.modules if name.startswith('thidua')))"


def test_the_child_loads_neither_the_reader_nor_django() -> None:
    out = subprocess.run([sys.executable, "-c", CODE], capture_output=True, check=True, text=True).stdout
    loaded = out.split()
    assert "thidua.adapters.pdf_in.worker" in loaded
    assert [name for name in loaded if name.startswith(("thidua.core.documents", "thidua.adapters.incoming"))] == []
