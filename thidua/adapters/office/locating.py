"""Where LibreOffice stands on this machine, if anywhere."""

import os
import shutil
from pathlib import Path

NAMES = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def find_office() -> Path | None:
    """Full path of the program; asked anew each time, so an installation counts at once."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found).resolve() if os.name == "nt" else Path(found)
    return next((Path(place) for place in USUAL_PLACES if Path(place).is_file()), None)
