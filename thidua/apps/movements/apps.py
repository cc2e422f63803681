from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "thidua.apps.movements"
    label = "movements"
