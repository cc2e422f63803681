from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "thidua.apps.awards"
    label = "awards"
