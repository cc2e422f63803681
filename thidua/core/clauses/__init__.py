"""Clauses: the smallest pieces of a document that ask for something, each with one stable id."""

from thidua.core.clauses.model import Clause, ClauseBook

__all__ = ["Clause", "ClauseBook"]
