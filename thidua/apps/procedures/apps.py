from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "thidua.apps.procedures"
    label = "procedures"

    def ready(self) -> None:
        from thidua.apps.procedures import searchables  # noqa: PLC0415  (models exist only now)

        searchables.declare()
