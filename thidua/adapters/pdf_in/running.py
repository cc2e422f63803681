"""Starts the child that opens the PDF, and survives whatever happens to it."""

import json
import os
import subprocess
import sys
from typing import Any

MODULE = "thidua.adapters.pdf_in.worker"
READING_SECONDS, PICTURE_SECONDS = 150, 45


class WorkerFailed(Exception):
    """`reason`: password, broken (no readable file), slow (ran out of time), crashed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def pages_in(data: bytes) -> tuple[dict[str, Any], list[dict[str, Any]], bool]:
    """Facts of the file, its pages, and whether the child came to the end of it."""
    out = _run(["text"], data, READING_SECONDS)
    messages = _messages(out)
    if not messages:
        raise WorkerFailed("crashed")
    if "error" in messages[0]:
        raise WorkerFailed(str(messages[0]["error"]))
    pages = [message for message in messages[1:] if "page" in message]
    return messages[0].get("facts", {}), pages, "done" in messages[-1]


def picture_of(data: bytes, number: int, dots: int) -> bytes:
    """Page `number` (from 0) as a PGM picture."""
    out = _run(["picture", str(number), str(dots)], data, PICTURE_SECONDS)
    if not out.startswith(b"P5"):
        raise WorkerFailed("crashed")
    return out


def _run(arguments: list[str], data: bytes, seconds: int) -> bytes:
    command = [sys.executable, "-m", MODULE, *arguments]
    # The child finds the same modules as this process and sees no other setting, no secret key, no address.
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME") if name in os.environ}
    environment = {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 – our own module, no words of the file
            command, input=data, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise WorkerFailed("slow") from error
    except OSError as error:
        raise WorkerFailed("crashed") from error
    return done.stdout


def _messages(out: bytes) -> list[dict[str, Any]]:
    """Whole lines only: a child that crashed may have left half of one."""
    found: list[dict[str, Any]] = []
    for line in out.splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            break
    return found
