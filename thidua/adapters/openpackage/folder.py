"""A package on disk and as one file to download. A folder appears whole or not at all."""

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

#: The earliest day a zip file can name: the same package gives the same bytes whenever it is made.
ZIP_DAY = (1980, 1, 1, 0, 0, 0)


class FolderTaken(ValueError):
    """The folder exists and is not empty."""


def write_folder(files: Mapping[str, bytes], out: Path) -> None:
    """Written beside and moved into place. Raises FolderTaken, OSError."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FolderTaken(str(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        for name, data in files.items():
            (made / name).write_bytes(data)
        made.chmod(0o755)
        if out.exists():
            out.rmdir()
        os.replace(made, out)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every entry by name; what is not a plain file is there too, empty, so that it is named as unlisted."""
    return {
        entry.name: entry.read_bytes() if entry.is_file() and not entry.is_symlink() else b""
        for entry in sorted(folder.iterdir())
    }


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """One zip file with one folder in it; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            one = zipfile.ZipInfo(f"{folder}/{name}", ZIP_DAY)
            one.compress_type = zipfile.ZIP_DEFLATED
            one.external_attr = 0o644 << 16
            made.writestr(one, files[name])
    return buffer.getvalue()
