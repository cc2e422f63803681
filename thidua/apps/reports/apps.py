from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "thidua.apps.reports"
    label = "reports"

    def ready(self) -> None:
        from thidua.apps.reports.searchables import declare  # noqa: PLC0415  (models exist only now)

        declare()
