"""Deadlines of a reading in people's words."""

from datetime import date

from django.utils.translation import gettext as _

RHYTHMS = ("yearly", "half-yearly", "quarterly", "monthly")


def day_words(value: str) -> str:
    """An ISO day as people write it; a deadline that comes back in words; anything else as it stands."""
    if value.startswith("---"):
        return _("ngày %s hằng tháng") % value[3:]
    if value.startswith("--"):
        month, _dash, day = value[2:].partition("-")
        return (
            _("ngày %(day)s/%(month)s hằng năm") % {"day": day, "month": month}
            if day
            else _("tháng %s hằng năm") % month
        )
    if value in RHYTHMS:
        return rhythm(value)
    try:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    except ValueError:
        return value


def rhythm(deadline: str) -> str:
    return {
        "yearly": _("hằng năm"),
        "half-yearly": _("6 tháng một lần"),
        "quarterly": _("hằng quý"),
        "monthly": _("hằng tháng"),
    }.get(deadline, _("định kỳ"))
