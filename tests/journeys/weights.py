"""What a first visit transfers, compressed, scripts and styles included, as the browser itself counts it."""

from playwright.sync_api import Browser, Page

OFFICER_LIMIT = 100_000  # bytes
CITIZEN_LIMIT = 60_000


class Meter:
    """Sums the bytes on the wire while it is switched on."""

    def __init__(self, page: Page) -> None:
        self.total = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.loadingFinished", self._add)

    def _add(self, event: dict[str, float]) -> None:
        self.total += int(event["encodedDataLength"])


def first_visit(browser: Browser, address: str, cookies: list[dict[str, object]] | None = None) -> int:
    context = browser.new_context(locale="vi-VN")
    if cookies:
        context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    meter = Meter(page)
    page.goto(address, wait_until="networkidle")
    context.close()
    return meter.total
