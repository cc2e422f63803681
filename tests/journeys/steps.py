"""What several journeys do on their way."""

import datetime

from playwright.sync_api import Page


def open_period_of_this_year(
    page: Page, site: str, movement: str, *, called: str = "Năm", start: str = "nam", first: str = "01/01"
) -> str:
    """A board officer opens the current year as a period; returns its slug. Once per movement and name is enough.

    Pages open at the period that begins last: another one of the same movement had better begin the year before.
    """
    year = datetime.date.today().year
    slug = f"{start}-{year}"
    first_year = year if first == "01/01" else year - 1
    page.goto(f"{site}/lam-viec/phong-trao/{movement}/mo-ky/")
    page.fill("#id_name", f"{called} {year}")
    page.fill("#id_slug", slug)
    page.fill("#id_starts_on", f"{first}/{first_year}")
    page.fill("#id_last_day", f"31/12/{year}")
    page.fill("#id_plan_due_on", f"31/12/{year}")
    page.click("main form button")
    return slug


def notice(page: Page) -> str:
    """The message shown after an act."""
    return page.locator("main .alert").first.inner_text()
