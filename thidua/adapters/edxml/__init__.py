"""The exchange package of Vietnamese agencies (edXML, QCVN 102:2016/BTTTT and Amendment 1:2022)."""

from thidua.adapters.edxml.reading import BadParcel, read_parcel
from thidua.adapters.edxml.writing import write_parcel

__all__ = ["BadParcel", "read_parcel", "write_parcel"]
