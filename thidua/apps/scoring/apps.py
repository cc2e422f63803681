from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "thidua.apps.scoring"
    label = "scoring"
