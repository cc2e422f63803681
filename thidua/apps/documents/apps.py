from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "thidua.apps.documents"
    label = "documents"

    def ready(self) -> None:
        from thidua.apps.documents.searchables import declare  # noqa: PLC0415  (models exist only now)

        declare()
