from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "thidua.apps.movements"
    label = "movements"

    def ready(self) -> None:
        from thidua.apps.movements.searchables import declare  # noqa: PLC0415  (models exist only now)

        declare()
