from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "thidua.apps.reports"
    label = "reports"
