"""Programs that a machine may have. Where one is missing the test is skipped loudly; with THIDUA_REQUIRE_ALL it fails."""

import os
import shutil

import pytest


def needs(program: str, package: str) -> str:
    """Path of the program, or a skip that says what to install."""
    found = shutil.which(program)
    if found:
        return found
    message = f"cần chương trình «{program}»: sudo apt install {package}"
    if os.environ.get("THIDUA_REQUIRE_ALL"):
        pytest.fail(message)
    pytest.skip(message)
