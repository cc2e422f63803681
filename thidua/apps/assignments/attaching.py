"""Files that show a task was done: known by their bytes, kept under random names."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile

from thidua.adapters.evidencefiles import kind_of
from thidua.adapters.picturetraces import DamagedPicture, without_traces
from thidua.apps.assignments.holding import CannotDo, require
from thidua.apps.assignments.models import Attachment, Step

MOST_FILES = 5


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


def taken_files(files: Sequence[File]) -> list[File]:
    """The files as they are kept: photos lose what they tell of place, time and owner. Raises CannotDo: too many, empty,
    too large, damaged, or not a kind that can be opened as evidence."""
    require(len(files) <= MOST_FILES, "too_many_files")
    for file in files:
        require(bool(file.content), "empty_file")
        require(len(file.content) <= settings.UPLOAD_LIMIT, "file_too_large")
        require(kind_of(file.content) is not None, "file_kind")
    return [File(file.name, _cleaned(file.content)) for file in files]


def _cleaned(content: bytes) -> bytes:
    try:
        return without_traces(content)
    except DamagedPicture as fault:
        raise CannotDo("file_damaged") from fault


def attach(step: Step, files: Sequence[File]) -> list[Attachment]:
    """Keep the checked files with the step."""
    return [_kept(step, file) for file in files]


def _kept(step: Step, file: File) -> Attachment:
    kind = kind_of(file.content) or ""
    made = Attachment(
        assignment_id=step.assignment_id,
        step=step,
        kind=kind,
        original_name=PurePath(file.name.replace("\\", "/")).name[-200:] or f"minh-chung.{kind}",
        sha256=sha256(file.content).hexdigest(),
        size=len(file.content),
    )
    made.file.save(f"{secrets.token_hex(16)}.{kind}", ContentFile(file.content), save=False)
    made.save()
    return made


def facts_of(files: Sequence[File]) -> dict[str, object]:
    """What the ledger holds of the files: their hashes, never their names, which may be personal."""
    return {"files": [sha256(file.content).hexdigest() for file in files]} if files else {}
