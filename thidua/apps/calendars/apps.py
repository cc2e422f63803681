from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "thidua.apps.calendars"
    label = "calendars"

    def ready(self) -> None:
        from thidua.apps.calendars import checks  # noqa: F401, PLC0415  (registers the start-up check)
