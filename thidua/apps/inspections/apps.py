from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "thidua.apps.inspections"
    label = "inspections"

    def ready(self) -> None:
        from thidua.apps.inspections.searchables import declare  # noqa: PLC0415  (models exist only now)

        declare()
