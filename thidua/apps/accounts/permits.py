"""Who may: small predicates, combined; each refusal carries a reason an officer can read.

    may_appraise = holds(Role.BOARD_OFFICER) & ~is_own_unit

A permit is called with the user and, where it asks about one thing, the thing. `check` returns the first reason
that stands in the way, None when nothing does.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Reason = str | Promise


class Refused(PermissionDenied):
    """The act is not allowed; `reason` is a sentence for the person who asked."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Permit:
    def __init__(self, test: Callable[[Any, Any], bool], reason: Reason, negative: Reason | None = None) -> None:
        self._test = test
        self._reason = reason
        self._negative = negative or _("Việc này không dành cho vai trò hoặc đơn vị của bạn.")

    def check(self, user: Any, thing: Any = None) -> Reason | None:
        return None if self._test(user, thing) else self._reason

    def allows(self, user: Any, thing: Any = None) -> bool:
        return self.check(user, thing) is None

    def demand(self, user: Any, thing: Any = None) -> None:
        """Raises Refused with the reason."""
        reason = self.check(user, thing)
        if reason is not None:
            raise Refused(reason)

    def __and__(self, other: "Permit") -> "Permit":
        return _Both(self, other)

    def __or__(self, other: "Permit") -> "Permit":
        return _Either(self, other)

    def __invert__(self) -> "Permit":
        return Permit(lambda user, thing: not self._test(user, thing), self._negative, self._reason)


class _Both(Permit):
    def __init__(self, first: Permit, second: Permit) -> None:
        super().__init__(lambda user, thing: first.allows(user, thing) and second.allows(user, thing), "")
        self._parts = (first, second)

    def check(self, user: Any, thing: Any = None) -> Reason | None:
        first, second = self._parts
        reason = first.check(user, thing)
        return reason if reason is not None else second.check(user, thing)


class _Either(Permit):
    def __init__(self, first: Permit, second: Permit) -> None:
        super().__init__(lambda user, thing: first.allows(user, thing) or second.allows(user, thing), "")
        self._parts = (first, second)

    def check(self, user: Any, thing: Any = None) -> Reason | None:
        reasons = [part.check(user, thing) for part in self._parts]
        return None if None in reasons else reasons[0]


signed_in = Permit(
    lambda user, _thing: bool(user and user.is_authenticated and user.is_active),
    _("Bạn cần đăng nhập để xem trang này."),
)
