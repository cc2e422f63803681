from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "thidua.apps.councils"
    label = "councils"
