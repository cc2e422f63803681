from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "thidua.apps.indicators"
    label = "indicators"
