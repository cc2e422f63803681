from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DocumentsConfig(AppConfig):
    name = "thidua.apps.documents"
    label = "documents"

    def ready(self) -> None:
        from thidua.apps.documents.linking import link_unlinked  # noqa: PLC0415  (models exist only now)
        from thidua.apps.documents.searchables import declare  # noqa: PLC0415

        declare()
        post_migrate.connect(link_unlinked, sender=self, dispatch_uid="documents.link_unlinked")
