from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "thidua.apps.tokens"
    label = "tokens"
