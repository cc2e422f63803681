from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "thidua.config"
    label = "config"

    def ready(self) -> None:
        from thidua.config import checks  # noqa: F401, PLC0415  (registers the start-up checks once apps are loaded)
