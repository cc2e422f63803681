"""Vietnamese words for states and subjects; those of measures and rules are in `rule_labels`."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATE_TONES: Mapping[str, str] = {"draft": "wait", "open": "good", "closed": "idle"}
SUBJECTS: Mapping[str, str | Promise] = {"unit": _("Đơn vị"), "official": _("Cán bộ, công chức, viên chức")}
