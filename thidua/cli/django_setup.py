"""Start Django for a command. Commands that need none (reading a file) do not pay for it."""

import os


def start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    import django

    django.setup()
