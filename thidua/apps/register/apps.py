from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "thidua.apps.register"
    label = "register"

    def ready(self) -> None:
        from thidua.apps.documents.closing import close  # noqa: PLC0415  (models exist only now)
        from thidua.apps.register.rules import barred_documents  # noqa: PLC0415
        from thidua.apps.register.searchables import declare  # noqa: PLC0415

        close("register", barred_documents)
        declare()
