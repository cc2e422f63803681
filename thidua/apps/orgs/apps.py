from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "thidua.apps.orgs"
    label = "orgs"

    def ready(self) -> None:
        from thidua.apps.orgs.searchables import declare  # noqa: PLC0415  (models exist only now)

        declare()
