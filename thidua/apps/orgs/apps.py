from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "thidua.apps.orgs"
    label = "orgs"
