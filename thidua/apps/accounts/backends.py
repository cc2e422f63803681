"""Who a session belongs to: the account together with its person, whose name every page shows."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from thidua.apps.accounts.models import User


class Accounts(ModelBackend):
    def get_user(self, user_id: Any) -> User | None:
        found = User.objects.select_related("person").filter(pk=user_id).first()
        return found if found is not None and self.user_can_authenticate(found) else None
