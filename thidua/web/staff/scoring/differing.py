"""Stored and recomputed values in the reader's words instead of the program's."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NAMES = {
    "criterion": gettext_lazy("tiêu chí"),
    "self_points": gettext_lazy("tự chấm"),
    "appraised": gettext_lazy("thẩm định"),
    "reason": gettext_lazy("lý do"),
    "has_evidence": gettext_lazy("có minh chứng"),
    "is_not_applicable": gettext_lazy("không áp dụng"),
}


def in_words(value: Any) -> str:
    """«có», «không», «chưa có»; a record as «tên: giá trị», empty parts left out."""
    if value is None:
        return _("chưa có")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, Mapping):
        kept = ((name, part) for name, part in value.items() if part not in (None, "", False))
        return "; ".join(f"{NAMES.get(name, name)}: {in_words(part)}" for name, part in kept)
    if isinstance(value, list | tuple):
        return ", ".join(in_words(part) for part in value) or "–"
    return str(value)
