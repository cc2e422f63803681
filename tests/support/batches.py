"""Many documents through LibreOffice at once: starting it takes longer than converting."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.support.machine import needs
from thidua.adapters.office.converting import READERS, WRITERS

SECONDS = 240


def converted(files: Sequence[bytes], given: str, wanted: str) -> list[bytes]:
    """Each file of the kind `given` as a file of the kind `wanted`, by the filters that the product uses."""
    office = needs("soffice", "libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory(prefix="thidua-many-") as made:
        folder = Path(made)
        paths = [folder / f"{number:03d}.{given}" for number in range(len(files))]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        options = [
            f"--infilter={READERS[given]}",
            "--convert-to",
            f"{wanted}:{WRITERS[wanted]}",
            "--outdir",
            f"{folder}/out",
        ]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--norestore", *options, *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        return [(folder / "out" / f"{path.stem}.{wanted}").read_bytes() for path in paths]
