"""Reads Vietnamese administrative documents: text in, structured reading out."""

from thidua.core.documents.as_json import to_json
from thidua.core.documents.model import Piece, Reading, Section
from thidua.core.documents.reading import read

__all__ = ["Piece", "Reading", "Section", "read", "to_json"]
