"""Where the council meets the dossiers: which wait for it, taking one up, telling it the outcome. The caller writes the ledger."""

from datetime import datetime

from django.db.models import QuerySet

from thidua.apps.accounts.models import User
from thidua.apps.awards.models import Dossier
from thidua.apps.councils.ballots.results import Outcome, outcome_of_item
from thidua.apps.councils.errors import CannotHold
from thidua.apps.councils.models import Council, Item

FORWARDED, IN_COUNCIL = "forwarded", "council"


def forwarded_to(council: Council) -> QuerySet[Dossier]:
    """Forwarded, or left over by an earlier session without a count; on no agenda that still stands."""
    standing = Item.objects.filter(meeting__state__in=("draft", "open")).values("dossier")
    found = Dossier.objects.filter(campaign__unit=council.unit_id, state__in=(FORWARDED, IN_COUNCIL))
    return found.exclude(pk__in=standing).select_related("campaign", "unit", "person", "collective")


def take_up(dossier: Dossier, *, by: User, at: datetime) -> None:
    """The dossier is now before the council. Raises CannotHold naming it, where it was held or withdrawn meanwhile."""
    from thidua.apps.awards.dossiers.moves import put_to_council  # noqa: PLC0415
    from thidua.core.awards.dossiers import Held, WrongMove  # noqa: PLC0415

    fresh = Dossier.objects.get(pk=dossier.pk)
    if fresh.state == IN_COUNCIL:
        return
    try:
        put_to_council(fresh, by=by, at=at)
    except Held as held:
        raise CannotHold("dossier_held", [dossier.code]) from held
    except WrongMove as moved:
        raise CannotHold("dossier_not_waiting", [dossier.code]) from moved


def close_item(item: Item, *, by: User, at: datetime) -> str:
    """Tell the dossier what was decided; «uncounted» leaves it waiting for a later session."""
    found = outcome_of_item(item)
    if found is None:
        return "uncounted"
    _record(found, by, at)
    return found.verdict


def _record(found: Outcome, by: User, at: datetime) -> None:
    from thidua.apps.awards.dossiers.moves import record_outcome  # noqa: PLC0415

    record_outcome(
        found.item.dossier, award=found.award, passed=found.passed, reason=" ".join(found.reasons), by=by, at=at
    )
