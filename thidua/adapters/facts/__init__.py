"""Fact files: integers only, partitioned Parquet, with the codes behind the ids beside them."""

from thidua.adapters.facts.reading import Facts, NotFacts, open_facts
from thidua.adapters.facts.schema import TABLES, VERSION
from thidua.adapters.facts.writing import BadFact, FactWriter

__all__ = ["TABLES", "VERSION", "BadFact", "FactWriter", "Facts", "NotFacts", "open_facts"]
