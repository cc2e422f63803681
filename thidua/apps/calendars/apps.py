from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "thidua.apps.calendars"
    label = "calendars"
