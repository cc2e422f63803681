from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "thidua.apps.search"
    label = "search"

    def ready(self) -> None:
        from thidua.apps.search.indexing import fill_if_new  # noqa: PLC0415  (models exist only now)

        post_migrate.connect(fill_if_new, sender=self, dispatch_uid="search.fill_if_new")
