"""Slips of a ballot on screen that nobody has drawn yet, in a file of their own beside the box.

The server makes these codes and hands them out, so whoever rules the server could note which member got which: the pages
say «bí mật phụ thuộc quản trị máy chủ». What lies on the disk afterwards still tells nothing: a drawn code is gone.
"""

import secrets
from collections.abc import Iterable
from pathlib import Path

from thidua.apps.councils.ballots.box import folder_of
from thidua.apps.councils.ballots.box_file import connected, new_file, wipe, writing
from thidua.apps.councils.ballots.box_refusals import NoBox, NoSlipLeft


def keep_codes(name: str, codes: Iterable[str]) -> None:
    """Sorted: their order is not the order in which they were made. Raises BoxExists."""
    with new_file(_path(name)) as file:
        file.execute("CREATE TABLE codes (code TEXT PRIMARY KEY) WITHOUT ROWID")
        file.executemany("INSERT INTO codes VALUES (?)", [(code,) for code in sorted(codes)])


def has_pool(name: str) -> bool:
    return _path(name).exists()


def draw_code(name: str) -> str:
    """One at random, gone from the pool when this returns. Raises NoSlipLeft, NoBox."""
    with connected(_path(name)) as file, writing(file):
        left = [code for (code,) in file.execute("SELECT code FROM codes")]
        if not left:
            raise NoSlipLeft
        drawn = secrets.choice(left)
        file.execute("DELETE FROM codes WHERE code = ?", [drawn])
    return str(drawn)


def left_codes(name: str) -> list[str]:
    """Codes still undrawn: at the close they are the unused slips, opened and checked against the board."""
    try:
        with connected(_path(name), may_write=False) as file:
            return [str(code) for (code,) in file.execute("SELECT code FROM codes ORDER BY code")]
    except NoBox:
        return []


def wipe_pool(name: str) -> None:
    if has_pool(name):
        wipe(_path(name))


def _path(name: str) -> Path:
    return folder_of(name) / f"{name}.pool"
