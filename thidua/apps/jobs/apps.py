from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "thidua.apps.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Every app's handlers, from its module `jobs`."""
        autodiscover_modules("jobs")
