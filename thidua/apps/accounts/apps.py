from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "thidua.apps.accounts"
    label = "accounts"
