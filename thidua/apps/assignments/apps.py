from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "thidua.apps.assignments"
    label = "assignments"

    def ready(self) -> None:
        from thidua.apps.assignments.searchables import declare  # noqa: PLC0415  (models exist only now)

        declare()
