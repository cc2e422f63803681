"""Screenshots of the journeys. They always are taken; `THIDUA_KEEP_SCREENSHOTS=1` puts them where the README shows them."""

import os
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]


def picture(page: Page, name: str, folder: Path) -> None:
    target = ROOT / "docs" / "screenshots" if os.environ.get("THIDUA_KEEP_SCREENSHOTS") else folder
    target.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(target / f"{name}.png"))


def fits(page: Page) -> bool:
    """Nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
