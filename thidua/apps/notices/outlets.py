"""Which outlets this installation has."""

from django.conf import settings

from thidua.adapters.outlets import Outlet
from thidua.adapters.outlets.webhook import Webhook
from thidua.apps.notices.mailing import MailOutlet
from thidua.apps.notices.models import Way


def has_webhook() -> bool:
    return bool(settings.WEBHOOK_URL)


def ways() -> list[Way]:
    """What a user may choose."""
    return [way for way in Way if way != Way.WEBHOOK or has_webhook()]


def outlet(way: str) -> Outlet:
    """Raises BadWebhook when the settings cannot be used."""
    if way == Way.WEBHOOK:
        return Webhook(settings.WEBHOOK_URL, settings.WEBHOOK_SECRET, allow_private=settings.WEBHOOK_PRIVATE)
    return MailOutlet()
