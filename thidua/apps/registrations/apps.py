from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "thidua.apps.registrations"
    label = "registrations"

    def ready(self) -> None:
        from thidua.apps.registrations.searchables import declare  # noqa: PLC0415  (models exist only now)

        declare()
