"""The law of commendation as it holds for a unit: the shipped files with its province's own values laid over them."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.awardlaw import load_award_law
from thidua.adapters.awardlaw_rows import read_row
from thidua.apps.awards.models import ProvincialValue
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import province_of
from thidua.core.awards.law import Entered, Law, LawOfDay, provincial

FOLDER = Path(settings.ROOT) / "clauses" / "values" / "awards"


@lru_cache(maxsize=1)
def shipped() -> Law:
    """Read once a process: the files come with the program."""
    return load_award_law(FOLDER)


def law_of(unit: Unit) -> Law:
    """One query besides those that find the province."""
    rows = ProvincialValue.objects.filter(unit=province_of(unit)).order_by("pk")
    return shipped().with_provincial(provincial(_entered(row) for row in rows))


def law_on(unit: Unit, day: date) -> LawOfDay:
    """Raises NoRegime for a day no body of rules covers."""
    return law_of(unit).on(day)


def _entered(row: ProvincialValue) -> Entered:
    value = None if row.row is None else read_row(row.key.partition(".")[0], row.row)[1]
    return Entered(row.key, value, row.from_on, row.until_on, row.article, row.reference)
