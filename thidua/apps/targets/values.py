"""The rules of credit, read once from the data file."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.creditfile import load_credit_rules
from thidua.core.targets.exceeding import CreditRule

FILE = Path(settings.ROOT) / "clauses" / "values" / "target-credit.toml"


@lru_cache(maxsize=1)
def credit_rules() -> tuple[CreditRule, ...]:
    return load_credit_rules(FILE)
