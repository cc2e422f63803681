"""Where an import works: the rows found good, the bad ones as CSV, and which rows of the good ones are repeated."""

import shutil
from pathlib import Path

from django.conf import settings

from thidua.apps.cases.models import ImportFile


class Folder:
    """Beside the media files, readable by the program alone."""

    def __init__(self, one: ImportFile) -> None:
        self.path = Path(settings.MEDIA_ROOT) / "cases" / "work" / str(one.pk)
        self.good = self.path / "good.parquet"
        self.bad = self.path / "bad.csv"

    def emptied(self) -> "Folder":
        self.removed()
        self.path.mkdir(parents=True, mode=0o700)
        return self

    def removed(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
