from django.apps import AppConfig


class MarkingConfig(AppConfig):
    name = "thidua.apps.marking"
    label = "marking"
