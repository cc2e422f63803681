"""What keeps a rule set from being used, in a sentence for the person who asked."""

from django.utils.translation import gettext as _

from thidua.apps.movements import queries, queries_rules
from thidua.apps.movements.models import Movement
from thidua.core.movements.model import RuleSet


class NotPossible(ValueError):
    """`reason` is a sentence for the person who asked; nothing was changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def demand_sound(movement: Movement, rules: RuleSet) -> None:
    """Every fault is mended or, where the text itself is faulty, kept by a person's recorded decision."""
    found = queries_rules.findings(movement, rules, queries.known_clauses(movement))
    blocking = [item for item in found if item.is_open]
    if blocking:
        said = " ".join(f"{item.fault.where + ': ' if item.fault.where else ''}{item.words}" for item in blocking)
        raise NotPossible(_("Bộ tiêu chí còn lỗi phải sửa trước: %(faults)s") % {"faults": said})
