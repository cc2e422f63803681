"""What kinds of notices there are, in words: each app declares its own beside the code that tells them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {}
OTHER = _("Thông báo khác")


def declare(kind: str, label: str | Promise) -> str:
    KINDS[kind] = label
    return kind


def kind_words(kind: str) -> str:
    return str(KINDS.get(kind, OTHER))
