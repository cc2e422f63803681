"""Vietnamese words for days and their states."""

from django.utils.translation import gettext as _


def kind_words(kind: str) -> str:
    return {
        "off": _("Nghỉ"),
        "on": _("Làm việc"),
        "half-morning": _("Làm buổi sáng"),
        "half-afternoon": _("Làm buổi chiều"),
        "usual": _("Như lịch chung"),
    }[kind]


def layer_words(layer: str) -> str:
    return {"library": _("thư viện lịch"), "file": _("lịch nghỉ của năm")}.get(layer, layer)
